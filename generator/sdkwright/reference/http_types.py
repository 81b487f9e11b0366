"""Types in the terms of HTTP: the entries of parameters and bodies, with wire names.

An entry describes a type as `optional object { name, 2 more }`, `map[string or number]` or `array of string`. This
module must not know Python.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.lowering.descriptions import describe_schema
from sdkwright.records import record
from sdkwright.reference import anchors
from sdkwright.reference.named_types import NamedTypes
from sdkwright.reference.pages import NOTHING, Contents, Entry

_SHOWN: Final = 3
"""The number of properties, variants or values that the text of a type includes, plus one if only one is left."""
_DEEPEST: Final = 4
"""The number of levels of inner types that the text of a type includes."""


@record(frozen=True, slots=True)
class HttpTypes:
    """Builds the entries about HTTP on one page of the reference."""

    components: Mapping[str, api.Schema]
    named: NamedTypes
    base_url: str | None
    direction: api.Direction | None
    """None for the page of a type, which shows all properties."""
    known: dict[tuple[object, ...], Contents]
    """The contents of components that were already built."""
    unfolded: frozenset[str] = frozenset()
    """The components whose properties are shown around an entry."""

    # Texts ----------------------------------------------------------------------------

    def text(self, schema: api.Schema, depth: int = 0) -> str:
        """The type of a value, on one line."""
        match schema:
            case api.AnySchema():
                return "unknown"
            case api.Primitive(kind=kind, format=format_):
                return f"{kind} <{format_}>" if format_ else kind
            case api.Enumeration(values=values):
                return _listed(
                    [json.dumps(each, ensure_ascii=False) for each in values]
                )
            case api.Array(items=items):
                return f"array of {self._inner_text(items, depth)}"
            case api.Map(values=values):
                return f"map[{self._inner_text(values, depth)}]"
            case api.Object(properties=properties, additional_properties=others):
                if not properties and others is not None:
                    return f"map[{self._inner_text(others, depth)}]"
                return _object_text(each.name for each in self._visible(schema))
            case api.Union(variants=variants):
                return _listed([self.text(each, depth + 1) for each in variants])
            case api.Reference():
                target = resolve(schema, self.components)
                is_circle = isinstance(target, api.Reference)
                return schema.component if is_circle else self.text(target, depth)

    def _inner_text(self, schema: api.Schema, depth: int) -> str:
        if depth < _DEEPEST:
            return self.text(schema, depth + 1)
        return self._type_name(schema) or "unknown"

    def _type_name(self, schema: api.Schema) -> str:
        """The name of the type of a schema; empty if the type has no name."""
        if isinstance(schema, api.Reference):
            return schema.component
        own = schema.annotations
        title = " ".join(own.title.split()) if own.title else ""
        return title or self.named.name_of(own.pointer)

    # Entries --------------------------------------------------------------------------

    def parameter(self, parameter: api.Parameter, anchor: str) -> Entry:
        description = parameter.description or ""
        schema = parameter.schema
        own = describe_schema(
            (
                replace(schema.annotations, description=description)
                if description
                else schema.annotations
            ),
            self.base_url,
        )
        name = parameter.name if parameter.name.strip() else f'"{parameter.name}"'
        entry = self._value(name, schema, anchor, is_optional=not parameter.required)
        return replace(
            entry,
            description=own,
            is_required=parameter.required,
            is_deprecated=parameter.deprecated or entry.is_deprecated,
        )

    def body(self, schema: api.Schema, anchor: str) -> tuple[Entry, ...]:
        """The entries of the properties of a request body. If the body is not an object, the only entry is its type."""
        target = resolve(schema, self.components)
        if isinstance(target, api.Object) and target.properties:
            return tuple(
                replace(each, anchor=anchors.inside(anchor, each.anchor))
                for each in self._inside(schema)._entries_of(target)
            )
        return (self.root(schema, anchor),)

    def root(self, schema: api.Schema, anchor: str) -> Entry:
        """The entry of a whole type. Its properties are always shown, not linked."""
        entry = replace(self._type(schema, anchor), is_open=True)
        target = resolve(schema, self.components)
        if entry.contents.entries or not isinstance(target, api.Object | api.Union):
            return entry
        own = self._inside(schema)._listed(target)
        return replace(entry, contents=replace(own, page=entry.contents.page))

    def whole(self, schema: api.Schema, anchor: str) -> Entry:
        """The entry of a type on the page of the type, without a link to this page."""
        entry = self.root(schema, anchor)
        return replace(entry, contents=replace(entry.contents, page=None))

    def _inside(self, schema: api.Schema) -> "HttpTypes":
        """The builder for the entries inside a schema. It remembers the component, so that recursion ends."""
        if not isinstance(schema, api.Reference):
            return self
        return replace(self, unfolded=self.unfolded | {schema.component})

    def _property(self, property_: api.Property) -> Entry:
        entry = self._value(
            _shown_name(property_.name),
            property_.schema,
            anchors.join(property_.name),
            is_optional=not property_.required,
            is_required=property_.required and self.direction is api.Direction.REQUEST,
        )
        if self.direction is not None or not (
            property_.read_only or property_.write_only
        ):
            return entry
        only = "In responses only." if property_.read_only else "In requests only."
        return replace(entry, description=f"{entry.description}\n\n{only}".strip())

    def _value(
        self,
        name: str,
        schema: api.Schema,
        anchor: str,
        *,
        is_optional: bool,
        is_required: bool = False,
    ) -> Entry:
        target = resolve(schema, self.components)
        own, referred = schema.annotations, target.annotations
        text = self.text(schema)
        if is_optional:
            text = f"optional {text}"
        if own.nullable or referred.nullable:
            text = f"{text} or null"
        return Entry(
            anchor,
            name,
            text,
            self._description(schema),
            is_required=is_required,
            is_deprecated=own.deprecated or referred.deprecated,
            contents=self._contents(schema),
        )

    def _type(self, schema: api.Schema, anchor: str) -> Entry:
        return Entry(
            anchor,
            self._type_name(schema),
            self.text(schema),
            self._description(schema),
            is_type=True,
            contents=self._contents(schema),
        )

    def _contents(self, schema: api.Schema) -> Contents:
        """The entries inside a type, or the link to the page of the type."""
        match schema:
            case api.Reference(component=component):
                pointer = (*api.SCHEMAS, component)
                page = self.named.pages.get(pointer)
                if pointer in self.named.linked or component in self.unfolded:
                    return Contents(page=page)
                found = self._component(schema)
                return found if page is None else found.with_page(page)
            case api.Array(items=inner) | api.Map(values=inner):
                return self._contents(inner)
            case api.Enumeration(values=values) if len(values) > 1:
                return Contents.of_values(
                    tuple(json.dumps(each, ensure_ascii=False) for each in values)
                )
            case api.Object() | api.Union():
                if page := self.named.link_to(schema.annotations.pointer):
                    return Contents(page=page)
                return self._listed(schema)
            case api.AnySchema() | api.Primitive() | api.Enumeration():
                return NOTHING

    def _component(self, reference: api.Reference) -> Contents:
        """The entries inside a component.

        The entries of a recursive component depend on the entries around it, so they are not cached.
        """
        component = reference.component
        key = component, self.direction, self.named.links_all
        if found := self.known.get(key):
            return found
        found = self._inside(reference)._contents(self.components[component])
        if component not in self.named.recursive:
            self.known[key] = found
        return found

    def _listed(self, schema: api.Object | api.Union) -> Contents:
        entries = self._entries_of(schema)
        return Contents(entries, label=_label(schema, entries))

    def _entries_of(self, schema: api.Object | api.Union) -> tuple[Entry, ...]:
        match schema:
            case api.Union(variants=variants):
                texts = [self._type_name(each) or _kind(each) for each in variants]
                return tuple(
                    self._type(each, anchors.join(name))
                    for each, name in zip(
                        variants, anchors.distinct(texts), strict=True
                    )
                )
            case api.Object(additional_properties=others):
                known = [self._property(each) for each in self._visible(schema)]
                if others is None:
                    return tuple(known)
                name = "any other property" if known else "any property"
                other = self._value(name, others, "*", is_optional=True)
                return (*known, other)

    def _visible(self, schema: api.Object) -> Sequence[api.Property]:
        if self.direction is None:
            return schema.properties
        return schema.properties_in(self.direction)

    # Annotations ----------------------------------------------------------------------

    def _description(self, schema: api.Schema) -> str:
        """The description of a schema, or else of the component that it refers to."""
        text = describe_schema(schema.annotations, self.base_url)
        if not text and isinstance(schema, api.Reference):
            target = resolve(schema, self.components)
            return describe_schema(target.annotations, self.base_url)
        return text


def _kind(schema: api.Schema) -> str:
    """The kind of a type without a name, for an anchor."""
    match schema:
        case api.Primitive(kind=kind):
            return kind
        case api.Array(items=items):
            return f"array-{_kind(items)}"
        case api.Map(values=values):
            return f"map-{_kind(values)}"
        case api.Reference(component=component):
            return component
        case api.Object():
            return "object"
        case api.Enumeration():
            return "enum"
        case api.Union():
            return "union"
        case api.AnySchema():
            return "unknown"


def _object_text(names: Iterable[str]) -> str:
    listed = [_shown_name(each) for each in names]
    if not listed:
        return "object"
    return f"object {{ {_listed(listed, ', ', ', ')} }}"


def _listed(texts: list[str], separator: str = " or ", last: str = " or ") -> str:
    distinct = list(dict.fromkeys(texts))
    if len(distinct) <= _SHOWN + 1:
        return separator.join(distinct)
    rest = len(distinct) - _SHOWN
    return f"{separator.join(distinct[:_SHOWN])}{last}{rest} more"


def _shown_name(name: str) -> str:
    """The name of a property; in quotes if it is not an identifier."""
    if name.isidentifier():
        return name
    return json.dumps(name, ensure_ascii=False)


def _label(schema: api.Object | api.Union, entries: Sequence[Entry]) -> str:
    one, many = (
        ("variant", "variants")
        if isinstance(schema, api.Union)
        else ("property", "properties")
    )
    return f"{len(entries)} {one if len(entries) == 1 else many}"
