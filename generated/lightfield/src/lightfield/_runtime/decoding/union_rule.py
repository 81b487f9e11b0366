"""The rule that chooses the variant of a union for a value. The fast path and the tolerant path both apply it.

Scalars are distinguished by their JSON type. Among objects, the criteria are, in this order:

1. the tag, if the union has one (OpenAPI's discriminator);
2. if a constant of one variant matches, no variant with another constant;
3. variants whose required keys are all present and whose constants are not contradicted come first;
4. the most known keys present, whatever their values;
5. the most values as documented;
6. the fewest keys unknown to the variant;
7. the order in the document.

A map is a variant without known or required keys. If no variant knows any key of an object, the object is a map if the
union has one; otherwise it matches no variant and is kept as received. `{}` is the first variant that requires no key.
Among several kinds of arrays, or of maps, the same rule compares the items.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import (
    Annotated,
    Any,
    Callable,
    Iterable,
    Literal,
    Mapping,
    Sequence,
    TypeVar,
    cast,
    get_args,
    get_origin,
)

from .nodes import Field, Node
from .trace import Checks
from .union_variants import Model, Variants, flattened, is_map, variants_of

T = TypeVar("T")
Score = tuple[int, int, int, int, int]
"""How well a value matches a type: higher is better, the first number counts most.

The first number is 1 if the JSON type is right. The others are the last four criteria of the rule.
"""

_NO_MATCH: Score = (0, 0, 0, 0, 0)
_RIGHT_TYPE: Score = (1, 0, 0, 0, 0)


class UnionRule:
    """The rule that chooses the variant of a union. It compares values by the nodes of the decoder.

    The decoder passes the function that creates nodes: the node of a model contains nodes of unions, which need this
    rule.
    """

    def __init__(
        self,
        node_of: Callable[[Any], Node],
        fields_of: Callable[[Model], Iterable[Field]],
    ) -> None:
        self._node_of = node_of
        self._fields_of = fields_of
        self._shapes: dict[Any, _Shape] = {}

    def object_variant(
        self, variants: Variants, value: Mapping[str, object], checks: Checks
    ) -> Any:
        """The variant for a JSON object; `None` if the object matches no variant."""
        for discriminator in variants.discriminators:
            tag = value.get(cast(str, discriminator.tag))
            if isinstance(tag, (str, int)) and not isinstance(tag, bool):
                for name, model in discriminator.tags:
                    if name == str(tag):
                        if isinstance(model, str):
                            return variants.object_named(model)
                        return model
        shapes = [self._shape(each) for each in variants.objects]
        if not value:
            return next((each.type for each in shapes if not each.required), None)
        if not any(each.knows_any(value) for each in shapes):
            maps = [each.type for each in shapes if each.is_map]
            return self._by_items(maps, value.values(), checks)
        if any(each.constants_match(value, checks) for each in shapes):
            shapes = [
                each
                for each in shapes
                if each.constants_match(value, checks) is not False
            ]
        for criterion in (
            _Shape.is_complete,
            _Shape.known,
            _Shape.documented,
            _Shape.unknown,
        ):
            if len(shapes) == 1:
                break
            shapes = _best(shapes, partial(criterion, value=value, checks=checks))
        return shapes[0].type

    def array_variant(
        self, variants: Variants, value: Sequence[object], checks: Checks
    ) -> Any:
        """The variant for a JSON array; `None` if the union has no arrays."""
        return self._by_items(variants.arrays, value, checks)

    def _shape(self, type_: Any) -> _Shape:
        if (found := self._shapes.get(type_)) is None:
            fields = () if is_map(type_) else tuple(self._fields_of(type_))
            found = self._shapes[type_] = _Shape(
                type_,
                is_map(type_),
                frozenset(field.key for field in fields if field.required),
                tuple(field.key for field in fields if _is_constant(field)),
                {field.key: field.node for field in fields},
            )
        return found

    def _by_items(
        self, containers: Sequence[Any], items: Iterable[object], checks: Checks
    ) -> Any:
        """The container type that matches the items best; `None` if there is no container type."""
        if len(containers) < 2:
            return containers[0] if containers else None
        found = list(items)

        def score(container: Any) -> Score:
            item_type = get_args(container)[-1]
            return _sum(self._score(item, item_type, checks) for item in found)

        return _best(containers, score)[0]

    def _score(self, value: object, type_: Any, checks: Checks) -> Score:
        """The score of a value for a type: how well it matches.

        For a union, this is the score of the variant chosen for the value.
        """
        if isinstance(value, (dict, list)):
            found = cast("dict[str, object] | list[object]", value)
            return checks.nested(
                found,
                type_,
                lambda: self._score_inside(found, type_, checks),
                _NO_MATCH,
            )
        return _scalar(self._node_of(type_).fits(value, checks))

    def _score_inside(
        self, value: dict[str, object] | list[object], type_: Any, checks: Checks
    ) -> Score:
        variants = variants_of(type_)
        if isinstance(value, list):
            array = self.array_variant(variants, value, checks)
            if array is None:
                return _scalar(variants.open)
            item_type = get_args(array)[0]
            scores = (self._score(item, item_type, checks) for item in value)
            return _sum([_RIGHT_TYPE, *scores])
        chosen = self.object_variant(variants, value, checks)
        if chosen is not None:
            return (1, *self._shape(chosen).score(value, checks))
        # An object is the right JSON type, though it matches no variant.
        if variants.objects:
            return (1, 0, 0, 0, -len(value))
        return _scalar(variants.open)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The properties of a model, or of a map, that the rule compares."""

    type: Any
    is_map: bool
    required: frozenset[str]
    constants: tuple[str, ...]
    nodes: Mapping[str, Node]

    def knows_any(self, value: Mapping[str, object]) -> bool:
        return not self.nodes.keys().isdisjoint(value)

    def constants_match(
        self, value: Mapping[str, object], checks: Checks
    ) -> bool | None:
        """Whether each constant property in the value has this variant's constant; a null never matches.

        `None` if the value has no constant property of this variant.
        """
        present = [key for key in self.constants if key in value]
        return (
            all(
                value[key] is not None and self.nodes[key].fits(value[key], checks)
                for key in present
            )
            if present
            else None
        )

    def is_complete(self, value: Mapping[str, object], checks: Checks) -> int:
        return (
            self.required <= value.keys()
            and self.constants_match(value, checks) is not False
        )

    def known(self, value: Mapping[str, object], checks: Checks) -> int:
        return len(self.nodes.keys() & value.keys())

    def documented(self, value: Mapping[str, object], checks: Checks) -> int:
        nodes = self.nodes
        return sum(
            nodes[key].fits(item, checks) for key, item in value.items() if key in nodes
        )

    def unknown(self, value: Mapping[str, object], checks: Checks) -> int:
        """The number of unknown keys as a negative number, so that a higher score is better."""
        return 0 if self.is_map else self.known(value, checks) - len(value)

    def score(
        self, value: Mapping[str, object], checks: Checks
    ) -> tuple[int, int, int, int]:
        return (
            self.is_complete(value, checks),
            self.known(value, checks),
            self.documented(value, checks),
            self.unknown(value, checks),
        )


def _is_constant(field: Field) -> bool:
    """Whether a property has exactly one possible value.

    The None that is added to the type of an optional property is ignored.
    """
    variants = list(flattened(field.annotation, []))
    if not field.required and type(None) in variants:
        variants.remove(type(None))
    return len(variants) == 1 and len(_literal_values(variants[0])) == 1


def _literal_values(type_: Any) -> tuple[object, ...]:
    while get_origin(type_) is Annotated:
        type_ = get_args(type_)[0]
    return get_args(type_) if get_origin(type_) is Literal else ()


def _scalar(fits: bool) -> Score:
    return (fits, fits, 0, fits, 0)


def _sum(scores: Iterable[Score]) -> Score:
    totals = [sum(column) for column in zip(*scores, strict=True)]
    return (
        (totals[0], totals[1], totals[2], totals[3], totals[4]) if totals else _NO_MATCH
    )


def _best(candidates: Sequence[T], score: Callable[[T], Any]) -> list[T]:
    """The candidates with the highest score, in their order."""
    scores = [score(each) for each in candidates]
    highest = max(scores)
    return [
        each for each, own in zip(candidates, scores, strict=True) if own == highest
    ]
