"""Type expressions: equality, constructors, the names inside them."""

import pytest

from sdkwright.package import types
from sdkwright.package.types import (
    INT,
    NONE,
    STR,
    Container,
    Generic,
    Literal,
    Name,
    OneOf,
    Open,
    Optional,
    RuntimeType,
    TypeExpr,
    UnionOf,
)

NOTE, PET = Name("note", "Note"), Name("pet", "Pet")


@pytest.mark.parametrize(
    ("one", "other"),
    [((1,), (True,)), ((1,), (1.0,)), (("1",), (1,)), (("a", "b"), ("b", "a"))],
)
def test_literals_of_different_values_differ(
    one: tuple[types.LiteralValue, ...], other: tuple[types.LiteralValue, ...]
) -> None:
    assert Literal(one) != Literal(other)
    assert len({Literal(one), Literal(other)}) == 2


def test_literals_of_the_same_values_are_equal() -> None:
    assert Literal((1, "a")) == Literal((1, "a"))
    assert hash(Literal((1, "a"))) == hash(Literal((1, "a")))
    assert Literal(("str",)) != STR


def test_a_union_has_each_type_once() -> None:
    assert types.union_of([STR, INT, STR]) == UnionOf((STR, INT))


def test_a_union_of_one_type_is_that_type() -> None:
    assert types.union_of([NOTE, NOTE]) == NOTE


def test_containers_of_arguments_and_of_responses() -> None:
    assert types.list_of(INT) == Generic(Container.LIST, (INT,))
    assert types.dict_of(INT) == Generic(Container.DICT, (STR, INT))
    assert types.sequence_of(INT) == Generic(Container.SEQUENCE_NOT_STR, (INT,))
    assert types.mapping_of(INT) == Generic(Container.MAPPING, (STR, INT))


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        (STR, []),
        (Literal(("Note",)), []),
        (NOTE, [NOTE]),
        (types.dict_of(Optional(NOTE)), [NOTE]),
        (UnionOf((PET, Open(NOTE), NONE, PET)), [PET, NOTE, PET]),
        (OneOf(UnionOf((NOTE, PET)), "kind", (("pet", PET),)), [NOTE, PET]),
    ],
)
def test_the_names_in_an_expression(expression: TypeExpr, names: list[Name]) -> None:
    assert [*types.names(expression)] == names


def test_walking_begins_outside() -> None:
    inner = Optional(NOTE)
    outer = types.list_of(inner)
    assert [*types.walk(outer)] == [outer, inner, NOTE]


def test_a_name_is_qualified_by_its_module() -> None:
    assert NOTE.qualified == "note.Note"


def test_symbols_have_a_module_and_a_name() -> None:
    assert (RuntimeType.NUMBER.module, RuntimeType.NUMBER.type_name) == (
        "models",
        "Number",
    )
    assert Container.STREAM.is_of_runtime
    assert not Container.LIST.is_of_runtime
