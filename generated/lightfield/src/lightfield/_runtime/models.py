"""The base class of response models, and types that preserve what the server sends.

These types carry metadata for pydantic that type checkers ignore:

- `Number`, a `float` that keeps integers as `int`;
- `Open[Literal[…]]`, which accepts undocumented values, because the server may be newer;
- a union marked with `OneOf`, whose variant is chosen by the rule in `decoding.union_rule`;
- `ParsedDatetime` and similar types, for strings whose spelling the model keeps.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from traceback import walk_stack
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Collection,
    Final,
    Iterator,
    Literal,
    Mapping,
    NoReturn,
    Self,
    TypeVar,
    cast,
)
from uuid import UUID

import pydantic
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema, to_jsonable_python

from .decoding.core_schemas import DECODING, DOCUMENTED
from .decoding.core_schemas import OneOf as OneOf
from .decoding.parsed import Parsed, TextField, formats_of, marked_formats, text_schema
from .errors import request_id
from .formats import text_or_value

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")


# Serializes the value as it is: pydantic would write a boolean in an integer field as 0 or 1.
_UNCHANGED = core_schema.simple_ser_schema("any")


_NUMBER = core_schema.union_schema(
    # Integers first: the float schema would convert them.
    [core_schema.int_schema(strict=True), core_schema.float_schema(strict=True)],
    mode="left_to_right",
    serialization=_UNCHANGED,
)


class _AnyNumber:
    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _NUMBER


_SCALARS: Mapping[type[object], CoreSchema] = {
    str: core_schema.str_schema(strict=True),
    bool: core_schema.bool_schema(strict=True),
    int: core_schema.int_schema(strict=True),
    float: _NUMBER,
    type(None): core_schema.none_schema(),
}


class _OpenLiteral:
    """An annotation that makes a `Literal` accept every value of its JSON type."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        if schema["type"] != "literal":
            return core_schema.any_schema()
        values = cast("list[object]", schema["expected"])
        kinds = dict.fromkeys(type(value) for value in values)
        if kinds.keys() == {str}:
            return core_schema.str_schema(strict=True, metadata={DOCUMENTED: schema})
        # Check the type first: pydantic's literal accepts true as 1, and returns 1.
        listed = [
            core_schema.chain_schema(
                [
                    _SCALARS[kind],
                    core_schema.literal_schema([v for v in values if type(v) is kind]),
                ]
            )
            for kind in kinds
        ]
        return core_schema.union_schema(
            [_SCALARS[kind] for kind in kinds],
            mode="left_to_right",
            # The documented values, for the choice of a union variant.
            metadata={DOCUMENTED: core_schema.union_schema(cast(Any, listed))},
        )


Number = Annotated[float, _AnyNumber()]
"""A JSON number: an integer is an `int` of any size, every other number a `float`."""

Open = Annotated[T, _OpenLiteral()]
"""A literal that also accepts values that the document does not list."""


ParsedDatetime = Annotated[datetime, Parsed("date-time")]
"""A date and time. It is naive if the text has no UTC offset."""

ParsedDate = Annotated[date, Parsed("date")]
"""A date."""

ParsedTime = Annotated[time, Parsed("time")]
"""A time of day."""

ParsedTimedelta = Annotated[timedelta, Parsed("duration")]
"""A duration of weeks, days, hours, minutes and seconds."""

ParsedUUID = Annotated[UUID, Parsed("uuid")]
"""A UUID."""

ParsedDecimal = Annotated[Decimal, Parsed("decimal")]
"""A decimal number, which JSON carries as a string."""


def _is_stack_deep() -> bool:
    """Whether most of the call stack is used.

    Pydantic needs about thirty calls to build a model inside another model.
    """
    depth = sum(1 for _ in walk_stack(None))
    return depth > sys.getrecursionlimit() * 3 // 5


class BaseModel(pydantic.BaseModel):
    """The base class of all response models.

    Undocumented properties are kept, as attributes of the same name. `model_fields_set` contains the properties that
    were received, including those that are null.
    """

    model_config = pydantic.ConfigDict(
        extra="allow",
        # Built on first use: most programs use few models.
        defer_build=True,
        # The API may use any name, including those that pydantic reserves.
        protected_namespaces=(),
        # Keys repeat, values rarely do.
        cache_strings="keys",
        # null would lose the value; `model_dump_json` replaces the constants by valid JSON.
        ser_json_inf_nan="constants",
    )

    # A slot is neither compared nor copied nor pickled: models are equal if their contents are.
    __slots__ = ("_headers",)

    __text_fields__: ClassVar[Collection[str]] = ()

    def _received_with(self, headers: httpx2.Headers) -> None:
        """Store the headers of the response whose body is this model."""
        object.__setattr__(self, "_headers", headers)

    @property
    def _request_id(self) -> str | None:
        """The server's id of the request; `None` if the model is only a part of a response body, or a copy."""
        headers: httpx2.Headers | None = getattr(self, "_headers", None)
        return None if headers is None else request_id(headers)

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: object) -> None:
        formats = {
            name: formats_of(field.annotation) or marked_formats(field.metadata)
            for name, field in cls.__pydantic_fields__.items()
        }
        inherited = cls.__text_fields__
        for name, each in formats.items():
            if each or name in inherited:
                setattr(cls, name, TextField(name, each))
        cls.__text_fields__ = [name for name, each in formats.items() if each]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        if _is_stack_deep():
            return core_schema.with_info_plain_validator_function(cls._validate_alone)
        schema = _with_unchanged_numbers(handler(source))
        schema = _with_texts(schema, cls.__text_fields__)
        return cast(CoreSchema, _without_field_names(schema))

    @classmethod
    def _validate_alone(cls, value: object, info: core_schema.ValidationInfo) -> Self:
        """The model of a value that is nested too deeply to be built together with the models that contain it."""
        return cls.model_validate(value, strict=True, context=info.context)

    def __str__(self) -> str:
        return repr(self)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            is_text = name in self.__text_fields__
            yield name, getattr(self, name) if name and is_text else value

    def _field_values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dict__}

    def to_dict(
        self,
        *,
        mode: Literal["json", "python"] = "python",
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = False,
    ) -> dict[str, Any]:
        """The model as a dictionary; by default as the server sent it, with the API's names.

        Args:
            mode: `json` converts every value to a JSON type: a date becomes a string.
            use_api_names: Use the API's names (`createdAt`), not Python's (`created_at`).
            exclude_unset: Omit properties that were not received.
            exclude_defaults: Omit properties that equal their default.
            exclude_none: Omit properties that are null.
            warnings: Let pydantic warn of values that do not have the type of their field.
        """
        return self.model_dump(
            mode=mode,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
            warnings=warnings,
        )

    def to_json(
        self,
        *,
        indent: int | None = 2,
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = False,
    ) -> str:
        """The model as JSON text; by default as the server sent it. `indent=None` writes a single line."""
        return self.model_dump_json(
            indent=indent,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
            warnings=warnings,
        )

    def to_param(self) -> Mapping[str, Any]:
        """The model as an argument of a request.

        At runtime, the model itself can be passed. This method is for type checkers, which require a dictionary. If the
        document uses the same schema in a request, the result is the TypedDict of the argument.
        """
        return self.to_dict()

    if not TYPE_CHECKING:

        def __eq__(self, other: Any) -> Any:
            result = super().__eq__(other)
            if result is not False or not self.__text_fields__:
                return result
            # Two spellings of one value are equal.
            return (
                type(self) is type(other)
                and self.model_extra == other.model_extra
                and self._field_values() == other._field_values()
            )

        # By default, pydantic warns of each value that does not have the type of its field. Here, the server sent it.
        def model_dump(self, **options: Any) -> dict[str, Any]:
            try:
                return super().model_dump(**{"warnings": False, **options})
            except ValueError:
                # An undocumented key contains a lone surrogate, or models are nested deeper than pydantic allows.
                if any(
                    options[key] is not None for key in options.keys() - _DUMP_OPTIONS
                ):
                    raise
                return _dumped(self, options)

        def model_dump_json(self, **options: Any) -> str:
            try:
                text = super().model_dump_json(**{"warnings": False, **options})
            except ValueError:
                text = _REPLACEMENT
            if _REPLACEMENT in text:
                # JSON can contain a lone surrogate, as an escape, and be nested deeper than pydantic allows.
                indent = options.pop("indent", None)
                return json_text(self.model_dump(**options), indent)
            return _valid_json(text)

        # By default, pydantic's models are iterable, with pairs of names and values. A list of items would not be noticed.
        def __iter__(self) -> NoReturn:
            name = type(self).__name__
            raise TypeError(
                f"'{name}' is not iterable: `to_dict()` returns its properties, and a list in it is one of its attributes."
            )


def json_text(value: object, indent: int | None) -> str:
    """A value that was already dumped, as JSON text in the format of pydantic."""
    text = json.dumps(
        value,
        indent=indent,
        separators=(",", ":" if indent is None else ": "),
        default=to_jsonable_python,
    )
    return _valid_json(text)


_DUMP_OPTIONS: Final = frozenset(
    [
        "by_alias",
        "exclude_unset",
        "exclude_none",
        "exclude_defaults",
        "mode",
        "warnings",
    ]
)
"""The options of `to_dict`."""


def _dumped(value: Any, options: Mapping[str, Any]) -> Any:
    """A value as pydantic dumps it, but dates and similar values have the text from which they were read."""
    if isinstance(value, list):
        return [_dumped(each, options) for each in cast("list[object]", value)]
    if isinstance(value, dict):
        found = cast("dict[str, object]", value)
        return {key: _dumped(each, options) for key, each in found.items()}
    if not isinstance(value, BaseModel):
        return text_or_value(value)
    by_alias, dumped = options.get("by_alias"), dict[str, Any]()
    for name, field in type(value).model_fields.items():
        current = vars(value)[name]
        if not (
            (options.get("exclude_unset") and name not in value.model_fields_set)
            or (options.get("exclude_none") and current is None)
            or (options.get("exclude_defaults") and current == field.default)
        ):
            dumped[field.alias if by_alias and field.alias else name] = current
    for key, current in (value.model_extra or {}).items():
        if not (options.get("exclude_none") and current is None):
            dumped[key] = current
    return _dumped(dumped, options)


def _with_unchanged_numbers(schema: object) -> Any:
    """The schema, changed at every depth so that numbers are serialized unchanged."""
    if isinstance(schema, list):
        return [_with_unchanged_numbers(each) for each in cast("list[object]", schema)]
    if not isinstance(schema, dict):
        return schema
    found = cast("dict[str, object]", schema)
    if found.get("type") in ("int", "float"):
        return {"serialization": _UNCHANGED, **found}
    return {
        key: each if key == "metadata" else _with_unchanged_numbers(each)
        for key, each in found.items()
    }


def _with_texts(schema: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """The schema of a model, in which the fields with these names keep their text."""
    inner = schema.get("schema", {})
    if not names or schema["type"] != "model" or inner.get("type") != "model-fields":
        return schema
    fields = {
        name: {**each, "schema": text_schema(each["schema"])} if name in names else each
        for name, each in inner["fields"].items()
    }
    return {**schema, "schema": {**inner, "fields": fields}}


def _without_field_names(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a model that, while decoding, rejects an undocumented property with the Python name of a field.

    Otherwise, pydantic would treat the property as the field. After the rejection, `decoding.tolerant` reads the value.
    It distinguishes the property from the field.
    """
    inner = schema.get("schema", {})
    if schema["type"] != "model" or inner.get("type") != "model-fields":
        return schema
    fields = cast("dict[str, dict[str, Any]]", inner["fields"])
    renamed = {
        name
        for name, each in fields.items()
        if each.get("validation_alias", name) != name
    }

    def check(key: str, info: core_schema.ValidationInfo[Any]) -> str:
        if key in renamed and info.context is DECODING:
            raise ValueError("the Python name of a field")
        return key

    keys = core_schema.with_info_plain_validator_function(check)
    return (
        {**schema, "schema": {**inner, "extras_keys_schema": keys}}
        if renamed
        else schema
    )


_REPLACEMENT: Final = "\ufffd"
"""pydantic's replacement for a lone surrogate in a key."""

_STRING_OR_INFINITY = re.compile(r'("(?:[^"\\]|\\.)*")|Infinity')


def _valid_json(text: str) -> str:
    """The text with `1e999` in place of infinity.

    JSON has no constant for infinity, but Python reads `1e999` as infinity.
    """
    if "Infinity" not in text:
        return text
    return _STRING_OR_INFINITY.sub(lambda found: found[1] or "1e999", text)
