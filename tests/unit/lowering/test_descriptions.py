"""Descriptions of schemas and operations."""

from dataclasses import replace

import pytest

from sdkwright.api import model as api
from sdkwright.lowering.descriptions import (
    describe_operation,
    describe_schema,
)

OPERATION = api.Operation(None, "GET", "/pets", ())


def described(**constraints: api.Json) -> str:
    return describe_schema(
        api.Annotations((), constraints=(*constraints.items(),)), None
    )


@pytest.mark.parametrize(
    ("constraints", "words"),
    [
        ({"minLength": 1}, "1 character."),
        ({"minLength": 2}, "2 characters."),
        ({"minLength": 3, "maxLength": 3}, "3 characters."),
        ({"minItems": 1, "maxItems": 5}, "1 to 5 items."),
        ({"minProperties": 0, "maxProperties": 1}, "0 to 1 property."),
        ({"maxProperties": 2}, "2 properties."),
        ({"minimum": 0, "exclusiveMaximum": 1.5}, "less than 1.5."),
    ],
)
def test_a_count_is_described_in_the_right_number(
    constraints: dict[str, api.Json], words: str
) -> None:
    assert described(**constraints).endswith(words)


@pytest.mark.parametrize(
    "constraints",
    [
        {"minLength": 0},
        {"uniqueItems": False},
    ],
)
def test_a_keyword_that_restricts_nothing_is_not_described(
    constraints: dict[str, api.Json],
) -> None:
    assert described(**constraints) == ""


def test_a_default_of_null_is_described_and_no_default_is_not() -> None:
    null = api.Annotations((), default=api.JsonValue(None))
    assert "`null`" in describe_schema(null, None)
    assert describe_schema(api.Annotations(()), None) == ""


def test_a_backtick_does_not_end_the_code_of_a_value() -> None:
    assert "`` a`b ``" in described(pattern="a`b")


def test_a_long_example_is_left_out() -> None:
    def example(length: int) -> str:
        value = api.JsonValue("x" * length)
        return describe_schema(api.Annotations((), example=value), None)

    assert "`" in example(60)
    assert example(200) == ""


def test_an_operation_without_a_description_shows_its_endpoint() -> None:
    assert describe_operation(OPERATION, None) == "`GET /pets`"
    summarized = replace(OPERATION, summary="List pets.", deprecated=True)
    assert describe_operation(summarized, None) == "List pets.\n\nDeprecated."
