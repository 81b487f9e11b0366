"""The text of a module of models: checks of its names, its definitions, its file.

This module must not know how the text was printed.
"""

import ast
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.rendering import formatting
from sdkwright.storage import atomic

if TYPE_CHECKING:
    from sdkwright.config.config import Config
    from sdkwright.storage.cache import Cache

HEADER: Final = "# Generated from the API's OpenAPI document: change that, not this."
"""The first line of a module, by which a later run recognises a file of its own."""

TOOL_PLACE: Final = Place("datamodel-code-generator", 1, 1)
"""The place of a finding about the tool."""


def check_names(
    text: str, expected: Iterable[str], field_names: Mapping[str, Mapping[str, str]]
) -> None:
    """Raise `Refusal` if the module defines other types or fields than requested."""
    defined = list(_module_definitions(ast.parse(text)))
    findings = _name_findings(
        "type", "the module", (each.name for each in defined), expected
    )
    for each in defined:
        if each.fields is not None:
            given = field_names.get(each.name, {})
            # msgspec has the tag as an argument of the class.
            tag = [given[each.tag]] if each.tag is not None else []
            where = f"`{each.name}`"
            fields = [*each.fields, *tag]
            findings += _name_findings("field", where, fields, given.values())
    if findings:
        raise Refusal(findings)


@dataclass(frozen=True, slots=True)
class _ModuleDefinition:
    """A top-level definition of a module: a class with its fields, or an alias."""

    name: str
    fields: Sequence[str] | None = None
    tag: str | None = None


def _module_definitions(module: ast.Module) -> Iterator[_ModuleDefinition]:
    for node in module.body:
        match node:
            case ast.ClassDef(name=name, body=body, keywords=keywords):
                fields = [
                    each.target.id
                    for each in body
                    if isinstance(each, ast.AnnAssign)
                    and isinstance(each.target, ast.Name)
                ]
                tags = (each.value for each in keywords if each.arg == "tag_field")
                tag = next((_constant_text(each) for each in tags), None)
                yield _ModuleDefinition(name, fields, tag)
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(
                    func=ast.Name(id="TypedDict"), args=[_, ast.Dict(keys=keys)]
                ),
            ):
                yield _ModuleDefinition(name, [_constant_text(key) for key in keys])
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(
                target=ast.Name(id=name)
            ):
                yield _ModuleDefinition(name)
            case ast.FunctionDef(name=name):
                yield _ModuleDefinition(name)
            case _:
                pass


def _constant_text(node: ast.expr | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _name_findings(
    noun: str, where: str, actual: Iterable[str], expected: Iterable[str]
) -> list[Finding]:
    """The findings for names that were invented, are duplicates, or are missing."""
    difference = Counter(actual)
    difference.subtract([*expected])
    advice = (
        "This is a bug in sdkwright; please report it, with the document if possible."
    )
    return [
        Finding(
            "internal-model-name",
            (
                f"datamodel-code-generator invented the {noun} `{name}` in {where}."
                if count > 0
                else f"datamodel-code-generator lost the {noun} `{name}` in {where}."
            ),
            TOOL_PLACE,
            advice,
        )
        for name, count in sorted(difference.items())
        if count
    ]


def split_definitions(text: str) -> Iterator[str]:
    """The text before the first definition, then each definition with the lines up to the next definition."""
    lines = text.split("\n")
    starts = [
        _first_line(node) for node in ast.parse(text).body if _is_definition(node)
    ]
    for start, end in pairwise([1, *starts, len(lines) + 1]):
        yield "\n".join(lines[start - 1 : end - 1]).strip() + "\n"


def _is_definition(node: ast.stmt) -> bool:
    return isinstance(node, (ast.ClassDef, ast.Assign, ast.AnnAssign))


def _first_line(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, ast.ClassDef) else []
    return min((node.lineno, *(each.lineno for each in decorators)))


def format_module(text: str, config: "Config", cache: "Cache | None" = None) -> str:
    """Format a module. Each definition is formatted and cached separately, which is far faster."""
    pieces = {
        PurePosixPath(f"{index}.py"): piece
        for index, piece in enumerate(split_definitions(text))
    }
    done = formatting.format_files(pieces, config.formatter, cache=cache)
    return "\n\n".join(done.values())


def write_module(text: str, file: Path, display_path: str) -> bool:
    """Write the module atomically, and return whether the file changed.

    Raises `Refusal` if the file exists and is not generated.
    """
    content = text.encode()
    try:
        before = file.read_bytes() if os.path.lexists(file) else None
        if before == content:
            return False
        if before is not None and not before.startswith(HEADER.encode()):
            message = "This file exists and was not written by sdkwright, so it is not overwritten."
            advice = "Move or delete it, or choose another file with `-o`."
            place = Place(display_path, 1, 1)
            raise Refusal([Finding("output-not-generated", message, place, advice)])
        atomic.replace_file(file, content)
    except OSError as error:
        message = f"Nothing was written, because of an error: {error}"
        place = Place(display_path, 1, 1)
        raise Refusal([Finding("output-unwritable", message, place)]) from error
    return True
