"""Programs that show breaks, as users would write them: without the parts that only prove the break.

This module must not know which change breaks a program.
"""

from sdkwright.diff.model.programs import (
    USED_VALUE,
    Assertion,
    Assignment,
    Attribute,
    Condition,
    ForLoop,
    Function,
    Program,
    ProgramNode,
    Statement,
    Variable,
)

_RESULT = Variable("result")


def as_written(program: Program) -> Program:
    """The program without assertions. Variables that were added for the proof are named after their value."""
    names = frozenset(
        each.name for each in program.nodes() if isinstance(each, Variable)
    )

    def edit(node: ProgramNode) -> ProgramNode:
        match node:
            case ForLoop(variable=variable, items=items, body=body):
                return ForLoop(variable, items, _block(body, names))
            case Condition(test=test, body=body):
                return Condition(test, _block(body, names))
            case Function(name=name, annotation=annotation, returns=returns, body=body):
                return Function(name, annotation, returns, _block(body, names))
            case Program(imports=imports, statements=statements):
                return Program(imports, _block(statements, names))
            case _:
                return node

    return _without_unused_imports(program.edited(edit))


def _without_unused_imports(program: Program) -> Program:
    """The program without imports of classes that no statement uses."""
    if not program.statements:
        return program
    named = set[str]()
    for each in program.nodes():
        match each:
            case Variable(name=name):
                named.add(name)
            case Assignment(annotation=annotation) | Function(annotation=annotation):
                # A type may contain the class: `List[Pet]`, `Pet | None`.
                named |= _words(annotation)
            case _:
                continue
    imports = (each for each in program.imports if not each.name or each.name in named)
    return Program(tuple(imports), program.statements)


def _words(annotation: str) -> set[str]:
    """The names in a type, among other words."""
    letters = (each if each.isalnum() or each == "_" else " " for each in annotation)
    return set("".join(letters).split())


def _block(
    statements: tuple[Statement, ...], names: frozenset[str]
) -> tuple[Statement, ...]:
    found: list[Statement] = []
    kept = [each for each in statements if not isinstance(each, Assertion)]
    for each in kept or statements:
        before = found[-1] if found else None
        match each, before:
            case Assignment(target=target), Assignment(annotation="") if (
                target == USED_VALUE and each.value == before.target
            ):
                found[-1] = Assignment(before.target, before.value, each.annotation)
            case Assignment(target=target), _ if target == USED_VALUE:
                found.append(
                    Assignment(_named(each, names), each.value, each.annotation)
                )
            case _:
                found.append(each)
    return tuple(found)


def _named(read: Assignment, names: frozenset[str]) -> Variable:
    """The variable for a value.

    It has the name of the attribute that is read, unless another variable has that name.
    """
    match read.value:
        case Attribute(name=name) if name not in names:
            return Variable(name)
        case _:
            return _RESULT
