"""Which member of a union a value is: one rule, for the fast path and the tolerant one.

Scalars and arrays are told apart by their JSON type. Among objects, in this order:

1. the tag, where the union has one (OpenAPI's discriminator);
2. members whose required keys are all present come before others;
3. the most known keys present, whatever their values;
4. the most values of the right type;
5. the fewest keys that the member does not know;
6. the order in the document.

An object none of whose keys any member knows is no member: it stays as it came. `{}` is the first member that
admits it.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Mapping, Sequence, Union, cast, get_args, get_origin

import pydantic
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_RAW = "\0raw"

LISTED = "listed"
"""Where the schema of an open literal keeps, in its metadata, the schema of the values that the document lists."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks a union: `Annotated[Union[Cat, Dog], OneOf("kind", (("cat", Cat), ("dog", Dog)))]`.

    Attributes:
        tag: The property that names the member, where there is one.
        tags: Which value of it means which member.
    """

    tag: str | None = None
    tags: tuple[tuple[str, type[pydantic.BaseModel]], ...] = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The fast path: pydantic's own validators, tried where the rule above cannot be broken by the first that fits."""
        models = models_of(source)
        nullable = False
        scalars: list[CoreSchema] = []
        arrays: list[CoreSchema] = []
        exact: list[CoreSchema] = []
        for member in flat_members(source):
            if member is type(None):
                nullable = True
            elif _class_of(member) in models:
                exact.append(_exact(handler.generate_schema(member), handler))
            else:
                schema = handler.generate_schema(member)
                (scalars if get_origin(member) is None else arrays).append(schema)
        choices: list[CoreSchema | tuple[CoreSchema, str]] = [
            *sorted(scalars, key=_cost),
            *arrays,
        ]
        if models:
            # An object with no unknown key and no unlisted value, which validates, is the first of its kind; any other
            # is looked at by key.
            choices.extend([] if self.tag else exact)
            choices.append(self._by_rule(models, handler))
        schema = core_schema.union_schema(choices, mode="left_to_right")
        return core_schema.nullable_schema(schema) if nullable else schema

    def _by_rule(
        self, models: Sequence[type[pydantic.BaseModel]], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schemas: dict[Any, CoreSchema] = {
            model.__name__: handler.generate_schema(model) for model in models
        }
        schemas[_RAW] = core_schema.any_schema()

        def tag_of(value: Any) -> str | None:
            if isinstance(value, pydantic.BaseModel):
                return type(value).__name__
            if not isinstance(value, dict):
                return None
            model = self.choose(models, cast("dict[str, object]", value))
            return model.__name__ if model else _RAW

        return core_schema.tagged_union_schema(schemas, tag_of)

    def choose(
        self, models: Sequence[type[pydantic.BaseModel]], value: Mapping[str, object]
    ) -> type[pydantic.BaseModel] | None:
        """The member that a JSON object is, by the rule; `None` where it is no member."""
        if self.tag is not None:
            named = dict(self.tags).get(str(value.get(self.tag)))
            if named is not None:
                return named
        shapes = [_Shape.of(model) for model in models]
        best = max(shapes, key=lambda shape: shape.rank(value))
        if value and not any(shape.known & value.keys() for shape in shapes):
            return None
        return best.model


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is to be known of a model to tell whether an object is meant to be one."""

    model: type[pydantic.BaseModel]
    known: frozenset[str]
    required: frozenset[str]

    @classmethod
    def of(cls, model: type[pydantic.BaseModel]) -> _Shape:
        fields = [
            (field.alias or name, field) for name, field in model.model_fields.items()
        ]
        return cls(
            model,
            frozenset(key for key, _ in fields),
            frozenset(key for key, field in fields if field.is_required()),
        )

    def rank(self, value: Mapping[str, object]) -> tuple[bool, int, int, int]:
        """Higher is better. Of equals, `max` keeps the first: the order in the document."""
        keys = value.keys()
        known = self.known & keys
        return (
            self.required <= keys,
            len(known),
            self._well_typed(value) if known else 0,
            -len(keys - self.known),
        )

    def _well_typed(self, value: Mapping[str, object]) -> int:
        from .decoding import fits

        return sum(
            (field.alias or name) in value
            and fits(value[field.alias or name], field.annotation, field.metadata)
            for name, field in self.model.model_fields.items()
        )


def is_union(type_: Any) -> bool:
    """Whether the type is `Union[A, B]` or `A | B`."""
    return get_origin(type_) in (Union, UnionType)


def flat_members(union: Any) -> list[Any]:
    """The members of a union, those of unions inside it among them, in the order in which they stand."""
    if get_origin(union) is Annotated and is_union(get_args(union)[0]):
        union = get_args(union)[0]
    if not is_union(union):
        return [union]
    return [member for part in get_args(union) for member in flat_members(part)]


def models_of(union: Any) -> list[type[pydantic.BaseModel]]:
    """The members of a union that are models."""
    classes = [_class_of(member) for member in flat_members(union)]
    return [
        class_
        for class_ in classes
        if class_ is not None and issubclass(class_, pydantic.BaseModel)
    ]


def _class_of(member: Any) -> type[object] | None:
    return (
        cast("type[object]", member)
        if isinstance(member, type) and get_origin(member) is None
        else None
    )


def _exact(schema: CoreSchema, handler: GetCoreSchemaHandler) -> CoreSchema:
    """A model's schema that fails on any key the model does not know, and on any value that a literal does not list."""
    resolved = cast("dict[str, Any]", handler.resolve_ref_schema(schema))
    fields = cast("dict[str, Any]", resolved.get("schema", {}))
    if resolved["type"] != "model" or fields.get("type") != "model-fields":
        return schema
    nothing = core_schema.literal_schema([_RAW + "never"])
    closed = {name: _closed(field) for name, field in fields["fields"].items()}
    exact = {
        **resolved,
        "schema": {**fields, "fields": closed, "extras_schema": nothing},
    }
    exact.pop("ref", None)
    return cast(CoreSchema, exact)


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """A field's schema, its open literal closed."""
    if LISTED in (schema.get("metadata") or {}):
        return cast("dict[str, Any]", schema["metadata"][LISTED])
    if schema["type"] in ("model-field", "default", "nullable"):
        return {**schema, "schema": _closed(schema["schema"])}
    return schema


_COSTS = ("str", "bool", "int", "float")


def _cost(schema: CoreSchema) -> int:
    """Strings and booleans are told from anything else at once; most values are strings."""
    return _COSTS.index(schema["type"]) if schema["type"] in _COSTS else len(_COSTS)
