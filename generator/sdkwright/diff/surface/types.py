"""Static types: the types of a package as type checkers see them, in a form that can be compared.

Two types are equal even if the order of their variants differs, or if only the runtime distinguishes them. This module must
not know the consequences of a difference.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from sdkwright.package.types import (
    Builtin,
    BuiltinName,
    Container,
    Generic,
    Literal,
    LiteralValue,
    Name,
    OneOf,
    Open,
    Optional,
    PageClass,
    Runtime,
    RuntimeType,
    TypeExpr,
    UnionOf,
)


@dataclass(frozen=True, slots=True)
class BuiltinType:
    """A type that every package has: `str`, `None`, `object`, or a type of the runtime."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class NamedType:
    """A reference to a type that the package declares."""

    name: Name

    def __str__(self) -> str:
        return self.name.name


@dataclass(frozen=True, slots=True)
class LiteralItem:
    """One value of a `Literal`. `1` and `True` are equal in Python, but different values here."""

    kind: type[LiteralValue]
    value: LiteralValue

    def __str__(self) -> str:
        return repr(self.value)


@dataclass(frozen=True, slots=True)
class LiteralType:
    """A `Literal` with its values."""

    values: frozenset[LiteralItem]

    def __str__(self) -> str:
        return f"Literal[{', '.join(sorted(map(str, self.values)))}]"


@dataclass(frozen=True, slots=True)
class GenericType:
    """A generic class with its type arguments: `List[Note]`."""

    origin: Container | PageClass
    args: tuple["StaticType", ...]

    def __str__(self) -> str:
        return f"{self.origin.type_name}[{', '.join(map(str, self.args))}]"


@dataclass(frozen=True, slots=True)
class UnionType:
    """A union type. None is the variant `BuiltinType("None")`."""

    variants: frozenset["StaticType"]

    def __str__(self) -> str:
        return " | ".join(sorted(map(str, self.variants), key=_none_last))


StaticType: TypeAlias = BuiltinType | NamedType | LiteralType | GenericType | UnionType

NONE: Final = BuiltinType(BuiltinName.NONE.value)
OBJECT: Final = BuiltinType(BuiltinName.OBJECT.value)
ANY: Final = BuiltinType("Any")
STR: Final = BuiltinType(BuiltinName.STR.value)
_FILE_CONTENT: Final = BuiltinType("FileContent")
FORMAT_MODULES: Final[Mapping[str, str]] = {
    "date": "datetime",
    "datetime": "datetime",
    "time": "datetime",
    "timedelta": "datetime",
    "UUID": "uuid",
    "Decimal": "decimal",
}
"""The Python types for string formats, each with its module of the standard library."""
_PARSED: Final[Mapping[RuntimeType, StaticType]] = {
    RuntimeType.PARSED_DATE: BuiltinType("date"),
    RuntimeType.PARSED_DATETIME: BuiltinType("datetime"),
    RuntimeType.PARSED_TIME: BuiltinType("time"),
    RuntimeType.PARSED_TIMEDELTA: BuiltinType("timedelta"),
    RuntimeType.PARSED_UUID: BuiltinType("UUID"),
    RuntimeType.PARSED_DECIMAL: BuiltinType("Decimal"),
}
_VALUE_OR_STR: Final[Mapping[RuntimeType, StaticType]] = {
    RuntimeType.DATE_OR_STR: BuiltinType("date"),
    RuntimeType.DATETIME_OR_STR: BuiltinType("datetime"),
    RuntimeType.TIME_OR_STR: BuiltinType("time"),
    RuntimeType.TIMEDELTA_OR_STR: BuiltinType("timedelta"),
    RuntimeType.UUID_OR_STR: BuiltinType("UUID"),
    RuntimeType.DECIMAL_OR_STR: BuiltinType("Decimal"),
    RuntimeType.BYTES_OR_STR: BuiltinType("bytes"),
}
_RUNTIME_ALIASES: Final[Mapping[RuntimeType, StaticType]] = {
    **_PARSED,
    **{
        each: UnionType(frozenset({STR, value}))
        for each, value in _VALUE_OR_STR.items()
    },
    RuntimeType.NUMBER: BuiltinType(BuiltinName.FLOAT.value),
    RuntimeType.BODY_CONTENT: _FILE_CONTENT,
    # The file at a path may have any content.
    RuntimeType.FILE_TYPES: UnionType(
        frozenset({_FILE_CONTENT, BuiltinType("FileTuple")})
    ),
}


def static_type(expression: TypeExpr) -> StaticType:
    """The static type that belongs to a type expression."""
    match expression:
        case Builtin(name=name):
            return BuiltinType(name.value)
        case Runtime(symbol=symbol):
            return _RUNTIME_ALIASES.get(symbol) or BuiltinType(symbol.type_name)
        case Name():
            return NamedType(expression)
        case Literal(values=values):
            return literal_type(values)
        case Generic(origin=origin, args=args):
            return GenericType(origin, tuple(map(static_type, args)))
        case UnionOf(variants=variants):
            return union_of(map(static_type, variants))
        case Optional(inner=inner):
            return union_of((static_type(inner), NONE))
        case Open(inner=inner) | OneOf(inner=inner):
            return static_type(inner)


def literal_type(values: Iterable[LiteralValue]) -> LiteralType:
    return LiteralType(frozenset(LiteralItem(type(each), each) for each in values))


def union_of(variants: Iterable[StaticType]) -> StaticType:
    """The union of the types.

    Nested unions are flattened, and all literals become one; a single type remains itself.
    """
    flat: set[StaticType] = set()
    values: set[LiteralItem] = set()
    for each in variants:
        for member in each.variants if isinstance(each, UnionType) else (each,):
            if isinstance(member, LiteralType):
                values |= member.values
            else:
                flat.add(member)
    if values:
        flat.add(LiteralType(frozenset(values)))
    return next(iter(flat)) if len(flat) == 1 else UnionType(frozenset(flat))


def variants_of(type_: StaticType) -> frozenset[StaticType]:
    """The variants of a union; otherwise the type itself."""
    return type_.variants if isinstance(type_, UnionType) else frozenset({type_})


def named_types(type_: StaticType) -> Iterator[Name]:
    """The names of the declared types in a type."""
    match type_:
        case NamedType(name=name):
            yield name
        case GenericType(args=inside):
            for each in inside:
                yield from named_types(each)
        case UnionType(variants=inside):
            for each in inside:
                yield from named_types(each)
        case _:
            return


def with_any_item(type_: StaticType) -> StaticType:
    """The type of a field of a page with `Any` for the items, since programs cannot use the type variable."""
    match type_:
        case BuiltinType(name=RuntimeType.ITEM.type_name):
            return ANY
        case GenericType(origin=origin, args=inside):
            return GenericType(origin, tuple(map(with_any_item, inside)))
        case UnionType(variants=inside):
            return union_of(map(with_any_item, inside))
        case _:
            return type_


def with_names(type_: StaticType, rename: Callable[[Name], Name]) -> StaticType:
    """The type with the names of declared types replaced."""
    match type_:
        case NamedType(name=name):
            return NamedType(rename(name))
        case GenericType(origin=origin, args=inside):
            args = (with_names(each, rename) for each in inside)
            return GenericType(origin, tuple(args))
        case UnionType(variants=inside):
            return union_of(with_names(each, rename) for each in inside)
        case _:
            return type_


def _none_last(text: str) -> tuple[bool, str]:
    return text == "None", text
