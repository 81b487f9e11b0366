"""The fast path: pydantic's core schemas for unions, whose result never differs from the rule in `union_rule`."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Final, Iterable, Iterator, Sequence, cast

import pydantic
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .parsed import formats_of, parsed_schema
from .tolerant import RULE
from .trace import Checks
from .union_variants import UnionMark, Variants, is_map

DOCUMENTED = "documented"
"""The metadata key in the schema of an open literal for the schema of its documented values."""

DECODING: Final = {"decoding": True}
"""The validation context of the fast path."""


class OneOf(UnionMark):
    """The mark of a union for pydantic.

    An example is `Annotated[Union[Cat, Dog], OneOf("kind", (("cat", Cat), ("dog", Dog)))]`.
    """

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _union_schema(Variants.of(source, self), handler)


def _union_schema(variants: Variants, handler: GetCoreSchemaHandler) -> CoreSchema:
    """The schema of a union: pydantic's own validators, or else a validator that calls the rule.

    The own validators are used if their first match is always the variant that the rule chooses.
    """
    if (only := variants.only()) is not None:
        schema = handler.generate_schema(only)
        return core_schema.nullable_schema(schema) if variants.nullable else schema
    # If a choice rejects a value, its error copies the value. So arrays and objects are tried early: the copies of their
    # values take longest.
    scalars = _scalars(variants, handler)
    choices = [
        *(each for each in scalars if _is_string(each)),
        *_arrays(variants, handler),
        *_simple_objects(variants, handler),
        *(each for each in scalars if not _is_string(each)),
        *_other_values(variants, handler),
    ]
    schema = core_schema.union_schema(
        cast("list[CoreSchema | tuple[CoreSchema, str]]", choices),
        mode="left_to_right",
    )
    return core_schema.nullable_schema(schema) if variants.nullable else schema


def _scalars(variants: Variants, handler: GetCoreSchemaHandler) -> list[CoreSchema]:
    """The schemas of the scalars, in the order of checks."""
    formats = formats_of(*variants.scalars)
    scalars = [
        handler.generate_schema(variant)
        for variant in variants.scalars
        if not formats_of(variant)
    ]
    # A string that has none of the formats stays a string.
    dates = [parsed_schema(formats)] if formats else []
    return [*dates, *sorted(scalars, key=_cost)]


def _is_string(schema: CoreSchema) -> bool:
    return schema["type"] in ("str", "json-or-python")


def _arrays(variants: Variants, handler: GetCoreSchemaHandler) -> Iterable[CoreSchema]:
    if len(variants.arrays) < 2:
        return map(handler.generate_schema, variants.arrays)
    choose = partial(RULE.array_variant, variants)
    return [_by_rule(variants.arrays, choose, list, handler)]


def _simple_objects(
    variants: Variants, handler: GetCoreSchemaHandler
) -> Iterable[CoreSchema]:
    """The schemas of the objects for which the rule is not needed."""
    if _is_only_a_map(variants):
        return [handler.generate_schema(variants.objects[0])]
    if variants.discriminators:
        return [_by_tag(variants, variants.discriminators[0], handler)]
    # If an object validates and has no undocumented key or value, the rule chooses the first such model.
    return _exact_ones(variants.objects, handler)


def _is_only_a_map(variants: Variants) -> bool:
    return len(variants.objects) == 1 and is_map(variants.objects[0])


def _by_tag(
    variants: Variants, mark: UnionMark, handler: GetCoreSchemaHandler
) -> CoreSchema:
    """The schema of the objects with a documented tag."""
    models = {
        tag: variants.object_named(model) if isinstance(model, str) else model
        for tag, model in mark.tags
    }
    return core_schema.tagged_union_schema(
        {tag: handler.generate_schema(model) for tag, model in models.items()},
        cast(str, mark.tag),
        from_attributes=False,
    )


def _other_values(
    variants: Variants, handler: GetCoreSchemaHandler
) -> Iterator[CoreSchema]:
    """The schemas of the objects for which the rule is needed, and of the values that an open union allows."""
    if variants.objects and not _is_only_a_map(variants):
        choose = partial(RULE.object_variant, variants)
        yield _by_rule(variants.objects, choose, dict, handler)
    if variants.open:
        # If an object or array does not validate as the variant that the rule chose, the tolerant path handles it.
        kinds = (
            *([dict] if variants.objects else []),
            *([list] if variants.arrays else []),
        )
        yield _anything_but(kinds) if kinds else core_schema.any_schema()


def _anything_but(kinds: tuple[type[object], ...]) -> CoreSchema:
    def check(value: Any) -> Any:
        if isinstance(value, kinds):
            raise ValueError
        return value

    return core_schema.no_info_plain_validator_function(check)


def _by_rule(
    variants: Sequence[Any],
    choose: Callable[[Any, Checks], Any],
    container: type[object],
    handler: GetCoreSchemaHandler,
) -> CoreSchema:
    """The schema for several objects or arrays: the rule chooses a variant, whose schema then validates the value."""
    raw = len(variants)
    schemas: dict[Any, CoreSchema] = {
        index: handler.generate_schema(variant)
        for index, variant in enumerate(variants)
    }
    schemas[raw] = core_schema.any_schema()

    def tag_of(value: Any) -> int | None:
        if isinstance(value, pydantic.BaseModel):
            return variants.index(type(value)) if type(value) in variants else None
        if not isinstance(value, container):
            return None
        chosen = choose(value, Checks())
        return raw if chosen is None else variants.index(chosen)

    return core_schema.tagged_union_schema(schemas, tag_of)


def _exact_ones(
    objects: Sequence[Any], handler: GetCoreSchemaHandler
) -> Iterator[CoreSchema]:
    """The exact schemas of the models, up to the first model that has no exact schema."""
    for each in objects:
        schema = _exact(handler.generate_schema(each), handler)
        if schema is None:
            return
        yield schema


def _exact(schema: CoreSchema, handler: GetCoreSchemaHandler) -> CoreSchema | None:
    """A stricter schema for a model: it rejects undocumented keys and undocumented literal values.

    `None` for a model that contains other models: this function cannot see whether those accept undocumented values.
    """
    try:
        resolved = cast("dict[str, Any]", handler.resolve_ref_schema(schema))
    except LookupError:  # a recursive model
        return None
    fields = cast("dict[str, Any]", resolved.get("schema", {}))
    if resolved["type"] != "model" or fields.get("type") != "model-fields":
        return None
    closed = {name: _closed(_inner(field)) for name, field in fields["fields"].items()}
    if any(field is None for field in closed.values()):
        return None
    # A changed copy of the schema would have no effect: pydantic-core uses the validator of the class as soon as that
    # exists. So a schema of the keys and documented values comes first.
    keys = {
        field.get("validation_alias", name): _key(field, closed[name])
        for name, field in fields["fields"].items()
    }
    only = core_schema.typed_dict_schema(keys, extra_behavior="forbid")
    return core_schema.chain_schema([only, schema])


def _inner(field: dict[str, Any]) -> Any:
    """The schema of a field's value, without its default."""
    schema = field["schema"]
    return schema["schema"] if schema["type"] == "default" else schema


def _key(field: dict[str, Any], closed: Any) -> core_schema.TypedDictField:
    """A key with its documented values. If its type has no literals, the model's own schema checks the value."""
    return core_schema.typed_dict_field(
        core_schema.any_schema() if closed == _inner(field) else closed,
        required=field["schema"]["type"] != "default",
    )


_PLAIN = ("any", "bool", "float", "int", "json-or-python", "literal", "none", "str")
_INNER = {"dict": "values_schema", "list": "items_schema", "nullable": "schema"}


def _closed(schema: Any) -> Any:
    """The schema, changed at every depth so that literals accept only documented values.

    `None` if it contains models.
    """
    if DOCUMENTED in (schema.get("metadata") or {}):
        return schema["metadata"][DOCUMENTED]
    kind = schema["type"]
    if kind == "union":
        choices = [_closed(choice) for choice in schema["choices"]]
        return None if None in choices else {**schema, "choices": choices}
    if (inner := _INNER.get(kind)) and inner in schema:
        closed = _closed(schema[inner])
        return closed and {**schema, inner: closed}
    return schema if kind in (*_PLAIN, *_INNER) else None


_COSTS = ("str", "bool", "int", "float")


def _cost(schema: CoreSchema) -> int:
    """The position of a scalar schema in the order of checks: frequent types with fast checks are first."""
    return _COSTS.index(schema["type"]) if schema["type"] in _COSTS else len(_COSTS)
