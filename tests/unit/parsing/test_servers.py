"""The server that a client uses if the caller names none."""

import json

import pytest

from sdkwright.document.document import Value, parse
from sdkwright.parsing.operations import parse_api


@pytest.mark.parametrize(
    ("servers", "expected"),
    [
        ([], None),
        (["https://a.example/v1/"], "https://a.example/v1"),
        (["/v1", "https://a.example"], "https://a.example"),
        (["https://{region}.example", "https://b.example"], "https://b.example"),
        # A path that follows a query or a fragment is not a path.
        (["https://a.example/?key=1", "https://b.example"], "https://b.example"),
        (["https://a.example#v1"], None),
    ],
)
def test_the_first_server_that_a_path_can_follow(
    servers: list[Value], expected: str | None
) -> None:
    document: dict[str, Value] = {
        "openapi": "3.1.0",
        "info": {"title": "A", "version": "1"},
        "servers": [{"url": url} for url in servers],
        "paths": {},
    }
    model, _ = parse_api(parse(json.dumps(document), "x.json"))
    assert model.server == expected
