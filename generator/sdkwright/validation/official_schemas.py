"""The official JSON Schemas of OpenAPI, applied by jsonschema-rs.

This module must not know documents, locations or messages. It reads the schemas from the folders of the packages that
contain them, because an import of these packages is slow.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import jsonschema_rs

from sdkwright.records import record

ErrorPath = tuple[str | int, ...]

# Under its usual name, jsonschema-rs has a draft 4 that accepts more than the official one, such as an empty `enum`.
_DRAFT_4: Final = "urn:sdkwright:draft-04"
_DIALECTS: Final[Mapping[str, str]] = {
    "3.1": "https://spec.openapis.org/oas/3.1/dialect/base",
    "3.2": "https://spec.openapis.org/oas/3.2/dialect/2025-09-17",
}


@record(frozen=True, slots=True)
class Problem:
    """One error of a validator.

    `expected` depends on the keyword, such as the options of `enum`. For an unexpected field, `known_fields` has the
    allowed fields. `invalid_key` is a key that violates `propertyNames`.
    """

    path: ErrorPath
    keyword: str
    message: str
    expected: tuple[Any, ...] = ()
    known_fields: tuple[str, ...] = ()
    invalid_key: str | None = None
    alternatives: tuple[tuple["Problem", ...], ...] = ()


def check_structure(data: Any, version: str) -> Iterator[Problem]:
    """The errors that the official JSON Schema of a version, such as "3.1", finds in the data."""
    file = (
        _package_folder("openapi_spec_validator")
        / f"resources/schemas/v{version}/schema.json"
    )
    official = json.loads(file.read_bytes())
    validator = jsonschema_rs.validator_cls_for(official)(official)
    for error in validator.iter_errors(data):
        yield _from_rust(error, official)


def are_valid_schemas(schemas: Sequence[Any], version: str) -> bool:
    """Whether all values are valid schemas by the metaschema of a version.

    Formats, such as regexes, are not checked.
    """
    return bool(_schema_list_validator(version).is_valid(schemas))


@lru_cache(maxsize=3)
def _schema_list_validator(version: str) -> Any:
    dialect = _DIALECTS.get(version)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "array",
        "items": {"$ref": dialect or _DRAFT_4},
    }
    if dialect is None:
        folder = _package_folder("jsonschema_specifications")
        draft = json.loads((folder / "schemas/draft4/metaschema.json").read_bytes())
        resources = [(_DRAFT_4, {**draft, "id": _DRAFT_4})]
    else:
        folder = _package_folder("openapi_schema_validator") / f"schemas/oas{version}"
        files = (each for each in sorted(folder.rglob("*")) if each.is_file())
        contents = [json.loads(each.read_bytes()) for each in files]
        resources = [(each["$id"], each) for each in contents]
    return jsonschema_rs.validator_for(
        schema, registry=jsonschema_rs.Registry(resources), validate_formats=False
    )


def _package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name, name=name)
    return Path(spec.origin).parent


def _from_rust(
    error: jsonschema_rs.ValidationError, official: Mapping[str, Any]
) -> Problem:
    keyword, kind = error.kind.name, error.kind.as_dict()
    alternatives: list[list[jsonschema_rs.ValidationError]] = kind.get("context", [])
    return Problem(
        tuple(error.instance_path),
        keyword,
        error.message,
        _expected(keyword, kind),
        _known_fields(keyword, error.schema_path, official),
        kind["error"].instance if keyword == "propertyNames" else None,
        tuple(
            tuple(_from_rust(each, official) for each in alternative)
            for alternative in alternatives
            if alternative
        ),
    )


def _expected(keyword: str, kind: Mapping[str, Any]) -> tuple[Any, ...]:
    match keyword:
        case "required":
            return (kind["property"],)
        case "enum":
            return tuple(kind["options"])
        case "const":
            return (kind["expected_value"],)
        case "type":
            return tuple(kind["types"])
        case "additionalProperties" | "unevaluatedProperties":
            return tuple(kind["unexpected"])
        case _:
            return ()


def _known_fields(
    keyword: str, schema_path: list[str | int], official: Any
) -> tuple[str, ...]:
    if keyword not in ("additionalProperties", "unevaluatedProperties"):
        return ()
    schema = official
    for step in schema_path[:-1]:
        schema = schema[step]
    # The fields of a parameter that has a schema are in `dependentSchemas`.
    parts = (schema, *schema.get("dependentSchemas", {}).values())
    return tuple(field for part in parts for field in part.get("properties", ()))
