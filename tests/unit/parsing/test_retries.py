"""The extension `x-speakeasy-retries`."""

import json

import pytest

from sdkwright.api.model import Retries
from sdkwright.document.document import Value, parse
from sdkwright.parsing.retries import read_retries


@pytest.mark.parametrize(
    ("extension", "expected"),
    [
        ({"strategy": "none"}, Retries(0)),
        ({"strategy": "backoff", "statusCodes": ["5xx", 429, "429"]}, Retries(None, ("5XX", "429"))),
        ({"strategy": "backoff", "maxRetries": 4, "statusCodes": ["5XX"]}, Retries(4, ("5XX",))),
        ({"strategy": "backoff", "backoff": {"maxAttempts": 4}}, Retries(3)),
        ({"strategy": "backoff", "backoff": {"initialInterval": 500}}, None),
        ({"statusCodes": ["ok", 2]}, None),
        ({"maxRetries": -1}, None),
        ({"maxRetries": 100_000}, None),
        ({"maxRetries": True}, None),
        ("none", None),
        (None, None),
    ],
)  # fmt: skip
def test_read(extension: Value, expected: Retries | None) -> None:
    root = parse(json.dumps({"x-speakeasy-retries": extension}), "x.json").root
    nothing = parse("{}", "x.json").root
    assert read_retries(root, nothing) == expected
    assert read_retries(nothing, root) == expected


def test_an_operation_overrides_the_document() -> None:
    own = parse(
        json.dumps({"x-speakeasy-retries": {"strategy": "none"}}), "x.json"
    ).root
    root = parse(json.dumps({"x-speakeasy-retries": {"maxRetries": 7}}), "x.json").root
    assert read_retries(own, root) == Retries(0)
