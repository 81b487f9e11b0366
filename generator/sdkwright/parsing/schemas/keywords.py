"""Conjuncts of a schema: `allOf` and `$ref` split into mappings of keywords, and readers of single keywords.

A value must satisfy all conjuncts. This module must not know the schemas that are made from conjuncts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final, TypeAlias

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Refusal
from sdkwright.document import spelling
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import is_name
from sdkwright.document.openapi_objects import openapi_series
from sdkwright.parsing.schemas.constraints import read_constraints
from sdkwright.parsing.vendor_names import vendor_schema_name
from sdkwright.records import record

UNION_KEYWORDS: Final = ("oneOf", "anyOf")
_SHAPE_KEYWORDS: Final = (
    *("properties", "required", "patternProperties", "items", "prefixItems"),
    *("enum", "const", "then", "else", "dependentSchemas", *UNION_KEYWORDS),
)
"""Keywords that describe more than the type of a value and its annotations."""
_CONDITIONAL: Final = ("then", "else")
_ADDITIONAL_PROPERTIES: Final = ("additionalProperties", "unevaluatedProperties")
_SHAPE_KEYWORD_SET: Final = frozenset(_SHAPE_KEYWORDS)
_Keywords: TypeAlias = Mapping[str, api.Json]


@record(frozen=True, slots=True)
class Conjunct:
    """A mapping of keywords, which is one conjunct of a schema."""

    node: Node
    keywords: _Keywords
    """All keywords with their values, the ignored ones included: the value of the node."""
    is_inline: bool
    """Whether it is written in place, not in the target of a reference."""
    ignored_keywords: tuple[str, ...] = ()

    def get(self, keyword: str) -> Node | None:
        if keyword not in self.keywords or keyword in self.ignored_keywords:
            return None
        return self.node.get(keyword)

    def values(self, keyword: str) -> Sequence[api.Json]:
        """The values in the list of a keyword, or its only value; empty if the schema lacks the keyword."""
        if keyword not in self.keywords or keyword in self.ignored_keywords:
            return ()
        value = self.keywords[keyword]
        return value if isinstance(value, list) else (value,)

    def without_union(self) -> "Conjunct":
        """The same conjunct, except that the keywords of a union are ignored."""
        ignored = (*self.ignored_keywords, *UNION_KEYWORDS, "discriminator")
        return Conjunct(self.node, self.keywords, self.is_inline, ignored)

    def has_shape(self) -> bool:
        """Whether the conjunct describes more than a type and annotations."""
        if not _SHAPE_KEYWORD_SET.isdisjoint(
            self.keywords.keys() - set(self.ignored_keywords)
        ):
            return True
        return any(_is_schema(self.get(keyword)) for keyword in _ADDITIONAL_PROPERTIES)


def split_conjuncts(nodes: Sequence[Node]) -> list[Conjunct]:
    """The conjuncts of several schemas, without duplicates. References are followed."""
    if len(nodes) == 1:
        value = nodes[0].value
        if isinstance(value, dict) and _is_plain(value):
            return [Conjunct(nodes[0], value, True)]
    seen: set[int] = set()
    return [part for node in nodes for part in _split(node, True, seen)]


def _is_plain(keywords: _Keywords) -> bool:
    """Whether a schema has no conjuncts besides itself: most schemas have none."""
    return "$ref" not in keywords and "allOf" not in keywords


def _split(node: Node, is_inline: bool, seen: set[int]) -> Iterator[Conjunct]:
    value = node.value
    if not isinstance(value, dict) or id(value) in seen:
        return
    seen.add(id(value))
    if node.is_reference:
        with suppress(Refusal):  # `validation` reports it.
            yield from _split(node.target(), False, seen)
        ignored = () if _has_siblings(node) else _SHAPE_KEYWORDS
        yield Conjunct(node, value, is_inline, ignored)
        return
    if (listed := node.get("allOf")) is not None:
        for member in listed.elements():
            yield from _split(member, is_inline, seen)
    yield Conjunct(node, value, is_inline)


def without_own_unions(conjuncts: Sequence[Conjunct]) -> list[Conjunct]:
    """The conjuncts, without each union that lists one of the conjuncts as a variant.

    A base schema often lists its subtypes, and each of them includes the base. The union adds nothing to a subtype.
    """
    if len(conjuncts) < 2:
        return list(conjuncts)
    own = {part.node.pointer for part in conjuncts}
    return [
        part if own.isdisjoint(_variant_pointers(part)) else part.without_union()
        for part in conjuncts
    ]


def are_subtypes(base: Conjunct, variants: Node) -> bool:
    """Whether each variant refers, by `allOf` or `$ref`, to the schema that lists the variants.

    Such a variant already has the keywords of that schema.
    """
    return all(
        any(part.node.pointer == base.node.pointer for part in split_conjuncts([each]))
        for each in variants.elements()
    )


def _variant_pointers(part: Conjunct) -> Iterator[api.Pointer]:
    for keyword in UNION_KEYWORDS:
        listed = part.get(keyword)
        for variant in listed.elements() if listed else ():
            with suppress(Refusal):
                yield variant.follow().pointer


def sole_reference(nodes: Sequence[Node]) -> Node | None:
    """The only reference of these schemas, if they add only annotations to it; else None."""
    if len(nodes) == 1:
        value = nodes[0].value
        if isinstance(value, dict) and _is_plain(value):
            return None
    found = [each for node in nodes for each in _significant_nodes(node)]
    return found[0] if len(found) == 1 and found[0].is_reference else None


def _significant_nodes(node: Node) -> Iterator[Node]:
    value = node.value
    if not isinstance(value, dict):
        return
    if node.is_reference:
        yield node
        if _has_siblings(node) and Conjunct(node, value, True).has_shape():
            yield node
        return
    if (listed := node.get("allOf")) is not None:
        for member in listed.elements():
            yield from _significant_nodes(member)
    if Conjunct(node, value, True).has_shape():
        yield node


def _has_siblings(node: Node) -> bool:
    """Whether the keywords beside `$ref` apply: only OpenAPI 3.0 ignores them."""
    return openapi_series(node.document.root) != "3.0"


def _is_schema(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, dict)


# Annotations --------------------------------------------------------------------------


def read_annotations(
    conjuncts: Iterable[Conjunct], pointer: api.Pointer
) -> api.Annotations:
    """The annotations of the inline conjuncts; a later conjunct overrides an earlier conjunct."""
    inline = [part for part in conjuncts if part.is_inline]
    own = [part.keywords for part in inline]
    merged = (
        own[0] if len(own) == 1 else {k: v for part in own for k, v in part.items()}
    )
    return api.Annotations(
        pointer,
        title=_text(merged, "title"),
        description=_text(merged, "description"),
        nullable="nullable" in merged and has_flag(inline, "nullable"),
        deprecated="deprecated" in merged and has_flag(inline, "deprecated"),
        default=_value(merged, "default"),
        sdk_name=_name(merged, "x-sdk-name")
        or vendor_schema_name(merged, is_component=pointer[:-1] == api.SCHEMAS),
        constraints=tuple(read_constraints(merged)),
        example=_value(merged, "example") or _first_example(merged),
        renamed_from=tuple(_texts(merged, "x-sdk-renamed-from")),
    )


def _text(keywords: _Keywords, keyword: str) -> str | None:
    value = keywords.get(keyword)
    return value if isinstance(value, str) else None


def _name(keywords: _Keywords, keyword: str) -> str | None:
    value = keywords.get(keyword)
    return value if is_name(value) else None


def _texts(keywords: _Keywords, keyword: str) -> Iterator[str]:
    value = keywords.get(keyword)
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each


def _value(keywords: _Keywords, keyword: str) -> api.JsonValue | None:
    return api.JsonValue(keywords[keyword]) if keyword in keywords else None


def with_texts(
    annotations: api.Annotations, conjuncts: Sequence[Conjunct]
) -> api.Annotations:
    """The annotations of a string.

    A default or example that is a number is replaced by its spelling in the document.
    """
    default = _number_text(conjuncts, "default")
    example = _number_text(conjuncts, "example")
    if default is None and example is None:
        return annotations
    return replace(
        annotations,
        default=default or annotations.default,
        example=example or annotations.example,
    )


def _number_text(conjuncts: Sequence[Conjunct], keyword: str) -> api.JsonValue | None:
    """The last value of the keyword as text, if it is a number; else None."""
    for part in reversed(conjuncts):
        if part.is_inline and (node := part.get(keyword)) is not None:
            is_number = _is_number(node.value)
            return api.JsonValue(node.spelling) if is_number else None
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _first_example(keywords: _Keywords) -> api.JsonValue | None:
    match keywords.get("examples"):
        case [first, *_]:
            return api.JsonValue(first)
        case _:
            return None


def has_flag(conjuncts: Iterable[Conjunct], keyword: str) -> bool:
    """Whether a keyword is true in one of the conjuncts."""
    return any(part.keywords.get(keyword) is True for part in conjuncts)


# Types and values ---------------------------------------------------------------------


def admitted_types(conjuncts: Iterable[Conjunct]) -> tuple[list[str], bool]:
    """The types that all conjuncts admit, without null; and whether null is admitted besides other types.

    If two conjuncts contradict each other, the first one is used.
    """
    admitted: list[str] | None = None
    nullable = False
    for part in conjuncts:
        each = _type_names(part)
        if not each:
            continue
        nulls = "null" in each and len(each) > 1
        each = [kind for kind in each if kind != "null"] if nulls else each
        if admitted is None:
            admitted, nullable = each, nulls
        elif each == ["null"] and nullable:
            admitted, nullable = each, False
        elif not (nulls and admitted == ["null"]):
            nullable = (nullable and nulls) or (part.is_inline and nulls)
            admitted = _common_types(admitted, each) or admitted
    if admitted is None:
        return _implied_types(conjuncts), False
    return list(dict.fromkeys(admitted)), nullable


def _common_types(first: list[str], second: list[str]) -> list[str]:
    if "integer" in second and "number" in first and "integer" not in first:
        first = ["integer" if kind == "number" else kind for kind in first]
    return [
        kind
        for kind in first
        if kind in second or (kind == "integer" and "number" in second)
    ]


def _type_names(part: Conjunct) -> list[str]:
    """The types in `type`; empty if `type` contains a word that says nothing about the type."""
    found = _type_words(part)
    return [] if None in found else [each.type for each in found if each]


def _type_words(part: Conjunct) -> list[spelling.TypeWord | None]:
    return [spelling.read_type(word) for word in part.values("type")]


def implied_format(conjuncts: Iterable[Conjunct]) -> str | None:
    """The format that a nonstandard word in `type` implies: `binary` for `type: file`.

    None if no word implies a format.
    """
    words = (each for part in conjuncts for each in _type_words(part))
    return next((each.format for each in words if each and each.format), None)


def _implied_types(conjuncts: Iterable[Conjunct]) -> list[str]:
    """The type of a schema without `type`, if it has a keyword that applies to only one type; else empty."""
    for part in conjuncts:
        if any(
            part.get(keyword) is not None
            for keyword in ("properties", "patternProperties", *_ADDITIONAL_PROPERTIES)
        ):
            return ["object"]
        if part.get("items") is not None or part.get("prefixItems") is not None:
            return ["array"]
        if any(part.get(keyword) is not None for keyword in _CONTENT_KEYWORDS):
            return ["string"]
    return []


_CONTENT_KEYWORDS: Final = ("contentMediaType", "contentEncoding")


# Properties ---------------------------------------------------------------------------


def property_schemas(conjuncts: Iterable[Conjunct]) -> dict[str, list[Node]]:
    """The schemas of each property, in the order of first appearance."""
    listed: dict[str, list[Node]] = {}
    for part in conjuncts:
        if (own := part.get("properties")) is not None:
            for name, node in own.items():
                listed.setdefault(name, []).append(node)
    return listed


def excluded_names(conjuncts: Iterable[Conjunct], kept: set[str]) -> set[str]:
    """Properties that a valid value omits: one property of each `not: { required: […] }`, but no property in `kept`."""
    excluded = set[str]()
    for part in conjuncts:
        forbidden = part.get("not")
        if forbidden is not None:
            together = required_names(split_conjuncts([forbidden]))
            if together.isdisjoint(excluded):
                excluded.update(sorted(together - kept)[-1:])
    return excluded


def required_names(conjuncts: Iterable[Conjunct]) -> set[str]:
    return {
        str(name.value)
        for part in conjuncts
        if (listed := part.get("required")) is not None
        for name in listed.elements()
    }


def additional_property_schemas(conjuncts: Iterable[Conjunct]) -> list[Node]:
    """The schemas of additional properties. `false` is ignored, since later versions of an API may add properties."""
    listed: list[Node] = []
    for part in conjuncts:
        for keyword in _ADDITIONAL_PROPERTIES:
            node = part.get(keyword)
            if node is not None and node.value is not False:
                listed.append(node)
                break
    return listed


def conditional_properties(conjuncts: Iterable[Conjunct]) -> Iterable[tuple[str, Node]]:
    """The properties in `then`, `else` and `dependentSchemas`, with their schemas."""
    for part in conjuncts:
        nodes = [part.get(keyword) for keyword in _CONDITIONAL]
        dependent = part.get("dependentSchemas")
        nodes.extend(node for _, node in (dependent.items() if dependent else ()))
        for node in nodes:
            if node is not None:
                for name, listed in all_properties(split_conjuncts([node])).items():
                    yield from ((name, each) for each in listed)


def all_properties(conjuncts: Sequence[Conjunct]) -> dict[str, list[Node]]:
    """The properties of conjuncts and of all unions in them, at any depth, each with its schemas."""
    listed: dict[str, list[Node]] = {}
    waiting, seen = [conjuncts], set[int]()
    for each in waiting:  # The loop appends to it.
        for name, nodes in property_schemas(each).items():
            listed.setdefault(name, []).extend(
                node for node in nodes if node.value is not False
            )
        for part in each:
            for keyword in UNION_KEYWORDS:
                members = part.get(keyword)
                for member in members.elements() if members else ():
                    if id(member.value) not in seen:
                        seen.add(id(member.value))
                        waiting.append(split_conjuncts([member]))
    return {name: nodes for name, nodes in listed.items() if nodes}


def has_own_shape(variant: Sequence[Conjunct], known: Mapping[str, object]) -> bool:
    """Whether a variant does more than require known properties and limit their values."""
    if any(name not in known for name in all_properties(variant)):
        return True
    shape = ("items", "prefixItems", "enum", "const", "patternProperties")
    return admitted_types(variant)[0] not in ([], ["object"]) or any(
        part.get(keyword) is not None for part in variant for keyword in shape
    )


def has_no_unions(conjuncts: Sequence[Conjunct]) -> bool:
    for part in conjuncts:
        for keyword in UNION_KEYWORDS:
            if part.get(keyword) is not None:
                return False
    return True


def without_annotations(conjuncts: Iterable[Conjunct]) -> list[Conjunct]:
    """The conjuncts, marked as not inline, so that their annotations are ignored."""
    return [
        Conjunct(part.node, part.keywords, False, part.ignored_keywords)
        for part in conjuncts
    ]


def is_closed(conjuncts: Iterable[Conjunct]) -> bool:
    listed = (part.get("additionalProperties") for part in conjuncts)
    return any(node is not None and node.value is False for node in listed)
