"""Owns an oracle: which member of a union an object is, by the documented rule, read from the schema alone.

Among objects, in this order: the tag; required or constant keys; most known keys present, whatever their values;
most values well typed; fewest extras; declaration order. Read closely:

- Constants that agree with the object rule out every member whose constant is another. Beyond that, a member whose
  required keys are all there, and whose constants are not contradicted, comes before one of which that is not so.
- A map is a member without known keys and without extras.
- An object none of whose keys any member knows is a map where the union has one, else it stays raw.
- `{}` is the first member that admits it. Where none does, the rule does not say, and both readings count: raw, or the
  first by the order above.
- null in a property that may be left out counts as well typed, whatever its type: Python has one `None` for both.
- 1.0 is no integer, as OpenAPI 3.0 has it: JSON Schema would call it one, Python and pydantic do not.
- A single member, beside null or alone, leaves nothing to decide.

It must not know the runtime, and shares no code with it.
"""

from collections.abc import Mapping
from typing import Any

from .documents import Document, Schema, Variant, kind_of
from .texts import Vast

Object = Mapping[str, Any]


def members(document: Document, schema: Schema, value: Object) -> list[Variant | None]:
    """What an object may be taken for; `None` stands for raw. More than one only where the rule does not say."""
    variants = [each for each in document.variants(schema) if each.kind != "null"]
    objects = [each for each in variants if each.kind == "object"]
    if not objects:
        return [None]
    if len(variants) == 1:
        return [objects[0]]
    if (tagged := _by_tag(document, schema, objects, value)) is not None:
        return [tagged]
    rank = _Rank(document, objects, value)
    best = max(objects, key=rank)
    if not value:
        admitting = [each for each in objects if not each.required]
        return [admitting[0]] if admitting else [None, best]
    known = any(each.properties.keys() & value.keys() for each in objects)
    maps = [each for each in objects if not each.is_model]
    if not known:
        return [maps[0] if maps else None]
    return [best]


def _by_tag(
    document: Document, schema: Schema, objects: list[Variant], value: Object
) -> Variant | None:
    if (tags := document.tags(schema)) is None:
        return None
    key, names = tags
    tag = value.get(key)
    name = names.get(tag) if isinstance(tag, str) else None
    return next((each for each in objects if name and each.name == name), None)


class _Rank:
    """Higher is better; of equals, `max` takes the first, which is the order of the document."""

    def __init__(
        self, document: Document, objects: list[Variant], value: Object
    ) -> None:
        self._document = document
        self._value = value
        self._some_agree = any(True in self._constants(each) for each in objects)

    def __call__(self, member: Variant) -> tuple[bool, bool, int, int, int]:
        contradicted = False in self._constants(member)
        known = member.properties.keys() & self._value.keys()
        extras = self._value.keys() - known if member.is_model else ()
        return (
            not (contradicted and self._some_agree),
            member.required <= self._value.keys() and not contradicted,
            len(known),
            sum(_well_typed(self._document, member, key, self._value) for key in known),
            -len(extras),
        )

    def _constants(self, member: Variant) -> set[bool]:
        """Of the member's constants that are in the object: whether they agree."""
        return {
            fits(self._document, schema, self._value[key])
            for key, schema in member.properties.items()
            if key in self._value and self._is_constant(schema)
        }

    def _is_constant(self, schema: Schema) -> bool:
        variants = self._document.variants(schema)
        return len(variants) == 1 and len(variants[0].listed or ()) == 1


def fits(document: Document, schema: Schema, value: Any) -> bool:
    """Whether a value is as a schema says, at every depth. Unknown keys of an object are no objection."""
    variants = document.variants(schema)
    if isinstance(value, dict) and any(each.kind == "object" for each in variants):
        return any(
            member is not None and _fits(document, member, value)
            for member in members(document, schema, value)
        )
    return any(_fits(document, each, value) for each in variants)


def _fits(document: Document, variant: Variant, value: Any) -> bool:
    if variant.kind == "any":
        return True
    if isinstance(value, Vast):
        whole = value.exact.as_tuple().exponent == 0
        return variant.kind == "number" or (variant.kind == "integer" and whole)
    if not _is_kind(variant.kind, value):
        return False
    if variant.listed is not None:
        return any(
            kind_of(value) == kind_of(listed) and value == listed
            for listed in variant.listed
        )
    if isinstance(value, list):
        return all(fits(document, variant.items, item) for item in value)
    if isinstance(value, dict):
        if not variant.is_model:
            return all(fits(document, variant.items, item) for item in value.values())
        others = value.keys() - variant.properties.keys()
        return (
            variant.required <= value.keys()
            and all(
                _well_typed(document, variant, key, value)
                for key in variant.properties.keys() & value.keys()
            )
            and all(
                variant.extras is None or fits(document, variant.extras, value[key])
                for key in others
            )
        )
    return True


def _well_typed(document: Document, member: Variant, key: str, value: Object) -> bool:
    if value[key] is None and key not in member.required:
        return True
    return fits(document, member.properties[key], value[key])


def _is_kind(kind: str, value: Any) -> bool:
    actual = kind_of(value)
    if kind == "number":
        return actual in ("number", "integer")
    return actual == kind
