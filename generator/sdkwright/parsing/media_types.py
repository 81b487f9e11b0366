"""Request and response bodies: the choice of one media type among those of the document.

For requests: JSON, else a form, else multipart, else text, else binary. If several media types of that kind are listed,
the first is used. For responses, the order of the statuses is 200, 201, other codes ascending, `2XX`; `default` counts
only if there is none of these. The status is the first with JSON, else the first with any content. Content other than
JSON is preferred in this order: event streams, JSON lines, text, bytes. This module must not depend on the
language of the generated code.
"""

from collections.abc import Callable, Iterator

from sdkwright.api import model as api
from sdkwright.api.media_types import essence, is_json
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_bool,
    get_entries,
    get_text,
)
from sdkwright.parsing.schemas.reader import SchemaReader

_JSON_LINES_TYPES = (
    "application/jsonl",
    "application/x-ndjson",
    "application/x-jsonlines",
)
_TEXT_TYPES = (
    "application/xml",
    "application/yaml",
    "application/x-yaml",
    *_JSON_LINES_TYPES,
)
_REQUEST_PREFERENCE = (
    api.BodyKind.JSON,
    api.BodyKind.FORM,
    api.BodyKind.MULTIPART,
    api.BodyKind.TEXT,
    api.BodyKind.BINARY,
)
_RESPONSE_PREFERENCE = (
    api.BodyKind.JSON,
    api.BodyKind.EVENT_STREAM,
    api.BodyKind.JSON_LINES,
    api.BodyKind.TEXT,
    api.BodyKind.BINARY,
)
_EVENT_FIELDS = {"data", "event", "id", "retry"}


def read_request_body(operation: Node, schemas: SchemaReader) -> api.RequestBody | None:
    """The request body of an operation in the preferred media type; None if it has none.

    A reference that leads nowhere is a body that may be anything.
    """
    listed = operation.get("requestBody")
    node = follow_to_mapping(listed)
    if node is None:
        if listed is None or not listed.is_reference:
            return None
        anything = api.AnySchema(api.Annotations(listed.pointer))
        return api.RequestBody(anything, False, listed.pointer)
    contents = _contents_by_kind(node, _request_kind)
    for kind in _REQUEST_PREFERENCE:
        if kind in contents:
            name, media_type = contents[kind]
            return api.RequestBody(
                _read_schema(media_type, schemas),
                get_bool(node, "required"),
                node.pointer,
                kind,
                _concrete_media_type(name, kind),
                dict(_read_encodings(media_type)),
            )
    return None


def read_response(operation: Node, schemas: SchemaReader) -> api.Response | None:
    """The response of an operation in the preferred media type; None if no success has a body.

    A reference that leads nowhere is a body that may be anything.
    """
    contents = [
        _contents_by_kind(node, _response_kind)
        for node in _success_responses(operation)
    ]
    for kinds in ((api.BodyKind.JSON,), _RESPONSE_PREFERENCE):
        for each in contents:
            for kind in kinds:
                if kind in each:
                    name, media_type = each[kind]
                    return _build_response(
                        name, media_type, kind, schemas, not all(contents)
                    )
    return next(_unresolved_responses(operation), None)


def _build_response(
    name: str,
    media_type: Node,
    kind: api.BodyKind,
    schemas: SchemaReader,
    can_be_empty: bool,
) -> api.Response:
    items = media_type.get("itemSchema")
    schema = schemas.read(items) if items else _read_schema(media_type, schemas)
    item = follow_to_mapping(items)
    fields = {key for key, _ in get_entries(item, "properties")} if item else set[str]()
    return api.Response(
        schema,
        kind,
        _concrete_media_type(name, kind),
        kind is api.BodyKind.EVENT_STREAM
        and "data" in fields
        and fields <= _EVENT_FIELDS,
        can_be_empty,
    )


def _unresolved_responses(operation: Node) -> Iterator[api.Response]:
    for status, node in get_entries(operation, "responses"):
        if status[:1] == "2" and node.is_reference and not follow_to_mapping(node):
            anything = api.AnySchema(api.Annotations(node.pointer))
            yield api.Response(anything, can_be_empty=True)


def _success_responses(operation: Node) -> Iterator[Node]:
    responses = dict(get_entries(operation, "responses"))
    found = sorted(
        (each for each in responses if each[:1] == "2"),
        key=lambda each: (not each.isdigit(), each != "200", each != "201", each),
    )
    for status in found or ["default"]:
        if (node := follow_to_mapping(responses.get(status))) is not None:
            yield node


def _contents_by_kind(
    node: Node, kind_of: Callable[[str, Node], api.BodyKind]
) -> dict[api.BodyKind, tuple[str, Node]]:
    """The first media type of each kind, with its name."""
    found: dict[api.BodyKind, tuple[str, Node]] = {}
    for name, listed in get_entries(node, "content"):
        if (media_type := follow_to_mapping(listed)) is not None:
            found.setdefault(kind_of(name, media_type), (name, media_type))
    return found


def _request_kind(name: str, media_type: Node) -> api.BodyKind:
    media = essence(name)
    if media == "application/x-www-form-urlencoded":
        return api.BodyKind.FORM
    if media.startswith("multipart/"):
        return api.BodyKind.MULTIPART
    kind = _response_kind(name, media_type)
    # Requests are not streamed.
    is_stream = kind in (api.BodyKind.EVENT_STREAM, api.BodyKind.JSON_LINES)
    return api.BodyKind.TEXT if is_stream else kind


def _response_kind(name: str, media_type: Node) -> api.BodyKind:
    media = essence(name)
    if is_json(name):
        return api.BodyKind.JSON
    if media in ("*/*", "application/*"):
        # The range admits any type, so the schema decides: a string may be bytes, everything else is JSON.
        schema = follow_to_mapping(media_type.get("schema"))
        is_text = schema is None or get_text(schema, "type") == "string"
        return api.BodyKind.BINARY if is_text else api.BodyKind.JSON
    if media == "text/event-stream":
        return api.BodyKind.EVENT_STREAM
    if media in _JSON_LINES_TYPES:
        return api.BodyKind.JSON_LINES
    if (
        media.startswith("text/")
        or media in _TEXT_TYPES
        or media.endswith(("+xml", "+yaml"))
    ):
        return api.BodyKind.TEXT
    return api.BodyKind.BINARY


def _concrete_media_type(name: str, kind: api.BodyKind) -> str:
    """The media type to send; a range such as `text/*` is replaced by a type of the same kind."""
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


def _read_encodings(media_type: Node) -> Iterator[tuple[str, api.Encoding]]:
    for name, node in get_entries(media_type, "encoding"):
        style = get_text(node, "style")
        explode = get_bool(node, "explode", style in (None, "form"))
        # With `style` or `explode`, the content type is ignored (OpenAPI: Encoding Object).
        if style is None and node.get("explode") is not None:
            style = "form"
        yield name, api.Encoding(style, explode, get_text(node, "contentType"))
