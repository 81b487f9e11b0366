"""The tolerant path: every part that is as documented is typed, every other part is kept as received.

Each type becomes a tree of nodes, which is created once.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from functools import cache, cached_property
from typing import (
    Annotated,
    Any,
    Collection,
    Literal,
    Sequence,
    cast,
    get_args,
    get_origin,
)

import pydantic
from typing_extensions import TypeAliasType

from ..formats import received_value
from .nodes import SCALARS, AnyValue, Field, LiteralValue, Node, Scalar
from .parsed import TEXT_FIELDS, ParsedText, formats_of, marked_formats
from .trace import Checks, Mismatch, Trace
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
"""The maximum depth of a value that is typed completely. It is also the depth to which pydantic reads JSON."""

_REDUCED_DEPTH = 40
"""The depth to which a value is typed if it is deeper than `MAX_DEPTH`, since pydantic cannot write deeper models."""


def construct(value: Any, type_: Any) -> tuple[Any, list[Mismatch]]:
    """The value converted to the type as far as possible, and the mismatches."""
    trace = Trace(MAX_DEPTH)
    try:
        built = node(type_).build(value, trace)
    except RecursionError:  # the call stack of the caller is deep already
        built, trace.too_deep = value, True
    if trace.too_deep:
        trace = Trace(_REDUCED_DEPTH)
        built = node(type_).build(value, trace)
    return built, trace.mismatches


def node(type_: Any, mark: UnionMark | None = None) -> Node:
    """The node of a type. `mark` is the mark of the type itself, not of a nested union."""
    return _node(type_, mark, variant_order(type_))


@cache
def _node(type_: Any, mark: UnionMark | None, order: object) -> Node:
    origin, arguments = get_origin(type_), get_args(type_)
    if isinstance(type_, TypeAliasType):
        return _Recursive(type_)
    if origin is Annotated:
        if formats := marked_formats(arguments[1:]):
            return ParsedText(formats)
        marks = [each for each in arguments[1:] if isinstance(each, UnionMark)]
        return node(arguments[0], marks[0] if marks else mark)
    if is_union(type_):
        variants = Variants.of(type_, mark)
        only = variants.only()
        return _Union(variants) if only is None else _Nullable(node(only))
    if origin is Literal:
        return LiteralValue(arguments)
    if origin is list:
        return _Array(node(arguments[0]))
    if origin is dict:
        return _Map(node(arguments[1]))
    if is_model_class(type_):
        return _Model(type_)
    if type_ in SCALARS:
        return Scalar(*SCALARS[type_])
    return AnyValue() if type_ in (Any, object) else _Validated(type_)


class _Container(ABC):
    """The base of nodes for arrays and objects.

    Values that are nested too deeply are not built, and results of checks are cached.
    """

    kind: type[object]
    name: str

    def build(self, value: Any, trace: Trace) -> Any:
        if type(value) is not self.kind:
            return trace.expected(self.name, value)
        if trace.depth >= trace.limit:
            trace.too_deep = True
            return value
        trace.depth += 1
        built = self._build(value, trace)
        trace.depth -= 1
        return built

    def fits(self, value: Any, checks: Checks) -> bool:
        return type(value) is self.kind and checks.nested(
            value, self, lambda: self._fits(value, checks), True
        )

    @abstractmethod
    def _build(self, value: Any, trace: Trace) -> Any: ...

    @abstractmethod
    def _fits(self, value: Any, checks: Checks) -> bool: ...


class _Array(_Container):
    kind = list
    name = "an array"

    def __init__(self, items: Node) -> None:
        self._items = items

    def _build(self, value: list[Any], trace: Trace) -> list[Any]:
        build, built = self._items.build, list[Any]()
        for index, item in enumerate(value):
            before = len(trace.mismatches)
            built.append(build(item, trace))
            if len(trace.mismatches) > before:
                trace.locate(before, index)
        return built

    def _fits(self, value: list[Any], checks: Checks) -> bool:
        return all(self._items.fits(item, checks) for item in value)


class _Map(_Container):
    kind = dict
    name = "an object"

    def __init__(self, values: Node) -> None:
        self._values = values

    def _build(self, value: dict[str, Any], trace: Trace) -> dict[str, Any]:
        build, built = self._values.build, dict[str, Any]()
        for key, item in value.items():
            before = len(trace.mismatches)
            built[key] = build(item, trace)
            if len(trace.mismatches) > before:
                trace.locate(before, key)
        return built

    def _fits(self, value: dict[str, Any], checks: Checks) -> bool:
        return all(self._values.fits(item, checks) for item in value.values())


@cache
def fields_of(model: Model) -> tuple[Field, ...]:
    """The fields of a model. Their types may contain the model itself."""
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
    if formats := marked_formats(metadata):
        return ParsedText(formats)
    marks = (each for each in metadata if isinstance(each, UnionMark))
    return node(annotation, next(marks, None))


def extras_of(model: Model) -> Node | None:
    """The node of a model's additional properties; `None` if the document gives them no type."""
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

    # Computed on first use, because a model may contain itself.

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return {field.key: field for field in fields_of(self._model)}

    @cached_property
    def _extras(self) -> Node | None:
        return extras_of(self._model)

    @cached_property
    def _texts(self) -> Collection[str]:
        """The names of the fields that keep their text."""
        return getattr(self._model, TEXT_FIELDS, ())

    @cached_property
    def _absent(self) -> dict[str, object]:
        """The values of fields that were not received: the default, or `None` for a required field."""
        return {
            name: None if field.is_required() else field.get_default()
            for name, field in self._model.model_fields.items()
        }

    @cached_property
    def _required(self) -> tuple[str, ...]:
        return tuple(key for key, field in self._fields.items() if field.required)

    def _build(self, value: dict[str, Any], trace: Trace) -> pydantic.BaseModel:
        fields, values = self._fields, dict(self._absent)
        extras, received = dict[str, Any](), set[str]()
        for key, item in value.items():
            before = len(trace.mismatches)
            if (field := fields.get(key)) is None:
                other = self._extras
                extras[key] = item if other is None else other.build(item, trace)
                # An undocumented property with the Python name of a field does not count as that field.
                if key not in values:
                    received.add(key)
            else:
                built = field.node.build(item, trace)
                is_kept = type(item) is str and field.name in self._texts
                values[field.name] = item if is_kept else built
                received.add(field.name)
            if len(trace.mismatches) > before:
                trace.locate(before, key)
        for key in self._required:
            if key not in value:
                trace.mismatches.append(Mismatch([key], "missing"))
        return _assembled(self._model, values, extras, received)

    def _fits(self, value: dict[str, Any], checks: Checks) -> bool:
        fields, other = self._fields, self._extras
        nodes = (
            (fields[key].node if key in fields else other, item)
            for key, item in value.items()
        )
        return all(key in value for key in self._required) and all(
            each is None or each.fits(item, checks) for each, item in nodes
        )


def _assembled(
    model: Model, values: dict[str, Any], extras: dict[str, Any], received: set[str]
) -> pydantic.BaseModel:
    """An instance of the model, as validation would create it."""
    instance = model.__new__(model)
    put = object.__setattr__
    put(instance, "__dict__", values)
    put(instance, "__pydantic_fields_set__", received)
    put(instance, "__pydantic_extra__", extras)
    put(instance, "__pydantic_private__", None)
    return instance


class _Nullable:
    def __init__(self, inner: Node) -> None:
        self._inner = inner

    def build(self, value: Any, trace: Trace) -> Any:
        return None if value is None else self._inner.build(value, trace)

    def fits(self, value: Any, checks: Checks) -> bool:
        return value is None or self._inner.fits(value, checks)


class _Union:
    """The node of a union. `union_rule` chooses the variant."""

    def __init__(self, variants: Variants) -> None:
        self._variants = variants
        self._scalars = [node(variant) for variant in variants.scalars]
        self._formats = formats_of(*variants.scalars)

    def build(self, value: Any, trace: Trace) -> Any:
        if type(value) is str and self._formats:
            return received_value(value, self._formats)
        before = len(trace.mismatches)
        if (variant := self._variant(value, Checks())) is not None:
            value = variant.build(value, trace)
        elif not self._is_scalar(value):
            trace.expected("a variant", value)
        if self._variants.open:  # then everything is as documented
            del trace.mismatches[before:]
        return value

    def fits(self, value: Any, checks: Checks) -> bool:
        if self._variants.open:
            return True
        if isinstance(value, (dict, list)):
            found = cast(object, value)
            return checks.nested(found, self, lambda: self._fits(value, checks), True)
        return self._fits(value, checks)

    def _fits(self, value: Any, checks: Checks) -> bool:
        variant = self._variant(value, checks)
        if variant is None:
            return self._is_scalar(value)
        return variant.fits(value, checks)

    def _is_scalar(self, value: Any) -> bool:
        if value is None and self._variants.nullable:
            return True
        return any(scalar.fits(value, Checks()) for scalar in self._scalars)

    def _variant(self, value: Any, checks: Checks) -> Node | None:
        """The node of the variant to build; `None` if the value is kept as it is."""
        chosen: Any = None
        if type(value) is dict:
            chosen = RULE.object_variant(
                self._variants, cast("dict[str, object]", value), checks
            )
        elif type(value) is list:
            chosen = RULE.array_variant(
                self._variants, cast("list[object]", value), checks
            )
        else:
            # A date or similar, which is a string in JSON.
            for scalar in self._scalars:
                if isinstance(scalar, _Validated) and scalar.fits(value, checks):
                    return scalar
        return None if chosen is None else node(chosen)


class _Recursive:
    """The node of a recursive alias."""

    def __init__(self, alias: TypeAliasType) -> None:
        self._alias = alias
        self._node: Node | None = None

    def _resolved(self) -> Node:
        if self._node is None:
            self._node = node(alias_value(self._alias))
        return self._node

    def build(self, value: Any, trace: Trace) -> Any:
        return self._resolved().build(value, trace)

    def fits(self, value: Any, checks: Checks) -> bool:
        return self._resolved().fits(value, checks)


class _Validated:
    """The node of a type that only pydantic can validate: a date, a UUID."""

    def __init__(self, type_: Any) -> None:
        self._name = getattr(type_, "__name__", str(type_))
        self._adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(type_)

    def build(self, value: Any, trace: Trace) -> Any:
        try:
            return self._adapter.validate_json(json.dumps(value), strict=True)
        except (pydantic.ValidationError, ValueError):
            return trace.expected(self._name, value)

    def fits(self, value: Any, checks: Checks) -> bool:
        trace = Trace(MAX_DEPTH)
        self.build(value, trace)
        return not trace.mismatches


RULE = UnionRule(node, fields_of)
"""The rule that chooses the variant of a union, over the nodes of the tolerant path."""
