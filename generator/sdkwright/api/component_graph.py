"""Owns which components a schema leads to."""

from collections.abc import Iterable, Iterator, Mapping

from sdkwright.api import model as api


def reachable(component: str, components: Mapping[str, api.Schema]) -> frozenset[str]:
    """The components that this one leads to, itself among them if it leads back."""
    found: set[str] = set()
    waiting = [component]
    while waiting:
        for each in _references(components[waiting.pop()]):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return frozenset(found)


def resolved(schema: api.Schema, components: Mapping[str, api.Schema]) -> api.Schema:
    """What a chain of references leads to."""
    while isinstance(schema, api.Reference):
        schema = components[schema.component]
    return schema


def without_circles(components: Mapping[str, api.Schema]) -> dict[str, api.Schema]:
    """The components; those that are nothing but references to each other, in a circle, admit anything."""
    found = dict(components)
    told: set[str] = set()
    for name in components:
        chain: dict[str, None] = {}
        schema = components[name]
        while isinstance(schema, api.Reference) and name not in told | chain.keys():
            chain[name] = None
            name = schema.component
            schema = components.get(name, api.Anything(schema.about))
        if name in chain:
            for each in chain:
                found[each] = api.Anything(components[each].about)
        told.update(chain)
    return found


def leads_to_null(schema: api.Schema, components: Mapping[str, api.Schema]) -> bool:
    """Whether what it refers to may be null."""
    while isinstance(schema, api.Reference):
        schema = components[schema.component]
        if schema.about.nullable:
            return True
    return False


def admits_null(schema: api.Schema, components: Mapping[str, api.Schema]) -> bool:
    """Whether its type as printed has None among its members already."""
    match schema:
        case api.Union(about=about):
            return about.nullable
        case api.Scalar(kind="null") | api.Anything():
            return True
        case api.Reference(component=component):
            return admits_null(components[component], components)
        case _:
            return False


def leads_to(
    schemas: Iterable[api.Schema], components: Mapping[str, api.Schema]
) -> frozenset[str]:
    """The components that these schemas refer to, directly or not."""
    direct = {
        each for schema in schemas for each in _references(schema) if each in components
    }
    return frozenset(direct).union(*(reachable(each, components) for each in direct))


def schemas_of(operation: api.Operation) -> Iterator[api.Schema]:
    """All schemas of an operation."""
    yield from (each.schema for each in operation.parameters)
    if operation.body is not None:
        yield operation.body.schema
    if operation.answer is not None:
        yield operation.answer.schema


def nests(component: str, components: Mapping[str, api.Schema]) -> bool:
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


def _references(schema: api.Schema) -> Iterator[str]:
    """The components that a schema refers to."""
    match schema:
        case api.Reference(component=component):
            yield component
        case api.Array(items=inner) | api.Map(values=inner):
            yield from _references(inner)
        case api.Object(properties=properties, extras=extras):
            for each in properties:
                yield from _references(each.schema)
            if extras is not None:
                yield from _references(extras)
        case api.Union(members=members):
            for member in members:
                yield from _references(member)
        case _:
            return
