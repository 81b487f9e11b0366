"""What the models of responses are made of: their base class, and types that keep what a server sends.

Three types say more to pydantic than to a type checker:

- `Number`, a `float` that leaves an integer the integer it was;
- `Open[Literal[…]]`, which accepts a value that the document does not list, since a server may be newer;
- a union marked with `OneOf`, whose member is chosen by the rule in `unions`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast

import pydantic
from pydantic import GetCoreSchemaHandler
from pydantic_core import (
    CoreSchema,
    PydanticSerializationError,
    core_schema,
    to_jsonable_python,
)

from .unions import LISTED
from .unions import OneOf as OneOf

T = TypeVar("T")


class _AnyNumber:
    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.union_schema(
            [
                core_schema.int_schema(strict=True),
                core_schema.float_schema(strict=True),
            ],
            mode="left_to_right",
            # To Python a boolean is an integer: where one came, it would be written as 0 or 1.
            serialization=core_schema.simple_ser_schema("any"),
        )


class _AnyOfItsKind:
    """A literal's JSON type, whatever its value."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        if schema["type"] != "literal":
            return core_schema.any_schema()
        kinds: set[type[object]] = {type(value) for value in schema["expected"]}
        # A union that has to choose looks at the values that the document lists.
        listed = {LISTED: schema}
        return (
            core_schema.str_schema(strict=True, metadata=listed)
            if kinds == {str}
            else core_schema.any_schema(metadata=listed)
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
    )

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
        try:
            return self.model_dump_json(
                indent=indent,
                by_alias=use_api_names,
                exclude_unset=exclude_unset,
                exclude_defaults=exclude_defaults,
                exclude_none=exclude_none,
                warnings=warnings,
            )
        except PydanticSerializationError:
            # JSON may hold a lone surrogate, written as an escape, and be nested deeper than pydantic goes.
            return json.dumps(
                self.to_dict(
                    use_api_names=use_api_names,
                    exclude_unset=exclude_unset,
                    exclude_defaults=exclude_defaults,
                    exclude_none=exclude_none,
                ),
                indent=indent,
                separators=(",", ":" if indent is None else ": "),
                default=to_jsonable_python,
            )

    if not TYPE_CHECKING:
        # pydantic's own methods, which by default warn of each value that is not of its field's type. Such a value is
        # what the server sent.
        def model_dump(self, **options: Any) -> dict[str, Any]:
            return super().model_dump(**{"warnings": False, **options})

        def model_dump_json(self, **options: Any) -> str:
            return super().model_dump_json(**{"warnings": False, **options})


def is_model(type_: Any) -> bool:
    """Whether the type is a model class."""
    return isinstance(type_, type) and issubclass(
        cast("type[object]", type_), pydantic.BaseModel
    )
