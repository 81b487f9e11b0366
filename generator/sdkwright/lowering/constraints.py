"""Constraints of arguments: the conditions of the document apart from the type, such as a maximum.

They are tables for the runtime, with the keywords of JSON Schema. Parts of a schema without constraints are omitted.
This module must not know how a value is checked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from sdkwright.api import model as api
from sdkwright.api.component_graph import direct_references, resolve
from sdkwright.lowering.arguments import BoundArguments
from sdkwright.lowering.bound_arguments import BoundArgument
from sdkwright.package.constraints import Constraints, Table
from sdkwright.package.literals import Value
from sdkwright.package.methods import ArgumentKind, Method

Components: TypeAlias = Mapping[str, api.Schema]

_COUNTS: Final = ("minLength", "minItems", "minProperties")
_BODY: Final = ArgumentKind.BODY.value


def constrained_components(components: Components) -> frozenset[str]:
    """The components with constraints, either of their own or in a component that they use."""
    users: dict[str, set[str]] = {}
    for name, schema in components.items():
        for each in direct_references(schema):
            users.setdefault(each, set()).add(name)
    found: set[str] = set()
    pending = [
        name
        for name, schema in components.items()
        if _table(schema, components, frozenset())
    ]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += users.get(name, ())
    return frozenset(found)


def method_constraints(
    bound: BoundArguments, components: Components, constrained: frozenset[str]
) -> Mapping[str, Mapping[str, Table]]:
    """The constraints on the arguments of a method, by the part of the request and by the key of the argument in it."""
    found: dict[str, dict[str, list[Table]]] = {}
    forms = bound.bodies or ()
    others = (
        each for each in bound.arguments if each.argument.kind is not ArgumentKind.BODY
    )
    for each in (*others, *(each for form in forms for each in form.arguments)):
        location = found.setdefault(each.argument.kind.value, {})
        location.setdefault(_key(each), []).append(
            _argument_table(each, components, constrained)
        )
    if len(forms) == 1 and not forms[0].is_whole:
        own = _own_constraints(resolve(forms[0].body.schema, components))
        found.setdefault(_BODY, {})[""] = [dict(own)]
    merged = {
        location: {
            key: table for key, each in tables.items() if (table := _any_of(each))
        }
        for location, tables in found.items()
    }
    return {location: tables for location, tables in merged.items() if tables}


def lower_constraints(
    methods: Iterable[Method], components: Components, constrained: frozenset[str]
) -> Constraints | None:
    """The constraints of all methods; None if there are none."""
    by_operation: dict[str, list[Method]] = {}
    for each in methods:
        by_operation.setdefault(
            f"{each.operation.method} {each.operation.path}", []
        ).append(each)
    # Operations that differ only in the fragment of their path are one operation to the runtime.
    operations = {
        key: first.constraints
        for key, (first, *others) in sorted(by_operation.items())
        if first.constraints
        and all(each.constraints == first.constraints for each in others)
    }
    if not operations:
        return None
    used: set[str] = set()
    pending = list(_used_components(operations))
    tables: dict[str, Table] = {}
    while pending:
        name = pending.pop()
        if name not in used:
            used.add(name)
            tables[name] = _table(components[name], components, constrained)
            pending += _used_components(tables[name])
    return Constraints(operations, dict(sorted(tables.items())))


def _used_components(value: Value) -> Iterator[str]:
    match value:
        case Mapping():
            for key, each in value.items():
                if key == "component" and isinstance(each, str):
                    yield each
                else:
                    yield from _used_components(each)
        case list() | tuple():
            for each in value:
                yield from _used_components(each)
        case _:
            return


# Tables -------------------------------------------------------------------------------


def _argument_table(
    bound: BoundArgument, components: Components, constrained: frozenset[str]
) -> dict[str, Value]:
    schema = bound.parameter.schema if bound.parameter else bound.schema
    if schema is None:
        return {}
    table = _table(schema, components, constrained)
    name = bound.argument.name
    return {"argument": name, **table} if table and _key(bound) != name else table


def _key(bound: BoundArgument) -> str:
    """The key of an argument in its part of the request, as the runtime has it after renaming."""
    is_named = bound.argument.kind is ArgumentKind.PATH or bound.is_entire_body
    return bound.argument.name if is_named else bound.argument.wire


def _table(
    schema: api.Schema, components: Components, constrained: frozenset[str]
) -> dict[str, Value]:
    """The constraints of a schema; empty if the schema has no constraints."""

    def inner(schema: api.Schema) -> dict[str, Value]:
        return _table(schema, components, constrained)

    found = dict(_own_constraints(schema))
    match schema:
        case api.Reference(component=component) if component in constrained:
            found["component"] = component
        case api.Array(items=items):
            found["items"] = inner(items)
        case api.Map(values=values):
            found["additionalProperties"] = inner(values)
        case api.Object(additional_properties=additional):
            listed = schema.properties_in(api.Direction.REQUEST)
            tables = ((each.name, inner(each.schema)) for each in listed)
            found["properties"] = {name: table for name, table in tables if table}
            found["additionalProperties"] = inner(additional) if additional else {}
        case api.Union(variants=variants):
            tables_of_variants = [inner(each) for each in variants]
            if any(tables_of_variants):
                found |= _union_table(schema, tables_of_variants, components)
        case _:
            pass
    return {name: value for name, value in found.items() if value != {}}


def _union_table(
    schema: api.Union, tables: Sequence[Table], components: Components
) -> dict[str, Value]:
    variants = zip(schema.variants, tables, strict=True)
    found: dict[str, Value] = {
        "anyOf": [
            {**_variant_marks(resolve(variant, components)), **table}
            for variant, table in variants
        ]
    }
    if (discriminator := schema.discriminator) is not None:
        found["discriminator"] = discriminator.property_name
        found["mapping"] = dict(discriminator.mapping)
    return found


def _variant_marks(schema: api.Schema) -> dict[str, Value]:
    """The type and the required properties of a variant, which show whether its constraints apply to a value."""
    match schema:
        case api.Primitive(kind=kind):
            return {"type": kind}
        case api.Array():
            return {"type": "array"}
        case api.Map():
            return {"type": "object"}
        case api.Object():
            listed = schema.properties_in(api.Direction.REQUEST)
            required = tuple(each.name for each in listed if each.required)
            return {"type": "object", **({"required": required} if required else {})}
        case _:
            return {}


def _own_constraints(schema: api.Schema) -> Iterator[tuple[str, Value]]:
    """The keywords of a schema that limit its values.

    A format is part of the type, and a minimum of 0 items limits nothing.
    """
    for keyword, value in schema.annotations.constraints:
        is_met_by_all = value is False or (keyword in _COUNTS and value == 0)
        if keyword != "format" and not is_met_by_all:
            yield keyword, _literal(value)


def _literal(value: api.Json) -> Value:
    """The value of a constraint: a number, a text or a flag."""
    assert isinstance(value, int | float | str), "constraints have scalar values"
    return value


def _any_of(tables: Sequence[Table]) -> Table:
    """The constraints of an argument that several bodies have. A value must satisfy the constraints of one body."""
    distinct = tuple(
        each for index, each in enumerate(tables) if each not in tables[:index]
    )
    if len(distinct) == 1:
        return distinct[0]
    return {"anyOf": distinct} if all(distinct) else {}
