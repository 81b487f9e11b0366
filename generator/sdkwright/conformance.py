"""Owns what the validator says about a document: at our places, in plain words, remembered.

Must not know our own checks. `specvalidator` is slow to import and to run, so it is
imported only when a document has changed since it was last checked.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sdkwright.cache import Cache
from sdkwright.diagnostics import Finding, Place, Refusal, Severity, in_order
from sdkwright.document import Document, Node

if TYPE_CHECKING:
    from sdkwright.specvalidator import Problem

_KIND: Final = "conformance"
_PACKAGES: Final = (
    *("openapi-spec-validator", "openapi-schema-validator"),
    *("jsonschema", "jsonschema-rs", "sdkwright"),
)


def check(document: Document) -> tuple[Finding, ...]:
    """What is found in a document whose `openapi` is 3.0, 3.1 or 3.2."""
    cache, key = Cache.of_user(), _cache_key(document)
    known = _unpacked(cache.get(_KIND, key), document.path)
    if known is not None:
        return known
    findings = in_order(_findings(document))
    cache.put(_KIND, key, _packed(findings))
    return findings


def _findings(document: Document) -> Iterator[Finding]:
    from sdkwright import specvalidator

    series = str(document.root["openapi"].value)[:3]
    places: set[Place] = set()
    for problem in specvalidator.structure(document.data, series):
        for leaf in _leaves(problem):
            for finding in _told(document, leaf):
                places.add(finding.place)
                yield finding
    for problem in specvalidator.content(document.data, series):
        for leaf in _leaves(problem):
            # About what the official schema refuses, nothing more needs to be said.
            yield from (f for f in _told(document, leaf) if f.place not in places)


# The real culprit ---------------------------------------------------------------------


def _leaves(problem: "Problem") -> list["Problem"]:
    """The errors of the alternative that was most probably meant."""
    alternatives = [
        [leaf for each in alternative for leaf in _leaves(each)]
        for alternative in problem.alternatives
    ]
    if not alternatives:
        return [problem]
    meant = min(alternatives, key=lambda leaves: _distance(problem, leaves))
    return [_with_all_options(leaf, alternatives) for leaf in meant]


def _distance(problem: "Problem", leaves: list["Problem"]) -> tuple[bool | int, ...]:
    """How far the document is from an alternative that fails in these ways."""
    here = [leaf for leaf in leaves if leaf.path == problem.path]
    tags = [leaf for leaf in leaves if leaf.path[:-1] == problem.path]
    return (
        any(leaf.keyword == "required" and "$ref" in leaf.expected for leaf in here),
        any(leaf.keyword == "type" for leaf in here),
        any(leaf.keyword in ("enum", "const") for leaf in tags),
        -max(len(leaf.path) for leaf in leaves),
        len(leaves),
    )


def _with_all_options(
    leaf: "Problem", alternatives: list[list["Problem"]]
) -> "Problem":
    """An alternative allows one value of `in`; people want to know all of them."""
    if leaf.keyword not in ("enum", "const"):
        return leaf
    options = [
        option
        for each in (each for leaves in alternatives for each in leaves)
        if each.path == leaf.path and each.keyword in ("enum", "const")
        for option in each.expected
    ]
    return replace(leaf, expected=tuple(dict.fromkeys(options)))


# Words --------------------------------------------------------------------------------


def _told(document: Document, problem: "Problem") -> Iterator[Finding]:
    node = _node(document, problem.path)
    place = node.key_place
    match problem.keyword:
        case "required" if problem.expected:
            message = f"`{problem.expected[0]}` is missing here."
        case "additionalProperties" | "unevaluatedProperties":
            yield from _unexpected(node, problem)
            return
        case "enum" | "const":
            message = f"{_shown(node.value)} is not one of {_listed(problem.expected)}."
            if len(problem.expected) == 1:
                message = f"This must be {_shown(problem.expected[0])}."
            place = node.place
        case "type" if problem.expected:
            types = " or ".join(problem.expected)
            message = f"This must be of type {types}."
            place = node.place
        case "uniqueItems":
            message = "This list has the same item twice."
        case "default":
            message = "This default does not fit the schema that it belongs to."
        case "required-undefined":
            message = f"No part of this schema defines {_listed(problem.expected)}."
            yield Finding(
                "required-undefined", message, place, severity=Severity.WARNING
            )
            return
        case "incomplete":
            message = f"The validator stopped early: {problem.message}"
            yield Finding(
                "validation-incomplete", message, place, severity=Severity.WARNING
            )
            return
        case _:
            message = f"{problem.message[:1].upper()}{problem.message[1:200]}."
    yield Finding("openapi-invalid", message, place)


def _unexpected(node: Node, problem: "Problem") -> Iterator[Finding]:
    for name in map(str, problem.expected):
        place = node[name].key_place if node.get(name) else node.key_place
        message = f"`{name}` is no field that may stand here."
        close = get_close_matches(name, problem.known, n=1)
        advice = f"Did you mean `{close[0]}`?" if close else ""
        yield Finding("openapi-invalid", message, place, advice)


def _listed(options: Iterable[object]) -> str:
    *others, last = map(_shown, options)
    return f"{', '.join(others)} or {last}" if others else last


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"


def _node(document: Document, path: tuple[str | int, ...]) -> Node:
    """The node there, or the last one on the way. The validator's paths skip `$ref`s."""
    node = document.root
    for step in path:
        child = _child(node, step)
        if child is None and node.is_reference:
            try:
                child = _child(node.follow(), step)
            except Refusal:
                return node
        if child is None:
            return node
        node = child
    return node


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, dict):
        return node.get(str(step))  # jsonschema-rs takes "200" for an index
    if isinstance(node.value, list) and step in range(len(node.value)):
        return node[int(step)]
    return None


# Memory -------------------------------------------------------------------------------


def _cache_key(document: Document) -> str:
    """Whatever the findings depend on: the text, the libraries, the code around here."""
    folder = Path(__file__).parent
    try:
        code = b"".join(
            (folder / f"{name}.py").read_bytes()
            for name in ("conformance", "specvalidator", "document", "yamltext")
        )
    except OSError:  # installed without sources
        code = b""
    parts = [document.text, *(version(name) for name in _PACKAGES)]
    parts.append(hashlib.sha256(code).hexdigest())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _packed(findings: Iterable[Finding]) -> str:
    return json.dumps(
        [
            [f.code, f.message, f.place.line, f.place.column, f.advice, f.severity]
            for f in findings
        ]
    )


def _unpacked(text: str | None, path: str) -> tuple[Finding, ...] | None:
    """The findings, about the file as it is called now; None if they cannot be read."""
    try:
        rows: list[list[Any]] = json.loads(text or "null") or []
        findings = tuple(
            Finding(
                code, message, Place(path, line, column), advice, Severity(severity)
            )
            for code, message, line, column, advice, severity in rows
        )
    except (ValueError, TypeError):
        return None
    return findings if text is not None else None
