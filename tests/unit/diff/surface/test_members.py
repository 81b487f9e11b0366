"""Members of types, as users of a package see them."""

from dataclasses import replace

from sdkwright.diff.surface.members import (
    ADDITIONAL_PROPERTIES,
    argument_member,
    model_members,
    typed_dict_members,
)
from sdkwright.diff.surface.types import BuiltinType
from sdkwright.package.signatures import DeclaredArgument
from sdkwright.package.types import STR
from sdkwright.package.types_modules import Field, Model, TypedDictClass

from ..surfaces import argument

TEXT = BuiltinType("str")
FIRST = Field("first", "firstName", STR, required=True)


def test_a_field_of_a_model_is_never_required() -> None:
    """Code reads a field in the same way, whether the API always sends it or not."""
    (found,) = model_members(Model("A", "", (FIRST,))).values()
    assert (found.wire, found.required) == ("firstName", False)


def test_a_key_has_its_wire_name_and_may_be_required() -> None:
    (found,) = typed_dict_members(TypedDictClass("A", "", (FIRST,))).values()
    assert (found.name, found.wire, found.required) == ("first", "firstName", True)


def test_an_alias_of_a_field_has_the_wire_name_of_the_current_one() -> None:
    found = model_members(Model("A", "", (replace(FIRST, aliases=("old",)),)))
    assert [*found] == ["first", "old"]
    assert (found["old"].wire, found["old"].type) == ("firstName", TEXT)
    assert found["old"].deprecated and not found["first"].deprecated


def test_additional_properties_are_one_member() -> None:
    found = model_members(Model("A", "", (), additional_properties=STR))
    assert [(name, each.type) for name, each in found.items()] == [
        (ADDITIONAL_PROPERTIES, TEXT)
    ]


def test_an_argument_with_a_default_is_optional() -> None:
    own = argument("a", "str", "")
    required, optional = (
        argument_member(DeclaredArgument("a", own, is_required))
        for is_required in (True, False)
    )
    assert (required.required, optional.required) == (True, False)
    assert required.summary != optional.summary
