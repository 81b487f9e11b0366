"""The variants of a union type, grouped by the kinds that JSON distinguishes: null, scalars, arrays, objects."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Iterable,
    Iterator,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import pydantic
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

Model = type[pydantic.BaseModel]

_GROUPS = ("scalars", "arrays", "objects")


# Compared by identity. `Union[A, B] == Union[B, A]` to Python, which may return a cached type for an equal one.
@dataclass(frozen=True, slots=True, eq=False)
class UnionMark:
    """The mark of a union type, with its discriminator.

    Attributes:
        tag: The discriminator property, if the union has one.
        tags: The values of the discriminator, each with its model, or the model's name if the class is declared later.
    """

    tag: str | None = None
    tags: tuple[tuple[str, Model | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Variants:
    """The variants of a union, including the variants of nested unions."""

    nullable: bool
    open: bool
    """Whether it allows any value."""
    scalars: tuple[Any, ...]
    arrays: tuple[Any, ...]
    objects: tuple[Any, ...]
    """Models and maps."""
    discriminators: tuple[UnionMark, ...]
    """The marks that have a tag, outermost first."""

    @classmethod
    def of(cls, union: Any, mark: UnionMark | None = None) -> Variants:
        """The variants of a type. `mark` is the mark of the type itself, not of a nested union."""
        marks: list[UnionMark] = [] if mark is None else [mark]
        groups: dict[str, list[Any]] = {
            group: [] for group in ("null", "anything", *_GROUPS)
        }
        for variant in dict.fromkeys(flattened(union, marks)):
            groups[_group(variant)].append(variant)
        return cls(
            nullable=bool(groups["null"]),
            open=bool(groups["anything"]),
            **{group: tuple(groups[group]) for group in _GROUPS},
            discriminators=tuple(each for each in marks if each.tag is not None),
        )

    def only(self) -> Any:
        """The single variant besides null; `None` if there are several variants."""
        found = (*self.scalars, *self.arrays, *self.objects)
        return found[0] if len(found) == 1 and not self.open else None

    def object_named(self, name: str) -> Any:
        """The model with this class name among the objects."""
        return next(
            each for each in self.objects if getattr(each, "__name__", "") == name
        )


def is_union(type_: Any) -> bool:
    """Whether the type is `Union[A, B]` or `A | B`."""
    return get_origin(type_) in (Union, UnionType)


def variant_order(type_: Any) -> object:
    """A cache key that distinguishes `Union[A, B]` from `Union[B, A]`, which are equal in Python."""
    return get_args(type_) if is_union(type_) else None


def variants_of(type_: Any) -> Variants:
    """The variants of any type. A type that is not a union is its own only variant."""
    return _variants_of(type_, variant_order(type_))


@cache
def _variants_of(type_: Any, order: object) -> Variants:
    return Variants.of(type_)


def alias_value(alias: TypeAliasType) -> Any:
    """The type that a recursive alias represents. The alias may contain it as text."""
    value = alias.__value__
    if not isinstance(value, str):
        return value
    return evaluated(value, cast(str, alias.__module__))


def evaluated(annotation: Any, module: str) -> Any:
    """The annotation, evaluated with the names of the module `module`."""
    holder = type("_", (), {"__annotations__": {"value": annotation}})
    return get_type_hints(holder, vars(sys.modules[module]), include_extras=True)[
        "value"
    ]


def flattened(
    type_: Any, marks: list[UnionMark], inside: tuple[object, ...] = ()
) -> Iterator[Any]:
    """The variants in their order. The marks of nested unions are appended to `marks`.

    An alias that contains itself (it is in `inside`) adds no variants.
    """
    if isinstance(type_, TypeAliasType):
        if type_ not in inside:
            yield from flattened(alias_value(type_), marks, (*inside, type_))
    elif is_union(type_):
        for variant in get_args(type_):
            yield from flattened(variant, marks, inside)
    elif get_origin(type_) is Annotated and _is_nested(get_args(type_)[0]):
        inner, *metadata = get_args(type_)
        marks.extend(each for each in metadata if isinstance(each, UnionMark))
        yield from flattened(inner, marks, inside)
    else:
        yield type_


def _is_nested(type_: Any) -> bool:
    return is_union(type_) or isinstance(type_, TypeAliasType)


def _group(variant: Any) -> str:
    if variant is type(None):
        return "null"
    if variant in (Any, object):
        return "anything"
    if get_origin(variant) is list:
        return "arrays"
    if is_map(variant) or is_model_class(variant):
        return "objects"
    return "scalars"


def is_map(type_: Any) -> bool:
    """Whether the type is `Dict[str, V]`."""
    return get_origin(type_) is dict


def is_model_class(type_: Any) -> bool:
    """Whether the type is a model class."""
    return isinstance(type_, type) and issubclass(
        cast("type[object]", type_), pydantic.BaseModel
    )


def has_property(type_: Any, name: str) -> bool:
    """Whether a variant of the type is a map, or a model with a property of this API name."""
    return any(
        is_map(variant)
        or any((each.alias or key) == name for key, each in _fields(variant))
        for variant in variants_of(type_).objects
    )


def _fields(model: Model) -> Iterable[tuple[str, FieldInfo]]:
    return model.model_fields.items()
