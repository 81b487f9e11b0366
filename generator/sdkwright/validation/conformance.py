"""Findings of the official validator, with source locations and plain messages, cached.

This module must not know the other checks. `spec_validator` is slow to import and to run, so it is only imported if the
document changed since its last check.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sdkwright.diagnostics.codec import decode_findings, encode_findings
from sdkwright.diagnostics.findings import (
    Finding,
    Refusal,
    Severity,
    sorted_findings,
)
from sdkwright.document.document import Document, Node
from sdkwright.document.openapi_objects import openapi_series
from sdkwright.storage.cache import Cache

if TYPE_CHECKING:
    from sdkwright.validation.official_schemas import Problem

TIME_LIMIT_SECONDS: Final = 120.0
"""Time limit for one document. The largest known document takes half a minute."""

_DIGESTED_AT_ONCE: Final = 1_000_000  # characters
_CACHE_KIND: Final = "conformance"
_PACKAGES: Final = (
    *("openapi-spec-validator", "openapi-schema-validator"),
    *("jsonschema", "jsonschema-rs", "sdkwright"),
)


def check_conformance(document: Document) -> tuple[Finding, ...]:
    """The findings for a document whose `openapi` is 3.0, 3.1 or 3.2."""
    cache, key = Cache.for_user(), _cache_key(document)
    files = [document.path, *(each.path for each in document.files)]
    cached = cache.get(_CACHE_KIND, key)
    if cached is not None:
        with suppress(ValueError):
            return decode_findings(cached, files)
    findings = sorted_findings(_findings(document))
    if all(each.code != "validation-incomplete" for each in findings):
        # An incomplete result is not cached: the next run may finish in time.
        cache.put(_CACHE_KIND, key, encode_findings(findings, files))
    return findings


def unfinished_finding(document: Document) -> Finding:
    """The finding for a check that was stopped after the time limit."""
    problem = f"it took longer than {TIME_LIMIT_SECONDS:.0f} seconds."
    return _incomplete_finding(document.root, problem)


def _findings(document: Document) -> Iterator[Finding]:
    # Slow to import, as the validator itself.
    from sdkwright.validation import official_schemas

    series = openapi_series(document.root) or ""
    reported: set[tuple[str | int, ...]] = set()
    for problem in official_schemas.check_structure(document.data, series):
        for leaf in _likely_causes(problem):
            # `type: 1` violates both `type` and `enum`: one of the two is enough.
            if leaf.keyword not in ("enum", "type") or leaf.path not in reported:
                yield from _describe(document, leaf)
            reported.add(leaf.path)
    # A value that the official schema rejects is reported once.
    for problem in _content_problems(document, series):
        for leaf in _likely_causes(problem):
            if leaf.path not in reported:
                yield from _describe(document, leaf)


def _content_problems(document: Document, series: str) -> "Iterator[Problem]":
    """The errors that openapi-spec-validator finds. It is only imported if the document may have such an error."""
    from sdkwright.validation.sound_parts import SoundParts

    sound = SoundParts(document.data, series)
    if not sound.is_everything:
        from sdkwright.validation import spec_validator

        yield from spec_validator.check_content(
            document.data, series, TIME_LIMIT_SECONDS, sound
        )


# The actual cause ---------------------------------------------------------------------


def _likely_causes(problem: "Problem") -> list["Problem"]:
    """The errors of the alternative that the author most likely intended.

    If there are no alternatives, the error itself.
    """
    alternatives = [
        [leaf for each in alternative for leaf in _likely_causes(each)]
        for alternative in problem.alternatives
    ]
    if not alternatives:
        return [problem]
    intended = min(alternatives, key=lambda leaves: _distance(problem, leaves))
    return [_with_all_options(leaf, alternatives) for leaf in intended]


def _distance(problem: "Problem", leaves: list["Problem"]) -> tuple[bool | int, ...]:
    """A sort key for alternatives: the alternative that the document resembles most has the lowest key."""
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
    """The error. If it is about `enum` or `const`, it gets the allowed values of all alternatives."""
    if leaf.keyword not in ("enum", "const"):
        return leaf
    options = [
        option
        for each in (each for leaves in alternatives for each in leaves)
        if each.path == leaf.path and each.keyword in ("enum", "const")
        for option in each.expected
    ]
    return replace(leaf, expected=tuple(dict.fromkeys(options)))


# Messages -----------------------------------------------------------------------------


def _describe(document: Document, problem: "Problem") -> Iterator[Finding]:
    node = _node_at(document, problem.path)
    place, advice = node.key_place, _DEFAULT_ADVICE
    match problem.keyword:
        case "required" if problem.expected:
            message = f"`{problem.expected[0]}` is missing here."
            advice = f"Add `{problem.expected[0]}`."
        case "additionalProperties" | "unevaluatedProperties":
            yield from _describe_unexpected(node, problem)
            return
        case "propertyNames" if problem.invalid_key is not None:
            place = node[problem.invalid_key].key_place
            message = f"`{problem.invalid_key}` is not a valid name of a component."
            advice = "Use only letters, digits, `.`, `_` and `-`."
        case "enum" | "const":
            message = f"{_truncated(node.value)} is not one of {_option_list(problem.expected)}."
            if len(problem.expected) == 1:
                message = f"This must be {_truncated(problem.expected[0])}."
            place, advice = node.place, _option_advice(node.value, problem.expected)
        case "type" if problem.expected:
            types = " or ".join(problem.expected)
            message = f"This must be of type {types}."
            place, advice = node.place, _type_advice(node.value, problem.expected)
            if node.pointer[-1:] == ("type",) and isinstance(node.value, list):
                advice = "Write one type. Add `nullable: true` to allow null."
        case "uniqueItems":
            message = "This list contains an item twice."
            place, advice = _duplicate_item(node).place, "Remove one of the two."
        case "minItems" | "minProperties":
            message = "This must not be empty."
            place, advice = node.place, "Write at least one, or remove the key."
        case "default":
            message = f"The default {_truncated(node.value)} does not match the schema."
            place, advice = node.place, "Write a value that matches the schema."
        case "required-undefined":
            message = f"This schema does not define {_option_list(problem.expected)}."
            advice = "Add it to `properties`, or correct its name in `required`."
            yield Finding(
                "required-undefined", message, place, advice, Severity.WARNING
            )
            return
        case "incomplete":
            yield _incomplete_finding(node, problem.message)
            return
        case _:
            message = f"{problem.message[:1].upper()}{problem.message[1:200]}."
    yield Finding("openapi-invalid", message, place, advice)


def _incomplete_finding(node: Node, reason: str) -> Finding:
    message = f"The validator stopped early: {reason}"
    advice = "Correct the other findings, and run again."
    return Finding(
        *("validation-incomplete", message, node.key_place, advice, Severity.WARNING)
    )


_DEFAULT_ADVICE: Final = "Compare with the OpenAPI specification of this object."
_TYPE_EXAMPLES: Final[Mapping[str, str]] = {
    "object": "a mapping, such as `{ key: value }`",
    "array": "a list, such as `[one, two]`",
    "string": "a string",
    "boolean": "`true` or `false`",
    "number": "a number",
    "integer": "an integer",
    "null": "`null`",
}


def _type_advice(value: object, types: Iterable[str]) -> str:
    if "string" in types and isinstance(value, bool | int | float):
        return f'Write it in quotes: `"{json.dumps(value)}"`.'
    return f"Write {' or '.join(_TYPE_EXAMPLES.get(each, each) for each in types)}."


def _option_advice(value: object, options: tuple[object, ...]) -> str:
    close = get_close_matches(str(value), [str(each) for each in options], n=1)
    return f"Did you mean `{close[0]}`?" if close else "Write one of these."


def _duplicate_item(node: Node) -> Node:
    """The first item that repeats an earlier item; the list itself if none does."""
    known: set[str] = set()
    for item in node.elements():
        text = json.dumps(item.value, sort_keys=True)
        if text in known:
            return item
        known.add(text)
    return node


def _describe_unexpected(node: Node, problem: "Problem") -> Iterator[Finding]:
    for name in map(str, problem.expected):
        if name == "itemSchema" and node.pointer[-2:-1] == ("content",):
            # FastAPI writes this field of 3.2 in documents of 3.1, and it is read in all versions.
            continue
        place = node[name].key_place if node.get(name) else node.key_place
        message = f"The field `{name}` is not allowed here."
        close = get_close_matches(name, (*problem.known_fields, "$ref"), n=1)
        advice = "Remove it, or add the prefix `x-` if it is an extension."
        if name == "const":
            advice = "Write `enum` with one value."
        elif node.pointer[-1:] == ("paths",):
            advice = f"Begin the path with `/`: `/{name}`."
        elif node.pointer[-1:] == ("responses",):
            advice = 'Write a status code such as `"200"` or `4XX`, or `default`.'
        elif close:
            advice = f"Did you mean `{close[0]}`?"
        yield Finding("openapi-invalid", message, place, advice)


def _option_list(options: Iterable[object]) -> str:
    *others, last = map(_truncated, options)
    return f"{', '.join(others)} or {last}" if others else last


def _truncated(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"


def _node_at(document: Document, path: tuple[str | int, ...]) -> Node:
    """The node at the path, or its last existing ancestor.

    If a reference lacks the next step, it is followed: the validator omits each resolved `$ref` from its paths.
    """
    node = document.root
    for step in path:
        child = _child_node(node, step)
        if child is None and node.is_reference:
            try:
                child = _child_node(node.follow(), step)
            except Refusal:
                return node
        if child is None:
            return node
        node = child
    return node


def _child_node(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, dict):
        return node.get(str(step))  # jsonschema-rs returns the key "200" as an index
    if isinstance(node.value, list) and step in range(len(node.value)):
        return node[int(step)]
    return None


# Cache --------------------------------------------------------------------------------


# The modules of the package `document` on which the findings about a text depend.
_READING: Final = (
    *("document", "yaml_reader", "bundler", "overlay", "located_value"),
    "openapi_objects",
)


def _cache_key(document: Document) -> str:
    """A digest of everything that influences the findings: the texts, the libraries and the code."""
    folder = Path(__file__).parents[1]
    try:
        code = b"".join(
            (folder / f"{name}.py").read_bytes()
            for name in (
                *("validation/conformance", "validation/official_schemas"),
                *("validation/sound_parts", "validation/spec_validator"),
                "diagnostics/codec",
                *(f"document/{each}" for each in _READING),
            )
        )
    except OSError:  # installed without sources
        code = b""
    parts = [document.text, *(version(name) for name in _PACKAGES)]
    if document.files:
        # Relative paths determine the targets of references.
        parts.extend((document.path, *document.overlays))
        parts.extend(text for each in document.files for text in (each.path, each.text))
    parts.append(hashlib.sha256(code).hexdigest())
    digest = hashlib.sha256()
    for each in parts:
        digest.update(f"{len(each)}\0".encode())
        # If it were encoded at once, the text of a large document would be in memory twice.
        for start in range(0, len(each), _DIGESTED_AT_ONCE):
            digest.update(each[start : start + _DIGESTED_AT_ONCE].encode())
    return digest.hexdigest()
