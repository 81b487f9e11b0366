"""Schemas of the API model."""

import pytest

from sdkwright.api import model as api
from sdkwright.document.document import parse
from sdkwright.parsing.operations import parse_api


@pytest.mark.parametrize(
    ("keywords", "pattern"),
    [
        (
            'additionalProperties: false, patternProperties: { "^[0-9]+$": {} }',
            "^[0-9]+$",
        ),
        ('patternProperties: { "^[0-9]+$": {} }', None),
        (
            'additionalProperties: false, patternProperties: { "^a": {}, "^b": {} }',
            None,
        ),
        ('propertyNames: { pattern: "^a" }, patternProperties: { "^b": {} }', "^a"),
    ],
)
def test_the_keys_of_a_map_have_the_only_pattern(
    keywords: str, pattern: str | None
) -> None:
    text = f"""
openapi: 3.1.0
info: {{ title: T, version: "1" }}
paths:
  /maps:
    get:
      responses:
        200: {{ description: ok, content: {{ application/json: {{ schema: {{ $ref: "#/components/schemas/M" }} }} }} }}
components: {{ schemas: {{ M: {{ type: object, {keywords} }} }} }}
"""
    model, _ = parse_api(parse(text, "a.yaml"))
    found = model.components["M"]
    assert isinstance(found, api.Map)
    keys = dict(found.keys.annotations.constraints) if found.keys else {}
    assert keys.get("pattern") == pattern
