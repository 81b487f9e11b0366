"""Programs as records: how they are printed, and how they are edited."""

import ast
from dataclasses import replace

import pytest

from sdkwright.diff.model.programs import (
    CLIENT,
    NONE_VALUE,
    Assertion,
    Assignment,
    Attribute,
    BinaryOperation,
    Binding,
    Call,
    ClientMember,
    Condition,
    Constant,
    DictDisplay,
    DictItem,
    Evaluation,
    Expression,
    ForLoop,
    Function,
    ImportStatement,
    Item,
    Keyword,
    ListDisplay,
    Program,
    ProgramNode,
    Return,
    Statement,
    Subclass,
    TupleDisplay,
    Variable,
    any_of,
    call,
    code,
)

X, Y = Variable("x"), Variable("y")


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        (Constant('a"b'), '"a\\"b"'),
        (Constant(b"text"), 'b"text"'),
        (Constant(True), "True"),
        (NONE_VALUE, "None"),
        (ClientMember(("note", "update")), "client.note.update"),
        (Item(Attribute(X, "environ"), Constant("KEY")), 'x.environ["KEY"]'),
        (Call(X, (Constant(1),), (Keyword("a", Y),)), "x(1, a=y)"),
        (ListDisplay((X, Y)), "[x, y]"),
        (TupleDisplay((X, Y)), "(x, y)"),
        (DictDisplay((DictItem("a", X), DictItem("b", Y))), '{"a": x, "b": y}'),
        (DictDisplay(), "{}"),
        (call("isinstance", Binding(X, Y), Variable("str")), "isinstance(x := y, str)"),
        (BinaryOperation(Binding(X, Y), "is not", NONE_VALUE), "(x := y) is not None"),
        (any_of([BinaryOperation(X, "is", NONE_VALUE), Y]), "x is None or y"),
        (Attribute(BinaryOperation(X, "or", Y), "strip"), "(x or y).strip"),
    ],
)
def test_an_expression_is_printed(expression: Expression, printed: str) -> None:
    assert code(expression) == printed
    ast.parse(printed)


@pytest.mark.parametrize(
    ("statement", "printed"),
    [
        (Evaluation(X), "x\n"),
        (Assignment(X, Y), "x = y\n"),
        (Assignment(X, Y, "List[int]"), "x: List[int] = y\n"),
        (Assertion(X), "assert x\n"),
        (ForLoop(X, Y, (Evaluation(X),)), "for x in y:\n    x\n"),
        (Condition(X, (ForLoop(X, Y, (Evaluation(X),)),)), "if x:\n    for x in y:\n        x\n"),
        (Function("read", "Pet", "int", (Return(X),)), "def read(value: Pet) -> int:\n    return x\n"),
        (Subclass("Pet"), 'class Subclass(Pet):\n    """A subclass in user code."""\n'),
    ],
)  # fmt: skip
def test_a_statement_is_printed(statement: Statement, printed: str) -> None:
    assert str(Program(statements=(statement,))) == printed


def test_imports_are_before_a_blank_line() -> None:
    imports = ImportStatement(("os",)), ImportStatement(("pets", "types"), "Pet")
    assert str(Program(imports)) == "import os\nfrom pets.types import Pet\n"
    program = Program(imports[:1], (Evaluation(CLIENT),))
    assert str(program) == "import os\n\nclient\n"


def test_an_edit_reaches_every_node_and_leaves_the_record() -> None:
    program = Program(statements=(ForLoop(X, call("list", X), (Evaluation(X),)),))

    def edit(node: ProgramNode) -> ProgramNode:
        return replace(node, name="z") if node == X else node

    assert str(program.edited(edit)) == "for z in list(z):\n    z\n"
    assert str(program) == "for x in list(x):\n    x\n"


def test_inner_nodes_come_first() -> None:
    outer = Attribute(Attribute(X, "name"), "name")
    nodes = [*Program(statements=(Evaluation(outer),)).nodes()]
    assert nodes[:3] == [X, outer.owner, outer]
