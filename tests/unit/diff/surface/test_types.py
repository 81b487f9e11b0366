"""Type expressions of a package, as types that can be compared."""

import pytest

from sdkwright.diff.surface.types import (
    NONE,
    BuiltinType,
    NamedType,
    literal_type,
    named_types,
    static_type,
    union_of,
    with_any_item,
    with_names,
)
from sdkwright.package import types
from sdkwright.package.types import (
    STR,
    Name,
    OneOf,
    Open,
    Runtime,
    RuntimeType,
    UnionOf,
)

from ..surfaces import parsed, shared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Optional[str]", "None | str"),
        ("str | int", "int | str"),
        ("Optional[str | Optional[int]]", "str | int | None"),
        ("Literal['a', 'b']", "Literal['b'] | Literal['a']"),
        ("Number", "float"),
    ],
)
def test_spellings_of_one_type_are_equal(one: str, other: str) -> None:
    assert parsed(one) == parsed(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("List[str]", "List[Optional[str]]"),
        ("Literal[1]", "Literal['1']"),
        ("Literal[True]", "Literal[1]"),
        ("Literal[1, True]", "Literal[1]"),
        ("Cat", "Dog"),
    ],
)
def test_different_types_are_not_equal(one: str, other: str) -> None:
    assert parsed(one) != parsed(other)


def test_the_validation_of_a_response_is_no_part_of_its_type() -> None:
    variants = UnionOf((STR, types.INT))
    assert static_type(Open(STR)) == static_type(STR)
    assert static_type(OneOf(variants)) == static_type(variants)


def test_a_name_keeps_the_module_that_declares_it() -> None:
    assert parsed("Cat") == NamedType(shared("Cat"))
    assert static_type(Name("other", "Cat")) != parsed("Cat")


def test_a_type_of_the_runtime_has_its_own_name() -> None:
    binary = Runtime(RuntimeType.BINARY_RESPONSE)
    assert static_type(binary) == BuiltinType("BinaryAPIResponse")


def test_names_are_found_and_replaced_at_every_depth() -> None:
    type_ = parsed("Mapping[str, List[Cat] | Dog] | Cat")
    assert {*named_types(type_)} == {shared("Cat"), shared("Dog")}
    renamed = with_names(type_, lambda name: shared(name.name.upper()))
    assert renamed == parsed("Mapping[str, List[CAT] | DOG] | CAT")


def test_a_union_of_one_type_is_that_type() -> None:
    assert union_of([NONE, NONE]) == NONE
    assert union_of([literal_type([1]), literal_type([2])]) == literal_type([1, 2])


def test_a_type_is_printed_in_a_fixed_order() -> None:
    assert str(parsed("Optional[str | int]")) == "int | str | None"
    assert str(parsed("List[Literal['b', 'a', 1]]")) == "List[Literal['a', 'b', 1]]"


def test_the_items_of_a_page_have_any_type_in_programs() -> None:
    items = static_type(types.Optional(types.list_of(types.ITEM)))
    assert str(with_any_item(items)) == "List[Any] | None"
    assert with_any_item(parsed("List[str]")) == parsed("List[str]")
