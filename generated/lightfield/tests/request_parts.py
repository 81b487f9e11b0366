# Generated from the API's OpenAPI document: change that, not this.

"""What stands in a request, as the server of the tests reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from .local_server import Request

Node = dict[str, Any]


def cookies(request: Request) -> dict[str, list[str]]:
    """The cookies of a request: their texts, by their names."""
    found: dict[str, list[str]] = {}
    for pair in (request.headers.get("Cookie") or "").split("; "):
        name, _, text = pair.partition("=")
        found.setdefault(unquote(name), []).append(unquote(text))
    return found


def spreads(parameter: Node) -> bool:
    """Whether the keys of its value may stand in the query without its name."""
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


def deep_object(parts: Iterable[tuple[str, object]]) -> Node:
    """`filter[a][b]=1` is an object in an object, `filter[a][]=1` a list in one."""
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
    return made


def scalar(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text
