"""Access paths: how a program reads a value of a type from a response, or passes one in a request.

A path has a label for people (`client.note.update(…).fields[…].value`) and the Python statements that follow it.
This module sees one package only; it must not compare two.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sdkwright.diff.surface.members import ADDITIONAL_PROPERTIES
from sdkwright.diff.surface.surface import Surface, TypeKind
from sdkwright.diff.surface.types import (
    NONE,
    BuiltinType,
    GenericType,
    LiteralType,
    NamedType,
    StaticType,
    UnionType,
)
from sdkwright.package.literals import literal
from sdkwright.package.methods import Method
from sdkwright.rendering.method_printer import example_keywords

_MAX_DEPTH: Final = 12
_MAX_NESTING: Final = 6
_STREAM_TYPES: Final = ("Stream", "AsyncStream")
_ITERABLE_TYPES: Final = ("List", *_STREAM_TYPES)


@dataclass(frozen=True, slots=True)
class ReadPath:
    """How a program reads a value from a response."""

    label: str
    lines: tuple[str, ...]
    """Indented statements, after which `variable` holds the value."""
    variable: str
    imports: frozenset[str]
    indent: int = 0

    def lines_with(self, *lines: str) -> tuple[str, ...]:
        margin = "    " * self.indent
        return (*self.lines, *(f"{margin}{line}" for line in lines))


@dataclass(frozen=True, slots=True)
class WritePath:
    """How a program passes a dictionary: the code of a call before and after it."""

    label: str
    before: str
    after: str
    nesting: int = 0


class AccessPaths:
    """The access paths of one package, starting at its client."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._package = surface.package

    # Reading ------------------------------------------------------------------------------

    @cached_property
    def read_paths(self) -> dict[str, ReadPath]:
        """The shortest path to each class of a response, by its qualified name."""
        found: dict[str, ReadPath] = {}
        queue: deque[tuple[StaticType, ReadPath, int]] = deque()
        for path, (resource, method) in self._surface.methods.items():
            term = self._surface.return_type(resource, method)
            queue.append((term, self.return_value(path), 0))
        while queue:
            term, reading, depth = queue.popleft()
            for name, at in self._class_paths(term, reading):
                if name in found or depth > _MAX_DEPTH:
                    continue
                found[name] = at
                for each in self._surface.members(name).values():
                    if each.name != ADDITIONAL_PROPERTIES:
                        queue.append(
                            (each.type, self.attribute(at, each.name), depth + 1)
                        )
        return found

    def return_value(self, path: str) -> ReadPath:
        call = self.call(path)
        return ReadPath(
            f"client.{path}(…)", (f"response = {call}",), "response", frozenset()
        )

    def attribute(self, read_path: ReadPath, name: str) -> ReadPath:
        return ReadPath(
            f"{read_path.label}.{name}",
            read_path.lines,
            f"{read_path.variable}.{name}",
            read_path.imports,
            read_path.indent,
        )

    def _class_paths(
        self, type_: StaticType, read_path: ReadPath
    ) -> Iterator[tuple[str, ReadPath]]:
        """The classes of the values of a type, with the path to each."""
        if read_path.indent > _MAX_NESTING:  # a recursive type has no end
            return
        match self._surface.expand_aliases(type_):
            case NamedType(name=name):
                yield name, read_path
            case GenericType(name=kind, args=inside) if kind in _ITERABLE_TYPES:
                opened = self._in_block(
                    read_path, "for {} in " + read_path.variable + ":", "[…]"
                )
                yield from self._class_paths(inside[0], opened)
            case GenericType(name="Dict", args=(_, values)):
                opened = self._in_block(
                    read_path, "for {} in " + read_path.variable + ".values():", "[…]"
                )
                yield from self._class_paths(values, opened)
            case UnionType(variants=members):
                yield from self._variant_paths(members, read_path)
            case _:
                return

    def _variant_paths(
        self, variants: frozenset[StaticType], read_path: ReadPath
    ) -> Iterator[tuple[str, ReadPath]]:
        rest = sorted(variants - {NONE}, key=str)
        if len(rest) == 1:
            held = self._in_block(
                read_path, "if ({} := " + read_path.variable + ") is not None:", ""
            )
            yield from self._class_paths(rest[0], held)
            return
        for each in rest:
            match each:
                case NamedType(name=name):
                    test = f"isinstance({{}} := {read_path.variable}, {each})"
                    inner = self._in_block(
                        read_path, f"if {test}:", "", self.type_imports(each)
                    )
                    yield name, inner
                case GenericType(name=kind) if kind in ("List", "Dict"):
                    test = f"isinstance({{}} := {read_path.variable}, {kind.lower()})"
                    inner = self._in_block(read_path, f"if {test}:", "")
                    yield from self._class_paths(each, inner)
                case _:
                    continue

    def _in_block(
        self, read_path: ReadPath, line: str, label: str, imports: Iterable[str] = ()
    ) -> ReadPath:
        variable = f"value_{read_path.indent + 1}" if read_path.indent else "value"
        return ReadPath(
            read_path.label + label,
            read_path.lines_with(line.format(variable)),
            variable,
            read_path.imports | set(imports),
            read_path.indent + 1,
        )

    # Writing ------------------------------------------------------------------------------

    @cached_property
    def write_paths(self) -> dict[str, WritePath]:
        """The shortest path to each TypedDict of a request, by its qualified name."""
        found: dict[str, WritePath] = {}
        queue: deque[tuple[StaticType, WritePath, int]] = deque()
        for path, (resource, method) in self._surface.methods.items():
            for name, term in self._surface.argument_types(resource, method).items():
                before, after = self._call_around(path, method, name)
                at = WritePath(f"client.{path}({name}=…)", before, after)
                queue.append((term, at, 0))
        while queue:
            term, at, depth = queue.popleft()
            for name, inner in self._typed_dict_paths(term, at):
                if name in found or depth > _MAX_DEPTH:
                    continue
                found[name] = inner
                members = self._surface.members(name)
                for key, each in members.items():
                    others = [
                        f"{literal(other)}: {self.example(one.type)}"
                        for other, one in members.items()
                        if one.required and other != key
                    ]
                    start = (
                        "{"
                        + "".join(f"{one}, " for one in others)
                        + f"{literal(key)}: "
                    )
                    shown = f"{inner.label[:-2]}{{{literal(key)}: …}})"
                    step = WritePath(shown, inner.before + start, "}" + inner.after, 0)
                    queue.append((each.type, step, depth + 1))
        return found

    def _call_around(self, path: str, method: Method, argument: str) -> tuple[str, str]:
        others = self._required_arguments(method, omit=argument)
        given = "".join(f"{each}, " for each in others)
        return f"client.{path}({given}{argument}=", ")"

    def _typed_dict_paths(
        self, type_: StaticType, write_path: WritePath
    ) -> Iterator[tuple[str, WritePath]]:
        if write_path.nesting > _MAX_NESTING:
            return
        match self._surface.expand_aliases(type_):
            case NamedType(name=name) if (
                self._surface.types[name].kind is TypeKind.TYPED_DICT
            ):
                yield name, write_path
            case GenericType(name="SequenceNotStr", args=(items,)):
                shown = f"{write_path.label[:-2]}[…])"
                yield from self._typed_dict_paths(
                    items,
                    WritePath(
                        shown,
                        write_path.before + "[",
                        "]" + write_path.after,
                        write_path.nesting + 1,
                    ),
                )
            case GenericType(name="Mapping", args=(_, values)):
                shown = f'{write_path.label[:-2]}{{"key": …}})'
                before = write_path.before + '{"key": '
                inner = WritePath(
                    shown, before, "}" + write_path.after, write_path.nesting + 1
                )
                yield from self._typed_dict_paths(values, inner)
            case UnionType(variants=members):
                for each in sorted(members, key=str):
                    yield from self._typed_dict_paths(each, write_path)
            case _:
                return

    # Calls and values ---------------------------------------------------------------------

    def call(self, path: str, *extra_arguments: str, omit: str | None = None) -> str:
        """A call of the method with its required arguments and the given extra ones."""
        _, method = self._surface.methods[path]
        return f"client.{path}({', '.join((*self._required_arguments(method, omit), *extra_arguments))})"

    def positional_call(self, path: str, *extra_arguments: str) -> str:
        """The same call with all positional arguments passed by position."""
        _, method = self._surface.methods[path]
        given = [literal(each.example) for each in method.positional]
        given += example_keywords(
            (each.name, each.example) for each in method.keywords if each.is_required
        )
        return f"client.{path}({', '.join((*given, *extra_arguments))})"

    def _required_arguments(self, method: Method, omit: str | None = None) -> list[str]:
        given = (each for each in method.required_examples if each[0] != omit)
        return [*example_keywords(given)]

    def example(self, type_: StaticType, visited: frozenset[str] = frozenset()) -> str:
        """A value for an argument of this type, as code."""
        if isinstance(type_, NamedType):
            if type_.name in visited:
                return "{}"
            visited |= {type_.name}
        match self._surface.expand_aliases(type_):
            case BuiltinType(name=name):
                return _BUILTIN_EXAMPLES.get(name, '""')
            case LiteralType(values=values):
                return min(values)
            case GenericType(name="SequenceNotStr", args=(items,)):
                return f"[{self.example(items, visited)}]"
            case GenericType(name="Mapping", args=(_, values)):
                return f'{{"key": {self.example(values, visited)}}}'
            case GenericType():
                return "[]"
            case NamedType(name=name):
                pairs = (
                    f"{literal(key)}: {self.example(each.type, visited)}"
                    for key, each in self._surface.members(name).items()
                    if each.required
                )
                return "{" + ", ".join(pairs) + "}"
            case UnionType(variants=members):
                rest = sorted(members - {NONE} or members, key=_simplicity)
                return self.example(rest[0], visited)

    def type_imports(self, type_: StaticType) -> set[str]:
        """The imports that the text of a type needs."""
        found: set[str] = set()
        match type_:
            case NamedType(name=name):
                found.add(self.type_import(name))
            case GenericType(name=kind, args=inside):
                if kind in ("List", "Dict", "Mapping"):
                    found.add(f"from typing import {kind}")
                elif kind in _STREAM_TYPES:
                    found.add(
                        f"from {self._package.name}._runtime.streams import {kind}"
                    )
                elif kind == "SequenceNotStr":
                    found.add(
                        f"from {self._package.name}._runtime.arguments import {kind}"
                    )
                for each in inside:
                    found |= self.type_imports(each)
            case LiteralType():
                found.add("from typing import Literal")
            case UnionType(variants=members):
                for each in members:
                    found |= self.type_imports(each)
            case BuiltinType(name=name):
                if name.endswith("BinaryAPIResponse"):
                    found.add(
                        f"from {self._package.name}._runtime.binary import {name}"
                    )
                elif name in ("date", "datetime"):
                    found.add(f"from datetime import {name}")
        return found

    def type_import(self, name: str) -> str:
        """The statement that imports a type."""
        found = self._surface.types[name]
        package, own = self._package.name, found.short_name
        if found.is_main:
            return f"from {package}.types import {own}"
        return f"from {package}.types.{found.module.name} import {own}"


_BUILTIN_EXAMPLES: Final = {
    "str": '"text"',
    "int": "1",
    "float": "1.5",
    "bool": "True",
    "None": "None",
    "bytes": 'b"text"',
    "FileContent": 'b"text"',
    "FileTuple": '("name", b"text")',
    "date": '"2026-01-02"',
    "datetime": '"2026-01-02T03:04:05Z"',
    "object": '"text"',
}


def _simplicity(type_: StaticType) -> tuple[int, str]:
    order = (LiteralType, BuiltinType, NamedType, GenericType, UnionType)
    return order.index(type(type_)), str(type_)
