"""Type expressions of schemas in both directions: scalars, literals, containers, files.

This module must not know nested schemas, nor the names of classes: callers pass the inner types.
"""

from collections.abc import Collection, Mapping

from sdkwright.api import model as api
from sdkwright.package import types
from sdkwright.package.types import Literal, Open, Runtime, RuntimeType, TypeExpr

_PRIMITIVE_TYPES: Mapping[api.PrimitiveKind, TypeExpr] = {
    "string": types.STR,
    "number": types.FLOAT,
    "integer": types.INT,
    "boolean": types.BOOL,
    "null": types.NONE,
}
_REQUEST_FORMATS: Mapping[str, TypeExpr] = {
    "date": Runtime(RuntimeType.DATE_OR_STR),
    "date-time": Runtime(RuntimeType.DATETIME_OR_STR),
    "time": Runtime(RuntimeType.TIME_OR_STR),
    "duration": Runtime(RuntimeType.TIMEDELTA_OR_STR),
    "uuid": Runtime(RuntimeType.UUID_OR_STR),
    "decimal": Runtime(RuntimeType.DECIMAL_OR_STR),
    "byte": Runtime(RuntimeType.BYTES_OR_STR),
}
_RESPONSE_FORMATS: Mapping[str, TypeExpr] = {
    "date": Runtime(RuntimeType.PARSED_DATE),
    "date-time": Runtime(RuntimeType.PARSED_DATETIME),
    "time": Runtime(RuntimeType.PARSED_TIME),
    "duration": Runtime(RuntimeType.PARSED_TIMEDELTA),
    "uuid": Runtime(RuntimeType.PARSED_UUID),
    "decimal": Runtime(RuntimeType.PARSED_DECIMAL),
}
_REQUEST = api.Direction.REQUEST


def python_type(kind: api.PrimitiveKind) -> TypeExpr:
    """The Python type of a scalar, without regard to its format and its direction."""
    return _PRIMITIVE_TYPES[kind]


def argument_type(schema: api.Primitive) -> TypeExpr:
    """The type of a scalar in a request.

    A string in a known format can also be passed as a Python value such as a date.
    """
    if schema.kind == "string":
        return _REQUEST_FORMATS.get(schema.format or "", types.STR)
    return _PRIMITIVE_TYPES[schema.kind]


def response_type(schema: api.Primitive, typed_formats: Collection[str]) -> TypeExpr:
    """The type of a scalar in a response. A string in one of the formats becomes a Python value such as a date."""
    if schema.kind == "number":
        return Runtime(RuntimeType.NUMBER)
    if is_value(schema, typed_formats):
        return _RESPONSE_FORMATS[schema.format or ""]
    return _PRIMITIVE_TYPES[schema.kind]


def is_value(schema: api.Primitive, typed_formats: Collection[str]) -> bool:
    """Whether a scalar in a response becomes a Python value such as a date: a string in one of these formats."""
    is_typed = schema.format in typed_formats and schema.format in _RESPONSE_FORMATS
    return schema.kind == "string" and is_typed


def literal_type(schema: api.Enumeration) -> Literal:
    """A `Literal` that accepts only the values of the enum."""
    return Literal(schema.values)


def open_enum_type(expression: TypeExpr, direction: api.Direction) -> TypeExpr:
    """The type of an enum in a schema that uses it: open in a response, since a server may send a new value."""
    return expression if direction is _REQUEST else Open(expression)


def array_type(items: TypeExpr, direction: api.Direction) -> TypeExpr:
    return (types.sequence_of if direction is _REQUEST else types.list_of)(items)


def map_type(values: TypeExpr, direction: api.Direction) -> TypeExpr:
    return (types.mapping_of if direction is _REQUEST else types.dict_of)(values)


def file_type(
    schema: api.Schema, components: Mapping[str, api.Schema]
) -> TypeExpr | None:
    """The type of an argument in a form that is one file or several files; None if the schema is not a file."""
    match schema:
        case api.Primitive(kind="string", format="binary" | "byte-stream" | "file"):
            return types.FILE
        case api.Array(items=items):
            is_file = file_type(items, components) == types.FILE
            return types.sequence_of(types.FILE) if is_file else None
        case api.Union(variants=variants):
            found = [file_type(each, components) for each in variants]
            parts = [each for each in found if each is not None]
            return types.union_of(parts) if parts and len(parts) == len(found) else None
        case api.Reference(component=component):
            target = components[component]
            # A recursive schema cannot describe a file.
            is_plain = isinstance(target, (api.Primitive, api.Array, api.Union))
            return file_type(target, components) if is_plain else None
        case _:
            return None
