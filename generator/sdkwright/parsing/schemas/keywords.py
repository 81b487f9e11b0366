"""Owns what a schema consists of: `allOf` and `$ref` taken apart, and what single keywords of the parts say.

It must not know what becomes of that. A part is a mapping with keywords of its own; parts hold all at once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.document import Node

UNIONS: Final = ("oneOf", "anyOf")
_SHAPING: Final = (
    *("properties", "required", "patternProperties", "items", "prefixItems"),
    *("enum", "const", "then", "else", "dependentSchemas", *UNIONS),
)
"""The keywords without which a schema says nothing new of a value that another one describes."""
_CONDITIONAL: Final = ("then", "else")
_EXTRAS: Final = ("additionalProperties", "unevaluatedProperties")
_SHAPING_KEYS: Final = frozenset(_SHAPING)
_LIMITS: Final = (
    *("format", "minLength", "maxLength", "pattern", "minimum", "exclusiveMinimum"),
    *("maximum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems"),
    *("uniqueItems", "minProperties", "maxProperties"),
)


_Said: TypeAlias = Mapping[str, api.Json]


@dataclass(frozen=True, slots=True)
class Part:
    """One mapping of keywords. `own` says that it is written in place, not behind a reference."""

    node: Node
    own: bool
    without: tuple[str, ...] = ()

    @property
    def said(self) -> _Said:
        """The keywords, with their plain values."""
        return cast("_Said", self.node.value)

    def get(self, keyword: str) -> Node | None:
        return None if keyword in self.without else self.node.get(keyword)

    def shapes(self) -> bool:
        """Whether it says more than what kind of value it is, and about it."""
        if not _SHAPING_KEYS.isdisjoint(self.said.keys() - set(self.without)):
            return True
        return any(_is_schema(self.get(keyword)) for keyword in _EXTRAS)


def parts(nodes: Iterable[Node]) -> list[Part]:
    """All that these schemas say together. A part that is met again adds nothing."""
    seen: set[int] = set()
    return [part for node in nodes for part in _parts(node, True, seen)]


def _parts(node: Node, own: bool, seen: set[int]) -> Iterator[Part]:
    if not isinstance(node.value, dict) or id(node.value) in seen:
        return
    seen.add(id(node.value))
    if node.is_reference:
        try:
            yield from _parts(node.target(), False, seen)
        except Refusal:  # `validation` tells it
            pass
        yield Part(node, own, () if _has_siblings(node) else _SHAPING)
        return
    if (listed := node.get("allOf")) is not None:
        for member in listed.elements():
            yield from _parts(member, own, seen)
    yield Part(node, own)


def only_reference(nodes: Sequence[Node]) -> Node | None:
    """The one reference that these schemas come down to, where they add nothing but annotations."""
    found = [each for node in nodes for each in _significant(node)]
    return found[0] if len(found) == 1 and found[0].is_reference else None


def _significant(node: Node) -> Iterator[Node]:
    if not isinstance(node.value, dict):
        return
    if node.is_reference:
        yield node
        if _has_siblings(node) and Part(node, True).shapes():
            yield node
        return
    if (listed := node.get("allOf")) is not None:
        for member in listed.elements():
            yield from _significant(member)
    if Part(node, True).shapes():
        yield node


def _has_siblings(node: Node) -> bool:
    """Whether what stands beside `$ref` counts: it does since 3.1."""
    version = node.document.root.get("openapi")
    return version is None or not str(version.value).startswith("3.0")


def _is_schema(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, dict)


# Annotations --------------------------------------------------------------------------


def about(found: Iterable[Part], pointer: api.Pointer) -> api.About:
    """What the parts that are written in place say; of what two of them say, the later."""
    own = [part.said for part in found if part.own]
    said = own[0] if len(own) == 1 else {k: v for part in own for k, v in part.items()}
    return api.About(
        pointer,
        title=_text(said, "title"),
        description=_text(said, "description"),
        nullable=any(part.get("nullable") is True for part in own),
        deprecated=any(part.get("deprecated") is True for part in own),
        default=_value(said, "default"),
        name=_text(said, "x-sdk-name"),
        limits=tuple(_limits(said)),
        example=_value(said, "example") or _first_example(said),
        renamed_from=tuple(_texts(said, "x-sdk-renamed-from")),
    )


def _limits(said: _Said) -> Iterator[tuple[str, api.Json]]:
    for keyword in _LIMITS:
        if keyword in said and isinstance(value := said[keyword], (str, int, float)):
            yield keyword, value


def _text(said: _Said, keyword: str) -> str | None:
    value = said.get(keyword)
    return value if isinstance(value, str) else None


def _texts(said: _Said, keyword: str) -> Iterator[str]:
    value = said.get(keyword)
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each


def _value(said: _Said, keyword: str) -> api.Default | None:
    return api.Default(said[keyword]) if keyword in said else None


def _first_example(said: _Said) -> api.Default | None:
    match said.get("examples"):
        case [first, *_]:
            return api.Default(first)
        case _:
            return None


def is_true(node: Node, keyword: str) -> bool:
    child = node.get(keyword)
    return child is not None and cast(object, child.value) is True


# Types and values ---------------------------------------------------------------------


def kinds(found: Iterable[Part]) -> tuple[list[str], bool]:
    """The types that all parts admit, and whether null is among them.

    Where two parts contradict each other, the first counts.
    """
    admitted: list[str] | None = None
    nullable = False
    for part in found:
        listed = part.get("type")
        if listed is None:
            continue
        each = [_kind(node) for node in _as_list(listed)]
        nulls = "null" in each and len(each) > 1
        each = [kind for kind in each if kind != "null"] if nulls else each
        if admitted is None:
            admitted, nullable = each, nulls
        else:
            nullable = (nullable and nulls) or (part.own and nulls)
            admitted = _both(admitted, each) or admitted
    if admitted is None:
        return _implied(found), False
    return list(dict.fromkeys(admitted)), nullable


def _both(first: list[str], second: list[str]) -> list[str]:
    if "integer" in second and "number" in first and "integer" not in first:
        first = ["integer" if kind == "number" else kind for kind in first]
    return [
        kind
        for kind in first
        if kind in second or (kind == "integer" and "number" in second)
    ]


def _as_list(listed: Node) -> list[Node]:
    return list(listed.elements()) if isinstance(listed.value, list) else [listed]


def _kind(node: Node) -> str:
    return "null" if node.value is None else str(node.value)


def _implied(found: Iterable[Part]) -> list[str]:
    """The type that schemas without `type` have, by what they speak of."""
    for part in found:
        if any(
            part.get(keyword) is not None
            for keyword in ("properties", "patternProperties", *_EXTRAS)
        ):
            return ["object"]
        if part.get("items") is not None or part.get("prefixItems") is not None:
            return ["array"]
    return []


# Properties ---------------------------------------------------------------------------


def properties(found: Iterable[Part]) -> dict[str, list[Node]]:
    """What each property's schemas are, in the order in which the properties first appear."""
    listed: dict[str, list[Node]] = {}
    for part in found:
        if (own := part.get("properties")) is not None:
            for name, node in own.items():
                listed.setdefault(name, []).append(node)
    return listed


def required(found: Iterable[Part]) -> set[str]:
    return {
        str(name.value)
        for part in found
        if (listed := part.get("required")) is not None
        for name in listed.elements()
    }


def extras(found: Iterable[Part]) -> list[Node]:
    """What says of further properties of which kind they are; `false` says nothing, since new ones may come."""
    listed: list[Node] = []
    for part in found:
        for keyword in _EXTRAS:
            node = part.get(keyword)
            if node is not None and node.value is not False:
                listed.append(node)
                break
    return listed


def conditional(found: Iterable[Part]) -> Iterable[tuple[str, Node]]:
    """The properties that come under a condition."""
    for part in found:
        nodes = [part.get(keyword) for keyword in _CONDITIONAL]
        dependent = part.get("dependentSchemas")
        nodes.extend(node for _, node in (dependent.items() if dependent else ()))
        for node in nodes:
            if node is not None:
                for name, listed in all_properties(parts([node])).items():
                    yield from ((name, each) for each in listed)


def all_properties(found: Sequence[Part]) -> dict[str, list[Node]]:
    """The properties of some parts and of all unions in them."""
    listed: dict[str, list[Node]] = {}
    waiting, seen = [found], set[int]()
    for each in waiting:  # grows on the way
        for name, nodes in properties(each).items():
            listed.setdefault(name, []).extend(
                node for node in nodes if node.value is not False
            )
        for part in each:
            for keyword in UNIONS:
                members = part.get(keyword)
                for member in members.elements() if members else ():
                    if id(member.value) not in seen:
                        seen.add(id(member.value))
                        waiting.append(parts([member]))
    return {name: nodes for name, nodes in listed.items() if nodes}


def tells_more(branch: Sequence[Part], known: Mapping[str, object]) -> bool:
    """Whether a member of a union says more than which of the known properties must come, with which values."""
    if any(name not in known for name in all_properties(branch)):
        return True
    told = ("items", "prefixItems", "enum", "const", "patternProperties")
    return kinds(branch)[0] not in ([], ["object"]) or any(
        part.get(keyword) is not None for part in branch for keyword in told
    )


def is_plain(found: Sequence[Part]) -> bool:
    return not any(part.get(keyword) for part in found for keyword in UNIONS)


def hidden(found: Iterable[Part]) -> list[Part]:
    """Parts whose annotations are another schema's."""
    return [Part(part.node, False, part.without) for part in found]


def is_closed(found: Iterable[Part]) -> bool:
    listed = (part.get("additionalProperties") for part in found)
    return any(node is not None and node.value is False for node in listed)
