"""The types that have a page of their own, and the decision whether other pages link to a type or show its properties.

A page links to a type that is recursive or large. The properties of all other types are shown where the type is used,
so that a reader need not leave the page. The size of a type depends on that type alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.component_graph import (
    direct_references,
    operation_schemas,
    resolve,
)
from sdkwright.package.types import Name
from sdkwright.package.types_modules import Declaration, TypeModule
from sdkwright.records import record
from sdkwright.reference.pages import PageLink

_LARGEST_COMPONENT: Final = 40
"""The most entries of a component whose properties are shown where it is used."""
_LARGEST_INLINE: Final = 120
"""The most entries of an inline type whose properties are shown where it is used."""
_LARGEST_LIST: Final = 320
"""The most entries for the properties or variants of a type. If there are more, the largest get pages of their own."""
_LARGEST_PAGE: Final = 200
"""The most entries of a page. If there are more, the page links to every type that has a page of its own."""
_VALUES_IN_ENTRY: Final = 8
"""The number of values of an enum that take as much space as one entry."""


@record(frozen=True, slots=True)
class SchemaDeclaration:
    """A type of the package, and the module that declares it."""

    name: Name
    declaration: Declaration
    module: TypeModule


@record(frozen=True, slots=True)
class NamedTypes:
    """The types of the package, by the pointer of their schema, and their pages."""

    by_pointer: Mapping[api.Pointer, tuple[SchemaDeclaration, ...]]
    """Types of responses before types of requests."""
    by_name: Mapping[Name, SchemaDeclaration]
    pages: Mapping[api.Pointer, PageLink]
    schemas: Mapping[api.Pointer, api.Schema]
    """The schemas that have a page."""
    linked: frozenset[api.Pointer]
    """The types that other pages link to."""
    recursive: frozenset[str]
    """The components that contain themselves."""
    sizes: "_Sizes"
    links_all: bool = False
    """Whether a page links to every type that has one."""

    def name_of(self, pointer: api.Pointer) -> str:
        """The name of the type for the schema at a pointer; empty if the type has no name."""
        found = self.by_pointer.get(pointer)
        return found[0].name.name if found else ""

    def is_recursive(self, pointer: api.Pointer) -> bool:
        """Whether a schema is part of a component that contains itself."""
        return pointer[: len(api.SCHEMAS)] == api.SCHEMAS and (
            pointer[len(api.SCHEMAS)] in self.recursive
        )

    def for_page(self, schemas: Iterable[api.Schema]) -> "NamedTypes":
        """The types with the links for a page that contains these schemas.

        If the page would be too long, each type with a page of its own is a link.
        """
        size = sum(map(self.sizes.of_whole, schemas))
        if size <= _LARGEST_PAGE:
            return self
        return replace(self, linked=frozenset(self.pages), links_all=True)

    def link_to(self, pointer: api.Pointer) -> PageLink | None:
        """The page to link to in place of the properties of a schema; None if the properties themselves are shown."""
        return self.pages[pointer] if pointer in self.linked else None


def named_types(model: api.Api, modules: tuple[TypeModule, ...]) -> NamedTypes:
    """The types of the package, and the pages that they have in the reference."""
    declared = _declared_types(modules)
    sizes = _Sizes(model.components, declared)
    for component in model.components:
        sizes.of_component(component)
    for operation in model.operations:
        for schema in operation_schemas(operation):
            sizes.of(schema)
    schemas = {
        pointer: schema
        for name, schema in model.components.items()
        if (pointer := (*api.SCHEMAS, name)) in declared
    } | sizes.large
    return NamedTypes(
        declared,
        {one.name: one for each in declared.values() for one in each},
        {pointer: _page(pointer, declared[pointer][0]) for pointer in schemas},
        schemas,
        frozenset(sizes.linked),
        sizes.recursive,
        sizes,
    )


def _declared_types(
    modules: tuple[TypeModule, ...],
) -> dict[api.Pointer, tuple[SchemaDeclaration, ...]]:
    found: dict[api.Pointer, tuple[SchemaDeclaration, ...]] = {}
    for module in sorted(modules, key=lambda each: each.is_request):
        for each in module.declarations:
            one = SchemaDeclaration(module.type(each.name), each, module)
            found[each.origin] = (*found.get(each.origin, ()), one)
    return found


def _page(pointer: api.Pointer, declared: SchemaDeclaration) -> PageLink:
    name, module = declared.name.name, declared.name.module
    is_main = name == declared.module.main_type
    is_component = pointer[:-1] == api.SCHEMAS
    return PageLink(
        str(pointer[-1]) if is_component else name,
        f"types/{module if is_main else f'{module}.{name}'}.html",
    )


def of_both_directions(
    declared: Iterable[SchemaDeclaration],
) -> tuple[SchemaDeclaration, ...]:
    """The first type for responses and the first type for requests.

    A schema has several types in one direction if several components include it.
    """
    first: dict[bool, SchemaDeclaration] = {}
    for each in declared:
        first.setdefault(each.module.is_request, each)
    return tuple(first.values())


class _Sizes:
    """The sizes of types, as numbers of entries on a page, and the types that are large enough for a link."""

    def __init__(
        self,
        components: Mapping[str, api.Schema],
        declared: Mapping[api.Pointer, tuple[SchemaDeclaration, ...]],
    ) -> None:
        self._components = components
        self._declared = declared
        self.recursive = _recursive_components(components)
        self._known: dict[str, int] = {}
        self.linked: set[api.Pointer] = set()
        self.large: dict[api.Pointer, api.Schema] = {}
        """The linked types that are not components."""

    def of(self, schema: api.Schema) -> int:
        """The number of entries that are shown below a schema."""
        match schema:
            case api.Reference(component=component):
                return self.of_component(component)
            case api.Enumeration(values=values):
                return len(values) // _VALUES_IN_ENTRY
            case api.Array(items=inner) | api.Map(values=inner):
                return self._inside(inner)
            case api.Object(properties=properties, additional_properties=others):
                schemas = [each.schema for each in properties]
                return self._of_list([*schemas, others] if others else schemas)
            case api.Union(variants=variants):
                return self._of_list(variants)
            case api.AnySchema() | api.Primitive():
                return 0

    def of_whole(self, schema: api.Schema) -> int:
        """The number of entries that are shown below a schema if the schema is not replaced by a link."""
        return self.of(resolve(schema, self._components))

    def of_component(self, name: str) -> int:
        """The number of entries that are shown for a use of a component; 0 if it is a link."""
        if name not in self._known:
            # The properties of a component that contains itself are shown nowhere, with or without a page.
            self._known[name] = 0
            size = self.of(self._components[name])
            if name in self.recursive or size > _LARGEST_COMPONENT:
                pointer = (*api.SCHEMAS, name)
                if pointer in self._declared:
                    self.linked.add(pointer)
                    size = 0
            self._known[name] = 0 if name in self.recursive else size
        return self._known[name]

    def _of_list(self, schemas: Sequence[api.Schema]) -> int:
        """The number of entries for these schemas and below them. If there are too many, the largest get own pages."""
        sizes = list(map(self._inside, schemas))
        total = len(schemas) + sum(sizes)
        if total > _LARGEST_LIST:
            largest_first = sorted(
                zip(sizes, schemas, strict=True), key=lambda each: -each[0]
            )
            for size, schema in largest_first:
                if total > _LARGEST_LIST and self._links(_innermost(schema)):
                    total -= size
        return total

    def _inside(self, schema: api.Schema) -> int:
        """The number of entries that a schema inside another schema adds to a page; 0 if it gets its own page."""
        size = self.of(schema)
        return 0 if size > _LARGEST_INLINE and self._links(schema) else size

    def _links(self, schema: api.Schema) -> bool:
        """Give an inline schema its own page. Return False if it cannot have one, because its type has no name."""
        pointer = schema.annotations.pointer
        if isinstance(schema, api.Reference) or pointer not in self._declared:
            return False
        self.linked.add(pointer)
        self.large[pointer] = schema
        return True


def _innermost(schema: api.Schema) -> api.Schema:
    """The schema of the items of an array or of the values of a map, at any depth; any other schema itself."""
    match schema:
        case api.Array(items=inner) | api.Map(values=inner):
            return _innermost(inner)
        case _:
            return schema


def _recursive_components(components: Mapping[str, api.Schema]) -> frozenset[str]:
    """The components that contain themselves."""
    direct = {
        name: frozenset(direct_references(schema))
        for name, schema in components.items()
    }

    def reachable(start: str) -> set[str]:
        seen: set[str] = set()
        pending = [start]
        while pending:
            new = direct.get(pending.pop(), frozenset()) - seen
            seen |= new
            pending += new
        return seen

    return frozenset(each for each in components if each in reachable(each))
