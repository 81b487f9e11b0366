"""Owns what stands in a module of models: which names it defines, and of which pieces it consists.

It must not know how the text came about.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal

TOOL: Final = Place("datamodel-code-generator", 1, 1)
"""Where a finding is that is about neither the document nor us."""


def check_names(
    text: str, asked: Iterable[str], spelled: Mapping[str, Mapping[str, str]]
) -> None:
    """Refuses a text that defines other names than were asked for, of types or of their fields."""
    defined = list(_defined(ast.parse(text)))
    findings = _differing("type", "the module", (each.name for each in defined), asked)
    for each in defined:
        if each.fields is not None:
            given = spelled.get(each.name, {})
            # msgspec knows a tag by its class.
            tag = [given[each.tag]] if each.tag is not None else []
            where = f"`{each.name}`"
            fields = [*each.fields, *tag]
            findings += _differing("field", where, fields, given.values())
    if findings:
        raise Refusal(findings)


@dataclass(frozen=True, slots=True)
class _Defined:
    """What stands at the top of a module: a class with its fields, or an alias."""

    name: str
    fields: Sequence[str] | None = None
    tag: str | None = None


def _defined(module: ast.Module) -> Iterator[_Defined]:
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
                tag = next((_text(each) for each in tags), None)
                yield _Defined(name, fields, tag)
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(
                    func=ast.Name(id="TypedDict"), args=[_, ast.Dict(keys=keys)]
                ),
            ):
                yield _Defined(name, [_text(key) for key in keys])
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(
                target=ast.Name(id=name)
            ):
                yield _Defined(name)
            case ast.FunctionDef(name=name):
                yield _Defined(name)
            case _:
                pass


def _text(node: ast.expr | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _differing(
    what: str, where: str, got: Iterable[str], asked: Iterable[str]
) -> list[Finding]:
    """What was invented, doubled or lost."""
    difference = Counter(got)
    difference.subtract([*asked])
    advice = (
        "This is a defect of sdkwright; please report it, with the document if you can."
    )
    return [
        Finding(
            "internal-model-name",
            (
                f"datamodel-code-generator invented the {what} `{name}` in {where}."
                if count > 0
                else f"datamodel-code-generator lost the {what} `{name}` in {where}."
            ),
            TOOL,
            advice,
        )
        for name, count in sorted(difference.items())
        if count
    ]


def pieces(text: str) -> Iterator[str]:
    """What stands in front of the definitions, then each of them with what belongs to it."""
    lines = text.split("\n")
    starts = [_first_line(node) for node in ast.parse(text).body if _begins(node)]
    for start, end in pairwise([1, *starts, len(lines) + 1]):
        yield "\n".join(lines[start - 1 : end - 1]).strip() + "\n"


def _begins(node: ast.stmt) -> bool:
    return isinstance(node, (ast.ClassDef, ast.Assign, ast.AnnAssign))


def _first_line(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, ast.ClassDef) else []
    return min((node.lineno, *(each.lineno for each in decorators)))
