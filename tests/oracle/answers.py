"""The statements of a program that use a response: they read it into its declared type, at every depth.

Enums and unions are open, so a value of such a type is compared and narrowed, but has no annotation. Everything else is
assigned to a variable with its type, and the program also checks at run time that the value has this type.
"""

from collections.abc import Iterator

from .forms import (
    ANY,
    NONE,
    Choice,
    Foreign,
    Keyed,
    Many,
    Model,
    Named,
    Package,
    Plain,
    Type,
    Values,
)
from .writing import INDENT, Names, indented, literal, shown

# By the name of a plain type: what asks at run time, and what isinstance is given.
_CHECKS = {
    "str": ("text", "str"),
    "bool": ("flag", "bool"),
    "int": ("integer", "int"),
    "float": ("number", "(int, float)"),
    "bytes": ("data", "bytes"),
}
_DEEPEST = 4
_STREAMS = ("Stream", "AsyncStream", "EventStream")
_FILES = {
    Named("_runtime.binary", "BinaryAPIResponse"),
    Named("_runtime.binary", "AsyncBinaryAPIResponse"),
}


class Reader:
    """The writer of the lines that read values."""

    def __init__(self, package: Package, names: Names) -> None:
        self._package = package
        self._names = names
        self._depth = 0

    def assigned(self, type_: Type, value: str) -> list[str]:
        """The lines that assign an expression to a variable, and then read the parts of its value."""
        return [*self._assigned(type_, value)]

    def model(self, model: Model) -> Iterator[tuple[str, list[str]]]:
        """The lines that read each attribute of a model from `value`."""
        for name, type_ in model.fields.items():
            yield name, self.assigned(type_, f"value.{name}")
        param = model.param or Keyed("Mapping", ANY)
        name = self._names.new()
        yield "to_param", [
            f"{name}: {self._shown(param)} = value.to_param()",
            f"use({name})",
        ]
        if model.extras is not None:
            lines = self.assigned(model.extras, "value.extra_key")
            yield "extra_key", ['if has(value, "extra_key"):', *indented(lines)]

    def _shown(self, type_: Type) -> str:
        return shown(type_)

    def _is_model(self, named: Named) -> bool:
        return isinstance(self._package.declarations.get(named), Model)

    def _assigned(self, type_: Type, value: str) -> Iterator[str]:
        name = self._names.new()
        found = self._package.expanded(type_)
        is_written = not self._package.is_open(type_) and self._can_be_written(found)
        annotation = f": {self._shown(type_)}" if is_written else ""
        yield f"{name}{annotation} = {value}"
        yield from self._read(type_, name)

    def _can_be_written(self, type_: Type) -> bool:
        """Whether a type can be an annotation: the types of streams and files have no public name."""
        return not (
            type_ in _FILES or (isinstance(type_, Many) and type_.origin in _STREAMS)
        )

    def _read(self, type_: Type, name: str) -> Iterator[str]:
        """The lines that read the value of a variable."""
        if self._depth > _DEEPEST:
            yield f"use({name})"
            return
        self._depth += 1
        members = self._package.members(type_)
        rest = [each for each in members if each != NONE]
        if len(rest) != len(members):
            if rest:
                yield f"if {name} is not None:"
                yield from indented(self._present(rest, name))
            else:
                yield f"nothing({name})"
        else:
            yield from self._present(rest, name)
        self._depth -= 1

    def _present(self, members: list[Type], name: str) -> Iterator[str]:
        if len(members) > 1:
            yield from self._narrowed(members, name)
        else:
            yield from self._single(members[0], name)

    def _single(self, type_: Type, name: str) -> Iterator[str]:
        match type_:
            case Plain(kind) if kind in _CHECKS:
                yield f"{_CHECKS[kind][0]}({name})"
            case Foreign():
                yield f"assert isinstance({name}, {shown(type_)})"
            case Values(values):
                yield from self._listed(values, name)
            case Many(origin, item) if origin in _STREAMS:
                yield from self._streamed(origin, item, name)
            case Many(_, item):
                yield from self._each(f"items({name})", item)
            case Keyed(_, value):
                yield from self._each(f"values({name})", value)
            case Named() if type_ in _FILES:
                yield f"data({name}.content)"
            case Named() if self._is_model(type_):
                yield f"{reader_of(type_)}({name})"
            case _:
                yield f"use({name})"

    def _read_item(self, type_: Type) -> tuple[str, list[str]]:
        item = self._names.new()
        return item, [*self._assigned(type_, item)]

    def _each(self, values: str, type_: Type) -> Iterator[str]:
        item, lines = self._read_item(type_)
        yield f"for {item} in {values}:"
        yield from indented(lines)

    def _streamed(self, origin: str, item: Type, name: str) -> Iterator[str]:
        wait = "async " if origin.startswith("Async") else ""
        variable, lines = self._read_item(item)
        yield f"{wait}with {name}:"
        yield f"{INDENT}{wait}for {variable} in {name}:"
        yield from indented(lines, 2)

    # Open types -----------------------------------------------------------------------

    def _listed(self, values: tuple[object, ...], name: str) -> Iterator[str]:
        """An enum: its values can be compared, and the type still is a literal afterwards.

        Only pyright knows `LiteralString`, and only mypy asks for a literal to take the type of one that it equals.
        """
        kinds = list(dict.fromkeys(type(each) for each in values))
        for kind in kinds:
            check, asked = _CHECKS[kind.__name__]
            part = name
            if len(kinds) > 1:
                part = self._names.new()
                is_flag = " and not isinstance({0}, bool)" if kind is int else ""
                yield f"if isinstance({name}, {asked}){is_flag.format(name)}:"
                yield f"{INDENT}{part} = {name}"
            own = [each for each in values if type(each) is kind]
            lines = [*self._listed_alike(kind.__name__, own, part)]
            yield from indented([f"{check}({part})", *lines], int(len(kinds) > 1))

    def _listed_alike(
        self, kind: str, values: list[object], name: str
    ) -> Iterator[str]:
        if kind == "str":
            yield f"{self._names.new()}: LiteralString = {name}"
        for each in values[:3]:
            yield f"if {name} == {literal(each)}:"
            yield f"{INDENT}{self._names.new()}: Literal[{literal(each)}] = {name}"

    def _narrowed(self, members: list[Type], name: str) -> Iterator[str]:
        """A union: each declared variant, selected by `isinstance`."""
        plain = {each.name for each in members if isinstance(each, Plain)}
        listed = [each for each in members if isinstance(each, Values)]
        of_values = {type(value).__name__ for each in listed for value in each.values}
        for kind in ("str", "bool", "int", "float", "bytes"):
            if kind not in plain | of_values or (kind == "int" and "float" in plain):
                continue
            check, asked = _CHECKS[kind]
            # A boolean is an integer to Python, and no number to a reader.
            no_flag = kind in ("int", "float")
            beside = f" and not isinstance({name}, bool)" if no_flag else ""
            part = self._names.new()
            yield f"if isinstance({name}, {asked}){beside}:"
            yield f"{INDENT}{part}: {kind} = {name}"
            yield f"{INDENT}{check}({part})"
            if kind not in plain:
                own = [v for each in listed for v in each.values]
                lines = self._compared(
                    [v for v in own if type(v).__name__ == kind], name
                )
                yield from indented(lines)
        items = [each.item for each in members if isinstance(each, Many)]
        values = [each.value for each in members if isinstance(each, Keyed)]
        for inner, asked, call in (
            (items, "list", "some_items"),
            (values, "dict", "some_values"),
        ):
            if inner:
                variable = self._names.new()
                yield f"if isinstance({name}, {asked}):"
                yield f"{INDENT}for {variable} in {call}({name}):"
                lines = self._open(Choice(tuple(inner)), variable)
                yield from indented(lines, 2)
        for each in members:
            if isinstance(each, Named) and self._is_model(each):
                part, class_ = self._names.new(), self._names.new()
                module = f"{self._package.name}.{each.module}"
                yield f"from {module} import {each.name} as {class_}"
                yield f"if isinstance({name}, {class_}):"
                yield f"{INDENT}{part}: {self._shown(each)} = {name}"
                yield f"{INDENT}{reader_of(each)}({part})"

    def _compared(self, values: list[object], name: str) -> Iterator[str]:
        for each in values[:3]:
            yield f"if {name} == {literal(each)}:"
            yield f"{INDENT}use({name})"

    def _open(self, type_: Type, name: str) -> Iterator[str]:
        """The items of a list in a union may have other types too."""
        members = [each for each in self._package.members(type_) if each != NONE]
        yield f"use({name})"
        if self._depth <= _DEEPEST:
            self._depth += 1
            yield from self._narrowed(members, name)
            self._depth -= 1


def reader_of(named: Named) -> str:
    """The name of the program's function that reads a model."""
    return f"read_{named.module.replace('.', '_')}_{named.name}"
