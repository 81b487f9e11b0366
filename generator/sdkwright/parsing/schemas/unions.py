"""Owns what remains of a union: its members, those of unions inside it among them, without null and without repetition.

It must not know the document's keywords.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sdkwright.api import model as api
from sdkwright.document.document import Node


@dataclass(frozen=True, slots=True)
class Member:
    """A member, and where it was read from."""

    schema: api.Schema
    node: Node | None = None


def union(about: api.About, members: Sequence[Member]) -> api.Schema:
    """The union of schemas, or what is left of it: one of them, or null alone."""
    kept, about = flattened(about, members)
    if not kept:
        return api.Scalar(about, "null") if about.nullable else api.Anything(about)
    if len(kept) > 1:
        return api.Union(about, tuple(each.schema for each in kept))
    only = kept[0].schema
    own = only.about
    return replace(
        only,
        about=replace(
            about,
            nullable=about.nullable or own.nullable,
            title=about.title or own.title,
            description=about.description or own.description,
            default=about.default or own.default,
            limits=about.limits or own.limits,
            example=about.example or own.example,
        ),
    )


def flattened(
    about: api.About, members: Sequence[Member], *, keep: bool = False
) -> tuple[list[Member], api.About]:
    """The members that count. `keep` leaves unions inside whole, and constants apart."""
    nullable = about.nullable
    found: list[Member] = []
    for each in members:
        schema = each.schema
        if not keep and isinstance(schema, api.Union) and schema.discriminator is None:
            nullable = nullable or schema.about.nullable
            found.extend(Member(inner, each.node) for inner in schema.members)
        else:
            found.append(each)
    kept = [
        replace(each, schema=_without_null(each.schema))
        for each in found
        if not _is_null(each.schema)
    ]
    nullable = nullable or len(kept) < len(found)
    nullable = nullable or any(each.schema.about.nullable for each in found)
    if not keep:
        kept = list(_distinct(_listed(kept)))
    return kept, replace(about, nullable=nullable)


def with_required(schema: api.Schema, names: set[str]) -> api.Schema:
    """An object of which these properties must come too."""
    if not names or not isinstance(schema, api.Object):
        return schema
    return replace(
        schema,
        properties=tuple(
            replace(each, required=each.required or each.name in names)
            for each in schema.properties
        ),
    )


def _is_null(schema: api.Schema) -> bool:
    """Null by its type; or a member that says nothing but `nullable`, which is how some tools write it in 3.0."""
    if isinstance(schema, api.Anything):
        return schema.about == api.About(schema.about.pointer, nullable=True)
    return isinstance(schema, api.Scalar) and schema.kind == "null"


def _without_null(schema: api.Schema) -> api.Schema:
    if not schema.about.nullable:
        return schema
    return replace(schema, about=replace(schema.about, nullable=False))


def _listed(members: Iterable[Member]) -> Iterator[Member]:
    """Members that are lists of values become one list, where the first of them was."""
    members = list(members)
    lists = [
        each.schema for each in members if isinstance(each.schema, api.Enumeration)
    ]
    if len(lists) < 2 or any(each.about.name for each in lists):
        yield from members
        return
    values = {(type(value), value): value for each in lists for value in each.values}
    told = [
        f"- `{', '.join(map(str, each.values))}`: {text}"
        for each in lists
        if (text := each.about.description or each.about.title)
    ]
    about = api.About(
        lists[0].about.pointer,
        nullable=any(each.about.nullable for each in lists),
        description="\n".join(told) or None,
    )
    whole = Member(api.Enumeration(about, tuple(values.values())))
    for each in members:
        if each.schema is lists[0]:
            yield whole
        elif not isinstance(each.schema, api.Enumeration):
            yield each


def _distinct(members: Iterable[Member]) -> Iterator[Member]:
    """Each kind of value once. Objects that bear a title are told apart by it."""
    seen: set[object] = set()
    for each in members:
        shape = _shape(each.schema)
        if shape not in seen:
            seen.add(shape)
            yield each


def _shape(schema: api.Schema) -> object:
    """Equal for schemas that become the same type."""
    match schema:
        case api.Anything():
            return "anything"
        case api.Scalar(kind=kind, format=format_):
            return kind, format_
        case api.Enumeration(values=values):
            return "values", tuple((type(value), value) for value in values)
        case api.Array(items=inner):
            return "array", inner.about.nullable, _shape(inner)
        case api.Map(values=inner):
            return "map", inner.about.nullable, _shape(inner)
        case api.Reference(component=component):
            return "component", component
        case api.Object(about=about, properties=properties, extras=extras):
            return (
                about.name or about.title,
                tuple(
                    (
                        each.name,
                        each.required,
                        each.schema.about.nullable,
                        _shape(each.schema),
                    )
                    for each in properties
                ),
                None if extras is None else _shape(extras),
            )
        case api.Union(about=about):
            return about.pointer
