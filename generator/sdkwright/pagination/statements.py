"""Statements of a user about the pages of an operation.

All statements have the keys of `x-sdk-pages`; statements for other generators are translated. This module must not
know the rule.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, cast

from sdkwright import statements
from sdkwright.api.model import PageExtension, PageKeyword
from sdkwright.naming.scope import Locate
from sdkwright.pagination import vocabulary
from sdkwright.statements import Statement

SETTINGS: Final = "pages.operations"

_NAMES: Final = re.compile(r"\$((?:\.[^.\[\]$]+|\['[^']+'\])*)")
"""A JSONPath of names only."""
_LAST_ITEM: Final = re.compile(r"(.*)\[(?:-1:|\(@\.length-1\))\]\.([^.\[\]]+)")
"""A JSONPath to a property of the last item."""
_NAME: Final = re.compile(r"\.([^.\[\]$]+)|\['([^']+)'\]")


def from_extension(extension: PageExtension, locate: Locate) -> Statement:
    """The statement in an extension."""
    keyword = extension.keyword
    found = statements.from_extension(
        keyword, extension.value, extension.pointer, locate
    )
    if keyword is PageKeyword.OURS:
        return found
    is_speakeasy = keyword is PageKeyword.SPEAKEASY
    translate = _from_speakeasy if is_speakeasy else _from_fern
    is_mapping = isinstance(extension.value, dict)
    values = dict(translate(found.values)) if is_mapping else {}
    return replace(found, values=values, is_ours=False)


# Other generators ---------------------------------------------------------------------


def _from_speakeasy(given: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The values of `x-speakeasy-pagination`: `type`, the arguments in `inputs`, and JSONPaths in `outputs`."""
    inputs = {
        str(each.get("type")): each.get("name") for each in _mappings(given, "inputs")
    }
    outputs = _mapping(given, "outputs")
    next_cursor = outputs.get("nextCursor")
    style = {"url": "url", "cursor": "cursor"}.get(str(given.get("type")))
    if style is None:
        style = "number" if "page" in inputs else "offset"
    last = isinstance(next_cursor, str) and _LAST_ITEM.fullmatch(next_cursor)
    if last:
        yield "item_key", last[2]
        yield "style", "item-cursor"
    else:
        yield "style", style
        yield from _paths(outputs, {"nextCursor": "next", "nextUrl": "next"})
    parameter = inputs.get({"number": "page"}.get(style, style))
    if parameter is not None:
        yield "parameter", parameter
    if (limit := inputs.get("limit")) is not None:
        yield "limit", limit
    yield from _paths(outputs, {"results": "items", "numPages": "total_pages"})


def _paths(
    outputs: Mapping[str, object], keys: Mapping[str, str]
) -> Iterator[tuple[str, object]]:
    for key, ours in keys.items():
        if key in outputs:
            yield ours, _names_of(str(outputs[key]))


def _names_of(path: str) -> object:
    """The names in a JSONPath; the text itself if the path contains other steps."""
    found = _NAMES.fullmatch(path)
    if found is None:
        return path
    return [one or other for one, other in _NAME.findall(found[1])]


def _from_fern(given: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The values of `x-fern-pagination`: expressions such as `$request.cursor` and `$response.next_cursor`."""
    parameter = _request_name(given.get("cursor", given.get("offset")))
    if "cursor" in given:
        yield "style", "cursor"
    elif "offset" in given:
        is_offset = vocabulary.bare(parameter) in vocabulary.OFFSET_PARAMETERS
        yield "style", "offset" if "step" in given or is_offset else "number"
    elif "next_uri" in given or "next_path" in given:
        yield "style", "url"
    if parameter:
        yield "parameter", parameter
    if "step" in given:
        yield "limit", _request_name(given["step"])
    keys = {
        "next_cursor": "next",
        "next_uri": "next",
        "next_path": "next",
        "results": "items",
        "has-next-page": "has_more",
    }
    for key, ours in keys.items():
        if key in given:
            yield ours, str(given[key]).removeprefix("$response").lstrip(".")


def _request_name(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return text.removeprefix("$request").lstrip(".").removeprefix("body.")


def _mapping(given: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = given.get(key)
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _mappings(given: Mapping[str, object], key: str) -> Iterator[Mapping[str, object]]:
    value = given.get(key)
    for each in cast("list[object]", value) if isinstance(value, list) else ():
        if isinstance(each, dict):
            yield cast("Mapping[str, object]", each)
