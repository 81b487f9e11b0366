"""The headers that responses declare, with one type for the whole API.

Most operations of a document repeat the same headers, so one class has all of them. This module must not know how a
value is read from a header.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from sdkwright.api import model as api
from sdkwright.api.merging import merge_objects
from sdkwright.lowering.context import Context
from sdkwright.lowering.types.schemas import shared_body_type
from sdkwright.naming import suffixes
from sdkwright.package.types import Name

_Resolve: TypeAlias = Callable[[api.Schema], api.Schema]

_OF_THE_MESSAGE: Final = frozenset(
    {
        "connection", "content-encoding", "content-length", "content-type", "keep-alive", "trailer", "transfer-encoding",
        "upgrade",
    }
)  # fmt: skip
"""Headers about the message, which the transport has processed."""
_OF_BROWSERS: Final = frozenset(
    f"access-control-{name}"
    for name in ("allow-credentials", "allow-headers", "allow-methods", "allow-origin", "expose-headers", "max-age")
)  # fmt: skip
_NAMES: Final = {"etag": "etag"}
"""The Python names of headers whose words would give another name."""


def declared_headers(
    operations: Iterable[api.Operation], resolve: _Resolve
) -> api.Object | None:
    """An object whose properties are the headers of all successful responses; None if there are no headers.

    Case is ignored in the names of headers, so the first spelling is used.
    """
    names: dict[str, str] = {}
    objects: list[api.Object] = []
    for each in (header for one in operations for header in _successful(one)):
        name = names.setdefault(each.name.lower(), each.name)
        property_ = api.Property(name, _value_schema(each, resolve), required=False)
        objects.append(api.Object(api.Annotations(each.pointer), (property_,)))
    if not objects:
        return None
    merged = merge_objects(objects, resolve)
    pointer = merged.annotations.pointer
    text = "The headers that responses of the API declare; `None` for one that a response does not have."
    return replace(merged, annotations=api.Annotations(pointer, description=text))


def headers_type(context: Context, operation: api.Operation) -> Name | None:
    """The type of the headers of an operation's responses; None if the responses declare no headers."""
    schema = context.response_headers
    if schema is None or next(_successful(operation), None) is None:
        return None
    name = context.types.context.shared_name(suffixes.RESPONSE_HEADERS)
    found = shared_body_type(context.types, schema, name)
    return found if isinstance(found, Name) else None


def _successful(operation: api.Operation) -> Iterator[api.ResponseHeader]:
    """The declared headers of successful responses and redirects, without headers that are not useful to a caller."""
    has_success = any(each[:1] == "2" for each in operation.statuses)
    for each in operation.response_headers:
        is_success = each.status[:1] in ("2", "3") or (
            each.status == "default" and not has_success
        )
        name = each.name.lower()
        if is_success and name not in _OF_THE_MESSAGE | _OF_BROWSERS:
            yield each


def _value_schema(header: api.ResponseHeader, resolve: _Resolve) -> api.Schema:
    """The schema of a header's value: a scalar, or an array of scalars. For any other schema, a string."""
    own = header.schema.annotations
    annotations = api.Annotations(
        header.pointer,
        description=own.description,
        deprecated=own.deprecated,
        sdk_name=own.sdk_name or _NAMES.get(header.name.lower()),
    )
    schema = resolve(header.schema)
    if isinstance(schema, api.Array):
        items = resolve(schema.items)
        if _is_scalar(items):
            plain = replace(items, annotations=api.Annotations(header.pointer))
            return api.Array(annotations, plain)
    elif _is_scalar(schema):
        return replace(schema, annotations=annotations)
    return api.Primitive(annotations, "string")


def _is_scalar(schema: api.Schema) -> bool:
    match schema:
        case api.Primitive(kind=kind):
            return kind != "null"
        case api.Enumeration():
            return True
        case _:
            return False
