"""Sound parts: the findings are the same without them, and a sound document never loads the validator."""

import copy
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from support.thorough import several

from sdkwright.validation import official_schemas, spec_validator
from sdkwright.validation.sound_parts import SoundParts

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "tags": [{"name": "pets"}, {"name": "owners"}],
    "paths": {
        "/pets/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Id"}],
            "get": {
                "operationId": "getPet",
                "parameters": [
                    {
                        "name": "q",
                        "in": "query",
                        "schema": {"type": "string", "default": "a", "maxLength": 3},
                    }
                ],
                "responses": {
                    "200": {
                        "description": "Found.",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Pet"}
                            }
                        },
                    },
                    "404": {"$ref": "#/components/responses/Missing"},
                },
            },
        }
    },
    "components": {
        "parameters": {
            "Id": {
                "name": "id",
                "in": "path",
                "required": True,
                "schema": {"type": "integer", "default": 1, "minimum": 0},
            }
        },
        "responses": {
            "Missing": {
                "description": "No.",
                "content": {
                    "text/plain": {"schema": {"type": "string", "pattern": "^a+$"}}
                },
            }
        },
        "schemas": {
            "Pet": {
                "allOf": [{"$ref": "#/components/schemas/Named"}],
                "properties": {
                    "tag": {"enum": ["a", "b"], "type": "string", "default": "b"},
                    "tags": {
                        "type": "array",
                        "items": {"$ref": "#/components/schemas/Tag"},
                        "default": [],
                    },
                },
                "required": ["name", "tag"],
            },
            "Named": {
                "properties": {
                    "name": {"type": "string"},
                    "parent": {"$ref": "#/components/schemas/Pet"},
                }
            },
            "Tag": {
                "oneOf": [
                    {"type": "string"},
                    {"type": "integer", "default": 7, "format": "int32"},
                ]
            },
        },
    },
}
VALUES: tuple[Any, ...] = (
    *(None, 1, "x", [], {}, True, -1, 1.5, "[", "{a}", ["a", "a"], "object"),
    *(["string", "null"], {"type": "string"}, {"type": "strin"}, [{"type": "x"}]),
    *({"$ref": "#/components/schemas/Nope"}, {"$ref": "#/components/schemas/Pet"}),
)
KEYS = (
    *("default", "required", "allOf", "type", "enum", "minimum", "pattern", "$id"),
    *("items", "properties", "nullable", "format", "$ref", "maxLength", "not"),
    *("tags", "name", "in", "schema", "examples", "id", "url", "$schema"),
)


class Unproved(SoundParts):
    """Nothing is proved, so that the validator looks at everything."""

    def _examine(self) -> bool:
        return False

    def is_schema(self, value: Any, *, is_root: bool) -> bool:
        return False

    def is_path_item(self, template: str) -> bool:
        return False


def found(data: Any, version: str, kind: type[SoundParts]) -> list[str]:
    sound = kind(data, version)
    if sound.is_everything:
        return []
    return sorted(map(repr, spec_validator.check_content(data, version, 60, sound)))


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container with each of its keys."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()  # fmt: skip
    for key in keys:
        yield value, key
        yield from places(value[key])


def mutated(seed: int) -> Any:
    chance = random.Random(seed)
    data = copy.deepcopy(DOCUMENT)
    for _ in range(chance.choice((1, 1, 2, 3))):
        holder, key = chance.choice([each for each in places(data) if each[1] != "openapi"])  # fmt: skip
        value = copy.deepcopy(chance.choice(VALUES))
        if isinstance(holder[key], dict) and chance.random() < 0.6:
            holder[key][chance.choice(KEYS)] = value
        elif chance.random() < 0.3:
            del holder[key]
        else:
            holder[key] = value
    return data


@pytest.mark.parametrize("version", ["3.0", "3.1", "3.2"])
def test_the_same_errors_are_found_without_them(version: str) -> None:
    broken = 0
    for seed in range(0, 4000, several(50, 1)):
        data = mutated(seed)
        expected = found(data, version, Unproved)
        actual = found(data, version, SoundParts)
        if any("keyword='incomplete'" in each for each in expected):
            # The validator failed. Which errors it found before depends on the parts that it visited.
            assert actual, seed
            continue
        assert actual == expected, seed
        broken += bool(expected)
    assert broken > 10


@pytest.mark.parametrize("version", ["3.0", "3.1", "3.2"])
def test_a_document_without_errors_is_sound(version: str) -> None:
    assert SoundParts(DOCUMENT, version).is_everything
    assert found(DOCUMENT, version, Unproved) == []


def test_only_what_leads_to_an_error_is_unsound() -> None:
    data = copy.deepcopy(DOCUMENT)
    data["components"]["schemas"]["Tag"]["oneOf"][1]["default"] = "seven"
    parts = SoundParts(data, "3.1")
    schemas = data["components"]["schemas"]
    assert not parts.is_schema(schemas["Pet"], is_root=True)
    assert not parts.is_path_item("/pets/{id}")
    data["components"]["schemas"]["Named"]["properties"].pop("parent")
    parts = SoundParts(data, "3.1")
    assert parts.is_schema(schemas["Named"], is_root=True)


@pytest.mark.parametrize("version", ["3.0", "3.1", "3.2"])
def test_the_metaschemas_agree_with_those_of_the_validator(version: str) -> None:
    from openapi_schema_validator import OAS30Validator, OAS31Validator, OAS32Validator

    theirs = {"3.0": OAS30Validator, "3.1": OAS31Validator, "3.2": OAS32Validator}
    for key in (*KEYS, "exclusiveMinimum", "discriminator", "xml", "additionalProperties", "$defs"):  # fmt: skip
        for value in (*VALUES, [1, 1.0], [None, None], {"a": 3}, {"a": {"type": 1}}):
            schema = {key: value}
            if key == "pattern" and value == "[":  # a format, which is not checked
                continue
            errors = []
            try:
                theirs[version].check_schema(schema)
            except Exception as error:
                errors.append(error)
            assert official_schemas.are_valid_schemas([schema], version) == (not errors), schema  # fmt: skip


def test_a_sound_document_does_not_load_the_validator() -> None:
    script = (
        "import json, sys\n"
        "from sdkwright.document.document import parse\n"
        "from sdkwright.validation.conformance import check_conformance\n"
        "assert check_conformance(parse(sys.stdin.read(), 'a.json')) == ()\n"
        "sys.exit('openapi_spec_validator' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(DOCUMENT),
        text=True,
        env={"SDKWRIGHT_CACHE_DIR": "off"},
        check=False,
    )
    assert done.returncode == 0
