"""Owns how a program that stopped working is written now, for those breaks of which that can be known.

It must not know what is said of them. What it gives is a program beside the new package, of the same meaning as far as there is one.
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
"""What can be told in any program, whatever that is about."""


def rewrite(
    change: Change, new: Snapshot, other_changes: Iterable[Change] = ()
) -> str | None:
    """The program of a break's witness as it works with the new package; None where that is for its author to say.

    `beside` are the other changes of the same version, by which the program may be concerned too.
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
        # With several of this name it is not known which one is meant.
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
    """What is read last is what the program is about; the same name before it may be another's."""
    *before, last = re.split(rf"\.{re.escape(change.old)}(?!\w)", program)
    return f"{f'.{change.old}'.join(before)}.{change.new}{last}" if before else program


def _argument_name(subject: str) -> str:
    """`limit` of `client.pets.list(limit=…)`."""
    return subject.rpartition("(")[2].partition("=")[0]


def _remove_argument(program: str, argument: str) -> str | None:
    """The program, in which no call passes this argument."""
    lines = program.split("\n")
    for node in ast.walk(ast.parse(program)):
        if not isinstance(node, ast.Call) or node.lineno != node.end_lineno:
            continue
        for keyword in node.keywords:
            if keyword.arg == argument and keyword.end_col_offset is not None:
                # Offsets count bytes.
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


# What else is called otherwise ------------------------------------------------------------


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
    # At once, since one may have got the name that another had; and last, since an argument is told of the old name.
    paths = {each.old: each.new for each in changes if each.rule.id in _PATH_RULES}
    names = "|".join(map(re.escape, sorted(paths, key=len, reverse=True)))
    if names:
        whole = rf"(?<![\w.])(?:{names})(?!\w)"
        program = re.sub(whole, lambda found: paths[found[0]], program)
    return program


def _rename_argument(program: str, change: Change) -> str:
    # It stands before `=`; elsewhere in a call its name may be a value.
    name = rf"(?<=[(\s]){re.escape(change.old)}(?==)"
    return "\n".join(
        re.sub(name, change.new, line) if f"{change.scope}(" in line else line
        for line in program.split("\n")
    )


# What else is wrong with it ---------------------------------------------------------------


def _is_affected(other_change: Change, change: Change, program: str) -> bool:
    """Whether a program may fail by another break, which is not undone here."""
    rule, what = other_change.rule.id, other_change.rule.id.partition("-")[0]
    name = other_change.subject.rpartition(".")[2]
    if rule in _RENAME_RULES:
        return False
    if what in ("type", "import"):
        return bool(re.search(rf"(?m)^from .* import {re.escape(name)}$", program))
    if what == "key":
        return "{" in program
    if what == "argument":
        # Whether what must be given is given, and nothing else, shows in the call.
        argument = rf"(?<=[(\s]){re.escape(_argument_name(other_change.subject))}(?==)"
        is_value = rule in ("argument-type-narrowed", "argument-order-changed")
        return is_value and bool(re.search(argument, program))
    if what in ("field", "return", "to"):
        if other_change.subject.endswith("(…)"):
            return change.rule.use is ValueSide.READ
        return bool(re.search(rf"\.{re.escape(name)}(?!\w)", program))
    return False


def _has_valid_calls(program: str, new: Snapshot) -> bool:
    """Whether each method that is called is there, and is given what it must be and nothing that it does not know."""
    for path, call in _client_calls(program):
        if path not in new.surface.methods:
            return False
        resource, method = new.surface.methods[path]
        given = {each.arg for each in call.keywords if each.arg}
        known = {*new.surface.argument_types(resource, method)}
        must = {
            each.name
            for each in (*method.positional, *method.keywords)
            if not each.assignment
        }
        if not given <= known or len(must - given) > len(call.args):
            return False
    return True


def _client_calls(program: str) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.Call):
            start, _, path = ast.unparse(node.func).partition(".")
            if start == "client":
                yield path, node
