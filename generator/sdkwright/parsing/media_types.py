"""Request and response bodies: all media types of the document, in the order in which a client prefers them.

For requests: JSON, a form, multipart, text, binary. For responses, the order of the statuses is 200, 201, other codes
ascending, `2XX`; `default` is used only if there is no successful status. The first status with JSON is preferred, else
the first with any content; but a file in the first status is preferred to JSON in another. Within a status, JSON is preferred to event streams, then JSON lines, text and bytes. A file
is preferred to all of these, unless the response also has text, or JSON that is more than a string. This module must
not depend on the language of the generated code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.media_types import essence, is_json
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_bool,
    get_entries,
    get_items,
    get_name,
    get_text,
)
from sdkwright.parsing.schemas.reader import SchemaReader
from sdkwright.records import record

_JSON_LINES_TYPES: Final = (
    *("application/jsonl", "application/jsonlines", "application/json-lines"),
    *("application/x-jsonl", "application/x-jsonlines", "application/x-json-lines"),
    *("application/ndjson", "application/x-ndjson", "application/x-json-stream"),
    *("application/json-seq", "application/stream+json"),
)
_TEXT_TYPES: Final = ("application/xml", "application/yaml", "application/x-yaml")
_REQUEST_RANKS: Final[Mapping[api.BodyKind, int]] = {
    api.BodyKind.JSON: 0,
    api.BodyKind.FORM: 1,
    api.BodyKind.MULTIPART: 2,
    api.BodyKind.TEXT: 3,
    api.BodyKind.BINARY: 4,
}
_RESPONSE_RANKS: Final[Mapping[api.BodyKind, int]] = {
    api.BodyKind.JSON: 0,
    api.BodyKind.EVENT_STREAM: 1,
    api.BodyKind.JSON_LINES: 2,
    api.BodyKind.TEXT: 3,
    api.BodyKind.BINARY: 4,
}
_EVENT_FIELDS: Final = {"data", "event", "id", "retry"}


_MISPLACED: Final = frozenset({"description", "encoding", "example", "examples"})
"""Keywords of a media type or of a body that documents put among the media types."""


@record(frozen=True, slots=True)
class _Content:
    """One media type of a body."""

    name: str
    node: Node
    kind: api.BodyKind

    @property
    def schema(self) -> Node | None:
        """The schema of the media type, with references followed; None if there is no schema."""
        return follow_to_mapping(self.node.get("schema"))

    @property
    def is_file(self) -> bool:
        """Whether the content is a file: it is neither JSON nor text, and has no schema or the format `binary`."""
        is_bare = self.schema is None or not self.schema.value
        is_bytes = self.kind is api.BodyKind.BINARY and is_bare
        return is_bytes or self.is_declared_file

    @property
    def is_declared_file(self) -> bool:
        schema = self.schema
        is_binary = schema is not None and get_text(schema, "format") == "binary"
        return self.kind is api.BodyKind.BINARY and is_binary

    @property
    def is_bare(self) -> bool:
        """Whether the schema describes no more than a string."""
        schema = self.schema
        return not schema or not schema.value or get_text(schema, "type") == "string"


def read_request_bodies(
    operation: Node, schemas: SchemaReader
) -> tuple[api.RequestBody, ...]:
    """The request body of an operation in each media type, the preferred media type first.

    A reference without a target gives a body that admits any value.
    """
    listed = operation.get("requestBody")
    node = follow_to_mapping(listed)
    if node is None:
        if listed is None or not listed.is_reference:
            return ()
        anything = api.AnySchema(api.Annotations(listed.pointer))
        return (api.RequestBody(anything, False, listed.pointer),)
    contents = (
        _Content(name, media_type, _request_kind(name, media_type))
        for name, media_type in _media_types(node)
    )
    return tuple(
        api.RequestBody(
            _read_schema(each.node, schemas),
            get_bool(node, "required"),
            node.pointer,
            each.kind,
            _concrete_media_type(each.name, each.kind),
            dict(_read_encodings(each.node)),
            _read_example(each.node),
        )
        for each in sorted(contents, key=lambda each: _REQUEST_RANKS[each.kind])
    )


def read_responses(
    operation: Node, schemas: SchemaReader
) -> tuple[tuple[api.Response, ...], tuple[str, ...]]:
    """The bodies of successful responses in all media types, and the statuses without a body.

    The preferred body is first. JSON is preferred, unless the first status has a file.

    A reference without a target gives a body that admits any value.
    """
    contents = [
        (status, _response_contents(node))
        for status, node in _success_responses(operation)
    ]
    listed = [(status, found) for status, found in contents if found]
    if not listed:
        unresolved = tuple(_unresolved_responses(operation))[:1]
        statuses = (each.status for each in unresolved)
        return unresolved, tuple(statuses) or tuple(status for status, _ in contents)
    if not listed[0][1][0].is_declared_file:
        # The sort is stable.
        listed.sort(key=lambda each: not any(map(_is_json_content, each[1])))
    responses = tuple(
        _build_response(status, each, schemas)
        for status, found in listed
        for each in found
    )
    return responses, tuple(status for status, found in contents if not found)


def _response_contents(node: Node) -> list[_Content]:
    """The media types of a response, the preferred media type first."""
    found = [
        _Content(name, media_type, _response_kind(name, media_type))
        for name, media_type in _media_types(node)
    ]
    is_mere_text = any(each.kind is api.BodyKind.TEXT for each in found) or not all(
        each.is_bare for each in found if each.kind is api.BodyKind.JSON
    )
    return sorted(
        found,
        key=lambda each: (
            not each.is_file or is_mere_text,
            _RESPONSE_RANKS[each.kind],
            # If a program adds a media type in FastAPI, the document has no schema for it.
            each.kind is api.BodyKind.JSON and each.node.get("schema") is None,
        ),
    )


def _is_json_content(content: _Content) -> bool:
    return content.kind is api.BodyKind.JSON


def read_errors(operation: Node, schemas: SchemaReader) -> Iterator[api.ErrorResponse]:
    """The unsuccessful responses of an operation, sorted by status.

    `default` is included only if there is also a successful response. A range such as `4XX` is in upper case.
    """
    responses = dict(get_entries(operation, "responses"))
    has_success = any(each[:1] == "2" for each in responses)
    for status in sorted(responses):
        node = follow_to_mapping(responses[status])
        is_error = status[:1] in ("4", "5") or (status == "default" and has_success)
        if node is None or not is_error:
            continue
        body = next(filter(_is_json_content, _response_contents(node)), None)
        schema = None if body is None else body.node.get("schema")
        yield api.ErrorResponse(
            status if status == "default" else status.upper(),
            get_text(node, "description"),
            node.pointer,
            None if schema is None else schemas.read(schema),
        )


def read_response_headers(
    operation: Node, schemas: SchemaReader
) -> Iterator[api.ResponseHeader]:
    """The headers of all responses. `Content-Type` is not included: it is the media type (OpenAPI, Response Object)."""
    for status, response in get_entries(operation, "responses"):
        node = follow_to_mapping(response)
        for name, listed in get_entries(node, "headers") if node else ():
            if name.lower() != "content-type":
                # A header whose reference has no target is read as a header that may be missing.
                header = follow_to_mapping(listed) or listed
                required = get_bool(header, "required")
                yield api.ResponseHeader(
                    *(status, name, required, header.pointer),
                    _header_schema(header, schemas),
                )


def _header_schema(header: Node, schemas: SchemaReader) -> api.Schema:
    """The schema of a header's value; a string if the document has no schema."""
    node = header.get("schema")
    schema: api.Schema = api.Primitive(api.Annotations(header.pointer), "string")
    if node is not None:
        schema = schemas.read(node)
    description = get_text(header, "description") or schema.annotations.description
    annotations = replace(
        schema.annotations,
        description=description,
        deprecated=get_bool(header, "deprecated") or schema.annotations.deprecated,
        sdk_name=get_name(header, "x-sdk-name") or schema.annotations.sdk_name,
    )
    return replace(schema, annotations=annotations)


def _build_response(
    status: str, content: _Content, schemas: SchemaReader
) -> api.Response:
    items = _item_schema(content) if content.kind.is_stream else None
    schema = schemas.read(items) if items else _read_schema(content.node, schemas)
    is_events = content.kind is api.BodyKind.EVENT_STREAM
    envelopes = [*_event_schemas(items or content.node.get("schema"))]
    has_event_items = is_events and bool(envelopes) and all(map(_is_event, envelopes))
    if has_event_items:
        schema = _with_decoded_data(schema, envelopes, schemas)
    return api.Response(
        schema,
        content.kind,
        _concrete_media_type(content.name, content.kind),
        has_event_items,
        status,
        _read_example(content.node),
    )


def _item_schema(content: _Content) -> Node | None:
    """The schema of each item of a stream: `itemSchema`, or the `items` of an array; None if neither exists."""
    if (own := content.node.get("itemSchema")) is not None:
        return own
    schema = content.schema
    return (
        schema.get("items") if schema and get_text(schema, "type") == "array" else None
    )


def _unresolved_responses(operation: Node) -> Iterator[api.Response]:
    for status, node in get_entries(operation, "responses"):
        if status[:1] == "2" and node.is_reference and not follow_to_mapping(node):
            anything = api.AnySchema(api.Annotations(node.pointer))
            yield api.Response(anything, status=status)


def _success_responses(operation: Node) -> Iterator[tuple[str, Node]]:
    responses = dict(get_entries(operation, "responses"))
    found = sorted(
        (each for each in responses if each[:1] == "2"),
        key=lambda each: (not each.isdigit(), each != "200", each != "201", each),
    )
    for status in found or ["default"]:
        if (node := follow_to_mapping(responses.get(status))) is not None:
            yield status, node


def _media_types(node: Node) -> Iterator[tuple[str, Node]]:
    """The media types of a body with their names, without misplaced keywords.

    In some documents, all media types together are one reference.
    """
    content = follow_to_mapping(node.get("content"))
    for name, listed in get_entries(content) if content else ():
        media_type = follow_to_mapping(listed)
        if media_type is not None and name not in _MISPLACED:
            yield name, media_type


def _request_kind(name: str, media_type: Node) -> api.BodyKind:
    media = essence(name)
    if media == "application/x-www-form-urlencoded":
        return api.BodyKind.FORM
    if media.startswith("multipart/"):
        return api.BodyKind.MULTIPART
    kind = _response_kind(name, media_type)
    # Requests are not streamed.
    return api.BodyKind.TEXT if kind.is_stream else kind


def _response_kind(name: str, media_type: Node) -> api.BodyKind:
    media = essence(name)
    schema = follow_to_mapping(media_type.get("schema"))
    if media == "text/event-stream":
        return api.BodyKind.EVENT_STREAM
    if media in _JSON_LINES_TYPES or media.endswith("+json-seq"):
        return api.BodyKind.JSON_LINES
    if is_json(name):
        return api.BodyKind.JSON
    if media in ("*/*", "application/*"):
        # The range admits any type, so the schema decides: a string may be bytes, everything else is JSON.
        is_text = schema is None or get_text(schema, "type") == "string"
        return api.BodyKind.BINARY if is_text else api.BodyKind.JSON
    is_text = (
        media.startswith("text/")
        or media in _TEXT_TYPES
        or media.endswith(("+xml", "+yaml"))
    )
    if is_text and not (schema and get_text(schema, "format") == "binary"):
        return api.BodyKind.TEXT
    return api.BodyKind.BINARY


# Events -------------------------------------------------------------------------------


def _event_schemas(schema: Node | None, depth: int = 0) -> Iterator[Node]:
    """The schema of an item, or the schemas of its variants, with references followed."""
    target = follow_to_mapping(schema)
    if target is None or depth > _MAX_UNIONS:
        return
    variants = [*get_items(target, "oneOf"), *get_items(target, "anyOf")]
    if not variants:
        yield target
    for each in variants:
        yield from _event_schemas(each, depth + 1)


_MAX_UNIONS: Final = 4
"""How deep unions of events may be nested."""


def _is_event(schema: Node) -> bool:
    """Whether a schema describes a server-sent event with its name and id, rather than the data of an event."""
    fields = {name for name, _ in get_entries(schema, "properties")}
    return "data" in fields and fields <= _EVENT_FIELDS


def _with_decoded_data(
    schema: api.Schema, envelopes: list[Node], schemas: SchemaReader
) -> api.Schema:
    """The schema of an event. If its `data` is a string with a `contentSchema`, `data` gets that schema."""
    content = follow_to_mapping(envelopes[0].get("properties"))
    data = content and follow_to_mapping(content.get("data"))
    decoded = data and data.get("contentSchema")
    if not decoded or len(envelopes) > 1:
        return schema
    if isinstance(schema, api.Reference):
        schema = schemas.read(envelopes[0])
    if not isinstance(schema, api.Object):
        return schema
    read = schemas.read(decoded)
    return replace(
        schema,
        properties=tuple(
            replace(each, schema=read) if each.name == "data" else each
            for each in schema.properties
        ),
    )


# Media types --------------------------------------------------------------------------


def _concrete_media_type(name: str, kind: api.BodyKind) -> str:
    """The media type to send. A range such as `text/*` is replaced by a media type of the same kind."""
    if "*" not in name:
        return name.strip()
    return {
        api.BodyKind.JSON: "application/json",
        api.BodyKind.MULTIPART: "multipart/form-data",
        api.BodyKind.TEXT: "text/plain",
    }.get(kind, "application/octet-stream")


def _read_schema(media_type: Node, schemas: SchemaReader) -> api.Schema:
    schema = media_type.get("schema")
    if schema is None:
        return api.AnySchema(api.Annotations(media_type.pointer))
    return schemas.read(schema)


def _read_example(media_type: Node) -> api.JsonValue | None:
    """The first example of a media type; None if there is none, or if the document has only its URL."""
    own = media_type.get("example")
    if own is None:
        listed = (each for _, each in get_entries(media_type, "examples"))
        first = follow_to_mapping(next(listed, None))
        own = first and first.get("value")
    return None if own is None else api.JsonValue(own.value)


def _read_encodings(media_type: Node) -> Iterator[tuple[str, api.Encoding]]:
    for name, node in get_entries(media_type, "encoding"):
        style = get_text(node, "style")
        explode = get_bool(node, "explode", style in (None, "form"))
        # With `style` or `explode`, the content type is ignored (OpenAPI: Encoding Object).
        if style is None and node.get("explode") is not None:
            style = "form"
        yield name, api.Encoding(style, explode, get_text(node, "contentType"))
