"""Suffixes of generated class names."""

import pytest

from sdkwright.naming import suffixes


def test_a_method_has_three_possible_types() -> None:
    assert suffixes.method_type_names("PetsCreate") == (
        suffixes.params_name("PetsCreate"),
        suffixes.response_name("PetsCreate"),
        suffixes.response_body_name("PetsCreate"),
    )


def test_a_component_in_requests_is_param_or_input() -> None:
    assert suffixes.param_name("Pet") == "PetParam"
    assert suffixes.input_name("Pet") == "PetInput"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("PetParam", True),
        ("PetsCreateParams", True),
        ("PetsCreateResponse", False),
        ("Pet", False),
    ],
)
def test_the_suffix_shows_a_request_type(name: str, expected: bool) -> None:
    assert suffixes.is_request_type(name) is expected


def test_a_resource_has_six_classes_in_order() -> None:
    names = suffixes.resource_class_names("Pets")
    assert names == tuple(sorted(names))
    assert len(set(names)) == 6
    assert {"PetsResource", "AsyncPetsResourceWithStreamingResponse"} < set(names)
