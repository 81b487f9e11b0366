"""Strings in a response that become Python values such as dates: `Annotated[datetime, Parsed("date-time")]`.

A model keeps the text of a field and converts it on access (`TextField`): decoding costs no more than for a string, and
the model writes the text that it received. The values in arrays and maps are converted during decoding and keep their
texts.
"""

from __future__ import annotations

from functools import partial
from typing import (
    Annotated,
    Any,
    Iterable,
    Iterator,
    Sequence,
    cast,
    get_args,
    get_origin,
)

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ..formats import TYPES, Format, received_value, text_or_value, value_of
from .trace import Checks, Mismatch, Trace
from .union_variants import is_union

TEXT_FIELDS = "__text_fields__"
"""The attribute of a model's class for the names of the fields that keep their text."""

_TEXT = "text"
"""The metadata key in a schema that reads texts for the schema that keeps them."""


class Parsed:
    """The mark of a string in one of these formats, and its schema for pydantic."""

    __slots__ = ("formats",)

    def __init__(self, *formats: Format) -> None:
        self.formats = formats

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return parsed_schema(self.formats)


def parsed_schema(formats: Sequence[Format]) -> CoreSchema:
    """The schema of a string that becomes a value of one of the formats. Python code may also pass such a value."""
    text = core_schema.str_schema(strict=True)
    read = core_schema.no_info_after_validator_function(
        partial(received_value, formats=formats), text
    )
    values = [core_schema.is_instance_schema(TYPES[each]) for each in formats]
    metadata: dict[str, Any] = {}
    if len(formats) == 1:
        metadata["pydantic_js_updates"] = {"format": formats[0]}
    return core_schema.json_or_python_schema(
        read,
        core_schema.union_schema([*values, read], mode="left_to_right"),
        serialization=core_schema.plain_serializer_function_ser_schema(text_or_value),
        metadata={
            **metadata,
            _TEXT: core_schema.json_or_python_schema(
                text,
                core_schema.union_schema([text, *values], mode="left_to_right"),
                serialization=core_schema.simple_ser_schema("any"),
                metadata=metadata,
            ),
        },
    )


def formats_of(*annotations: Any) -> tuple[Format, ...]:
    """The string formats among these types and the variants of their unions, in the order in which they are tried."""
    found = {each for annotation in annotations for each in _formats(annotation)}
    return tuple(each for each in TYPES if each in found)


def _formats(annotation: Any) -> Iterator[Format]:
    if is_union(annotation):
        for variant in get_args(annotation):
            yield from _formats(variant)
    elif get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from _formats(inner)
        yield from marked_formats(metadata)


def marked_formats(metadata: Iterable[object]) -> tuple[Format, ...]:
    """The formats in the metadata of an annotation; empty if there are none."""
    return next((each.formats for each in metadata if isinstance(each, Parsed)), ())


class ParsedText:
    """The node of a string in one of the formats. For the choice of a union variant, any string matches."""

    def __init__(self, formats: Sequence[Format]) -> None:
        self._formats = formats

    def build(self, value: Any, trace: Trace) -> Any:
        if type(value) is not str:
            return trace.expected("a string", value)
        built = received_value(value, self._formats)
        if built is value:
            expected = " or ".join(self._formats)
            trace.mismatches.append(Mismatch([], f"expected the format {expected}"))
        return built

    def fits(self, value: Any, checks: Checks) -> bool:
        return type(value) is str


class TextField:
    """A descriptor for a field that stores a string, and converts it to a Python value when the field is read."""

    __slots__ = ("_formats", "_name")

    def __init__(self, name: str, formats: Sequence[Format]) -> None:
        self._name = name
        self._formats = formats

    def __get__(self, instance: Any, owner: Any) -> Any:
        # The class has no attribute of this name, as with any other field of pydantic.
        if (
            instance is None
            or (values := instance.__dict__).get(self._name, self) is self
        ):
            raise AttributeError(
                f"{owner.__name__!r} object has no attribute {self._name!r}"
            )
        value = values[self._name]
        return value_of(value, self._formats) if type(value) is str else value

    def __set__(self, instance: Any, value: object) -> None:
        instance.__dict__[self._name] = value

    def __delete__(self, instance: Any) -> None:
        del instance.__dict__[self._name]


def text_schema(schema: CoreSchema) -> CoreSchema:
    """The schema of a field that keeps its text, without the conversion to a value."""
    found = cast("dict[str, Any]", schema)
    metadata = cast("dict[str, Any]", found.get("metadata") or {})
    if _TEXT in metadata:
        return cast(CoreSchema, metadata[_TEXT])
    match found["type"]:
        case "default" | "nullable":
            return cast(CoreSchema, {**found, "schema": text_schema(found["schema"])})
        case "union":
            choices = [text_schema(each) for each in found["choices"]]
            return cast(CoreSchema, {**found, "choices": choices})
        case _:
            return schema
