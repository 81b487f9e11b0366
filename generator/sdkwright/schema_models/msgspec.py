"""Owns what msgspec can decode: where a JSON Schema says more, it is made wider, never narrower.

msgspec chooses a union's member by the kind of the JSON value alone, or by a tag. So of texts, numbers, arrays and
objects a union has one of each, unless all its objects are tagged alike; it knows no recursion but through a class, no
constants but texts and integers, and only integers of 64 bits. Works on definitions in place; must not know the tool.
"""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from sdkwright.api import model as api
from sdkwright.schema_models.json_schema import Definition, Definitions, referred
from sdkwright.schema_models.unions import Tags, members, nodes

_BOUNDS: Final = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
_LARGEST: Final = 2**63
_WIDEST: Final[Mapping[str, Definition]] = {
    "array": {"type": "array", "items": {}},
    "object": {"type": "object", "additionalProperties": {}},
}


def is_name(wire: str) -> bool:
    """Whether a field may be called so over the wire."""
    return not any(char in '"\\' or char < " " for char in wire)


def widen(found: Definitions, tags: Tags) -> None:
    for name in found.schemas:
        if name not in found.objects:
            _cut(name, found)
    for node in list(nodes(found.schemas.values())):
        _plain(node)
    for node in list(nodes(found.schemas.values())):
        if members(node):
            _decodable(node, found, tags)


# Single values ------------------------------------------------------------------------


def _plain(node: Definition) -> None:
    for keyword in _BOUNDS:
        bound = node.get(keyword)
        if isinstance(bound, int) and not -_LARGEST <= bound < _LARGEST:
            del node[keyword]
    listed = node.get("enum")
    if isinstance(listed, list) and any(not _is_literal(value) for value in listed):
        kinds = _kinds(node)
        del node["enum"]
        kept: list[api.Json] = [{"type": kind} for kind in kinds]
        node.update({"anyOf": kept} if len(kept) > 1 else {"type": kinds[0]})
        if "default" in node and len(kept) > 1:
            del node["default"]


def _is_literal(value: api.Json) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, str) or (
        isinstance(value, int) and -_LARGEST <= value < _LARGEST
    )


# Recursion ----------------------------------------------------------------------------


def _cut(name: str, found: Definitions) -> None:
    """Lets anything stand where a definition that is no object leads back to itself through others of that kind."""
    for node in _direct(found.schemas[name]):
        target = referred(node)
        if target is not None and _leads_to(target, name, found):
            del node["$ref"]


def _direct(schema: Definition) -> Iterator[Definition]:
    return (node for node in list(nodes([schema])) if "$ref" in node)


def _leads_to(start: str, name: str, found: Definitions) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        each = waiting.pop()
        if each == name:
            return True
        if each not in seen and each not in found.objects:
            seen.add(each)
            targets = (referred(node) for node in _direct(found.schemas[each]))
            waiting.extend(target for target in targets if target is not None)
    return False


# Unions -------------------------------------------------------------------------------


def _decodable(node: Definition, found: Definitions, tags: Tags) -> None:
    leaves = list(_leaves(node, found))
    kinds = [_kinds(each) for each in leaves]
    if all(leaves) and not any(
        _clash(kind, [one for one, own in zip(leaves, kinds) if kind in own], tags)
        for kind in {kind for own in kinds for kind in own}
    ):
        return
    for keyword in ("anyOf", "oneOf", "discriminator"):
        node.pop(keyword, None)
    if not all(leaves):  # anything is among them
        return
    kept: list[Definition] = []
    for kind in dict.fromkeys(kind for own in kinds for kind in own):
        of_kind = [one for one, own in zip(leaves, kinds) if kind in own]
        plain = len(of_kind) == 1 and len(_kinds(of_kind[0])) == 1
        if plain or (kind == "object" and not _clash(kind, of_kind, tags)):
            kept.extend(of_kind)
        else:
            kept.append(_WIDEST.get(kind, {"type": kind}))
    if len(kept) == 1:
        node.update(kept[0])
    else:
        node["anyOf"] = cast("list[api.Json]", kept)


def _leaves(node: Definition, found: Definitions) -> Iterator[Definition]:
    """The members of a union, and of the unions among them."""
    for each in members(node):
        inner = each
        while (name := referred(inner)) is not None and name not in found.objects:
            inner = found.schemas[name]
        if members(inner):
            yield from _leaves(inner, found)
        else:
            yield {key: said for key, said in inner.items() if key != "description"}


def _kinds(leaf: Definition) -> list[str]:
    """The kinds of JSON values that a member admits."""
    listed = leaf.get("enum")
    if isinstance(listed, list):
        return list(dict.fromkeys(map(_kind, listed)))
    kinds = "object" if referred(leaf) else leaf.get("type", "")
    return cast("list[str]", kinds if isinstance(kinds, list) else [kinds])


def _kind(value: api.Json) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "integer"


def _clash(kind: str, of_kind: list[Definition], tags: Tags) -> bool:
    """Whether msgspec cannot choose among the members of one kind."""
    if len(of_kind) < 2:
        return False
    tagged = [tags.get(referred(each) or "") for each in of_kind]
    told = {each for each in tagged if each is not None}
    is_tagged = kind == "object" and len(told) == len(tagged) == len(of_kind)
    return not (is_tagged and len({each.property for each in told}) == 1)
