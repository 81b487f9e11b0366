"""What the models of responses are made of: their base class, and types that keep what a server sends.

Three types say more to pydantic than to a type checker:

- `Number`, a `float` that leaves an integer the integer it was;
- `Open[Literal[…]]`, which accepts a value that the document does not list, since a server may be newer;
- a union marked with `OneOf`, whose member is chosen by the rule in `unions`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Mapping, TypeVar, cast

import pydantic
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema, to_jsonable_python

from .decoding.core_schemas import DECODING, LISTED
from .decoding.core_schemas import OneOf as OneOf

T = TypeVar("T")


# To Python a boolean is an integer: where one came, it would be written as 0 or 1.
_AS_HELD = core_schema.simple_ser_schema("any")


_NUMBER = core_schema.union_schema(
    # As a float, an integer would become one.
    [core_schema.int_schema(strict=True), core_schema.float_schema(strict=True)],
    mode="left_to_right",
    serialization=_AS_HELD,
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


class _AnyOfItsKind:
    """A literal's JSON type, whatever its value."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        if schema["type"] != "literal":
            return core_schema.any_schema()
        values = cast("list[object]", schema["expected"])
        kinds = dict.fromkeys(type(value) for value in values)
        if kinds.keys() == {str}:
            return core_schema.str_schema(strict=True, metadata={LISTED: schema})
        # pydantic's own literal takes true for 1, and gives 1.
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
            # A union that has to choose looks at the values that the document lists.
            metadata={LISTED: core_schema.union_schema(cast(Any, listed))},
        )


Number = Annotated[float, _AnyNumber()]
"""A number as JSON has it: an integer stays an `int`, however large; anything else is a `float`."""

Open = Annotated[T, _AnyOfItsKind()]
"""A literal whose values are those that the document lists, and any that the server adds."""


class BaseModel(pydantic.BaseModel):
    """The base of every model in a response.

    What the document does not know is kept, as an attribute of the same name. A property that did not come is not
    in `model_fields_set`; one that came as null is.
    """

    model_config = pydantic.ConfigDict(
        extra="allow",
        # Built when first used: most programs use few of the models.
        defer_build=True,
        # The API's names are its own; pydantic must not claim any of them.
        protected_namespaces=(),
        # Values are rarely alike, keys always are.
        cache_strings="keys",
        # Not null, which would lose it; `model_dump_json` writes what JSON has for it.
        ser_json_inf_nan="constants",
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return cast(CoreSchema, _telling_extras(_written_as_held(handler(source))))

    def __str__(self) -> str:
        return repr(self)

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
        """The model as a dictionary; by default what the server sent, under the names that it used.

        Args:
            mode: `json` leaves only what JSON has: a date becomes a string.
            use_api_names: The names that go over the wire (`createdAt`), not Python's (`created_at`).
            exclude_unset: Leave out what did not come.
            exclude_defaults: Leave out what equals its default.
            exclude_none: Leave out what is null.
            warnings: Let pydantic warn of values that are not of their field's type.
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
        """The model as JSON text; by default what the server sent. `indent=None` gives one line."""
        return self.model_dump_json(
            indent=indent,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
            warnings=warnings,
        )

    def to_param(self) -> Mapping[str, Any]:
        """The model as an argument of a request: what the server sent, to be sent back.

        At run time a model can be passed as it is. This is for type checkers, which ask for a dictionary: where the
        document uses the same schema in a request, it is the TypedDict that the method asks for.
        """
        return self.to_dict()

    if not TYPE_CHECKING:
        # pydantic's own methods, which by default warn of each value that is not of its field's type. Such a value is
        # what the server sent.
        def model_dump(self, **options: Any) -> dict[str, Any]:
            try:
                return super().model_dump(**{"warnings": False, **options})
            except ValueError:
                # An unknown key holds a lone surrogate, or models are nested deeper than pydantic goes.
                if any(options[key] is not None for key in options.keys() - _PLAIN):
                    raise
                return _plain(self, options)

        def model_dump_json(self, **options: Any) -> str:
            try:
                text = super().model_dump_json(**{"warnings": False, **options})
            except ValueError:
                text = _LOST
            if _LOST in text:
                # JSON may hold a lone surrogate, written as an escape, and be nested deeper than pydantic goes.
                indent = options.pop("indent", None)
                text = json.dumps(
                    self.model_dump(**options),
                    indent=indent,
                    separators=(",", ":" if indent is None else ": "),
                    default=to_jsonable_python,
                )
            return _finite(text) if "Infinity" in text else text


_PLAIN: Final = frozenset(
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


def _plain(value: Any, options: Mapping[str, Any]) -> Any:
    """What pydantic makes of a value, of any text."""
    if isinstance(value, list):
        return [_plain(each, options) for each in cast("list[object]", value)]
    if isinstance(value, dict):
        found = cast("dict[str, object]", value)
        return {key: _plain(each, options) for key, each in found.items()}
    if not isinstance(value, BaseModel):
        return value
    by_alias, kept = options.get("by_alias"), dict[str, Any]()
    for name, field in type(value).model_fields.items():
        held = getattr(value, name)
        if not (
            (options.get("exclude_unset") and name not in value.model_fields_set)
            or (options.get("exclude_none") and held is None)
            or (options.get("exclude_defaults") and held == field.default)
        ):
            kept[field.alias if by_alias and field.alias else name] = held
    for key, held in (value.model_extra or {}).items():
        if not (options.get("exclude_none") and held is None):
            kept[key] = held
    return _plain(kept, options)


def _written_as_held(schema: object) -> Any:
    """A schema whose numbers are written as what they hold, at every depth."""
    if isinstance(schema, list):
        return [_written_as_held(each) for each in cast("list[object]", schema)]
    if not isinstance(schema, dict):
        return schema
    found = cast("dict[str, object]", schema)
    if found.get("type") in ("int", "float"):
        return {"serialization": _AS_HELD, **found}
    return {
        key: each if key == "metadata" else _written_as_held(each)
        for key, each in found.items()
    }


def _telling_extras(schema: dict[str, Any]) -> dict[str, Any]:
    """A model's schema that, while decoding, takes no extra which bears the Python name of a field.

    By that name pydantic would hold the field itself for one that came. The tolerant path tells the two apart.
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


_LOST: Final = "\ufffd"
"""What pydantic writes in the place of a lone surrogate in a key."""

_STRING_OR_INFINITY = re.compile(r'("(?:[^"\\]|\\.)*")|Infinity')


def _finite(text: str) -> str:
    """JSON has no word for infinity, but numbers that are read as it: such as the one that came."""
    return _STRING_OR_INFINITY.sub(lambda found: found[1] or "1e999", text)
