"""Rewrites of broken programs: a program with the same meaning that works with the new package, where one can be derived.

This module must not know how breaks are described.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.changes import Use as ValueSide
from sdkwright.diff.surface.access_paths import AccessPaths
from sdkwright.package.literals import literal

_CALL_RULES: Final = frozenset(
    {
        "argument-required-added",
        "argument-became-required",
        "argument-became-keyword-only",
    }
)
_PATH_RULES: Final = frozenset({"method-renamed", "resource-renamed"})
_RENAME_RULES: Final = _PATH_RULES | {
    "argument-renamed",
    "client-renamed",
    "package-renamed",
    "environment-renamed",
}
"""Rules of renames that can be applied to every program, even if the program demonstrates another break."""


def rewrite(
    change: Change, new: Snapshot, other_changes: Iterable[Change] = ()
) -> str | None:
    """The program of a break's witness, rewritten for the new package; None if only its author can do that.

    `other_changes` are the changes of the same version, which may break the program too.
    """
    if change.witness is None:
        return None
    others = [
        each
        for each in other_changes
        if each.rule.severity.is_break and each.fingerprint != change.fingerprint
    ]
    program = _rewrite_own_change(change, new)
    if program is None:
        return None
    program = _apply_renames(program, others)
    if any(_is_affected(each, change, program) for each in others):
        return None
    return program if _has_valid_calls(program, new) else None


# The change itself ------------------------------------------------------------------------


def _rewrite_own_change(change: Change, new: Snapshot) -> str | None:
    assert change.witness is not None
    program, rule = change.witness.program, change.rule.id
    if rule in _RENAME_RULES:
        now = _apply_renames(program, [change])
    elif rule == "distribution-renamed":
        now = program.replace(f'"{change.old}"', f'"{change.new}"')
    elif rule == "field-renamed":
        now = _rename_field(program, change)
    elif rule == "key-renamed":
        key = f"{literal(change.old)}: "
        # If the key occurs several times, it is unknown which one was renamed.
        if program.count(key) != 1:
            return None
        now = program.replace(key, f"{literal(change.new)}: ")
    elif rule == "type-renamed":
        module, _, name = change.new.rpartition(".")
        now = f"from {module} import {name}\n" if module else program
    elif rule == "argument-removed":
        return _remove_argument(program, _argument_name(change.subject))
    elif rule in _CALL_RULES:
        return _rewrite_call(program, change, new)
    else:
        return None
    return now if now != program else None


def _rename_field(program: str, change: Change) -> str:
    """Rename the last attribute of this name, which the program demonstrates; an earlier one may belong to another type."""
    *before, last = re.split(rf"\.{re.escape(change.old)}(?!\w)", program)
    return f"{f'.{change.old}'.join(before)}.{change.new}{last}" if before else program


def _argument_name(subject: str) -> str:
    """The name of an argument from the subject of a change: `limit` in `client.pets.list(limit=…)`."""
    return subject.rpartition("(")[2].partition("=")[0]


def _remove_argument(program: str, argument: str) -> str | None:
    """The program without this argument; None if no call passes it on one line."""
    lines = program.split("\n")
    for node in ast.walk(ast.parse(program)):
        if not isinstance(node, ast.Call) or node.lineno != node.end_lineno:
            continue
        for keyword in node.keywords:
            if keyword.arg == argument and keyword.end_col_offset is not None:
                # The offsets of `ast` count bytes of UTF-8.
                raw = lines[node.lineno - 1].encode()
                before = raw[: keyword.col_offset].rstrip()
                after = raw[keyword.end_col_offset :].lstrip()
                if before.endswith(b","):
                    before = before[:-1]
                else:
                    after = after.removeprefix(b",").lstrip()
                lines[node.lineno - 1] = (before + after).decode()
                return "\n".join(lines)
    return None


def _rewrite_call(program: str, change: Change, new: Snapshot) -> str | None:
    path = change.scope.removeprefix("client.")
    if path not in new.surface.methods:
        return None
    head, _, _ = program.rpartition(f"client.{path}(")
    return f"{head}{AccessPaths(new.surface).call(path)}\n" if head else None


# Renames by other changes -------------------------------------------------------------------


def _apply_renames(program: str, changes: Sequence[Change]) -> str:
    for each in changes:
        old, new = re.escape(each.old), each.new
        match each.rule.id:
            case "package-renamed":
                program = re.sub(rf"(?m)^(from|import) {old}\b", rf"\1 {new}", program)
            case "client-renamed":
                imported = rf"(?m)^(from \w+ import ){old}$"
                program = re.sub(imported, rf"\1{new}", program)
                program = re.sub(rf"(?<![\w.]){old}(?=\()", new, program)
            case "environment-renamed":
                program = program.replace(f'"{each.old}"', f'"{new}"')
            case "argument-renamed":
                program = _rename_argument(program, each)
            case _:
                continue
    # All at once, since a new path may equal an old one; and last, since renamed arguments refer to the old paths.
    paths = {each.old: each.new for each in changes if each.rule.id in _PATH_RULES}
    names = "|".join(map(re.escape, sorted(paths, key=len, reverse=True)))
    if names:
        whole_path = rf"(?<![\w.])(?:{names})(?!\w)"
        program = re.sub(whole_path, lambda found: paths[found[0]], program)
    return program


def _rename_argument(program: str, change: Change) -> str:
    # Only before `=`: elsewhere in a call the name may be a value.
    name = rf"(?<=[(\s]){re.escape(change.old)}(?==)"
    return "\n".join(
        re.sub(name, change.new, line) if f"{change.scope}(" in line else line
        for line in program.split("\n")
    )


# Other breaks of the program --------------------------------------------------------------


def _is_affected(other_change: Change, change: Change, program: str) -> bool:
    """Whether another break may make the program fail, too."""
    rule, what = other_change.rule.id, other_change.rule.id.partition("-")[0]
    name = other_change.subject.rpartition(".")[2]
    if rule in _RENAME_RULES:
        return False
    if what in ("type", "import"):
        return bool(re.search(rf"(?m)^from .* import {re.escape(name)}$", program))
    if what == "key":
        return "{" in program
    if what == "argument":
        # `_has_valid_calls` checks which arguments are required and which exist.
        argument = rf"(?<=[(\s]){re.escape(_argument_name(other_change.subject))}(?==)"
        is_value = rule in ("argument-type-narrowed", "argument-order-changed")
        return is_value and bool(re.search(argument, program))
    if what in ("field", "return", "to"):
        if other_change.subject.endswith("(…)"):
            return change.rule.use is ValueSide.READ
        return bool(re.search(rf"\.{re.escape(name)}(?!\w)", program))
    return False


def _has_valid_calls(program: str, new: Snapshot) -> bool:
    """Whether each called method exists, with all its required arguments and no unknown ones."""
    for path, call in _client_calls(program):
        if path not in new.surface.methods:
            return False
        resource, method = new.surface.methods[path]
        passed = {each.arg for each in call.keywords if each.arg}
        accepted = {*new.surface.argument_types(resource, method)}
        required = {each.name for each in method.required}
        if not passed <= accepted or len(required - passed) > len(call.args):
            return False
    return True


def _client_calls(program: str) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.Call):
            start, _, path = ast.unparse(node.func).partition(".")
            if start == "client":
                yield path, node
