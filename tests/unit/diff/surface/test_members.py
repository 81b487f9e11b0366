"""Members of types, as users of a package see them."""

from sdkwright.diff.surface.members import (
    ADDITIONAL_PROPERTIES,
    argument_member,
    class_members,
    typed_dict_members,
)
from sdkwright.diff.surface.types import BuiltinType
from sdkwright.package.signatures import DeclaredArgument
from sdkwright.rendering.printed_types import PrintedClass, PrintedField, PrintedKey

from ..surfaces import argument

TEXT = BuiltinType("str")


def test_the_wire_name_of_a_model_is_in_its_assignment() -> None:
    first = PrintedField("first", "str", ' = FieldInfo(alias="firstName")', "")
    found = class_members(PrintedClass("A", "BaseModel", "", (first,)), {}, True)
    assert found["first"].wire == "firstName"


def test_the_wire_name_of_a_typed_dict_is_in_its_annotation() -> None:
    first = PrintedField("first", 'Required[Annotated[str, Wire("firstName")]]', "", "")
    found = class_members(PrintedClass("A", "TypedDict", "", (first,)), {}, False)
    assert (found["first"].wire, found["first"].required) == ("firstName", True)


def test_an_alias_of_a_field_has_the_wire_name_of_the_current_one() -> None:
    now = PrintedField("new", "str", ' = FieldInfo(alias="n")', "")
    old = PrintedField("old", "str", "", "", deprecated="Yes.", replacement="new")
    declared = PrintedClass("A", "BaseModel", "", (now,), field_aliases=(old,))
    found = class_members(declared, {}, True)
    assert (found["old"].wire, found["old"].deprecated) == ("n", "Yes.")


def test_additional_properties_are_one_member() -> None:
    declared = PrintedClass("A", "BaseModel", "", (), additional_properties="str")
    found = class_members(declared, {}, True)
    assert [(name, each.type) for name, each in found.items()] == [
        (ADDITIONAL_PROPERTIES, TEXT)
    ]


def test_a_key_that_is_no_identifier_is_its_own_wire_name() -> None:
    (found,) = typed_dict_members([PrintedKey('"a-\\"b"', "str", ())], {}).values()
    assert (found.name, found.wire) == ('a-"b', 'a-"b')


def test_an_argument_with_a_default_is_optional() -> None:
    own = argument("a", "str", "")
    required, optional = (
        argument_member(DeclaredArgument("a", own, is_required), TEXT, "a")
        for is_required in (True, False)
    )
    assert (required.required, optional.required) == (True, False)
    assert required.summary != optional.summary
