"""Variants of a union: the name suffixes that distinguish them, and unions of an object and a map."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from sdkwright.api import model as api
from sdkwright.naming import identifiers

_PRIMITIVE_WORDS: Mapping[api.PrimitiveKind, str] = {
    "string": "String",
    "number": "Number",
    "integer": "Integer",
    "boolean": "Boolean",
    "null": "Null",
}


def variant_suffixes(union: api.Union) -> list[str | None]:
    """For each variant, the name suffix of its inline types; "" if it needs none, None if no trait is unique.

    The suffix is the `x-sdk-name`, the title or the constant of the variant, whatever the other variants are. A variant
    without these that is an array or a map is named after the container.

    Variants without such a name, or with equal names, are named after the first of these that is unique: a property
    that only this variant requires, a property that only it has, the type of a property, a nested property.
    """
    found: list[str | None] = ["" for _ in union.variants]
    needing = {
        index: inner
        for index, member in enumerate(union.variants)
        if (inner := _inner_schema(member)) is not None
    }
    for index, inner in needing.items():
        found[index] = _own_suffix(union.variants[index], inner, union.discriminator)
    groups: dict[str, list[int]] = {}
    for index in needing:
        groups.setdefault(found[index] or "", []).append(index)
    for word, group in groups.items():
        if len(group) == 1 and word:
            continue
        suffixes = _suffixes_by_content(needing, group)
        for index in group:
            each = suffixes[index]
            found[index] = None if each is None else word + each
    return found


def object_and_map(schema: api.Union) -> tuple[api.Object, api.Schema] | None:
    """The object, and the schema of the map's values, if a union has exactly these two variants; else None."""
    match schema.variants:
        case (api.Object() as known, api.Map() as values):
            return known, values.values
        case (api.Map() as values, api.Object() as known):
            return known, values.values
        case _:
            return None


def merge_object_and_map(schema: api.Union) -> api.Object | None:
    """The object and the map of a union merged into one object; None if the union has other variants.

    All properties are optional, and the map's values are the additional properties.
    """
    if (found := object_and_map(schema)) is None:
        return None
    known, values = found
    properties = tuple(replace(each, required=False) for each in known.properties)
    about = replace(
        known.annotations,
        sdk_name=schema.annotations.sdk_name or known.annotations.sdk_name,
    )
    return api.Object(about, properties, values)


def _inner_schema(schema: api.Schema) -> api.Object | api.Union | None:
    """The schema in a variant that needs a name: an object, or a union that contains an object, even inside containers.

    Else None.
    """
    inner = schema
    while isinstance(inner, (api.Array, api.Map)):
        inner = inner.items if isinstance(inner, api.Array) else inner.values
    if isinstance(inner, api.Union):
        return inner if any(_inner_schema(each) for each in inner.variants) else None
    return inner if isinstance(inner, api.Object) else None


def _own_suffix(
    variant: api.Schema,
    inner: api.Object | api.Union,
    discriminator: api.Discriminator | None,
) -> str:
    about, within = variant.annotations, inner.annotations
    name = about.sdk_name or about.title or within.sdk_name or within.title
    if not name and isinstance(inner, api.Object):
        name = _discriminating_constant(inner, discriminator)
    if not name and isinstance(variant, (api.Array, api.Map)):
        name = "item" if isinstance(variant, api.Array) else "value"
    return identifiers.pascal(name or "")


def _discriminating_constant(
    variant: api.Object, discriminator: api.Discriminator | None
) -> str:
    """The constant of a required property of a variant; empty if there is none.

    If the union has a discriminator, the property must be the discriminator.
    """
    for each in variant.properties:
        if (
            isinstance(each.schema, api.Enumeration)
            and len(each.schema.values) == 1
            and each.required
            and (discriminator is None or discriminator.property_name == each.name)
        ):
            return str(each.schema.values[0])
    return ""


def _suffixes_by_content(
    inner: dict[int, api.Object | api.Union], group: Sequence[int]
) -> dict[int, str | None]:
    """A suffix for each variant of a group, from the first kind of trait that is unique to it.

    The only variant without a unique trait is `Other`. If there are several, each is named after all of its properties.
    The suffix is None if that name is not unique either.
    """
    marks = {index: list(_traits(inner[index])) for index in group}
    counts = Counter(mark for each in marks.values() for mark in set(each))
    found: dict[int, str | None] = {}
    for index, each in marks.items():
        unique = (
            mark.word
            for way in _TRAIT_KINDS
            for mark in each
            if mark.kind == way and mark.word and counts[mark] == 1
        )
        found[index] = next(unique, None)
    unnamed = [index for index in group if found[index] is None]
    if len(unnamed) == 1 < len(group):
        found[unnamed[0]] = "Other"
        unnamed = []
    for way in ("known", "value"):
        for index in unnamed:
            own = [mark.word for mark in marks[index] if mark.kind == way]
            found[index] = found[index] or "And".join(own) or "Other"
        unnamed = [
            index for index in unnamed if list(found.values()).count(found[index]) > 1
        ]
        for index in unnamed:
            found[index] = None
    given = list(found.values())
    return {
        index: each if given.count(each) == 1 else None for index, each in found.items()
    }


_TRAIT_KINDS: Final = ("required", "known", "value", "inside")
"""The kinds of traits, the preferred one first."""
_MAX_TRAIT_DEPTH: Final = 3


class _Trait(NamedTuple):
    """A trait of a variant: that it requires a property, has a property, or has a property of a certain type."""

    kind: str
    """One of `_TRAIT_KINDS`."""
    word: str
    """The trait in a class name."""


def _traits(
    inner: api.Schema, before: str = "", left: int = _MAX_TRAIT_DEPTH
) -> Iterator[_Trait]:
    """The traits of a variant. Traits of nested properties have the kind `inside`."""
    properties = inner.properties if isinstance(inner, api.Object) else ()
    for each in properties:
        word = before + identifiers.pascal(each.name)
        marks = [
            _Trait("known", word),
            _Trait("value", word + _value_kind(each.schema)),
        ]
        if each.required:
            marks.append(_Trait("required", word))
        yield from (_Trait("inside", mark.word) for mark in marks) if before else marks
    for each in properties if left else ():
        if (within := _inner_schema(each.schema)) is not None:
            yield from _traits(within, before + identifiers.pascal(each.name), left - 1)


def _value_kind(schema: api.Schema) -> str:
    """Words for the type of a property in a class name.

    They are the values of an enum with at most three values, the name of a component, or the kind of any other schema.
    """
    match schema:
        case api.Enumeration(values=values) if len(values) <= 3:
            return "Or".join(identifiers.pascal(str(value)) for value in values)
        case api.Enumeration():
            return "Listed"
        case api.Primitive(kind=kind):
            return _PRIMITIVE_WORDS[kind]
        case api.Reference(component=component):
            return identifiers.pascal(component)
        case api.Array(items=inner):
            return f"{_value_kind(inner)}Array"
        case api.Map(values=inner):
            return f"{_value_kind(inner)}Map"
        case api.Object():
            return "Object"
        case api.Union():
            return "Union"
        case api.AnySchema():
            return "Anything"
