"""Owns what a type of a package means: the expression that a module prints, read as a term that can be compared.

A term says what type checkers make of the expression: markers for the runtime are left out, and names lead to the module that
declares them. It must not know what a difference between two terms means.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

ROOT: Final = "types"


@dataclass(frozen=True, slots=True)
class Plain:
    """A type that every package has: `str`, `None`, `object`, or one of the runtime's."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Named:
    """A type that the package declares, by its module and its name: `note_update_params.Fields`."""

    name: str

    def __str__(self) -> str:
        return self.name.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Listed:
    """One of a few values, as code."""

    values: frozenset[str]

    def __str__(self) -> str:
        return f"Literal[{', '.join(sorted(self.values))}]"


@dataclass(frozen=True, slots=True)
class Generic:
    """A container, by its name, and what is in it."""

    name: str
    inside: tuple["Term", ...]

    def __str__(self) -> str:
        return f"{self.name}[{', '.join(map(str, self.inside))}]"


@dataclass(frozen=True, slots=True)
class Choice:
    """A union. None, where it is one of the members, is `Plain("None")`."""

    members: frozenset["Term"]

    def __str__(self) -> str:
        return " | ".join(sorted(map(str, self.members), key=_none_last))


Term: TypeAlias = Plain | Named | Listed | Generic | Choice

NONE: Final = Plain("None")
ANYTHING: Final = Plain("object")
_ALIASES: Final[Mapping[str, Term]] = {
    "Number": Plain("float"),
    "DateOrStr": Choice(frozenset({Plain("str"), Plain("date")})),
    "DatetimeOrStr": Choice(frozenset({Plain("str"), Plain("datetime")})),
    # What a path leads to may be any kind of file content.
    "FileTypes": Choice(frozenset({Plain("FileContent"), Plain("FileTuple")})),
}
_TRANSPARENT: Final = frozenset({"Open", "Required", "Annotated", "JsonText"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """An annotation: its type, whether a key must be there, and the name over the wire where a marker tells it."""

    term: Term
    required: bool = False
    wire: str | None = None


Namespace: TypeAlias = Mapping[str, str]
"""What the names of one module stand for: `Address` for `address.Address`."""


def choice(members: Iterator[Term]) -> Term:
    """The union of these; one alone is itself, and lists of values become one."""
    flat: set[Term] = set()
    values: set[str] = set()
    for each in members:
        for member in each.members if isinstance(each, Choice) else (each,):
            if isinstance(member, Listed):
                values |= member.values
            else:
                flat.add(member)
    if values:
        flat.add(Listed(frozenset(values)))
    return next(iter(flat)) if len(flat) == 1 else Choice(frozenset(flat))


def parse(annotation: str, namespace: Namespace) -> Parsed:
    """What an annotation says, as it is printed in a module with these names."""
    wire, required = None, False
    node = _expression(annotation)
    while True:
        match node:
            case ast.Subscript(value=ast.Name(id="Required"), slice=inner):
                required, node = True, inner
            case ast.Subscript(
                value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[inner, *markers])
            ):
                wire = wire or next(filter(None, map(_wire, markers)), None)
                node = inner
            case _:
                return Parsed(_term(node, namespace), required, wire)


def alias_value(value: str, namespace: Namespace) -> Term:
    """The type that an alias stands for, in either spelling."""
    node = _expression(value)
    if isinstance(node, ast.Call) and len(node.args) == 2:
        node = node.args[1]  # TypeAliasType("Name", "…")
    return _term(node, namespace)


def wire_of(assignment: str) -> str | None:
    """The name over the wire in ` = FieldInfo(alias="…")`."""
    text = assignment.removeprefix(" = ")
    node = _expression(text) if text else None
    for keyword in node.keywords if isinstance(node, ast.Call) else ():
        if keyword.arg == "alias" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value)
    return None


@lru_cache(maxsize=50_000)
def _expression(text: str) -> ast.expr:
    return ast.parse(text.strip(), mode="eval").body


def _wire(marker: ast.expr) -> str | None:
    match marker:
        case ast.Call(func=ast.Name(id="Wire"), args=[ast.Constant(value=str(name))]):
            return name
        case _:
            return None


def _term(node: ast.expr, names: Namespace) -> Term:
    match node:
        case ast.Constant(value=None):
            return NONE
        case ast.Constant(value=str(text)):
            return _term(_expression(text), names)
        case ast.Name(id=name):
            return _named(name, names)
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return Named(f"{module}.{name}")
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            # `Omit` says that nothing may be passed, which is no value.
            parts = (each for each in (left, right) if not _is_omit(each))
            return choice(_term(each, names) for each in parts)
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            inside = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return _subscript(name, inside, names)
        case _:
            raise ValueError(f"no type: {ast.unparse(node)}")


def _is_omit(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "Omit"


def _named(name: str, names: Namespace) -> Term:
    if (found := names.get(name)) is not None:
        return Named(found)
    return _ALIASES.get(name) or Plain(name)


def _subscript(name: str, inside: list[ast.expr], names: Namespace) -> Term:
    match name:
        case "Literal":
            return Listed(frozenset(map(ast.unparse, inside)))
        case "Optional":
            return choice(iter((_term(inside[0], names), NONE)))
        case "Union":
            return choice(_term(each, names) for each in inside)
        case _ if name in _TRANSPARENT:
            return _term(inside[0], names)
        case _:
            return Generic(name, tuple(_term(each, names) for each in inside))


def _none_last(text: str) -> tuple[bool, str]:
    return text == "None", text
