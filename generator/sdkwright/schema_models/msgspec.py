"""The JSON Schema that msgspec can decode: unsupported schemas are widened, never narrowed.

msgspec selects the variant of a union by the kind of the JSON value, or by a tag. So a union has at most one string,
one number, one array and one object, unless all its objects have the same tag property. Recursion is supported only
through classes, constants are strings or integers, and integers have 64 bits. This module changes definitions in place.
It must not know the tool that prints models.
"""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from sdkwright.api import model as api
from sdkwright.schema_models.json_schema import (
    Definition,
    Definitions,
    referenced_definition,
)
from sdkwright.schema_models.unions import UnionTags, union_variants, walk_schemas

_BOUND_KEYWORDS: Final = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
_INTEGER_LIMIT: Final = 2**63
_WIDEST_SCHEMAS: Final[Mapping[str, Definition]] = {
    "array": {"type": "array", "items": {}},
    "object": {"type": "object", "additionalProperties": {}},
}


def is_field_name(wire: str) -> bool:
    """Whether a name in JSON can be the name of a field."""
    return not any(char in '"\\' or char < " " for char in wire)


def widen_definitions(definitions: Definitions, tags: UnionTags) -> None:
    for name in definitions.schemas:
        if name not in definitions.objects:
            _break_cycles(name, definitions)
    for node in list(walk_schemas(definitions.schemas.values())):
        _widen_value(node)
    for node in list(walk_schemas(definitions.schemas.values())):
        if union_variants(node):
            _widen_union(node, definitions, tags)


# Single values ------------------------------------------------------------------------


def _widen_value(node: Definition) -> None:
    for keyword in _BOUND_KEYWORDS:
        bound = node.get(keyword)
        if isinstance(bound, int) and not -_INTEGER_LIMIT <= bound < _INTEGER_LIMIT:
            del node[keyword]
    listed = node.get("enum")
    if isinstance(listed, list) and any(not _is_literal(value) for value in listed):
        kinds = _json_types(node)
        del node["enum"]
        kept: list[api.Json] = [{"type": kind} for kind in kinds]
        node.update({"anyOf": kept} if len(kept) > 1 else {"type": kinds[0]})
        if "default" in node and len(kept) > 1:
            del node["default"]


def _is_literal(value: api.Json) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, str) or (
        isinstance(value, int) and -_INTEGER_LIMIT <= value < _INTEGER_LIMIT
    )


# Recursion ----------------------------------------------------------------------------


def _break_cycles(name: str, definitions: Definitions) -> None:
    """Replace each reference that closes a cycle by a schema that admits any value.

    A definition that is not an object may refer to itself only through an object.
    """
    for node in _reference_nodes(definitions.schemas[name]):
        target = referenced_definition(node)
        if target is not None and _is_reachable(target, name, definitions):
            del node["$ref"]


def _reference_nodes(schema: Definition) -> Iterator[Definition]:
    return (node for node in list(walk_schemas([schema])) if "$ref" in node)


def _is_reachable(start: str, target_name: str, definitions: Definitions) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        each = waiting.pop()
        if each == target_name:
            return True
        if each not in seen and each not in definitions.objects:
            seen.add(each)
            targets = (
                referenced_definition(node)
                for node in _reference_nodes(definitions.schemas[each])
            )
            waiting.extend(target for target in targets if target is not None)
    return False


# Unions -------------------------------------------------------------------------------


def _widen_union(node: Definition, definitions: Definitions, tags: UnionTags) -> None:
    leaves = list(_flat_variants(node, definitions))
    kinds = [_json_types(each) for each in leaves]
    if all(leaves) and not any(
        _is_ambiguous(
            kind,
            [one for one, own in zip(leaves, kinds, strict=True) if kind in own],
            tags,
        )
        for kind in {kind for own in kinds for kind in own}
    ):
        return
    for keyword in ("anyOf", "oneOf", "discriminator"):
        node.pop(keyword, None)
    if not all(leaves):  # a variant admits any value
        return
    kept: list[Definition] = []
    for kind in dict.fromkeys(kind for own in kinds for kind in own):
        of_kind = [one for one, own in zip(leaves, kinds, strict=True) if kind in own]
        plain = len(of_kind) == 1 and len(_json_types(of_kind[0])) == 1
        if plain or (kind == "object" and not _is_ambiguous(kind, of_kind, tags)):
            kept.extend(of_kind)
        else:
            kept.append(_WIDEST_SCHEMAS.get(kind, {"type": kind}))
    if len(kept) == 1:
        node.update(kept[0])
    else:
        node["anyOf"] = cast("list[api.Json]", kept)


def _flat_variants(node: Definition, definitions: Definitions) -> Iterator[Definition]:
    """The variants of a union, with nested unions flattened."""
    for each in union_variants(node):
        inner = each
        while (
            name := referenced_definition(inner)
        ) is not None and name not in definitions.objects:
            inner = definitions.schemas[name]
        if union_variants(inner):
            yield from _flat_variants(inner, definitions)
        else:
            yield {key: value for key, value in inner.items() if key != "description"}


def _json_types(variant: Definition) -> list[str]:
    """The kinds of JSON values that a variant admits."""
    listed = variant.get("enum")
    if isinstance(listed, list):
        return list(dict.fromkeys(map(_json_type, listed)))
    kinds = "object" if referenced_definition(variant) else variant.get("type", "")
    return cast("list[str]", kinds if isinstance(kinds, list) else [kinds])


def _json_type(value: api.Json) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "integer"


def _is_ambiguous(json_type: str, variants: list[Definition], tags: UnionTags) -> bool:
    """Whether msgspec cannot choose between the variants for one kind of JSON value."""
    if len(variants) < 2:
        return False
    tagged = [tags.get(referenced_definition(each) or "") for each in variants]
    known = {each for each in tagged if each is not None}
    is_tagged = json_type == "object" and len(known) == len(tagged) == len(variants)
    return not (is_tagged and len({each.property_name for each in known}) == 1)
