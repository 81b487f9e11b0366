"""Parameters of an operation: its own, those of its path item, and those that only the path template names.

This module must not depend on the language of the generated code, nor on how a style is serialized.
"""

import re
from collections.abc import Iterator, Sequence

from sdkwright.api import model as api
from sdkwright.api.media_types import is_json
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_bool,
    get_entries,
    get_items,
    get_text,
    get_texts,
)
from sdkwright.parsing.schemas.reader import SchemaReader

# OpenAPI, Parameter Object: header parameters with these names are ignored.
_IGNORED_HEADERS = ("accept", "authorization", "content-type")
_STYLES = {
    api.Location.PATH: "simple",
    api.Location.QUERY: "form",
    api.Location.HEADER: "simple",
    api.Location.COOKIE: "form",
    api.Location.QUERYSTRING: "form",
}


def read_parameters(
    path: str, holders: Sequence[Node], schemas: SchemaReader
) -> Iterator[api.Parameter]:
    """The parameters of a path; those of a later holder override those of an earlier one."""
    named = re.findall(r"\{([^{}]+)\}", path)
    found = {
        (node_name, location): node
        for holder in holders
        for reference in get_items(holder, "parameters")
        for node, node_name, location in _identified(follow_to_mapping(reference))
    }
    for (name, location), node in found.items():
        # A path parameter that the template does not contain cannot be sent.
        if location is not api.Location.PATH or name in named:
            yield _read_parameter(node, name, location, schemas)
    for name in dict.fromkeys(named):
        if (name, api.Location.PATH) not in found:
            yield _undeclared_parameter(name, holders[-1])


def _identified(node: Node | None) -> Iterator[tuple[Node, str, api.Location]]:
    """The parameter with its name and location; nothing if either is missing or the name is ignored."""
    name, location = get_text(node, "name"), get_text(node, "in")
    if node is None or name is None or location not in list(api.Location):
        return
    if location != "header" or name.lower() not in _IGNORED_HEADERS:
        yield node, name, api.Location(location)


def _read_parameter(
    node: Node, name: str, location: api.Location, schemas: SchemaReader
) -> api.Parameter:
    schema, content_kind = node.get("schema"), None
    for media_type, content in get_entries(node, "content"):
        resolved = follow_to_mapping(content)
        schema = resolved.get("schema") if resolved else schema
        content_kind = api.BodyKind.JSON if is_json(media_type) else api.BodyKind.TEXT
        if location is api.Location.QUERYSTRING and "urlencoded" in media_type:
            content_kind = None
        break
    style = get_text(node, "style") or _STYLES[location]
    return api.Parameter(
        name=name,
        location=location,
        schema=(
            schemas.read(schema)
            if schema is not None
            else api.Primitive(api.Annotations(node.pointer), "string")
        ),
        required=get_bool(node, "required") or location is api.Location.PATH,
        pointer=node.pointer,
        description=get_text(node, "description"),
        deprecated=get_bool(node, "deprecated"),
        style=style,
        explode=get_bool(node, "explode", style in ("form", "cookie")),
        sdk_name=get_text(node, "x-sdk-name"),
        allow_reserved=get_bool(node, "allowReserved"),
        content_kind=content_kind,
        renamed_from=get_texts(node, "x-sdk-renamed-from"),
    )


def _undeclared_parameter(name: str, operation: Node) -> api.Parameter:
    """A parameter that only the path template names; `validation` reports it."""
    return api.Parameter(
        name=name,
        location=api.Location.PATH,
        schema=api.Primitive(api.Annotations(operation.pointer), "string"),
        required=True,
        pointer=operation.pointer,
        style="simple",
        explode=False,
    )
