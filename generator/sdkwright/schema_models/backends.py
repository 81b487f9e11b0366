"""Owns what each style of models can say: the names of fields, and which unions are told apart by what.

Works on the definitions of `jsonschema`; it must not know the document, nor the tool that prints models.
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
from sdkwright.schema_models import msgspec, unions
from sdkwright.schema_models.json_schema import Definition, Definitions, Member
from sdkwright.schema_models.styles import Style

# Fields -------------------------------------------------------------------------------


def fields(
    found: Definitions,
    style: Style,
    locate: identifiers.Locate,
    findings: list[Finding],
) -> dict[str, dict[str, str]]:
    """For each object the names of its fields, by what they are called over the wire."""
    return {
        name: _fields(
            found, name, style, identifiers.Scope(f"`{name}`", locate, findings)
        )
        for name in found.objects
    }


def _fields(
    found: Definitions, name: str, style: Style, scope: identifiers.Scope
) -> dict[str, str]:
    members = list(_sayable(found.objects[name], style))
    if style is Style.TYPEDDICT:
        return {each.wire: each.wire for each in members}
    taken = (
        identifiers.MODEL_ATTRIBUTES
        if style is Style.PYDANTIC
        else identifiers.TYPE_WORDS
    )
    taken = taken | _IN_A_CLASS | found.schemas.keys()
    wires = [(each.wire, each.asked) for each in members]
    given = identifiers.field_names(wires, taken)
    if style is Style.DATACLASS:
        given = [
            each.wire if _is_name(each.wire, taken) else snake
            for each, snake in zip(members, given, strict=True)
        ]
    return {
        each.wire: scope.claim(python, each.pointer, each.wire)
        for each, python in zip(members, given, strict=True)
    }


_IN_A_CLASS: Final = frozenset({"dict", "field", "list"})
"""What stands in the body of a class, beside what `names` knows."""


def _sayable(members: Sequence[Member], style: Style) -> Iterator[Member]:
    """The properties that the style has words for; another is passed over, as one that the document lacks."""
    # One key that is no name, and the whole TypedDict is written as a call, in which any key may stand.
    in_a_class = all(_is_plain(each.wire) for each in members)
    for each in members:
        match style:
            case Style.MSGSPEC if not msgspec.is_name(each.wire):
                continue
            case Style.TYPEDDICT if in_a_class and not _stays(each.wire):
                continue
            case _:
                yield each


def _is_plain(wire: str) -> bool:
    return wire.isidentifier() and not keyword.iskeyword(wire)


def _stays(wire: str) -> bool:
    """Whether Python leaves a name in the body of a class as it is written."""
    is_private = wire.startswith("__") and not wire.endswith("__")
    return not is_private and unicodedata.normalize("NFKC", wire) == wire


def _is_name(wire: str, taken: Set[str]) -> bool:
    """Whether a dataclass may call a field so."""
    is_special = wire.startswith("__")
    return _is_plain(wire) and _stays(wire) and not is_special and wire not in taken


# Schemas ------------------------------------------------------------------------------


def fitted(
    found: Definitions, style: Style, spelled: Mapping[str, Mapping[str, str]]
) -> Definitions:
    """The definitions as that style can say them; `spelled` are the names of fields."""
    schemas = copy.deepcopy(dict(found.schemas))
    found = Definitions(schemas, found.objects)
    for name, given in spelled.items():
        _drop(schemas[name], given)
    is_msgspec = style is Style.MSGSPEC
    tags = unions.tag(found, single=is_msgspec)
    if is_msgspec:
        msgspec.widen(found, tags)
    if style in (Style.DATACLASS, Style.TYPEDDICT):
        for node in unions.nodes(schemas.values()):
            node.pop("discriminator", None)
    if style is Style.DATACLASS:
        _say_wire_names(schemas, spelled)
    return found


def _drop(schema: Definition, given: Mapping[str, str]) -> None:
    """Leaves out the properties that have no name."""
    properties = cast("dict[str, api.Json]", schema["properties"])
    required = cast("list[str]", schema["required"])
    kept = {wire: each for wire, each in properties.items() if wire in given}
    schema["properties"] = kept
    schema["required"] = [wire for wire in required if wire in given]


def _say_wire_names(
    schemas: Mapping[str, Definition], spelled: Mapping[str, Mapping[str, str]]
) -> None:
    """A dataclass has no place for another name, so the docstring tells it."""
    for name, given in spelled.items():
        properties = cast("dict[str, Definition]", schemas[name]["properties"])
        for wire, python in given.items():
            if wire != python:
                definition = properties[wire]
                said = f"Over the wire: `{json.dumps(wire, ensure_ascii=False)}`."
                text = definition.get("description")
                definition["description"] = f"{said}\n\n{text}" if text else said
