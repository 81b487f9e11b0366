"""Programs as records: the imports, statements and expressions of a witness.

`str()` prints a program; a rewrite changes the record. This module must not know why a program breaks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final, TypeAlias, assert_never, cast

from sdkwright.package.literals import Value, literal
from sdkwright.package.types import LiteralValue

Path: TypeAlias = tuple[str, ...]
"""The names that lead to something: of `client.note.update` the names `note` and `update`."""


@dataclass(frozen=True, slots=True)
class ProgramNode:
    """A node of a program: a statement, an expression, or a part of these."""


# Expressions --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EnumConstant(ProgramNode):
    """A value of an enum, spelled as in the type of the enum."""

    value: LiteralValue


@dataclass(frozen=True, slots=True)
class Constant(ProgramNode):
    value: str | bytes | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Variable(ProgramNode):
    """A variable, a class or a function, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class ClientMember(ProgramNode):
    """A resource or method of the client: `client.note.update`."""

    path: Path


@dataclass(frozen=True, slots=True)
class Attribute(ProgramNode):
    owner: "Expression"
    name: str


@dataclass(frozen=True, slots=True)
class Item(ProgramNode):
    """`owner["key"]`."""

    owner: "Expression"
    key: "Expression"


@dataclass(frozen=True, slots=True)
class Keyword(ProgramNode):
    """An argument that is passed by name."""

    name: str
    value: "Expression"


@dataclass(frozen=True, slots=True)
class Call(ProgramNode):
    function: "Expression"
    positional: tuple["Expression", ...] = ()
    keywords: tuple[Keyword, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDisplay(ProgramNode):
    items: tuple["Expression", ...] = ()


@dataclass(frozen=True, slots=True)
class TupleDisplay(ProgramNode):
    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class DictItem(ProgramNode):
    key: str
    value: "Expression"


@dataclass(frozen=True, slots=True)
class DictDisplay(ProgramNode):
    items: tuple[DictItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding(ProgramNode):
    """An assignment expression: `variable := value`."""

    variable: Variable
    value: "Expression"


@dataclass(frozen=True, slots=True)
class BinaryOperation(ProgramNode):
    left: "Expression"
    operator: str
    right: "Expression"


Expression: TypeAlias = (
    EnumConstant
    | Constant
    | Variable
    | ClientMember
    | Attribute
    | Item
    | Call
    | ListDisplay
    | TupleDisplay
    | DictDisplay
    | Binding
    | BinaryOperation
)

CLIENT: Final = Variable("client")
NONE_VALUE: Final = Constant(None)
USED_VALUE: Final = Variable("value_as_before")
"""The variable with the old type of a value, where a program proves that the value has another type."""


# Statements ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImportStatement(ProgramNode):
    """An import: `from module import name`, or `import module` if the name is empty."""

    module: Path
    name: str = ""

    def __str__(self) -> str:
        module = ".".join(self.module)
        return f"from {module} import {self.name}" if self.name else f"import {module}"


@dataclass(frozen=True, slots=True)
class Evaluation(ProgramNode):
    """A statement that evaluates an expression."""

    value: Expression


@dataclass(frozen=True, slots=True)
class Assignment(ProgramNode):
    target: Expression
    value: Expression
    annotation: str = ""
    """The type of the target as code; empty without one."""


@dataclass(frozen=True, slots=True)
class Assertion(ProgramNode):
    test: Expression


@dataclass(frozen=True, slots=True)
class Return(ProgramNode):
    value: Expression


@dataclass(frozen=True, slots=True)
class ForLoop(ProgramNode):
    variable: Variable
    items: Expression
    body: tuple["Statement", ...] = ()


@dataclass(frozen=True, slots=True)
class Condition(ProgramNode):
    """An `if` statement: `if test:`."""

    test: Expression
    body: tuple["Statement", ...] = ()


@dataclass(frozen=True, slots=True)
class Function(ProgramNode):
    """A function with one parameter, `value`."""

    name: str
    annotation: str
    returns: str
    body: tuple["Statement", ...]


@dataclass(frozen=True, slots=True)
class Subclass(ProgramNode):
    """A subclass, defined by the user, of a class of the package."""

    base: str


Block: TypeAlias = ForLoop | Condition
Statement: TypeAlias = (
    Evaluation | Assignment | Assertion | Return | Block | Function | Subclass
)


@dataclass(frozen=True, slots=True)
class Program(ProgramNode):
    """A whole program."""

    imports: tuple[ImportStatement, ...] = ()
    statements: tuple[Statement, ...] = ()

    def __str__(self) -> str:
        blank = [""] if self.imports and self.statements else []
        return "\n".join(
            [*map(str, self.imports), *blank, *_lines(self.statements), ""]
        )

    def edited(self, edit: Callable[[ProgramNode], ProgramNode]) -> "Program":
        """The program, in which `edit` was applied to each node, inner nodes first."""
        edited = _edited(self, edit)
        assert isinstance(edited, Program)
        return edited

    def nodes(self) -> Iterator[ProgramNode]:
        """All nodes of the program, inner nodes first."""
        return _nodes(self)


def _edited(part: object, edit: Callable[[ProgramNode], ProgramNode]) -> object:
    match part:
        case tuple():
            parts = cast("tuple[object, ...]", part)
            return tuple(_edited(each, edit) for each in parts)
        case ProgramNode():
            inside = {
                each.name: _edited(getattr(part, each.name), edit)
                for each in fields(part)
            }
            return edit(replace(part, **inside))
        case _:
            return part


def _nodes(part: object) -> Iterator[ProgramNode]:
    match part:
        case tuple():
            for each in cast("tuple[object, ...]", part):
                yield from _nodes(each)
        case ProgramNode():
            for field in fields(part):
                yield from _nodes(getattr(part, field.name))
            yield part
        case _:
            return


# Printing -----------------------------------------------------------------------------


def _lines(statements: Sequence[Statement], margin: str = "") -> Iterator[str]:
    for each in statements:
        yield f"{margin}{_first_line(each)}"
        match each:
            case ForLoop(body=body) | Condition(body=body) | Function(body=body):
                yield from _lines(body, f"{margin}    ")
            case Subclass():
                yield f'{margin}    """A subclass in user code."""'
            case _:
                continue


def _first_line(statement: Statement) -> str:
    match statement:
        case Evaluation(value=value):
            return code(value)
        case Assignment(target=target, value=value, annotation=annotation):
            typed = f": {annotation}" if annotation else ""
            return f"{code(target)}{typed} = {code(value)}"
        case Assertion(test=test):
            return f"assert {code(test)}"
        case Return(value=value):
            return f"return {code(value)}"
        case ForLoop(variable=variable, items=items):
            return f"for {variable.name} in {code(items)}:"
        case Condition(test=test):
            return f"if {code(test)}:"
        case Function(name=name, annotation=annotation, returns=returns):
            return f"def {name}(value: {annotation}) -> {returns}:"
        case Subclass(base=base):
            return f"class Subclass({base}):"
        case _:
            assert_never(statement)


def code(expression: Expression) -> str:
    """The expression as code."""
    match expression:
        case EnumConstant(value=value):
            return repr(value)
        case Constant(value=value):
            return _constant(value)
        case Variable(name=name):
            return name
        case ClientMember(path=path):
            return ".".join((CLIENT.name, *path))
        case Attribute(owner=owner, name=name):
            return f"{_operand(owner)}.{name}"
        case Item(owner=owner, key=key):
            return f"{_operand(owner)}[{code(key)}]"
        case Call(function=function, positional=positional, keywords=keywords):
            given = [*map(code, positional)]
            given += [f"{each.name}={code(each.value)}" for each in keywords]
            return f"{code(function)}({', '.join(given)})"
        case ListDisplay(items=items):
            return f"[{', '.join(map(code, items))}]"
        case TupleDisplay(items=items):
            return f"({', '.join(map(code, items))})"
        case DictDisplay(items=pairs):
            inside = (f"{literal(each.key)}: {code(each.value)}" for each in pairs)
            return "{" + ", ".join(inside) + "}"
        case Binding(variable=variable, value=value):
            return f"{variable.name} := {code(value)}"
        case BinaryOperation(left=left, operator=operator, right=right):
            # `or` binds less tightly than the other operators.
            operand = code if operator == "or" else _operand
            return f"{operand(left)} {operator} {operand(right)}"
        case _:
            assert_never(expression)


def _constant(value: str | bytes | int | float | bool | None) -> str:
    match value:
        case None:
            return "None"
        case bytes():
            return f"b{literal(value.decode('ascii'))}"
        case _:
            return literal(value)


def _operand(expression: Expression) -> str:
    """The code of an expression inside a larger expression, in parentheses if they are needed."""
    if isinstance(expression, (Binding, BinaryOperation)):
        return f"({code(expression)})"
    return code(expression)


# Shorthands ---------------------------------------------------------------------------


def any_of(tests: Sequence[Expression]) -> Expression:
    """An expression that is true if any test is true: `first or second or …`."""
    first, *rest = tests
    for each in rest:
        first = BinaryOperation(first, "or", each)
    return first


def call(function: str, *arguments: Expression) -> Call:
    """A call of a builtin function or a class."""
    return Call(Variable(function), arguments)


def value_of(plain: Value) -> Expression:
    """A plain value as an expression. A tuple becomes a list, as in the package model."""
    match plain:
        case Mapping():
            return DictDisplay(
                tuple(DictItem(key, value_of(each)) for key, each in plain.items())
            )
        case list() | tuple():
            return ListDisplay(tuple(map(value_of, plain)))
        case _:
            return Constant(plain)


def member_path(dotted: str) -> Path:
    """The path of a resource or method, from the client, as a tuple."""
    return tuple(dotted.split("."))
