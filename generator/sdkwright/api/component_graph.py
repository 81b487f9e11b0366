"""Owns which components a schema leads to."""

from collections.abc import Iterable, Iterator, Mapping

from sdkwright.api import model as api


def reachable_components(
    component: str, components: Mapping[str, api.Schema]
) -> frozenset[str]:
    """The components that this one leads to, itself among them if it leads back."""
    found: set[str] = set()
    waiting = [component]
    while waiting:
        for each in _direct_references(components[waiting.pop()]):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return frozenset(found)


def resolve(schema: api.Schema, components: Mapping[str, api.Schema]) -> api.Schema:
    """What a chain of references leads to."""
    while isinstance(schema, api.Reference):
        schema = components[schema.component]
    return schema


def without_reference_cycles(
    components: Mapping[str, api.Schema],
) -> dict[str, api.Schema]:
    """The components; those that are nothing but references to each other, in a circle, admit anything."""
    found = dict(components)
    told: set[str] = set()
    for name in components:
        chain: dict[str, None] = {}
        schema = components[name]
        while isinstance(schema, api.Reference) and name not in told | chain.keys():
            chain[name] = None
            name = schema.component
            schema = components.get(name, api.AnySchema(schema.annotations))
        if name in chain:
            for each in chain:
                found[each] = api.AnySchema(components[each].annotations)
        told.update(chain)
    return found


def is_target_nullable(
    schema: api.Schema, components: Mapping[str, api.Schema]
) -> bool:
    """Whether what it refers to may be null."""
    while isinstance(schema, api.Reference):
        schema = components[schema.component]
        if schema.annotations.nullable:
            return True
    return False


def has_null_in_type(schema: api.Schema, components: Mapping[str, api.Schema]) -> bool:
    """Whether its type as printed has None among its members already."""
    match schema:
        case api.Union(annotations=about):
            return about.nullable
        case api.Primitive(kind="null") | api.AnySchema():
            return True
        case api.Reference(component=component):
            return has_null_in_type(components[component], components)
        case _:
            return False


def referenced_components(
    schemas: Iterable[api.Schema], components: Mapping[str, api.Schema]
) -> frozenset[str]:
    """The components that these schemas refer to, directly or not."""
    direct = {
        each
        for schema in schemas
        for each in _direct_references(schema)
        if each in components
    }
    return frozenset(direct).union(
        *(reachable_components(each, components) for each in direct)
    )


def operation_schemas(operation: api.Operation) -> Iterator[api.Schema]:
    """All schemas of an operation."""
    yield from (each.schema for each in operation.parameters)
    if operation.request_body is not None:
        yield operation.request_body.schema
    if operation.response is not None:
        yield operation.response.schema


def is_recursive_container(
    component: str, components: Mapping[str, api.Schema]
) -> bool:
    """Whether it consists of containers alone, one of which holds it again."""
    schema: api.Schema = components[component]
    passed: set[str] = set()
    while True:
        match schema:
            case api.Array(items=inner) | api.Map(values=inner):
                schema = inner
            case api.Reference(component=target) if target not in passed:
                passed.add(target)
                schema = components[target]
            case _:
                return isinstance(schema, api.Reference)


def _direct_references(schema: api.Schema) -> Iterator[str]:
    """The components that a schema refers to."""
    match schema:
        case api.Reference(component=component):
            yield component
        case api.Array(items=inner) | api.Map(values=inner):
            yield from _direct_references(inner)
        case api.Object(properties=properties, additional_properties=extras):
            for each in properties:
                yield from _direct_references(each.schema)
            if extras is not None:
                yield from _direct_references(extras)
        case api.Union(variants=members):
            for member in members:
                yield from _direct_references(member)
        case _:
            return
