"""The fast path of a union: schemas for pydantic-core that cannot disagree with the rule in `unions`."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Final, Iterator, Sequence, cast

import pydantic
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .tolerant import RULE
from .trace import Look
from .union_variants import UnionMark, Variants, is_map

LISTED = "listed"
"""Where the schema of an open literal keeps, in its metadata, the schema of the values that the document lists."""

DECODING: Final = {"decoding": True}
"""The context in which the fast path validates."""


class OneOf(UnionMark):
    """Marks a union: `Annotated[Union[Cat, Dog], OneOf("kind", (("cat", Cat), ("dog", Dog)))]`."""

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _union_schema(Variants.of(source, self), handler)


def _union_schema(variants: Variants, handler: GetCoreSchemaHandler) -> CoreSchema:
    """pydantic's own validators, tried where the rule cannot be broken by the first that fits."""
    if (only := variants.only()) is not None:
        schema = handler.generate_schema(only)
        return core_schema.nullable_schema(schema) if variants.nullable else schema
    scalars = [handler.generate_schema(variant) for variant in variants.scalars]
    choices = sorted(scalars, key=_cost)
    if len(variants.arrays) > 1:
        choices.append(
            _by_rule(
                variants.arrays, partial(RULE.array_variant, variants), list, handler
            )
        )
    else:
        choices.extend(map(handler.generate_schema, variants.arrays))
    if len(variants.objects) == 1 and is_map(variants.objects[0]):
        choices.append(handler.generate_schema(variants.objects[0]))
    elif variants.objects:
        # An object with no unknown key and no unlisted value, which validates, is the first of its kind; any other is
        # looked at by key.
        choices.extend(
            [] if variants.discriminators else _exact_ones(variants.objects, handler)
        )
        choices.append(
            _by_rule(
                variants.objects, partial(RULE.object_variant, variants), dict, handler
            )
        )
    if variants.open:
        # Objects and arrays of which the rule chose a variant are left to the tolerant path where that does not fit.
        kinds = (
            *([dict] if variants.objects else []),
            *([list] if variants.arrays else []),
        )
        choices.append(_anything_but(kinds) if kinds else core_schema.any_schema())
    schema = core_schema.union_schema(
        cast("list[CoreSchema | tuple[CoreSchema, str]]", choices),
        mode="left_to_right",
    )
    return core_schema.nullable_schema(schema) if variants.nullable else schema


def _anything_but(kinds: tuple[type[object], ...]) -> CoreSchema:
    def check(value: Any) -> Any:
        if isinstance(value, kinds):
            raise ValueError
        return value

    return core_schema.no_info_plain_validator_function(check)


def _by_rule(
    variants: Sequence[Any],
    choose: Callable[[Any, Look], Any],
    container: type[object],
    handler: GetCoreSchemaHandler,
) -> CoreSchema:
    """Of containers that JSON does not tell apart: the rule says which, and that one validates."""
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
        chosen = choose(value, Look())
        return raw if chosen is None else variants.index(chosen)

    return core_schema.tagged_union_schema(schemas, tag_of)


def _exact_ones(
    objects: Sequence[Any], handler: GetCoreSchemaHandler
) -> Iterator[CoreSchema]:
    """The leading models that can be tried one after the other."""
    for each in objects:
        schema = _exact(handler.generate_schema(each), handler)
        if schema is None:
            return
        yield schema


def _exact(schema: CoreSchema, handler: GetCoreSchemaHandler) -> CoreSchema | None:
    """A model's schema that fails on a key that it does not know and on a value that no literal lists.

    `None` for a model with others in it: where those open up is not to be seen from here.
    """
    try:
        resolved = cast("dict[str, Any]", handler.resolve_ref_schema(schema))
    except LookupError:  # it contains itself
        return None
    fields = cast("dict[str, Any]", resolved.get("schema", {}))
    if resolved["type"] != "model" or fields.get("type") != "model-fields":
        return None
    closed = {name: _closed(_inner(field)) for name, field in fields["fields"].items()}
    if any(field is None for field in closed.values()):
        return None
    # Of the schema itself nothing can be changed: pydantic-core takes the validator that a class has, once it has one,
    # for whatever stands in its place. So the keys and the listed values are looked at before.
    keys = {
        field.get("validation_alias", name): _key(field, closed[name])
        for name, field in fields["fields"].items()
    }
    only = core_schema.typed_dict_schema(keys, extra_behavior="forbid")
    return core_schema.chain_schema([only, schema])


def _inner(field: dict[str, Any]) -> Any:
    """The schema of a field's value, whether it may be left out or not."""
    schema = field["schema"]
    return schema["schema"] if schema["type"] == "default" else schema


def _key(field: dict[str, Any], closed: Any) -> core_schema.TypedDictField:
    """A key by the values that are listed; other values are left to the model, which comes after."""
    return core_schema.typed_dict_field(
        core_schema.any_schema() if closed == _inner(field) else closed,
        required=field["schema"]["type"] != "default",
    )


_PLAIN = ("any", "bool", "float", "int", "literal", "none", "str")
_INNER = {"dict": "values_schema", "list": "items_schema", "nullable": "schema"}


def _closed(schema: Any) -> Any:
    """A schema with its open literals closed, at every depth; `None` where it leads to models."""
    if LISTED in (schema.get("metadata") or {}):
        return schema["metadata"][LISTED]
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
    """Strings and booleans are told from anything else at once; most values are strings."""
    return _COSTS.index(schema["type"]) if schema["type"] in _COSTS else len(_COSTS)
