"""Which member of a union a value is: one rule, for the fast path and the tolerant one.

Scalars are told apart by their JSON type. Among objects, in this order:

1. the tag, where the union has one (OpenAPI's discriminator);
2. where a member's constant agrees, no member whose constant is another;
3. members whose required keys are all there, and whose constants are not contradicted, come before others;
4. the most known keys present, whatever their values;
5. the most values that are as documented;
6. the fewest keys that the member does not know;
7. the order in the document.

A map is a member that knows no key and requires none. An object none of whose keys any member knows is a map, where the
union has one; else it is no member, and stays as it came. `{}` is the first member that requires nothing. Of several
kinds of arrays, or of maps, a value is the one whose items come out best by the same rule.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Callable,
    Iterable,
    Iterator,
    Literal,
    Mapping,
    Sequence,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import pydantic
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema
from typing_extensions import TypeAliasType

from .trace import Look

if TYPE_CHECKING:
    from .nodes import Node
    from .tolerant import Field

T = TypeVar("T")
Model = type[pydantic.BaseModel]
Weight = tuple[int, int, int, int, int]
"""How well a value suits a type; more is better, what comes first weighs most.

Whether it is of the kind at all, then the last four steps of the rule.
"""

_NOTHING: Weight = (0, 0, 0, 0, 0)
_IS_ITS_KIND: Weight = (1, 0, 0, 0, 0)

_CHOSEN_FROM = ("scalars", "arrays", "objects")


# No two are equal, for to Python `Union[A, B]` equals `Union[B, A]`, and what is equal it may give for the other.
@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """Marks a union: `Annotated[Union[Cat, Dog], OneOf("kind", (("cat", Cat), ("dog", Dog)))]`.

    Attributes:
        tag: The property that names the member, where there is one.
        tags: Which value of it means which member; of a class that is declared later, its name.
    """

    tag: str | None = None
    tags: tuple[tuple[str, Model | str], ...] = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from .core_schemas import schema_of

        return schema_of(Members.of(source, self), handler)


@dataclass(frozen=True, slots=True)
class Members:
    """A union taken apart, by what JSON tells apart by itself. Those of unions inside it are its own."""

    nullable: bool
    open: bool
    """Whether it admits any value at all."""
    scalars: tuple[Any, ...]
    arrays: tuple[Any, ...]
    objects: tuple[Any, ...]
    """Models and maps."""
    rules: tuple[OneOf, ...]
    """The rules that have a tag; the outermost comes first."""

    @classmethod
    def of(cls, union: Any, rule: OneOf | None = None) -> Members:
        rules: list[OneOf] = [] if rule is None else [rule]
        members = list(dict.fromkeys(_flat(union, rules)))
        kinds: dict[str, list[Any]] = {
            kind: [] for kind in ("null", "anything", *_CHOSEN_FROM)
        }
        for member in members:
            kinds[_kind(member)].append(member)
        return cls(
            nullable=bool(kinds["null"]),
            open=bool(kinds["anything"]),
            **{kind: tuple(kinds[kind]) for kind in _CHOSEN_FROM},
            rules=tuple(each for each in rules if each.tag is not None),
        )

    def only(self) -> Any:
        """The one member beside null, where there is but one; then there is nothing to choose."""
        found = (*self.scalars, *self.arrays, *self.objects)
        return found[0] if len(found) == 1 and not self.open else None

    def of_object(self, value: Mapping[str, object], look: Look) -> Any:
        """The member that a JSON object is, by the rule; `None` where it is no member."""
        for rule in self.rules:
            tag = value.get(cast(str, rule.tag))
            if isinstance(tag, (str, int)) and not isinstance(tag, bool):
                for name, model in rule.tags:
                    if name == str(tag):
                        return self._named(model) if isinstance(model, str) else model
        shapes = [_shape(each) for each in self.objects]
        if not value:
            return next((each.type for each in shapes if not each.required), None)
        if not any(each.knows_any(value) for each in shapes):
            maps = [each.type for each in shapes if each.is_map]
            return _of_items(maps, value.values(), look)
        if any(each.constants_hold(value, look) for each in shapes):
            shapes = [
                each for each in shapes if each.constants_hold(value, look) is not False
            ]
        for criterion in (_Shape.suits, _Shape.known, _Shape.typed, _Shape.tidy):
            if len(shapes) == 1:
                break
            shapes = _best(shapes, lambda shape: criterion(shape, value, look))
        return shapes[0].type

    def _named(self, name: str) -> Any:
        return next(
            each for each in self.objects if getattr(each, "__name__", "") == name
        )

    def of_array(self, value: Sequence[object], look: Look) -> Any:
        """The member that a JSON array is; `None` where it is none."""
        return _of_items(self.arrays, value, look)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is to be known of a model, or of a map, to tell whether an object is meant to be one."""

    type: Any
    is_map: bool
    required: frozenset[str]
    constants: tuple[str, ...]
    nodes: Mapping[str, Node]

    def knows_any(self, value: Mapping[str, object]) -> bool:
        return not self.nodes.keys().isdisjoint(value)

    def constants_hold(self, value: Mapping[str, object], look: Look) -> bool | None:
        """Whether the constants that came are the member's, which null never is; None where none came."""
        came = [key for key in self.constants if key in value]
        return (
            all(
                value[key] is not None and self.nodes[key].fits(value[key], look)
                for key in came
            )
            if came
            else None
        )

    def suits(self, value: Mapping[str, object], look: Look) -> int:
        return (
            self.required <= value.keys()
            and self.constants_hold(value, look) is not False
        )

    def known(self, value: Mapping[str, object], look: Look) -> int:
        return len(self.nodes.keys() & value.keys())

    def typed(self, value: Mapping[str, object], look: Look) -> int:
        nodes = self.nodes
        return sum(
            nodes[key].fits(item, look) for key, item in value.items() if key in nodes
        )

    def tidy(self, value: Mapping[str, object], look: Look) -> int:
        return 0 if self.is_map else self.known(value, look) - len(value)

    def weight(
        self, value: Mapping[str, object], look: Look
    ) -> tuple[int, int, int, int]:
        return (
            self.suits(value, look),
            self.known(value, look),
            self.typed(value, look),
            self.tidy(value, look),
        )


@lru_cache(maxsize=None)
def _shape(type_: Any) -> _Shape:
    from .tolerant import fields_of

    maps_anything = is_map(type_)
    fields = () if maps_anything else fields_of(type_)
    return _Shape(
        type_,
        maps_anything,
        frozenset(field.key for field in fields if field.required),
        tuple(field.key for field in fields if _is_constant(field)),
        {field.key: field.node for field in fields},
    )


def _is_constant(field: Field) -> bool:
    """Whether a property can have but one value.

    The type of one that may be left out admits None for that, which does not count.
    """
    members = list(_flat(field.annotation, []))
    if not field.required and type(None) in members:
        members.remove(type(None))
    return len(members) == 1 and len(_literal_values(members[0])) == 1


def _literal_values(type_: Any) -> tuple[object, ...]:
    while get_origin(type_) is Annotated:
        type_ = get_args(type_)[0]
    return get_args(type_) if get_origin(type_) is Literal else ()


def _of_items(containers: Sequence[Any], items: Iterable[object], look: Look) -> Any:
    """Of several kinds of arrays, or of maps, the one that these items suit best."""
    if len(containers) < 2:
        return containers[0] if containers else None
    found = list(items)

    def weight(container: Any) -> Weight:
        return _sum(_weight(item, get_args(container)[-1], look) for item in found)

    return _best(containers, weight)[0]


def _weight(value: object, type_: Any, look: Look) -> Weight:
    """How well a value suits any type: as the member that it is there, by the rule."""
    if isinstance(value, (dict, list)):
        found = cast("dict[str, object] | list[object]", value)
        return look.into(found, type_, lambda: _inner(found, type_, look), _NOTHING)
    from .tolerant import node

    return _scalar(node(type_).fits(value, look))


def _inner(value: dict[str, object] | list[object], type_: Any, look: Look) -> Weight:
    members = members_of(type_)
    if isinstance(value, list):
        array = members.of_array(value, look)
        if array is None:
            return _scalar(members.open)
        items = (_weight(item, get_args(array)[0], look) for item in value)
        return _sum([_IS_ITS_KIND, *items])
    chosen = members.of_object(value, look)
    if chosen is not None:
        return (1, *_shape(chosen).weight(value, look))
    # No member, but an object where objects are.
    return (1, 0, 0, 0, -len(value)) if members.objects else _scalar(members.open)


def _scalar(fits: bool) -> Weight:
    return (fits, fits, 0, fits, 0)


def _sum(weights: Iterable[Weight]) -> Weight:
    totals = [sum(column) for column in zip(*weights)]
    return (
        (totals[0], totals[1], totals[2], totals[3], totals[4]) if totals else _NOTHING
    )


def _best(candidates: Sequence[T], weight: Callable[[T], Any]) -> list[T]:
    """Those that weigh most, in the order in which they came."""
    weights = [weight(each) for each in candidates]
    most = max(weights)
    return [each for each, own in zip(candidates, weights) if own == most]


# Taking apart -------------------------------------------------------------------------


def is_union(type_: Any) -> bool:
    """Whether the type is `Union[A, B]` or `A | B`."""
    return get_origin(type_) in (Union, UnionType)


def ordered(type_: Any) -> object:
    """What tells `Union[A, B]` from `Union[B, A]`, which to Python are equal."""
    return get_args(type_) if is_union(type_) else None


def members_of(type_: Any) -> Members:
    """Any type taken apart; of one that is no union, the type itself is the only member."""
    return _members_of(type_, ordered(type_))


@lru_cache(maxsize=None)
def _members_of(type_: Any, order: object) -> Members:
    return Members.of(type_)


def value_of(alias: TypeAliasType) -> Any:
    """The type that a recursive alias stands for, which it holds as text."""
    value = alias.__value__
    if not isinstance(value, str):
        return value
    return evaluated(value, cast(str, alias.__module__))


def evaluated(annotation: Any, module: str) -> Any:
    """A type in which the names of others of that module may be held as text."""
    holder = type("_", (), {"__annotations__": {"value": annotation}})
    return get_type_hints(holder, vars(sys.modules[module]), include_extras=True)[
        "value"
    ]


def _flat(
    type_: Any, rules: list[OneOf], inside: tuple[object, ...] = ()
) -> Iterator[Any]:
    """The members, in their order. The rules of unions inside are added to `rules`.

    An alias that is `inside` itself has no members that are not there already.
    """
    if isinstance(type_, TypeAliasType):
        if type_ not in inside:
            yield from _flat(value_of(type_), rules, (*inside, type_))
    elif is_union(type_):
        for member in get_args(type_):
            yield from _flat(member, rules, inside)
    elif get_origin(type_) is Annotated and _is_flat(get_args(type_)[0]):
        inner, *notes = get_args(type_)
        rules.extend(note for note in notes if isinstance(note, OneOf))
        yield from _flat(inner, rules, inside)
    else:
        yield type_


def _is_flat(type_: Any) -> bool:
    return is_union(type_) or isinstance(type_, TypeAliasType)


def _kind(member: Any) -> str:
    if member is type(None):
        return "null"
    if member in (Any, object):
        return "anything"
    if get_origin(member) is list:
        return "arrays"
    is_class = isinstance(member, type) and get_origin(member) is None
    if is_map(member) or (
        is_class and issubclass(cast("type[object]", member), pydantic.BaseModel)
    ):
        return "objects"
    return "scalars"


def is_map(member: Any) -> bool:
    """Whether the type is `Dict[str, V]`."""
    return get_origin(member) is dict
