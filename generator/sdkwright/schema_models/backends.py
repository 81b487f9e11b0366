"""The limits of each style of models: the field names and the tagged unions that it supports.

The limits apply to the definitions of `json_schema`. This module must not know the document, nor the tool that prints
models.
"""

import copy
import json
import keyword
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final, cast

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.naming import identifiers
from sdkwright.naming.scope import Locate, Scope
from sdkwright.schema_models import msgspec, unions
from sdkwright.schema_models.json_schema import (
    Definition,
    DefinitionProperty,
    Definitions,
)
from sdkwright.schema_models.styles import ModelStyle

# Fields -------------------------------------------------------------------------------


def name_fields(
    definitions: Definitions,
    style: ModelStyle,
    locate: Locate,
) -> tuple[dict[str, dict[str, str]], list[Finding]]:
    """The field names of each object, by the names in JSON, and the findings."""
    scopes = {name: Scope(f"`{name}`", locate) for name in definitions.objects}
    names = {
        name: _name_object_fields(definitions, name, style, scope)
        for name, scope in scopes.items()
    }
    return names, [found for each in scopes.values() for found in each.findings]


def _name_object_fields(
    definitions: Definitions, name: str, style: ModelStyle, scope: Scope
) -> dict[str, str]:
    members = list(_supported_properties(definitions.objects[name], style))
    if style is ModelStyle.TYPEDDICT:
        return {each.wire: each.wire for each in members}
    taken = (
        identifiers.MODEL_ATTRIBUTES
        if style is ModelStyle.PYDANTIC
        else identifiers.BUILTIN_TYPE_NAMES
    )
    taken = taken | _CLASS_BODY_NAMES | definitions.schemas.keys()
    wires = [(each.wire, each.sdk_name) for each in members]
    given = identifiers.field_names(wires, taken)
    if style is ModelStyle.DATACLASS:
        given = [
            each.wire if _is_dataclass_field_name(each.wire, taken) else snake
            for each, snake in zip(members, given, strict=True)
        ]
    return {
        each.wire: scope.claim(python, each.pointer, each.wire)
        for each, python in zip(members, given, strict=True)
    }


_CLASS_BODY_NAMES: Final = frozenset({"dict", "field", "list"})
"""Names that the body of a class uses, beside those that `naming` reserves."""


def _supported_properties(
    properties: Sequence[DefinitionProperty], style: ModelStyle
) -> Iterator[DefinitionProperty]:
    """The properties that the style can express. All other properties are omitted from the model."""
    # If one key is not an identifier, the whole TypedDict is written as a call, which accepts any key.
    in_a_class = all(_is_identifier(each.wire) for each in properties)
    for each in properties:
        match style:
            case ModelStyle.MSGSPEC if not msgspec.is_field_name(each.wire):
                continue
            case ModelStyle.TYPEDDICT if in_a_class and not _is_unmangled(each.wire):
                continue
            case _:
                yield each


def _is_identifier(wire: str) -> bool:
    return wire.isidentifier() and not keyword.iskeyword(wire)


def _is_unmangled(wire: str) -> bool:
    """Whether Python keeps a name in the body of a class, without mangling or normalizing it."""
    is_private = wire.startswith("__") and not wire.endswith("__")
    return not is_private and unicodedata.normalize("NFKC", wire) == wire


def _is_dataclass_field_name(wire: str, reserved: Set[str]) -> bool:
    """Whether a dataclass can have a field with this name."""
    is_special = wire.startswith("__")
    return (
        _is_identifier(wire)
        and _is_unmangled(wire)
        and not is_special
        and wire not in reserved
    )


# Schemas ------------------------------------------------------------------------------


def fit_definitions(
    definitions: Definitions,
    style: ModelStyle,
    field_names: Mapping[str, Mapping[str, str]],
) -> Definitions:
    """A copy of the definitions, with these field names and without features that the style cannot express."""
    schemas = copy.deepcopy(dict(definitions.schemas))
    definitions = Definitions(schemas, definitions.objects)
    for name, given in field_names.items():
        _drop_unnamed(schemas[name], given)
    is_msgspec = style is ModelStyle.MSGSPEC
    tags = unions.tag_unions(definitions, single_value_only=is_msgspec)
    if is_msgspec:
        msgspec.widen_definitions(definitions, tags)
    if style in (ModelStyle.DATACLASS, ModelStyle.TYPEDDICT):
        for node in unions.walk_schemas(schemas.values()):
            node.pop("discriminator", None)
    if style is ModelStyle.DATACLASS:
        _document_wire_names(schemas, field_names)
    return definitions


def _drop_unnamed(schema: Definition, names_by_wire: Mapping[str, str]) -> None:
    """Remove the properties without a field name."""
    properties = cast("dict[str, api.Json]", schema["properties"])
    required = cast("list[str]", schema["required"])
    kept = {wire: each for wire, each in properties.items() if wire in names_by_wire}
    schema["properties"] = kept
    schema["required"] = [wire for wire in required if wire in names_by_wire]


def _document_wire_names(
    schemas: Mapping[str, Definition], field_names: Mapping[str, Mapping[str, str]]
) -> None:
    """Add the JSON names of fields to their docstrings, since a dataclass has no aliases."""
    for name, given in field_names.items():
        properties = cast("dict[str, Definition]", schemas[name]["properties"])
        for wire, python in given.items():
            if wire != python:
                definition = properties[wire]
                sentence = f"Over the wire: `{json.dumps(wire, ensure_ascii=False)}`."
                text = definition.get("description")
                definition["description"] = (
                    f"{sentence}\n\n{text}" if text else sentence
                )
