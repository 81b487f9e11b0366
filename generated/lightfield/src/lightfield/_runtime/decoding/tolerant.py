"""The tolerant path: every part that is as the document says is typed, every other part stays as it came.

How a type is followed is worked out once, as a tree of nodes. Each node can `build` a value, noting on the way what
was not as documented, and tell whether a value `fits`, that is, whether there would be nothing to note.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from functools import cached_property, lru_cache
from typing import (
    Annotated,
    Any,
    Literal,
    Sequence,
    cast,
    get_args,
    get_origin,
)

import pydantic
from typing_extensions import TypeAliasType

from .nodes import KINDS, Anything, Field, Listed, Node, Scalar
from .trace import Look, Note, Notes
from .union_rule import UnionRule
from .union_variants import (
    Model,
    UnionMark,
    Variants,
    alias_value,
    evaluated,
    is_model_class,
    is_union,
    variant_order,
)

MAX_DEPTH = 200
"""How deep a value can be and be typed throughout. It is as deep as pydantic reads JSON."""

_WHERE_DEEPER = 40
"""How deep a value is typed that is deeper, and would be more than pydantic can write; the rest stays as it came."""


def construct(value: Any, type_: Any) -> tuple[Any, list[Note]]:
    """The value as the type says, as far as it is, and what was not as it says."""
    notes = Notes(MAX_DEPTH)
    try:
        built = node(type_).build(value, notes)
    except RecursionError:  # the caller is deep in calls already
        built, notes.too_deep = value, True
    if notes.too_deep:
        notes = Notes(_WHERE_DEEPER)
        built = node(type_).build(value, notes)
    return built, notes.found


def node(type_: Any, mark: UnionMark | None = None) -> Node:
    """The node of a type. `mark` is the one on the type itself."""
    return _node(type_, mark, variant_order(type_))


@lru_cache(maxsize=None)
def _node(type_: Any, mark: UnionMark | None, order: object) -> Node:
    origin, arguments = get_origin(type_), get_args(type_)
    if isinstance(type_, TypeAliasType):
        return _Late(type_)
    if origin is Annotated:
        marks = [each for each in arguments[1:] if isinstance(each, UnionMark)]
        return node(arguments[0], marks[0] if marks else mark)
    if is_union(type_):
        variants = Variants.of(type_, mark)
        only = variants.only()
        return _Union(variants) if only is None else _Nullable(node(only))
    if origin is Literal:
        return Listed(arguments)
    if origin is list:
        return _Array(node(arguments[0]))
    if origin is dict:
        return _Map(node(arguments[1]))
    if is_model_class(type_):
        return _Model(type_)
    if type_ in KINDS:
        return Scalar(*KINDS[type_])
    return Anything() if type_ in (Any, object) else _Otherwise(type_)


class _Container(ABC):
    """Of arrays and objects: what is nested too deep is left alone, and what was looked at once is remembered."""

    kind: type[object]
    name: str

    def build(self, value: Any, notes: Notes) -> Any:
        if type(value) is not self.kind:
            return notes.expected(self.name, value)
        if notes.depth >= notes.limit:
            notes.too_deep = True
            return value
        notes.depth += 1
        built = self._build(value, notes)
        notes.depth -= 1
        return built

    def fits(self, value: Any, look: Look) -> bool:
        return type(value) is self.kind and look.into(
            value, self, lambda: self._fits(value, look), True
        )

    @abstractmethod
    def _build(self, value: Any, notes: Notes) -> Any: ...

    @abstractmethod
    def _fits(self, value: Any, look: Look) -> bool: ...


class _Array(_Container):
    kind = list
    name = "an array"

    def __init__(self, items: Node) -> None:
        self._items = items

    def _build(self, value: list[Any], notes: Notes) -> list[Any]:
        build, built = self._items.build, list[Any]()
        for index, item in enumerate(value):
            before = len(notes.found)
            built.append(build(item, notes))
            if len(notes.found) > before:
                notes.place(before, index)
        return built

    def _fits(self, value: list[Any], look: Look) -> bool:
        return all(self._items.fits(item, look) for item in value)


class _Map(_Container):
    kind = dict
    name = "an object"

    def __init__(self, values: Node) -> None:
        self._values = values

    def _build(self, value: dict[str, Any], notes: Notes) -> dict[str, Any]:
        build, built = self._values.build, dict[str, Any]()
        for key, item in value.items():
            before = len(notes.found)
            built[key] = build(item, notes)
            if len(notes.found) > before:
                notes.place(before, key)
        return built

    def _fits(self, value: dict[str, Any], look: Look) -> bool:
        return all(self._values.fits(item, look) for item in value.values())


@lru_cache(maxsize=None)
def fields_of(model: Model) -> tuple[Field, ...]:
    """The fields of a model, whose own types may lead back to it."""
    if not model.__pydantic_fields_complete__:
        model.model_rebuild()
    return tuple(
        Field(
            field.alias or name,
            name,
            field.is_required(),
            field.annotation,
            _node_of_field(field.annotation, field.metadata),
        )
        for name, field in model.model_fields.items()
    )


def _node_of_field(annotation: Any, metadata: Sequence[object]) -> Node:
    marks = (each for each in metadata if isinstance(each, UnionMark))
    return node(annotation, next(marks, None))


def extras_of(model: Model) -> Node | None:
    """How a model's further properties are followed, where the document says of which kind they are."""
    for each in model.__mro__:
        if each is pydantic.BaseModel:
            break
        annotation = each.__dict__.get("__annotations__", {}).get("__pydantic_extra__")
        if annotation is not None:
            return node(get_args(evaluated(annotation, each.__module__))[1])
    return None


class _Model(_Container):
    kind = dict
    name = "an object"

    def __init__(self, model: Model) -> None:
        self._model = model

    # These are worked out when they are first needed, since a model may contain itself.

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return {field.key: field for field in fields_of(self._model)}

    @cached_property
    def _extras(self) -> Node | None:
        return extras_of(self._model)

    @cached_property
    def _absent(self) -> dict[str, object]:
        """What stands where nothing came; a required field is `None` then."""
        return {
            name: None if field.is_required() else field.get_default()
            for name, field in self._model.model_fields.items()
        }

    @cached_property
    def _required(self) -> tuple[str, ...]:
        return tuple(key for key, field in self._fields.items() if field.required)

    def _build(self, value: dict[str, Any], notes: Notes) -> pydantic.BaseModel:
        fields, values = self._fields, dict(self._absent)
        extras, given = dict[str, Any](), set[str]()
        for key, item in value.items():
            before = len(notes.found)
            if (field := fields.get(key)) is None:
                other = self._extras
                extras[key] = item if other is None else other.build(item, notes)
                # The Python name of a field is not taken for that field.
                if key not in values:
                    given.add(key)
            else:
                values[field.name] = field.node.build(item, notes)
                given.add(field.name)
            if len(notes.found) > before:
                notes.place(before, key)
        for key in self._required:
            if key not in value:
                notes.found.append(Note([key], "missing"))
        return _assembled(self._model, values, extras, given)

    def _fits(self, value: dict[str, Any], look: Look) -> bool:
        fields, other = self._fields, self._extras
        nodes = (
            (fields[key].node if key in fields else other, item)
            for key, item in value.items()
        )
        return all(key in value for key in self._required) and all(
            each is None or each.fits(item, look) for each, item in nodes
        )


def _assembled(
    model: Model, values: dict[str, Any], extras: dict[str, Any], given: set[str]
) -> pydantic.BaseModel:
    """A model as validation would have made it."""
    instance = model.__new__(model)
    put = object.__setattr__
    put(instance, "__dict__", values)
    put(instance, "__pydantic_fields_set__", given)
    put(instance, "__pydantic_extra__", extras)
    put(instance, "__pydantic_private__", None)
    return instance


class _Nullable:
    def __init__(self, inner: Node) -> None:
        self._inner = inner

    def build(self, value: Any, notes: Notes) -> Any:
        return None if value is None else self._inner.build(value, notes)

    def fits(self, value: Any, look: Look) -> bool:
        return value is None or self._inner.fits(value, look)


class _Union:
    """A union, whose variant the rule in `union_rule` chooses."""

    def __init__(self, variants: Variants) -> None:
        self._variants = variants
        self._scalars = [node(variant) for variant in variants.scalars]

    def build(self, value: Any, notes: Notes) -> Any:
        noted = len(notes.found)
        if (variant := self._variant(value, Look())) is not None:
            value = variant.build(value, notes)
        elif not self._is_scalar(value):
            notes.expected("a variant", value)
        if self._variants.open:  # then nothing is unexpected
            del notes.found[noted:]
        return value

    def fits(self, value: Any, look: Look) -> bool:
        if self._variants.open:
            return True
        if isinstance(value, (dict, list)):
            found = cast(object, value)
            return look.into(found, self, lambda: self._fits(value, look), True)
        return self._fits(value, look)

    def _fits(self, value: Any, look: Look) -> bool:
        variant = self._variant(value, look)
        if variant is None:
            return self._is_scalar(value)
        return variant.fits(value, look)

    def _is_scalar(self, value: Any) -> bool:
        if value is None and self._variants.nullable:
            return True
        return any(scalar.fits(value, Look()) for scalar in self._scalars)

    def _variant(self, value: Any, look: Look) -> Node | None:
        """What the value is built as; none where it is what it is already."""
        chosen: Any = None
        if type(value) is dict:
            chosen = RULE.object_variant(
                self._variants, cast("dict[str, object]", value), look
            )
        elif type(value) is list:
            chosen = RULE.array_variant(
                self._variants, cast("list[object]", value), look
            )
        else:
            # A date or the like, which is text in JSON.
            for scalar in self._scalars:
                if isinstance(scalar, _Otherwise) and scalar.fits(value, look):
                    return scalar
        return None if chosen is None else node(chosen)


class _Late:
    """An alias that contains itself."""

    def __init__(self, alias: TypeAliasType) -> None:
        self._alias = alias
        self._node: Node | None = None

    def _known(self) -> Node:
        if self._node is None:
            self._node = node(alias_value(self._alias))
        return self._node

    def build(self, value: Any, notes: Notes) -> Any:
        return self._known().build(value, notes)

    def fits(self, value: Any, look: Look) -> bool:
        return self._known().fits(value, look)


class _Otherwise:
    """A type that only pydantic knows: a date, a UUID."""

    def __init__(self, type_: Any) -> None:
        self._name = getattr(type_, "__name__", str(type_))
        self._adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(type_)

    def build(self, value: Any, notes: Notes) -> Any:
        try:
            return self._adapter.validate_json(json.dumps(value), strict=True)
        except (pydantic.ValidationError, ValueError):
            return notes.expected(self._name, value)

    def fits(self, value: Any, look: Look) -> bool:
        notes = Notes(MAX_DEPTH)
        self.build(value, notes)
        return not notes.found


RULE = UnionRule(node, fields_of)
"""The rule, over the nodes of this path."""
