"""Annotations of a package, read as types that can be compared."""

import pytest

from sdkwright.diff.surface.types import (
    NONE,
    BuiltinType,
    LiteralType,
    NamedType,
    StaticType,
    parse_alias,
    parse_annotation,
    parse_wire_name,
    union_of,
)

NAMES = {"Cat": "cat.Cat"}


def parsed(annotation: str) -> StaticType:
    return parse_annotation(annotation, NAMES).type


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Optional[str]", "Union[None, str]"),
        ("str | int", "Union[int, str]"),
        ("Union[str, Union[int, None]]", "str | int | None"),
        ("Literal['a', 'b']", "Union[Literal['b'], Literal['a']]"),
        ("'Cat'", "Cat"),
        ("str | Omit", "str"),
        ("Annotated[str, Wire('s')]", "str"),
        ("Open[str]", "str"),
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
        ("Cat", "'other.Cat'"),
    ],
)
def test_different_types_are_not_equal(one: str, other: str) -> None:
    assert parsed(one) != parsed(other)


def test_a_name_leads_to_the_module_that_declares_it() -> None:
    assert parsed("Cat") == NamedType("cat.Cat")
    assert parsed("Dog") == BuiltinType("Dog")


def test_markers_hold_the_wire_name_and_the_requirement() -> None:
    found = parse_annotation('Required[Annotated[str, Wire("firstName")]]', {})
    assert (found.required, found.wire) == (True, "firstName")
    assert not parse_annotation("str", {}).required


def test_an_alias_means_the_same_in_both_spellings() -> None:
    assert parse_alias('TypeAliasType("A", "List[Cat]")', NAMES) == parsed("List[Cat]")


def test_only_an_alias_of_a_field_is_a_wire_name() -> None:
    assert parse_wire_name(' = FieldInfo(alias="a b", default=None)') == "a b"
    assert parse_wire_name(" = FieldInfo(default=None)") is None
    assert parse_wire_name(" = None") is None
    assert parse_wire_name("") is None


def test_a_union_of_one_type_is_that_type() -> None:
    assert union_of(iter([NONE, NONE])) == NONE
    a, b = LiteralType(frozenset({"1"})), LiteralType(frozenset({"2"}))
    assert union_of(iter([a, b])) == LiteralType(frozenset({"1", "2"}))


def test_what_is_no_type_is_an_error() -> None:
    with pytest.raises(ValueError, match="1 \\+ 2"):
        parsed("1 + 2")
