"""Suffixes of generated class names."""

import pytest

from sdkwright.naming import suffixes


def test_the_types_of_a_method_are_those_of_its_arguments_and_responses() -> None:
    names = suffixes.method_type_names("PetsCreate")
    prefixes = (
        "PetsCreate",
        suffixes.stream_prefix("PetsCreate"),
        suffixes.status_prefix("PetsCreate", "202"),
        suffixes.status_prefix("PetsCreate", "2XX"),
    )
    responses = {suffixes.response_name(each) for each in prefixes}
    bodies = {suffixes.response_body_name(each) for each in prefixes}
    assert {suffixes.params_name("PetsCreate")} | responses | bodies <= {*names}
    assert len({*names}) == len(names)


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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("retrieve", "poll"),
        ("get_job", "poll_job"),
        ("view_job", "poll_job"),
        ("status", "poll_status"),
    ],
)
def test_the_method_that_polls_has_its_own_verb(name: str, expected: str) -> None:
    assert suffixes.poll_method(name) == expected
