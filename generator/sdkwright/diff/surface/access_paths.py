"""Access paths: how a program reads a value of a type from a response, or passes a value of a type in a request.

A path has a label for readers (`client.note.update(…).fields[…].value`) and the statements or the call for it. This
module must not compare two packages: it sees only one.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from sdkwright.diff.model.programs import (
    NONE_VALUE,
    Assignment,
    Attribute,
    BinaryOperation,
    Binding,
    Block,
    Call,
    ClientMember,
    Condition,
    Constant,
    DictDisplay,
    DictItem,
    EnumConstant,
    Expression,
    ForLoop,
    ImportStatement,
    Keyword,
    ListDisplay,
    Path,
    Statement,
    TupleDisplay,
    Variable,
    call,
    member_path,
    value_of,
)
from sdkwright.diff.surface.members import ADDITIONAL_PROPERTIES, SurfaceMember
from sdkwright.diff.surface.surface import (
    Surface,
    TypeKind,
)
from sdkwright.diff.surface.types import (
    ANY,
    FORMAT_MODULES,
    NONE,
    BuiltinType,
    GenericType,
    LiteralType,
    NamedType,
    StaticType,
    UnionType,
    static_type,
)
from sdkwright.package import signatures
from sdkwright.package.literals import literal
from sdkwright.package.methods import Argument, Method, Overload
from sdkwright.package.types import Container, Name, PageClass, RuntimeType

_MAX_DEPTH: Final = 12
_MAX_NESTING: Final = 6
_ITERABLE_TYPES: Final = (Container.LIST, Container.STREAM, Container.ASYNC_STREAM)
RUNTIME_CLASSES: Final = {Container.LIST: "list", Container.DICT: "dict"}
"""The classes by which a program identifies the values of a generic type."""
_RUNTIME_MODULES: Final = {each.type_name: each.module for each in RuntimeType}
_RESPONSE: Final = Variable("response")


@dataclass(frozen=True, slots=True)
class ReadPath:
    """The path by which a program reads a value from a response."""

    label: str
    call: Call
    """The call that returns the response."""
    method: Path
    value: Expression = _RESPONSE
    """The value, inside all blocks."""
    blocks: tuple[Block, ...] = ()
    """Loops and conditions around the value, from the outermost to the innermost."""
    imports: frozenset[ImportStatement] = frozenset()

    def statements(self, *inner: Statement) -> tuple[Statement, ...]:
        """The statements of a program that makes the call and executes `inner` where the value is available."""
        for each in reversed(self.blocks):
            inner = (replace(each, body=inner),)
        return (Assignment(_RESPONSE, self.call), *inner)

    def attribute(self, name: str) -> "ReadPath":
        value = Attribute(self.value, name)
        return replace(self, label=f"{self.label}.{name}", value=value)

    def in_loop(self, items: Expression) -> "ReadPath":
        return self._within(ForLoop(self._variable, items), "[…]")

    def if_not_none(self) -> "ReadPath":
        binding = Binding(self._variable, self.value)
        return self._within(Condition(BinaryOperation(binding, "is not", NONE_VALUE)))

    def if_instance(self, type_name: str, *imports: ImportStatement) -> "ReadPath":
        binding = Binding(self._variable, self.value)
        test = call("isinstance", binding, Variable(type_name))
        within = self._within(Condition(test))
        return replace(within, imports=self.imports | set(imports))

    @property
    def _variable(self) -> Variable:
        """The variable for the value in the next loop or condition."""
        number = len(self.blocks) + 1
        return Variable(f"value_{number}" if self.blocks else "value")

    def _within(self, block: Block, label: str = "") -> "ReadPath":
        return replace(
            self,
            label=self.label + label,
            value=self._variable,
            blocks=(*self.blocks, block),
        )


@dataclass(frozen=True, slots=True)
class WritePath:
    """The path by which a program passes a value in a request."""

    label_start: str
    label_end: str
    method: Path
    argument: str
    """The argument that holds the value."""
    enclose: Callable[[Expression], Expression]
    """A function that returns the call that passes this value."""
    nesting: int = 0

    @property
    def label(self) -> str:
        return f"{self.label_start}…{self.label_end}"

    def key_label(self, key: str) -> str:
        """The label of a key of the dictionary at this path."""
        return f"{self.label_start}{{{literal(key)}: …}}{self.label_end}"

    def item(self) -> "WritePath":
        """The path to an item of a sequence."""
        return replace(
            self._within("[", "]", lambda value: ListDisplay((value,))),
            nesting=self.nesting + 1,
        )

    def mapping_value(self) -> "WritePath":
        return replace(self.key("key", ()), nesting=self.nesting + 1)

    def key(self, name: str, others: Iterable[DictItem]) -> "WritePath":
        """The path to the value of a key. `others` are the other items of its dictionary."""

        def dictionary(value: Expression) -> DictDisplay:
            return DictDisplay((*others, DictItem(name, value)))

        return replace(self._within(f"{{{literal(name)}: ", "}", dictionary), nesting=0)

    def _within(
        self, start: str, end: str, container: Callable[[Expression], Expression]
    ) -> "WritePath":
        def enclose(value: Expression) -> Expression:
            return self.enclose(container(value))

        return replace(
            self,
            label_start=self.label_start + start,
            label_end=end + self.label_end,
            enclose=enclose,
        )


class AccessPaths:
    """The access paths of one package, starting at its client."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._package = surface.package

    # Reading ------------------------------------------------------------------------------

    @cached_property
    def read_paths(self) -> dict[Name, ReadPath]:
        """The shortest path to a value of each class that a response may contain."""
        found: dict[Name, ReadPath] = {}
        queue: deque[tuple[StaticType, ReadPath, int]] = deque()
        for path, (_, method) in self._surface.methods.items():
            for form in method.forms:
                reading = self.return_value(path, form)
                queue.append((static_type(form.returns), reading, 0))
        while queue:
            term, reading, depth = queue.popleft()
            for name, at in self._class_paths(term, reading):
                if name in found or depth > _MAX_DEPTH:
                    continue
                found[name] = at
                for each in self._surface.members(name).values():
                    if each.name != ADDITIONAL_PROPERTIES:
                        queue.append((each.type, at.attribute(each.name), depth + 1))
        return found

    def return_value(self, path: str, form: Overload | None = None) -> ReadPath:
        call = self.call(path, form=form)
        return ReadPath(f"client.{path}(…)", call, member_path(path))

    def _class_paths(
        self, type_: StaticType, read_path: ReadPath
    ) -> Iterator[tuple[Name, ReadPath]]:
        """The classes of the values of a type, each with the path to such a value."""
        if len(read_path.blocks) > _MAX_NESTING:  # a recursive type has no end
            return
        match self._surface.expand_aliases(type_):
            case NamedType(name=name):
                yield name, read_path
            case GenericType(origin=PageClass() as page, args=(item,)):
                yield Name(page.module, page.type_name), read_path
                if page.prefix:
                    items = read_path.in_loop(read_path.value)
                    yield from self._class_paths(item, items)
            case GenericType(origin=origin, args=(item,)) if origin in _ITERABLE_TYPES:
                items = read_path.in_loop(read_path.value)
                yield from self._class_paths(item, items)
            case GenericType(origin=Container.DICT, args=(_, values)):
                items = read_path.in_loop(Call(Attribute(read_path.value, "values")))
                yield from self._class_paths(values, items)
            case UnionType(variants=members):
                yield from self._variant_paths(members, read_path)
            case _:
                return

    def _variant_paths(
        self, variants: frozenset[StaticType], read_path: ReadPath
    ) -> Iterator[tuple[Name, ReadPath]]:
        rest = sorted(variants - {NONE}, key=str)
        if len(rest) == 1:
            yield from self._class_paths(rest[0], read_path.if_not_none())
            return
        for each in rest:
            match each:
                case NamedType(name=name):
                    imports = self.type_imports(each)
                    yield name, read_path.if_instance(str(each), *imports)
                case GenericType(origin=origin) if origin in RUNTIME_CLASSES:
                    inner = read_path.if_instance(RUNTIME_CLASSES[origin])
                    yield from self._class_paths(each, inner)
                case _:
                    continue

    # Writing ------------------------------------------------------------------------------

    @cached_property
    def write_paths(self) -> dict[Name, WritePath]:
        """The shortest path to a value of each TypedDict that a request may contain."""
        found: dict[Name, WritePath] = {}
        queue: deque[tuple[StaticType, WritePath, int]] = deque()
        for path, (_, method) in self._surface.methods.items():
            for form in method.forms:
                for declared in signatures.form_definition(form).arguments:
                    at = self._argument_path(path, declared.name)
                    queue.append((static_type(declared.argument.type), at, 0))
        while queue:
            term, at, depth = queue.popleft()
            for name, inner in self._typed_dict_paths(term, at):
                if name in found or depth > _MAX_DEPTH:
                    continue
                found[name] = inner
                members = self._surface.members(name)
                for key, each in members.items():
                    others = self.required_items(members, omit=key)
                    queue.append((each.type, inner.key(key, others), depth + 1))
        return found

    def _argument_path(self, path: str, name: str) -> WritePath:
        def enclose(value: Expression) -> Expression:
            return self.call(path, Keyword(name, value), omit=name)

        start = f"client.{path}({name}="
        return WritePath(start, ")", member_path(path), name, enclose)

    def _typed_dict_paths(
        self, type_: StaticType, write_path: WritePath
    ) -> Iterator[tuple[Name, WritePath]]:
        if write_path.nesting > _MAX_NESTING:
            return
        match self._surface.expand_aliases(type_):
            case NamedType(name=name) if (
                self._surface.types[name].kind is TypeKind.TYPED_DICT
            ):
                yield name, write_path
            case GenericType(origin=Container.SEQUENCE_NOT_STR, args=(items,)):
                yield from self._typed_dict_paths(items, write_path.item())
            case GenericType(origin=Container.MAPPING, args=(_, values)):
                yield from self._typed_dict_paths(values, write_path.mapping_value())
            case UnionType(variants=members):
                for each in sorted(members, key=str):
                    yield from self._typed_dict_paths(each, write_path)
            case _:
                return

    # Calls and values ---------------------------------------------------------------------

    def call(
        self,
        path: str,
        *extra_arguments: Keyword,
        omit: str | None = None,
        form: Overload | None = None,
    ) -> Call:
        """A call of the method with its required arguments and these extra arguments.

        By default, the call uses the first form of the method that accepts the extra arguments.
        """
        _, method = self._surface.methods[path]
        names = {each.name for each in extra_arguments}
        form = form or _form_with(method, names)
        given = tuple(each for each in _required(form.arguments) if each.name != omit)
        member = ClientMember(member_path(path))
        return Call(member, keywords=(*given, *extra_arguments))

    def positional_call(self, path: str) -> Call:
        """A call of the method with its required arguments. All positional arguments are passed by position."""
        _, method = self._surface.methods[path]
        given = tuple(value_of(each.example) for each in method.positional)
        member = ClientMember(member_path(path))
        return Call(member, given, required_keywords(method))

    def required_items(
        self,
        members: Mapping[str, SurfaceMember],
        omit: str = "",
        visited: frozenset[Name] = frozenset(),
    ) -> tuple[DictItem, ...]:
        """The required keys of a dictionary, each with an example."""
        return tuple(
            DictItem(key, self.example(each.type, visited))
            for key, each in members.items()
            if each.required and key != omit
        )

    def dictionary(self, name: Name, *items: DictItem) -> DictDisplay:
        """A dictionary for a TypedDict, with these items and all other required keys."""
        required = self.required_items(self._surface.members(name))
        pairs = {each.key: each for each in (*required, *items)}
        return DictDisplay(tuple(pairs.values()))

    def example(
        self, type_: StaticType, visited: frozenset[Name] = frozenset()
    ) -> Expression:
        """An expression for a valid value of this type."""
        if isinstance(type_, NamedType):
            if type_.name in visited:
                return DictDisplay()
            visited |= {type_.name}
        match self._surface.expand_aliases(type_):
            case BuiltinType(name=name):
                return _BUILTIN_EXAMPLES.get(name, Constant(""))
            case LiteralType(values=values):
                return EnumConstant(min(values, key=str).value)
            case GenericType(origin=Container.SEQUENCE_NOT_STR, args=(items,)):
                return ListDisplay((self.example(items, visited),))
            case GenericType(origin=Container.MAPPING, args=(_, values)):
                return DictDisplay((DictItem("key", self.example(values, visited)),))
            case GenericType():
                return ListDisplay()
            case NamedType(name=name):
                members = self._surface.members(name)
                return DictDisplay(self.required_items(members, visited=visited))
            case UnionType(variants=members):
                rest = sorted(members - {NONE} or members, key=_simplicity)
                return self.example(rest[0], visited)

    def type_imports(self, type_: StaticType) -> set[ImportStatement]:
        """The imports that a program needs to write a type as code."""
        match type_:
            case NamedType(name=name):
                return {self.type_import(name)}
            case GenericType(origin=origin, args=inside):
                own = {self._container_import(origin)}
                return own.union(*map(self.type_imports, inside))
            case LiteralType():
                return {ImportStatement(("typing",), "Literal")}
            case BuiltinType() if type_ == ANY:
                return {ImportStatement(("typing",), "Any")}
            case UnionType(variants=members):
                return set[ImportStatement]().union(*map(self.type_imports, members))
            case BuiltinType(name=name) if name in FORMAT_MODULES:
                return {ImportStatement((FORMAT_MODULES[name],), name)}
            case BuiltinType(name=name) if name in _RUNTIME_MODULES:
                return {self._runtime_import(_RUNTIME_MODULES[name], name)}
            case BuiltinType():
                return set()

    def _container_import(self, container: Container | PageClass) -> ImportStatement:
        if isinstance(container, PageClass):
            module = (self._package.name, container.module)
            return ImportStatement(module, container.type_name)
        if container.is_of_runtime:
            return self._runtime_import(container.module, container.type_name)
        return ImportStatement((container.module,), container.type_name)

    def _runtime_import(self, module: str, name: str) -> ImportStatement:
        return ImportStatement((self._package.name, "_runtime", module), name)

    def type_import(self, name: Name) -> ImportStatement:
        """The statement that imports a type."""
        found = self._surface.types[name]
        return ImportStatement((self._package.name, *found.path[:-1]), found.short_name)


def required_keywords(method: Method) -> tuple[Keyword, ...]:
    """The required keyword-only arguments of the simplest call of a method, each with its example."""
    listed = method.simplest.arguments
    return _required(each for each in listed if not each.is_positional)


def _form_with(method: Method, names: Collection[str]) -> Overload:
    """The first form of a method that has all these arguments; the simplest form if there is none."""
    for form in method.forms:
        declared = signatures.form_definition(form).arguments
        if {each.name for each in declared}.issuperset(names):
            return form
    return method.simplest


def _required(arguments: Iterable[Argument]) -> tuple[Keyword, ...]:
    return tuple(
        Keyword(each.name, value_of(each.example))
        for each in arguments
        if each.is_required
    )


_BUILTIN_EXAMPLES: Final[Mapping[str, Expression]] = {
    "str": Constant("text"),
    "int": Constant(1),
    "float": Constant(1.5),
    "bool": Constant(True),
    "None": NONE_VALUE,
    "bytes": Constant(b"text"),
    "FileContent": Constant(b"text"),
    "FileTuple": TupleDisplay((Constant("name"), Constant(b"text"))),
    "date": Constant("2026-01-02"),
    "datetime": Constant("2026-01-02T03:04:05Z"),
    "time": Constant("03:04:05Z"),
    "timedelta": Constant("P1DT2H"),
    "UUID": Constant("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"),
    "Decimal": Constant("1.50"),
    "object": Constant("text"),
}


def _simplicity(type_: StaticType) -> tuple[int, str]:
    order = (LiteralType, BuiltinType, NamedType, GenericType, UnionType)
    return order.index(type(type_)), str(type_)
