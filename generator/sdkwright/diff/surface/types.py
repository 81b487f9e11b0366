"""Static types, parsed from printed annotations so that they can be compared.

They are what type checkers see: markers for the runtime are left out, and names are qualified with the module that
declares them. This module must not know the consequences of a difference.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

TYPES_PACKAGE: Final = "types"


@dataclass(frozen=True, slots=True)
class BuiltinType:
    """A type that every package has: `str`, `None`, `object`, or one of the runtime."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class NamedType:
    """A reference to a declared type by its qualified name: `note_update_params.Fields`."""

    name: str

    def __str__(self) -> str:
        return self.name.partition(".")[2]


@dataclass(frozen=True, slots=True)
class LiteralType:
    """`Literal` with its values as code."""

    values: frozenset[str]

    def __str__(self) -> str:
        return f"Literal[{', '.join(sorted(self.values))}]"


@dataclass(frozen=True, slots=True)
class GenericType:
    """A generic class with its type arguments: `List[Note]`."""

    name: str
    args: tuple["StaticType", ...]

    def __str__(self) -> str:
        return f"{self.name}[{', '.join(map(str, self.args))}]"


@dataclass(frozen=True, slots=True)
class UnionType:
    """A union. None is the variant `BuiltinType("None")`."""

    variants: frozenset["StaticType"]

    def __str__(self) -> str:
        return " | ".join(sorted(map(str, self.variants), key=_none_last))


StaticType: TypeAlias = BuiltinType | NamedType | LiteralType | GenericType | UnionType

NONE: Final = BuiltinType("None")
OBJECT: Final = BuiltinType("object")
_RUNTIME_ALIASES: Final[Mapping[str, StaticType]] = {
    "Number": BuiltinType("float"),
    "DateOrStr": UnionType(frozenset({BuiltinType("str"), BuiltinType("date")})),
    "DatetimeOrStr": UnionType(
        frozenset({BuiltinType("str"), BuiltinType("datetime")})
    ),
    # The file at a path may have any content.
    "FileTypes": UnionType(
        frozenset({BuiltinType("FileContent"), BuiltinType("FileTuple")})
    ),
}
_IGNORED_WRAPPERS: Final = frozenset({"Open", "Required", "Annotated", "JsonText"})


@dataclass(frozen=True, slots=True)
class ParsedAnnotation:
    """A parsed annotation: the type, `Required`, and the wire name of a `Wire` marker."""

    type: StaticType
    required: bool = False
    wire: str | None = None


Namespace: TypeAlias = Mapping[str, str]
"""The qualified names of the types in one module, by local name: `Address` to `address.Address`."""


def union_of(variants: Iterator[StaticType]) -> StaticType:
    """The union of types, flattened, with all literals in one; a single type remains itself."""
    flat: set[StaticType] = set()
    values: set[str] = set()
    for each in variants:
        for member in each.variants if isinstance(each, UnionType) else (each,):
            if isinstance(member, LiteralType):
                values |= member.values
            else:
                flat.add(member)
    if values:
        flat.add(LiteralType(frozenset(values)))
    return next(iter(flat)) if len(flat) == 1 else UnionType(frozenset(flat))


def parse_annotation(annotation: str, namespace: Namespace) -> ParsedAnnotation:
    """Parse an annotation of a module with this namespace."""
    wire, required = None, False
    node = _parse_expression(annotation)
    while True:
        match node:
            case ast.Subscript(value=ast.Name(id="Required"), slice=inner):
                required, node = True, inner
            case ast.Subscript(
                value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[inner, *markers])
            ):
                wire = wire or next(filter(None, map(_marker_wire_name, markers)), None)
                node = inner
            case _:
                return ParsedAnnotation(_static_type(node, namespace), required, wire)


def parse_alias(value: str, namespace: Namespace) -> StaticType:
    """The target of an alias, as an expression or in `TypeAliasType("Name", "…")`."""
    node = _parse_expression(value)
    if isinstance(node, ast.Call) and len(node.args) == 2:
        node = node.args[1]  # TypeAliasType("Name", "…")
    return _static_type(node, namespace)


def parse_wire_name(assignment: str) -> str | None:
    """The wire name in ` = FieldInfo(alias="…")`; None without an alias."""
    text = assignment.removeprefix(" = ")
    node = _parse_expression(text) if text else None
    for keyword in node.keywords if isinstance(node, ast.Call) else ():
        if keyword.arg == "alias" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value)
    return None


@lru_cache(maxsize=50_000)
def _parse_expression(text: str) -> ast.expr:
    return ast.parse(text.strip(), mode="eval").body


def _marker_wire_name(marker: ast.expr) -> str | None:
    match marker:
        case ast.Call(func=ast.Name(id="Wire"), args=[ast.Constant(value=str(name))]):
            return name
        case _:
            return None


def _static_type(node: ast.expr, namespace: Namespace) -> StaticType:
    match node:
        case ast.Constant(value=None):
            return NONE
        case ast.Constant(value=str(text)):
            return _static_type(_parse_expression(text), namespace)
        case ast.Name(id=name):
            return _resolve_name(name, namespace)
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return NamedType(f"{module}.{name}")
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            # `Omit` marks an optional argument and is not a value.
            parts = (each for each in (left, right) if not _is_omit_marker(each))
            return union_of(_static_type(each, namespace) for each in parts)
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            inside = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return _subscripted_type(name, inside, namespace)
        case _:
            raise ValueError(f"no type: {ast.unparse(node)}")


def _is_omit_marker(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "Omit"


def _resolve_name(name: str, namespace: Namespace) -> StaticType:
    if (found := namespace.get(name)) is not None:
        return NamedType(found)
    return _RUNTIME_ALIASES.get(name) or BuiltinType(name)


def _subscripted_type(
    name: str, arguments: list[ast.expr], namespace: Namespace
) -> StaticType:
    match name:
        case "Literal":
            return LiteralType(frozenset(map(ast.unparse, arguments)))
        case "Optional":
            return union_of(iter((_static_type(arguments[0], namespace), NONE)))
        case "Union":
            return union_of(_static_type(each, namespace) for each in arguments)
        case _ if name in _IGNORED_WRAPPERS:
            return _static_type(arguments[0], namespace)
        case _:
            return GenericType(
                name, tuple(_static_type(each, namespace) for each in arguments)
            )


def _none_last(text: str) -> tuple[bool, str]:
    return text == "None", text
