"""Type expressions: the types of fields, arguments and return values, as values.

An expression describes a type, not how a module writes it: imports, the name of an import, quotes around a forward
reference and the layout are decided where it is printed. This module must not know schemas.
"""

from collections.abc import Iterable, Iterator
from enum import Enum, StrEnum
from typing import Final, TypeAlias

from sdkwright.records import record

LiteralValue: TypeAlias = str | int | float | bool


class BuiltinName(StrEnum):
    """The types of Python that need no import."""

    STR = "str"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    BYTES = "bytes"
    OBJECT = "object"
    NONE = "None"


class RuntimeType(Enum):
    """The types that the runtime declares, each with its module in `_runtime`."""

    NUMBER = ("models", "Number")
    """A JSON number of a response: an `int` or a `float`."""
    PARSED_DATE = ("models", "ParsedDate")
    """A date of a response, which keeps its text."""
    PARSED_DATETIME = ("models", "ParsedDatetime")
    PARSED_TIME = ("models", "ParsedTime")
    PARSED_TIMEDELTA = ("models", "ParsedTimedelta")
    PARSED_UUID = ("models", "ParsedUUID")
    PARSED_DECIMAL = ("models", "ParsedDecimal")
    DATE_OR_STR = ("arguments", "DateOrStr")
    """A date in a request, or its text."""
    DATETIME_OR_STR = ("arguments", "DatetimeOrStr")
    TIME_OR_STR = ("arguments", "TimeOrStr")
    TIMEDELTA_OR_STR = ("arguments", "TimedeltaOrStr")
    UUID_OR_STR = ("arguments", "UUIDOrStr")
    DECIMAL_OR_STR = ("arguments", "DecimalOrStr")
    BYTES_OR_STR = ("arguments", "BytesOrStr")
    """Bytes that are sent as base64, or their base64 text."""
    BODY_CONTENT = ("arguments", "BodyContent")
    """The entire body, as a file or in pieces."""
    FILE_TYPES = ("arguments", "FileTypes")
    """The content of a file, with or without its name."""
    BINARY_RESPONSE = ("binary", "BinaryAPIResponse")
    ASYNC_BINARY_RESPONSE = ("binary", "AsyncBinaryAPIResponse")
    ITEM = ("pages", "Item")
    """The type variable of pages: the type of their items."""
    JSON_TEXT = ("operations", "JsonText")
    """A string that is sent as JSON, unlike a body of plain text."""

    def __init__(self, module: str, type_name: str) -> None:
        self.module = module
        self.type_name = type_name


class Container(Enum):
    """The generic classes, each with its module: `typing`, or a module in `_runtime`."""

    LIST = ("typing", "List")
    DICT = ("typing", "Dict")
    MAPPING = ("typing", "Mapping")
    SEQUENCE_NOT_STR = ("arguments", "SequenceNotStr")
    STREAM = ("streams", "Stream")
    ASYNC_STREAM = ("streams", "AsyncStream")
    EVENT_STREAM = ("streams", "EventStream")
    JSON_EVENT_STREAM = ("streams", "JSONEventStream")
    ASYNC_PAGINATOR = ("pages", "AsyncPaginator")
    """The pages of a list in the asynchronous client, with the types of an item and of a page."""

    def __init__(self, module: str, type_name: str) -> None:
        self.module = module
        self.type_name = type_name

    @property
    def is_of_runtime(self) -> bool:
        return self.module != "typing"


PAGES_MODULE: Final = "pagination"
"""The module of the package that declares the classes of pages."""


@record(frozen=True, slots=True)
class PageClass:
    """A generic page class, declared in the module of pages. Its type argument is the type of the items."""

    name: str
    """The name without the prefix for the client: `CursorPage`."""
    prefix: str = ""
    """`Sync` or `Async`; empty for a part of a page."""

    @property
    def type_name(self) -> str:
        return f"{self.prefix}{self.name}"

    @property
    def module(self) -> str:
        return PAGES_MODULE

    @property
    def is_of_runtime(self) -> bool:
        return False


@record(frozen=True, slots=True)
class Builtin:
    """A type of Python that needs no import."""

    name: BuiltinName


@record(frozen=True, slots=True)
class Runtime:
    """A type of the runtime."""

    symbol: RuntimeType


@record(frozen=True, slots=True, order=True)
class Name:
    """The name of a class or of an alias that a module of `types` declares."""

    module: str
    name: str

    @property
    def qualified(self) -> str:
        """The name with its module: `note_update_params.Fields`."""
        return f"{self.module}.{self.name}"


@record(frozen=True, slots=True, eq=False)
class Literal:
    """A `Literal` type. Its values `1`, `1.0` and `True` are different."""

    values: tuple[LiteralValue, ...]

    @property
    def _typed_values(self) -> tuple[tuple[type, LiteralValue], ...]:
        return tuple((type(each), each) for each in self.values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Literal):
            return NotImplemented
        return self._typed_values == other._typed_values

    def __hash__(self) -> int:
        return hash(self._typed_values)


@record(frozen=True, slots=True)
class Generic:
    """A generic class with its type arguments."""

    origin: Container | PageClass
    args: tuple["TypeExpr", ...]


@record(frozen=True, slots=True)
class UnionOf:
    """A union type."""

    variants: tuple["TypeExpr", ...]


@record(frozen=True, slots=True)
class Optional:
    """A type or None."""

    inner: "TypeExpr"


@record(frozen=True, slots=True)
class Open:
    """An enum type of a response, which also accepts values that the document does not list."""

    inner: "TypeExpr"


@record(frozen=True, slots=True)
class OneOf:
    """A union type of a response. The runtime chooses the variant."""

    inner: UnionOf
    discriminator: str | None = None
    """The wire name of the property that selects the variant."""
    tags: tuple[tuple[str, "TypeExpr"], ...] = ()
    """The values of the discriminator, sorted, each with one of the variants."""


TypeExpr: TypeAlias = (
    Builtin | Runtime | Name | Literal | Generic | UnionOf | Optional | Open | OneOf
)

STR: Final = Builtin(BuiltinName.STR)
INT: Final = Builtin(BuiltinName.INT)
FLOAT: Final = Builtin(BuiltinName.FLOAT)
BOOL: Final = Builtin(BuiltinName.BOOL)
BYTES: Final = Builtin(BuiltinName.BYTES)
OBJECT: Final = Builtin(BuiltinName.OBJECT)
NONE: Final = Builtin(BuiltinName.NONE)
FILE: Final = Runtime(RuntimeType.FILE_TYPES)
BODY_CONTENT: Final = Runtime(RuntimeType.BODY_CONTENT)
BINARY: Final = Runtime(RuntimeType.BINARY_RESPONSE)
ITEM: Final = Runtime(RuntimeType.ITEM)
JSON_TEXT: Final = Runtime(RuntimeType.JSON_TEXT)


def list_of(items: TypeExpr) -> Generic:
    return Generic(Container.LIST, (items,))


def sequence_of(items: TypeExpr) -> Generic:
    """The type of an argument that accepts any sequence except `str`."""
    return Generic(Container.SEQUENCE_NOT_STR, (items,))


def dict_of(values: TypeExpr) -> Generic:
    return Generic(Container.DICT, (STR, values))


def mapping_of(values: TypeExpr) -> Generic:
    """The type of an argument that accepts any mapping from strings to these values."""
    return Generic(Container.MAPPING, (STR, values))


def union_of(variants: Iterable[TypeExpr]) -> TypeExpr:
    """The union of the types, without duplicates; a plain type if all types are equal."""
    distinct = tuple(dict.fromkeys(variants))
    return distinct[0] if len(distinct) == 1 else UnionOf(distinct)


def variants_of(expression: TypeExpr) -> tuple[TypeExpr, ...]:
    """The variants of a union; otherwise the type itself."""
    return expression.variants if isinstance(expression, UnionOf) else (expression,)


def accepts(wider: TypeExpr, narrower: TypeExpr) -> bool:
    """Whether every value of the narrower type certainly has the wider type."""
    if wider in (narrower, OBJECT):
        return True
    match narrower:
        case UnionOf(variants=variants):
            return all(accepts(wider, each) for each in variants)
        case Optional(inner=inner):
            return accepts(wider, inner) and accepts(wider, NONE)
        case _:
            pass
    match wider:
        case UnionOf(variants=variants):
            return any(accepts(each, narrower) for each in variants)
        case Optional(inner=inner):
            return narrower == NONE or accepts(inner, narrower)
        case _:
            return _is_narrower(narrower, wider)


def _is_narrower(narrower: TypeExpr, wider: TypeExpr) -> bool:
    """Whether every value of the narrower type certainly has the wider type, for types without variants."""
    match narrower, wider:
        case Literal(values=values), Literal(values=others):
            listed = [(type(each), each) for each in others]
            return all((type(each), each) in listed for each in values)
        case Literal(values=values), Builtin(name=name):
            return all(name == type(each).__name__ for each in values)
        case Generic(origin=own, args=args), Generic(origin=other, args=others):
            return own is other and all(map(accepts, others, args))
        case _:
            return (narrower, wider) == (INT, FLOAT)


def may_accept(wider: TypeExpr, narrower: TypeExpr) -> bool:
    """Whether every value of the narrower type may have the wider type. Named types are not looked up."""
    variants = _plain_variants(wider)
    return all(
        any(_may_be(each, one) for one in variants)
        for each in _plain_variants(narrower)
    )


def _plain_variants(expression: TypeExpr) -> list[TypeExpr]:
    match expression:
        case UnionOf(variants=variants):
            return [one for each in variants for one in _plain_variants(each)]
        case Optional(inner=inner):
            return [*_plain_variants(inner), NONE]
        case _:
            return [expression]


def _may_be(narrower: TypeExpr, wider: TypeExpr) -> bool:
    match narrower, wider:
        case (Builtin() | Literal(), Builtin() | Literal()):
            return accepts(wider, narrower)
        case (Builtin() | Literal(), Generic()) | (Generic(), Builtin() | Literal()):
            return wider == OBJECT
        case Generic(origin=own, args=args), Generic(origin=other, args=others):
            return own is other and all(map(may_accept, others, args))
        case _:
            return True


def walk(expression: TypeExpr) -> Iterator[TypeExpr]:
    """An expression, then all expressions inside it, in the order in which they are printed."""
    yield expression
    for each in _inside(expression):
        yield from walk(each)


def _inside(expression: TypeExpr) -> tuple[TypeExpr, ...]:
    match expression:
        case Builtin() | Runtime() | Name() | Literal():
            return ()
        case Generic(args=args):
            return args
        case UnionOf(variants=variants):
            return variants
        case Optional(inner=inner) | Open(inner=inner) | OneOf(inner=inner):
            # The tags of a `OneOf` repeat its variants.
            return (inner,)


def names(expression: TypeExpr) -> Iterator[Name]:
    """The names in an expression, in the order in which they are printed."""
    return (each for each in walk(expression) if isinstance(each, Name))
