"""Initial values for `[tool.sdkwright.project]`, from a document and git.

A document is untrusted: only values that the configuration accepts are used. This module must not know how the values
are written.
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
from sdkwright.config.config import Author, ProjectConfig
from sdkwright.document.document import Document, Node
from sdkwright.document.lenient_access import get_text

_MAX_LENGTH: Final = 200
"""Characters of a value that is shown in one line."""
_SENTENCE: Final = re.compile(r".+?[.!?](?=\s+[^\sa-z]|$)|.+")
_MARKUP: Final = re.compile(
    r"[#<>|]|!\[|```|~~~|[-*+]\s|\d+[.)]\s|.*\n[=-]{2,}\s*$", re.DOTALL
)
"""The start of a heading, list, table, code block or image, or a heading with a line below."""
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def read_project(document: Document, repository: str | None) -> ProjectConfig:
    """The project metadata from the document and from the web page of the repository."""
    info = document.root.get("info")
    return ProjectConfig(
        description=_read_description(info),
        license=_read_license(info),
        authors=_read_authors(info and info.get("contact")),
        urls=_read_urls(document.root, info, repository),
    )


def unknown_license(document: Document) -> str | None:
    """The license of a document, if it is not an SPDX expression, which package metadata requires; None otherwise."""
    info = document.root.get("info")
    said = [each for each in _license_names(info) if each.strip()]
    return said[0][:_MAX_LENGTH] if said and _read_license(info) is None else None


def _read_description(info: Node | None) -> str | None:
    said = _valid_line(get_text(info, "summary")) or _valid_line(
        _first_sentence(get_text(info, "description") or "")
    )
    return said if said is None or len(said) <= _MAX_LENGTH else None


def _first_sentence(markdown: str) -> str | None:
    for paragraph in re.split(r"\n\s*\n", markdown.strip()):
        if paragraph and not _MARKUP.match(paragraph):
            plain = _LINK.sub(r"\1", " ".join(paragraph.split()))
            found = _SENTENCE.match(plain)
            return found and found[0]
    return None


def _license_names(info: Node | None) -> tuple[str, ...]:
    named = info and info.get("license")
    said = (get_text(named, "identifier"), get_text(named, "name"))
    return tuple(each for each in said if each is not None)


def _read_license(info: Node | None) -> str | None:
    for said in _license_names(info):
        # An expression nests as deep as it is long.
        if len(said) <= _MAX_LENGTH and value_rules.ONE_LINE.accepts(said):
            with suppress(InvalidLicenseExpression):
                return canonicalize_license_expression(said)
    return None


def _read_authors(contact: Node | None) -> tuple[Author, ...]:
    name = _valid_line(get_text(contact, "name"))
    return (Author(name, _valid_line(get_text(contact, "email"))),) if name else ()


def _read_urls(
    root: Node, info: Node | None, repository: str | None
) -> Mapping[str, str]:
    said = {
        "Documentation": get_text(root.get("externalDocs"), "url"),
        "Contact": get_text(info and info.get("contact"), "url"),
        "Repository": repository,
    }
    return {
        label: url
        for label, url in said.items()
        if url and value_rules.URL.accepts(url) and value_rules.ONE_LINE.accepts(url)
    }


def _valid_line(value: str | None) -> str | None:
    return value if value is not None and value_rules.ONE_LINE.accepts(value) else None
