# Generated from the API's OpenAPI document: change that, not this.

"""Parsing of requests, for the mock server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast
from urllib.parse import unquote

from .local_server import Request

Node = dict[str, Any]


def cookies(request: Request) -> dict[str, list[str]]:
    """The cookies of a request: the values by name."""
    found: dict[str, list[str]] = {}
    for pair in (request.headers.get("Cookie") or "").split("; "):
        name, _, text = pair.partition("=")
        found.setdefault(unquote(name), []).append(unquote(text))
    return found


def spreads(parameter: Node) -> bool:
    """Whether the query may contain the keys of a parameter's value without the parameter's name."""
    if parameter["in"] == "querystring":
        return True
    schema = parameter.get("schema", {})
    is_plain = schema.get("type") in ("string", "integer", "number", "boolean", "array")
    is_form = parameter.get("style", "form") == "form"
    is_exploded = is_form and parameter.get("explode", True)
    return (
        parameter["in"] == "query"
        and is_exploded
        and "schema" in parameter
        and not is_plain
    )


def deep_object(parts: Iterable[tuple[str, object]]) -> object:
    """The object of a deepObject parameter.

    `[a][b]=1` is an object inside an object, `[a][]=1` and `[a][0]=1` are lists inside an object.
    """
    made: Node = {}
    for key, value in parts:
        *parents, last = re.findall(r"\[([^\]]*)\]", key)
        name = last or parents.pop()
        inner = made
        for parent in parents:
            inner = inner.setdefault(parent, {})
        if last:
            inner[name] = value
        else:
            inner.setdefault(name, []).append(value)
    return _with_lists(made)


def _with_lists(value: Any) -> object:
    """The value with lists in place of objects whose keys are indexes."""
    if not isinstance(value, dict):
        return value
    made = {name: _with_lists(each) for name, each in cast(Node, value).items()}
    is_list = list(made) == [str(index) for index in range(len(made))]
    return list(made.values()) if is_list else made


def read_mistyped(value: object, errors: Iterable[Any]) -> object:
    """A copy of the value in which each text of the wrong type is replaced by the JSON that it contains."""
    made: Any = json.loads(json.dumps(value))
    for path in _mistyped(errors):
        *parents, last = path
        inner = made
        for parent in parents:
            inner = inner[parent]
        if isinstance(inner[last], str):
            inner[last] = scalar(inner[last])
    return made


def _mistyped(errors: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """The paths of the texts that have the wrong type, in any variant of a union."""
    for error in errors:
        if error.validator == "type" and error.absolute_path:
            yield error.absolute_path
        yield from _mistyped(error.context)


def scalar(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text
