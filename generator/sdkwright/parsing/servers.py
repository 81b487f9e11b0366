"""Servers of an API, of a path or of an operation.

This module must not depend on the language of the generated code.
"""

import re
from collections.abc import Iterator

from sdkwright.api import model as api
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    FORBIDDEN_URL_CHARS,
    get_entries,
    get_items,
    get_name,
    get_text,
    get_texts,
)

_NAMES = ("x-sdk-name", "x-speakeasy-server-id", "x-fern-server-name")


def read_servers(holder: Node) -> Iterator[api.Server]:
    """The usable servers: their URLs, with the defaults of their variables, are absolute and have no query."""
    for server in get_items(holder, "servers"):
        template = get_text(server, "url") or ""
        declared = tuple(_read_variables(server))
        url = template
        for each in declared:
            url = url.replace("{" + each.name + "}", each.default)
        is_complete = not (FORBIDDEN_URL_CHARS.search(url) or {*"{}?#"} & {*url})
        if not (url.startswith(("https://", "http://")) and is_complete):
            continue
        parts = tuple(re.split(r"\{([^{}]*)\}", template.rstrip("/")))
        names = (get_name(server, each) for each in _NAMES)
        yield api.Server(
            parts,
            url.rstrip("/"),
            tuple(each for each in declared if each.name in parts[1::2]),
            get_text(server, "description"),
            next(filter(None, names), None),
        )


def _read_variables(server: Node) -> Iterator[api.ServerVariable]:
    for name, variable in get_entries(server, "variables"):
        if (default := get_text(variable, "default")) is not None:
            values = get_texts(variable, "enum")
            yield api.ServerVariable(
                *(name, default, values if default in values else ()),
                get_text(variable, "description"),
                variable.pointer,
            )
