"""References between schemas: what a reference resolves to, and which components a schema uses."""

from collections.abc import Iterable, Iterator, Mapping

from sdkwright.api import model as api


def reachable_components(
    component: str, components: Mapping[str, api.Schema]
) -> frozenset[str]:
    """All components that this one uses, directly or not. It includes itself only if it is recursive."""
    found: set[str] = set()
    pending = [component]
    while pending:
        for each in _direct_references(components[pending.pop()]):
            if each not in found:
                found.add(each)
                pending.append(each)
    return frozenset(found)


def resolve(schema: api.Schema, components: Mapping[str, api.Schema]) -> api.Schema:
    """The schema at the end of a chain of references; a reference only if the chain is circular."""
    *_, target = reference_chain(schema, components)
    return target


def reference_chain(
    schema: api.Schema, components: Mapping[str, api.Schema]
) -> Iterator[api.Schema]:
    """The schema, then the target of each reference in turn. The chain ends before a component repeats.

    Raises:
        KeyError: A component does not exist.
    """
    yield schema
    seen: set[str] = set()
    while isinstance(schema, api.Reference) and schema.component not in seen:
        seen.add(schema.component)
        schema = components[schema.component]
        yield schema


def without_reference_cycles(
    components: Mapping[str, api.Schema],
) -> dict[str, api.Schema]:
    """The components, where each one of a circular chain of references becomes a schema that admits anything."""
    found = dict(components)
    checked: set[str] = set()
    for name in components:
        chain: dict[str, None] = {}
        schema = components[name]
        while isinstance(schema, api.Reference) and name not in checked | chain.keys():
            chain[name] = None
            name = schema.component
            schema = components.get(name, api.AnySchema(schema.annotations))
        if name in chain:
            for each in chain:
                found[each] = api.AnySchema(components[each].annotations)
        checked.update(chain)
    return found


def is_target_nullable(
    schema: api.Schema, components: Mapping[str, api.Schema]
) -> bool:
    """Whether any schema behind a reference admits null. False if the schema is not a reference."""
    _, *targets = reference_chain(schema, components)
    return any(each.annotations.nullable for each in targets)


def has_null_in_type(schema: api.Schema, components: Mapping[str, api.Schema]) -> bool:
    """Whether the printed type of the schema already includes None."""
    match schema:
        case api.Union(annotations=annotations):
            return annotations.nullable
        case api.Primitive(kind="null") | api.AnySchema():
            return True
        case api.Reference(component=component):
            return has_null_in_type(components[component], components)
        case _:
            return False


def referenced_components(
    schemas: Iterable[api.Schema], components: Mapping[str, api.Schema]
) -> frozenset[str]:
    """The components that these schemas use, directly or not."""
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
    """The schemas of the parameters, the request body and the response."""
    yield from (each.schema for each in operation.parameters)
    if operation.request_body is not None:
        yield operation.request_body.schema
    if operation.response is not None:
        yield operation.response.schema


def is_recursive_container(
    component: str, components: Mapping[str, api.Schema]
) -> bool:
    """Whether a component is an array or a map that contains itself through arrays, maps and references only."""
    schema: api.Schema = components[component]
    seen: set[str] = set()
    while True:
        match schema:
            case api.Array(items=inner) | api.Map(values=inner):
                schema = inner
            case api.Reference(component=target) if target not in seen:
                seen.add(target)
                schema = components[target]
            case _:
                return isinstance(schema, api.Reference)


def _direct_references(schema: api.Schema) -> Iterator[str]:
    """The components that a schema refers to, without those behind them."""
    match schema:
        case api.Reference(component=component):
            yield component
        case api.Array(items=inner) | api.Map(values=inner):
            yield from _direct_references(inner)
        case api.Object(properties=properties, additional_properties=other):
            for each in properties:
                yield from _direct_references(each.schema)
            if other is not None:
                yield from _direct_references(other)
        case api.Union(variants=variants):
            for variant in variants:
                yield from _direct_references(variant)
        case _:
            return
