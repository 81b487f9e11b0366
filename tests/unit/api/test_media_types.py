"""Media types, compared without regard to case and parameters."""

import pytest

from sdkwright.api.media_types import essence, is_json


def test_the_essence_has_no_parameters_and_no_capitals() -> None:
    assert essence("Text/HTML ; Charset=UTF-8") == "text/html"


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json",
        "TEXT/JSON",
        "application/problem+json",
        "application/vnd.api+JSON; charset=utf-8",
    ],
)
def test_json_is_recognised_in_every_spelling(media_type: str) -> None:
    assert is_json(media_type)


@pytest.mark.parametrize(
    "media_type",
    [
        "application/jsonl",
        "application/json-patch",
        "application/x-ndjson",
        "text/plain; profile=application/json",
        "",
    ],
)
def test_a_type_that_only_mentions_json_is_not_json(media_type: str) -> None:
    assert not is_json(media_type)
