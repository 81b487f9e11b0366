"""Pages: the lists of an API become page classes. Lists whose pages are read in the same way share a class.

This module must not know how a list is recognised, nor how a page class is printed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.component_graph import is_target_nullable, resolve
from sdkwright.api.merging import merge_objects
from sdkwright.api.pagination import PagePlace, Pages, PageStyle, Pagination, Path
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.lowering.types.schema_types import SchemaTypes, Site
from sdkwright.lowering.types.schemas import object_fields
from sdkwright.naming import identifiers
from sdkwright.naming.page_classes import name_page_classes
from sdkwright.naming.scope import Scope
from sdkwright.package.pages import PageFamily, PageLayout, PagePart
from sdkwright.package.types import (
    ITEM,
    PAGES_MODULE,
    Generic,
    Optional,
    PageClass,
    TypeExpr,
    list_of,
)
from sdkwright.package.types_modules import Field, Model
from sdkwright.records import record

ARRAY_FIELD: Final = "items"
"""The field of a page whose response is the list itself."""

_DESCRIPTIONS: Final = {
    PageStyle.CURSOR: "A page of a list. It contains the cursor of the next page.",
    PageStyle.ITEM_CURSOR: "A page of a list. Its last item is the cursor of the next page.",
    PageStyle.NUMBER: "A page of a list, requested by its number.",
    PageStyle.OFFSET: "A page of a list, requested by the number of items before it.",
    PageStyle.URL: "A page of a list. It contains the URL of the next page.",
    PageStyle.SINGLE: "A list with one page.",
    PageStyle.LINK: "A page of a list. The header `Link` contains the URL of the next page.",
}


@record(frozen=True, slots=True)
class List:
    """The list that an operation returns: its pagination, its page class and its items."""

    pagination: Pagination
    class_name: str
    """The name of the class of its pages, without the prefix for the client."""
    items: api.Schema
    """The schema of an item."""


Lists = Mapping[tuple[str, str], List]
"""The lists of an API, by the key of their operation."""


def lower_pages(
    types: SchemaTypes, operations: Iterable[api.Operation], pages: Pages
) -> tuple[tuple[PageFamily, ...], Lists, list[Finding]]:
    """The page classes sorted by name, the lists that return pages, and the findings."""
    listed = sorted(
        (each for each in operations if each.key in pages), key=lambda each: each.key
    )
    layouts = _merge_layouts([_layout(pages[each.key]) for each in listed])
    own = {each.key: layouts[_layout(pages[each.key])] for each in listed}
    names = name_page_classes(Counter(own.values()))
    scope = Scope(f"{PAGES_MODULE}.py", types.context.locate)
    families: list[PageFamily] = []
    findings: list[Finding] = []
    for layout, name in names.items():
        bodies = [_body(each) for each in listed if own[each.key] == layout]
        family, found = _family(types, scope, name, layout, bodies)
        families.append(family)
        findings += found
    lists = {
        each.key: List(
            pages[each.key],
            names[own[each.key]],
            _items(types, _body(each), pages[each.key].items),
        )
        for each in listed
    }
    ordered = sorted(families, key=lambda each: each.name)
    return tuple(ordered), lists, [*findings, *scope.findings]


def _body(operation: api.Operation) -> api.Schema:
    assert operation.response is not None, "a list has a response"
    return operation.response.schema


def _items(types: SchemaTypes, body: api.Schema, path: Path) -> api.Schema:
    """The schema of an item of a page."""
    schema = resolve(body, types.context.components)
    for name in path:
        schema = resolve(_property(schema, name).schema, types.context.components)
    assert isinstance(schema, api.Array), "the items of a page are an array"
    return schema.items


def _property(schema: api.Schema, name: str) -> api.Property:
    assert isinstance(schema, api.Object), "a path leads through objects"
    return next(each for each in schema.properties if each.name == name)


# Layouts ------------------------------------------------------------------------------


def _layout(pagination: Pagination) -> Pagination:
    """The layout of a page: the pagination without the fields that describe how a page is requested."""
    return replace(
        pagination, parameter=None, place=PagePlace.QUERY, limit=None, first=1
    )


def _merge_layouts(layouts: Sequence[Pagination]) -> dict[Pagination, Pagination]:
    """For each layout, the layout of its page class.

    Layouts share a class if they differ only in fields that some of them lack.
    """
    groups: dict[Pagination, list[Pagination]] = {}
    for each in dict.fromkeys(layouts):
        core = replace(each, has_more=(), is_last=(), total=(), total_is_pages=False)
        groups.setdefault(core, []).append(each)
    merged: dict[Pagination, Pagination] = {}
    for core, group in groups.items():
        flags = {each.has_more for each in group} - {()}
        ends = {each.is_last for each in group} - {()}
        totals = {(each.total, each.total_is_pages) for each in group if each.total}
        if max(len(flags), len(ends), len(totals)) > 1:
            merged |= {each: each for each in group}
            continue
        total, is_pages = next(iter(totals), ((), False))
        common = replace(
            core,
            has_more=next(iter(flags), ()),
            is_last=next(iter(ends), ()),
            total=total,
            total_is_pages=is_pages,
        )
        merged |= dict.fromkeys(group, common)
    return merged


# Classes ------------------------------------------------------------------------------


def _family(
    types: SchemaTypes,
    scope: Scope,
    name: str,
    layout: Pagination,
    bodies: Sequence[api.Schema],
) -> tuple[PageFamily, list[Finding]]:
    """The page class for lists with these response bodies, which are merged, and the findings."""
    module = ModuleBuilder(PAGES_MODULE, name, api.Direction.RESPONSE, scope)
    builder = _Builder(types, module)
    if layout.items:
        fields = builder.fields(bodies, (name,), layout.items)
    else:
        fields = (Field(ARRAY_FIELD, ARRAY_FIELD, list_of(ITEM), required=True),)
    family = PageFamily(
        name=name,
        constant_name=f"_{identifiers.snake(name).upper()}",
        description=_DESCRIPTIONS[layout.style],
        fields=fields,
        layout=PageLayout(
            style=layout.style.value,
            items=layout.items,
            next=layout.next,
            next_header=layout.next_header or "",
            has_more=layout.has_more,
            is_last=layout.is_last,
            total=layout.total,
            total_is_pages=layout.total_is_pages,
            item_key=layout.item_key or "",
        ),
        parts=tuple(builder.parts),
        origin=bodies[0].annotations.pointer,
    )
    return family, module.findings


class _Builder:
    """Builds the declarations of one page class."""

    def __init__(self, types: SchemaTypes, module: ModuleBuilder) -> None:
        self._types = types
        self._module = module
        self._parts: list[PagePart] = []

    @property
    def parts(self) -> Iterable[Model | PagePart]:
        yield from (
            each for each in self._module.declarations if isinstance(each, Model)
        )
        yield from self._parts

    def fields(
        self, schemas: Sequence[api.Schema], place: tuple[str, ...], path: Path
    ) -> tuple[Field, ...]:
        """The fields of an object in the page. `place` names the object; `path` leads from it to the items."""
        context = self._types.context
        objects = [resolve(each, context.components) for each in schemas]
        merged = merge_objects(
            [each for each in objects if isinstance(each, api.Object)],
            lambda schema: resolve(schema, context.components),
        )
        properties = tuple(
            self._without_type(each) if each.name == path[0] else each
            for each in merged.properties
        )
        scope = Scope(f"`{self._module.main_type}`", context.locate)
        fields = object_fields(
            replace(merged, properties=properties),
            Site(self._types, self._module, place),
            scope,
            identifiers.PAGE_ATTRIBUTES,
        )
        self._module.findings += scope.findings
        inner = [
            _property(each, path[0]).schema for each in objects if _has(each, path[0])
        ]
        return tuple(
            (
                replace(
                    each,
                    type=self._around_items(each, inner, (*place, path[0]), path[1:]),
                )
                if each.wire == path[0]
                else each
            )
            for each in fields
        )

    def _without_type(self, property_: api.Property) -> api.Property:
        """The property that leads to the items, with a placeholder type: only whether it is nullable matters."""
        schema, components = property_.schema, self._types.context.components
        nullable = schema.annotations.nullable or is_target_nullable(schema, components)
        annotations = replace(schema.annotations, nullable=nullable)
        return replace(property_, schema=api.Primitive(annotations, "string"))

    def _around_items(
        self,
        field: Field,
        schemas: Sequence[api.Schema],
        place: tuple[str, ...],
        path: Path,
    ) -> TypeExpr:
        """The type of the list of items, or of the object that contains it."""
        if path:
            name = self._module.scope.claim(
                identifiers.type_name(place), schemas[0].annotations.pointer, place[-1]
            )
            fields = self.fields(schemas, place, path)
            self._parts.append(PagePart(name, "", fields))
            type_: TypeExpr = Generic(PageClass(name), (ITEM,))
        else:
            type_ = list_of(ITEM)
        return Optional(type_) if isinstance(field.type, Optional) else type_


def _has(schema: api.Schema, name: str) -> bool:
    return isinstance(schema, api.Object) and any(
        each.name == name for each in schema.properties
    )
