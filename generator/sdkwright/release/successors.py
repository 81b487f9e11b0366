"""Owns how a program that stopped working is written now, for those breaks of which that can be known.

It must not know what is said of them. What it gives is a program beside the new package, of the same meaning as far as there is one.
"""

import ast
import re
from typing import Final

from sdkwright.diff.access import Access
from sdkwright.diff.changes import Change
from sdkwright.diff.sides import Side

_RENAMED: Final = frozenset(
    {
        "package-renamed",
        "distribution-renamed",
        "client-renamed",
        "environment-renamed",
        "resource-renamed",
        "method-renamed",
        "argument-renamed",
        "key-renamed",
        "field-renamed",
        "type-renamed",
    }
)
_CALLED: Final = frozenset(
    {
        "argument-required-added",
        "argument-became-required",
        "argument-became-keyword",
    }
)
_NAME: Final = re.compile(r"[A-Za-z_][\w.-]*")


def written_now(change: Change, new: Side) -> str | None:
    """The program of a break's witness as it works with the new package; None where that is for its author to say."""
    if change.witness is None:
        return None
    program, rule = change.witness.program, change.rule.id
    if rule in _RENAMED:
        return _renamed(program, change)
    if rule == "argument-removed":
        return _without(program, _argument(change.subject))
    if rule in _CALLED:
        return _called(program, change, new)
    return None


def _renamed(program: str, change: Change) -> str | None:
    if not (_NAME.fullmatch(change.old) and _NAME.fullmatch(change.new)):
        return None
    if "." in change.new and "." not in change.old:
        return None  # it has moved to another module too
    # An argument is named before `=`; elsewhere in a call its name may be a value.
    end = "(?==)" if change.rule.id == "argument-renamed" else r"(?!\w)"
    pattern = rf"(?<![\w]){re.escape(change.old)}{end}"
    now = re.sub(pattern, change.new.replace("\\", r"\\"), program)
    return now if now != program else None


def _argument(subject: str) -> str:
    """`limit` of `client.pets.list(limit=…)`."""
    return subject.rpartition("(")[2].partition("=")[0]


def _without(program: str, argument: str) -> str | None:
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


def _called(program: str, change: Change, new: Side) -> str | None:
    path = change.within.removeprefix("client.")
    if path not in new.surface.methods:
        return None
    head, _, _ = program.rpartition(f"client.{path}(")
    return f"{head}{Access(new.surface).call(path)}\n" if head else None
