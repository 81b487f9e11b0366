"""Parameters of an operation: its own, its path item's, and parameters that only the path template contains.

This module must not depend on the language of the generated code, nor on how a style is serialized.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.media_types import is_json
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_bool,
    get_entries,
    get_items,
    get_name,
    get_text,
    get_texts,
)
from sdkwright.document.openapi_objects import path_parameters
from sdkwright.document.spelling import HEADER_NAME, LOCATIONS, nearest_word
from sdkwright.parsing.schemas.reader import SchemaReader
from sdkwright.parsing.vendor_names import vendor_parameter_name

# OpenAPI, Parameter Object: header parameters with these names are ignored.
IGNORED_HEADERS: Final = ("accept", "authorization", "content-type")
_SWAGGER_BODIES = ("body", "formData")
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
    """The parameters of the `holders`: a path item and an operation.

    A parameter of a later holder overrides a parameter of an earlier holder.
    """
    named = path_parameters(path)
    found = {
        (node_name, location): node
        for holder in holders
        for reference in get_items(holder, "parameters")
        for node, node_name, location in _identified(
            follow_to_mapping(reference), named
        )
    }
    for (name, location), node in found.items():
        # A path parameter that the template does not contain cannot be sent.
        if location is not api.Location.PATH or name in named:
            read = _read_parameter(node, name, location, schemas)
            is_reserved = location is api.Location.PATH and named[name]
            yield replace(read, allow_reserved=is_reserved or read.allow_reserved)
    for name, is_reserved in named.items():
        if (name, api.Location.PATH) not in found:
            yield _undeclared_parameter(name, is_reserved, holders[-1])


def _identified(
    node: Node | None, path_names: Collection[str]
) -> Iterator[tuple[Node, str, api.Location]]:
    """The parameter with its name and location.

    Empty if the name is missing or ignored, or cannot be sent, or if the parameter is a body in Swagger 2.0.
    """
    name = get_text(node, "name")
    if node is None or name is None:
        return
    location = _read_location(node, name in path_names)
    if location is api.Location.HEADER and (
        name.lower() in IGNORED_HEADERS or not HEADER_NAME.fullmatch(name)
    ):
        return
    if location is not None:
        yield node, name, location


def _read_location(node: Node, is_in_path: bool) -> api.Location | None:
    """The location of a parameter; None for a body in Swagger 2.0.

    If `in` is unknown, the location with a similar name is used. If there is none, or `in` is missing, the location is
    `path` if the path contains the name, else `query`.
    """
    written = get_text(node, "in")
    if written in _SWAGGER_BODIES:
        return None
    if written not in list(api.Location):
        nearest = nearest_word(written, LOCATIONS)
        written = nearest or ("path" if is_in_path else "query")
    return api.Location(written)


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
        sdk_name=get_name(node, "x-sdk-name") or vendor_parameter_name(node, schema),
        allow_reserved=get_bool(node, "allowReserved"),
        content_kind=content_kind,
        renamed_from=get_texts(node, "x-sdk-renamed-from"),
        client_option=_client_option(node),
    )


def _client_option(node: Node) -> bool | None:
    option = node.get("x-sdk-client-option")
    return None if option is None else get_bool(node, "x-sdk-client-option")


def _undeclared_parameter(
    name: str, is_reserved: bool, operation: Node
) -> api.Parameter:
    """The parameter for a name that only the path template contains; `validation` reports it."""
    return api.Parameter(
        name=name,
        location=api.Location.PATH,
        schema=api.Primitive(api.Annotations(operation.pointer), "string"),
        required=True,
        pointer=operation.pointer,
        style="simple",
        explode=False,
        allow_reserved=is_reserved,
    )
