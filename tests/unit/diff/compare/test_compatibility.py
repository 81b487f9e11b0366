"""Type compatibility: what may change in a response, and what in a request."""

import pytest

from sdkwright.diff.compare.compatibility import Compatibility
from sdkwright.diff.surface.surface import Surface

from ..surfaces import alias, model, parsed, shared, surface, typed_dict

EMPTY = surface()


def in_response(
    old: str, new: str, old_surface: Surface = EMPTY, new_surface: Surface = EMPTY
) -> list[tuple[str, str]]:
    """The rules and values of a type that is read."""
    comparison = Compatibility(old_surface, new_surface, {})
    found = comparison.return_differences(parsed(old), parsed(new))
    return [(each.rule, ", ".join(map(str, each.values))) for each in found]


def in_request(
    old: str, new: str, old_surface: Surface = EMPTY, new_surface: Surface = EMPTY
) -> list[tuple[str, str]]:
    """The rules and values of a type that is passed."""
    comparison = Compatibility(old_surface, new_surface, {})
    found = comparison.argument_differences(parsed(old), parsed(new))
    return [(each.rule, ", ".join(map(str, each.values))) for each in found]


# Responses ----------------------------------------------------------------------------


@pytest.mark.parametrize("annotation", ["str", "List[int]", "Literal['a'] | None"])
def test_a_response_of_the_same_type_has_no_difference(annotation: str) -> None:
    assert in_response(annotation, annotation) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("str", "Optional[str]", "return-nullable"),
        ("Optional[str]", "str", "return-not-nullable"),
        ("str", "int", "return-type-changed"),
        ("float", "int", "return-type-narrowed"),
        ("int", "float", "return-type-changed"),
        ("object", "str", "return-type-narrowed"),
        ("str", "object", "return-type-changed"),
        ("str", "Literal['a']", "return-type-narrowed"),
        ("Literal['a']", "str", "return-type-widened"),
        ("Literal['a']", "Literal[1]", "return-type-changed"),
        ("str", "None", "return-type-changed"),
        ("Optional[str]", "None", "return-type-narrowed"),
        ("List[str]", "List[int]", "return-type-changed"),
        ("List[str]", "Dict[str, str]", "return-type-changed"),
        ("str", "str | int", "return-type-changed"),
        ("str", "ParsedDatetime", "return-type-changed"),
        ("str | int", "ParsedDatetime | int", "return-type-changed"),
        ("ParsedDate | int", "ParsedDatetime | int", "return-type-narrowed"),
    ],
)
def test_a_response_may_narrow_but_not_widen(old: str, new: str, rule: str) -> None:
    assert [each for each, _ in in_response(old, new)] == [rule]


def test_a_type_that_includes_none_replaces_the_whole_type() -> None:
    comparison = Compatibility(EMPTY, EMPTY, {})
    (found,) = comparison.return_differences(parsed("Optional[str]"), parsed("object"))
    assert (found.rule, found.old) == ("return-type-changed", "str | None")


def test_an_enum_in_a_response_is_open() -> None:
    assert in_response("Literal['a', 'b']", "Literal['b', 'c']") == [
        ("return-enum-value-added", "'c'"),
        ("return-enum-value-removed", "'a'"),
    ]


def test_a_union_in_a_response_is_open() -> None:
    assert in_response("str | int", "str | bool | bytes") == [
        ("return-union-variant-removed", "int"),
        ("return-union-variant-added", "bool, bytes"),
    ]


def test_a_union_without_a_common_variant_is_another_type() -> None:
    assert in_response("str | int", "List[str]") == [("return-type-changed", "")]


def test_a_list_is_invariant() -> None:
    """A list of a narrower type has no narrower type to a type checker."""
    assert in_response("List[float]", "List[int]") == [("return-items-narrowed", "")]


def test_another_class_with_all_fields_breaks_only_type_checkers() -> None:
    old = surface([model("Cat", name="str")])
    new = surface([model("Cat", name="str"), model("Dog", name="str", age="int")])
    assert in_response("Cat", "Dog", old, new) == [("return-type-widened", "")]


def test_another_class_without_a_field_is_another_type() -> None:
    old = surface([model("Cat", name="str", age="int")])
    new = surface([model("Dog", name="str")])
    assert in_response("Cat", "Dog", old, new) == [("return-type-changed", "")]


def test_recursive_classes_are_compared_once() -> None:
    old = surface([model("Cat", mother="Optional[Cat]")])
    new = surface([model("Dog", mother="Optional[Dog]")])
    assert in_response("Cat", "Dog", old, new) == []


def test_a_renamed_class_has_no_difference() -> None:
    old, new = surface([model("Cat", name="str")]), surface([model("Dog", name="str")])
    comparison = Compatibility(old, new, {shared("Cat"): shared("Dog")})
    assert comparison.return_differences(parsed("List[Cat]"), parsed("List[Dog]")) == []


def test_an_alias_is_compared_by_its_target() -> None:
    old = surface([alias("Kind", "Literal['a']")])
    new = surface([alias("Kind", "Literal['a', 'b']")])
    assert in_response("Kind", "Literal['a', 'b']", old, new) == [
        ("return-enum-value-added", "'b'")
    ]


# Requests -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "rejected"),
    [
        ("str | int", "str", "int"),
        ("float", "int", "float"),
        ("object", "str", "object"),
        ("str", "Literal['a']", "str"),
        ("Literal['a', 'b', 'c']", "Literal['b']", "'a', 'c'"),
        ("Optional[str]", "str", "None"),
    ],
)
def test_a_request_names_what_it_no_longer_accepts(
    old: str, new: str, rejected: str
) -> None:
    assert in_request(old, new) == [("argument-type-narrowed", rejected)]


@pytest.mark.parametrize(
    ("old", "new", "added"),
    [
        ("str", "str | int", "int"),
        ("str", "Optional[str]", "None"),
        ("Literal['a']", "Literal['a', 'b', 'c']", "'b', 'c'"),
        ("int", "float", ""),
        ("str", "object", ""),
        ("Literal['a']", "str", ""),
    ],
)
def test_a_request_names_what_it_also_accepts(old: str, new: str, added: str) -> None:
    """If a wider type replaces the old one, the types say more than the difference."""
    assert in_request(old, new) == [("argument-type-widened", added)]


def test_a_type_that_narrows_and_widens_counts_as_narrowed() -> None:
    assert in_request("str", "int") == [("argument-type-narrowed", "str")]


def test_items_of_a_request_may_widen() -> None:
    found = in_request("SequenceNotStr[str]", "SequenceNotStr[str | int]")
    assert found == [("argument-type-widened", "int")]


def test_another_typed_dict_with_the_same_keys_is_accepted() -> None:
    old = surface([typed_dict("CatParam", name="str")])
    new = surface([typed_dict("Dog", name="str")])
    assert in_request("CatParam", "Dog", old, new) == []


def test_a_typed_dict_with_an_optional_key_more_is_wider() -> None:
    old = surface([typed_dict("CatParam", name="str")])
    new = surface([typed_dict("Dog", name="str", age="int")])
    found = in_request("CatParam", "Dog", old, new)
    assert found == [("argument-type-widened", "")]


@pytest.mark.parametrize(
    "keys", [{"age": "int"}, {"name": "int"}, {"name": "str", "age": "Required[int]"}]
)
def test_a_typed_dict_without_a_key_or_with_a_new_required_one_is_rejected(
    keys: dict[str, str],
) -> None:
    old = surface([typed_dict("CatParam", name="str")])
    new = surface([typed_dict("Dog", **keys)])
    assert in_request("CatParam", "Dog", old, new) == [
        ("argument-type-narrowed", "CatParam")
    ]


def test_a_typed_dict_is_accepted_as_a_mapping() -> None:
    old = surface([typed_dict("CatParam", name="str")])
    assert in_request("CatParam", "Mapping[str, str]", old) == [
        ("argument-type-widened", "")
    ]
    assert in_request("CatParam", "Mapping[str, int]", old) == [
        ("argument-type-narrowed", "CatParam")
    ]
