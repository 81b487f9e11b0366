"""Owns what a document and git tell about a project: what `[tool.sdkwright.project]` can begin with.

A document is untrusted: of its texts only those are taken that the configuration would accept. It must not know how they
are written down.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from packaging.licenses import (
    InvalidLicenseExpression,
    canonicalize_license_expression,
)

from sdkwright.config import value_rules
from sdkwright.config.config import Author, Project
from sdkwright.document.document import Document, Node
from sdkwright.document.lenient_access import text

_LONGEST: Final = 200
"""Of what is shown in one line."""
_SENTENCE: Final = re.compile(r".+?[.!?](?=\s+[^\sa-z]|$)|.+")
_MARKED: Final = re.compile(
    r"[#<>|]|!\[|```|~~~|[-*+]\s|\d+[.)]\s|.*\n[=-]{2,}\s*$", re.DOTALL
)
"""What begins a heading, a list, a table, code, a picture; or is a heading with a line below."""
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def told(document: Document, repository: str | None) -> Project:
    """What is known of the project."""
    info = document.root.get("info")
    return Project(
        description=_description(info),
        license=_license(info),
        authors=_authors(info and info.get("contact")),
        urls=_urls(document.root, info, repository),
    )


def unknown_license(document: Document) -> str | None:
    """What a document calls its license, where a package cannot call it so."""
    info = document.root.get("info")
    said = [each for each in _licenses(info) if each.strip()]
    return said[0][:_LONGEST] if said and _license(info) is None else None


def _description(info: Node | None) -> str | None:
    said = _line(text(info, "summary")) or _line(
        _first_sentence(text(info, "description") or "")
    )
    return said if said is None or len(said) <= _LONGEST else None


def _first_sentence(markdown: str) -> str | None:
    for paragraph in re.split(r"\n\s*\n", markdown.strip()):
        if paragraph and not _MARKED.match(paragraph):
            plain = _LINK.sub(r"\1", " ".join(paragraph.split()))
            found = _SENTENCE.match(plain)
            return found and found[0]
    return None


def _licenses(info: Node | None) -> tuple[str, ...]:
    named = info and info.get("license")
    said = (text(named, "identifier"), text(named, "name"))
    return tuple(each for each in said if each is not None)


def _license(info: Node | None) -> str | None:
    for said in _licenses(info):
        # An expression nests as deep as it is long.
        if len(said) <= _LONGEST and value_rules.ONE_LINE.holds(said):
            with suppress(InvalidLicenseExpression):
                return canonicalize_license_expression(said)
    return None


def _authors(contact: Node | None) -> tuple[Author, ...]:
    name = _line(text(contact, "name"))
    return (Author(name, _line(text(contact, "email"))),) if name else ()


def _urls(root: Node, info: Node | None, repository: str | None) -> Mapping[str, str]:
    said = {
        "Documentation": text(root.get("externalDocs"), "url"),
        "Contact": text(info and info.get("contact"), "url"),
        "Repository": repository,
    }
    return {
        label: url
        for label, url in said.items()
        if url and value_rules.URL.holds(url) and value_rules.ONE_LINE.holds(url)
    }


def _line(said: str | None) -> str | None:
    return said if said is not None and value_rules.ONE_LINE.holds(said) else None
