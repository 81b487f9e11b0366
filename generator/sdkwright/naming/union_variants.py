"""Owns what is to be seen in the members of a union: what tells them apart by name, and known keys beside any others."""

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
    """For each member the word that the types inside it have in their names, behind the union's own.

    What has a title, a name or a constant is called by it, whatever stands beside it; what is in an array or in a map,
    by that. Others, and those which would be alike, are called by the first key that only they require, or have, else
    by the kind of a value in them, else by what stands deeper. None where nothing tells a member apart, "" where it needs no word.
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
        told = _suffixes_by_content(needing, group)
        for index in group:
            each = told[index]
            found[index] = None if each is None else word + each
    return found


def object_and_map(schema: api.Union) -> tuple[api.Object, api.Schema] | None:
    """The two members of `anyOf: [object with known properties, map of anything]`."""
    match schema.variants:
        case (api.Object() as known, api.Map() as values):
            return known, values.values
        case (api.Map() as values, api.Object() as known):
            return known, values.values
        case _:
            return None


def merge_object_and_map(schema: api.Union) -> api.Object | None:
    """The same two as one object: where any key may come, none must, and others are of the map's kind."""
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
    """What needs a name in a member: an object, or a union in a container."""
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
    said = about.sdk_name or about.title or within.sdk_name or within.title
    if not said and isinstance(inner, api.Object):
        said = _discriminating_constant(inner, discriminator)
    if not said and isinstance(variant, (api.Array, api.Map)):
        said = "item" if isinstance(variant, api.Array) else "value"
    return identifiers.pascal(said or "")


def _discriminating_constant(
    variant: api.Object, discriminator: api.Discriminator | None
) -> str:
    """The value of the property by which a union's members are told apart, where it has only one."""
    for each in variant.properties:
        if (
            isinstance(each.schema, api.Enumeration)
            and len(each.schema.values) == 1
            and each.required
        ):
            if discriminator is None or discriminator.property_name == each.name:
                return str(each.schema.values[0])
    return ""


def _suffixes_by_content(
    inner: dict[int, api.Object | api.Union], group: Sequence[int]
) -> dict[int, str | None]:
    """A word for each of the group, from what the others have not; the first way that tells it apart counts.

    One may be told apart by having nothing of its own. Where several have not, all of their keys make the word.
    """
    marks = {index: list(_traits(inner[index])) for index in group}
    counts = Counter(mark for each in marks.values() for mark in set(each))
    found: dict[int, str | None] = {}
    for index, each in marks.items():
        told = (
            mark.word
            for way in _TRAIT_KINDS
            for mark in each
            if mark.kind == way and mark.word and counts[mark] == 1
        )
        found[index] = next(told, None)
    untold = [index for index in group if found[index] is None]
    if len(untold) == 1 < len(group):
        found[untold[0]] = "Other"
        untold = []
    for way in ("known", "value"):
        for index in untold:
            own = [mark.word for mark in marks[index] if mark.kind == way]
            found[index] = found[index] or "And".join(own) or "Other"
        untold = [
            index for index in untold if list(found.values()).count(found[index]) > 1
        ]
        for index in untold:
            found[index] = None
    given = list(found.values())
    return {
        index: each if given.count(each) == 1 else None for index, each in found.items()
    }


_TRAIT_KINDS: Final = ("required", "known", "value", "inside")
_MAX_TRAIT_DEPTH: Final = 3


class _Trait(NamedTuple):
    """What a member may be told apart by: a key that it requires, or knows, or whose values are of a kind."""

    kind: str
    word: str


def _traits(
    inner: api.Schema, before: str = "", left: int = _MAX_TRAIT_DEPTH
) -> Iterator[_Trait]:
    """Of a member; what stands deeper in it is `inside`."""
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
    """The values that are admitted, where they are few, or else their kind."""
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
