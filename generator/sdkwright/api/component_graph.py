"""References between schemas: the target of a reference, and the components that a schema uses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api

MAX_CHAIN: Final = 80
"""The most components in a chain of references. Lowering and generated imports nest about eight calls for each."""


class ComponentGraph:
    """The references between components. Each component is read once, and each result is computed once."""

    def __init__(self, components: Mapping[str, api.Schema]) -> None:
        self._components = components
        self._direct: dict[str, tuple[str, ...]] = {}
        self._reachable: dict[str, frozenset[str]] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        """Each set of reachable components, by itself: equal sets, as of the components of a cycle, are one object."""

    def reachable(self, component: str) -> frozenset[str]:
        """All components that this component uses, directly or not. It includes itself only if it is recursive."""
        known = self._reachable
        if component in known:
            return known[component]
        found: set[str] = set()
        pending = [component]
        while pending:
            for each in self._direct_references(pending.pop()):
                if each in found:
                    continue
                found.add(each)
                if each in known:
                    found |= known[each]
                else:
                    pending.append(each)
        result = frozenset(found)
        known[component] = self._sets.setdefault(result, result)
        return known[component]

    def _direct_references(self, component: str) -> tuple[str, ...]:
        if component not in self._direct:
            names = direct_references(self._components[component])
            self._direct[component] = tuple(dict.fromkeys(names))
        return self._direct[component]

    def referenced(self, schemas: Iterable[api.Schema]) -> frozenset[str]:
        """The components that these schemas use, directly or not."""
        direct = {
            each
            for schema in schemas
            for each in direct_references(schema)
            if each in self._components
        }
        return frozenset(direct).union(*map(self.reachable, direct))


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
    """The components, changed so that none refers to itself through references and unions only.

    A variant of a union that leads back to the union adds nothing to the union, so it is removed. Components in a cycle
    of references alone admit any value.
    """
    found = dict(components)
    while (cycle := _find_alias_cycle(found)) is not None:
        following = dict(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
        unions = (each for each in cycle if isinstance(found[each], api.Union))
        if (union := next(unions, None)) is not None:
            found[union] = _without_variant(found[union], following[union])
        else:
            for each in cycle:
                found[each] = api.AnySchema(found[each].annotations)
    return found


def _find_alias_cycle(components: Mapping[str, api.Schema]) -> list[str] | None:
    """The first cycle of components through references and unions; None if there is none.

    A chain may be long, so this does not recurse.
    """
    done: set[str] = set()
    for start in components:
        trail: dict[str, Iterator[str]] = {}
        following: str | None = start
        while following or trail:
            if following is None:
                done.add(trail.popitem()[0])
            elif following in trail:
                names = list(trail)
                return names[names.index(following) :]
            elif following not in done and following in components:
                trail[following] = _alias_targets(components[following])
            following = next(trail[next(reversed(trail))], None) if trail else None
    return None


def without_deep_chains(
    components: Mapping[str, api.Schema],
) -> dict[str, api.Schema]:
    """The components, without long chains of references.

    A reference at the end of a chain of `MAX_CHAIN` components is replaced by a schema that admits any value. A
    reference back to a component of the chain is not followed.

    This does not recurse.
    """
    found = dict(components)
    heights: dict[str, int] = {}
    for start in components:
        trail: dict[str, Iterator[str]] = {}
        if start not in heights:
            trail[start] = iter(direct_references(components[start]))
        cut: dict[str, set[str]] = {}
        while trail:
            name = next(reversed(trail))
            following = next(trail[name], None)
            if following is None:
                trail.popitem()
                if name in cut:
                    found[name] = _without_references(found[name], cut[name])
                below = (
                    heights.get(each, 0) for each in direct_references(found[name])
                )
                heights[name] = 1 + max(below, default=0)
            elif following in trail or following not in components:
                continue
            elif heights.get(following, len(trail)) >= MAX_CHAIN - 1:
                cut.setdefault(name, set()).add(following)
            elif following not in heights:
                trail[following] = iter(direct_references(components[following]))
    return found


def _without_references(schema: api.Schema, names: set[str]) -> api.Schema:
    """The schema. Each reference to one of these components is replaced by a schema that admits any value."""

    def cut(inner: api.Schema) -> api.Schema:
        return _without_references(inner, names)

    match schema:
        case api.Reference(annotations=annotations, component=component):
            return api.AnySchema(annotations) if component in names else schema
        case api.Array(items=items):
            return replace(schema, items=cut(items))
        case api.Map(values=values):
            return replace(schema, values=cut(values))
        case api.Object(properties=properties, additional_properties=other):
            return replace(
                schema,
                properties=tuple(
                    replace(each, schema=cut(each.schema)) for each in properties
                ),
                additional_properties=other and cut(other),
            )
        case api.Union(variants=variants):
            return replace(schema, variants=tuple(map(cut, variants)))
        case _:
            return schema


def _alias_targets(schema: api.Schema) -> Iterator[str]:
    """The components that a schema refers to directly or as variants of a union."""
    match schema:
        case api.Reference(component=component):
            yield component
        case api.Union(variants=variants):
            for each in variants:
                yield from _alias_targets(each)
        case _:
            return


def _without_variant(schema: api.Schema, component: str) -> api.Schema:
    """The union without variants that refer to this component."""
    if not isinstance(schema, api.Union):
        return schema
    kept = [
        (index, _without_variant(each, component))
        for index, each in enumerate(schema.variants)
        if not isinstance(each, api.Reference) or each.component != component
    ]
    if not kept:
        return api.AnySchema(schema.annotations)
    positions = {index: position for position, (index, _) in enumerate(kept)}
    discriminator = schema.discriminator
    return replace(
        schema,
        variants=tuple(each for _, each in kept),
        discriminator=discriminator
        and replace(
            discriminator,
            mapping={
                value: positions[index]
                for value, index in discriminator.mapping.items()
                if index in positions
            },
        ),
    )


def is_target_nullable(
    schema: api.Schema, components: Mapping[str, api.Schema]
) -> bool:
    """Whether any schema that a reference leads to admits null. False if the schema is not a reference."""
    _, *targets = reference_chain(schema, components)
    return any(each.annotations.nullable for each in targets)


def have_same_shape(left: api.Schema, right: api.Schema) -> bool:
    """Whether two schemas differ at most in their pointers and in annotations other than `nullable`."""
    return _without_annotations(left) == _without_annotations(right)


def _without_annotations(schema: api.Schema) -> api.Schema:
    bare = replace(
        schema, annotations=api.Annotations((), nullable=schema.annotations.nullable)
    )
    match bare:
        case api.Array(items=items):
            return replace(bare, items=_without_annotations(items))
        case api.Map(values=values):
            return replace(bare, values=_without_annotations(values))
        case api.Object(properties=properties, additional_properties=other):
            return replace(
                bare,
                properties=tuple(
                    replace(each, schema=_without_annotations(each.schema))
                    for each in properties
                ),
                additional_properties=other and _without_annotations(other),
            )
        case api.Union(variants=variants):
            return replace(bare, variants=tuple(map(_without_annotations, variants)))
        case _:
            return bare


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


def operation_schemas(operation: api.Operation) -> Iterator[api.Schema]:
    """The schemas of the parameters, the request bodies and the responses."""
    yield from (each.schema for each in operation.parameters)
    yield from (each.schema for each in operation.request_bodies)
    yield from (each.schema for each in operation.responses)


def is_recursive_container(
    component: str, components: Mapping[str, api.Schema]
) -> bool:
    """Whether the chain of items, map values and references from a component never ends."""
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


def direct_references(schema: api.Schema) -> list[str]:
    """The components that a schema refers to directly, in the order of the references."""
    found: list[str] = []
    _add_references(schema, found)
    return found


def _add_references(schema: api.Schema, found: list[str]) -> None:
    match schema:
        case api.Primitive():  # the most frequent schema
            return
        case api.Reference(component=component):
            found.append(component)
        case api.Array(items=inner) | api.Map(values=inner):
            _add_references(inner, found)
        case api.Object(properties=properties, additional_properties=other):
            for each in properties:
                _add_references(each.schema, found)
            if other is not None:
                _add_references(other, found)
        case api.Union(variants=variants):
            for variant in variants:
                _add_references(variant, found)
        case _:
            return
