"""Row 8: the size of the diff for one more optional property in the note's response."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import PurePosixPath

from bench.figures import Figure, Row
from bench.libraries import Plan
from bench.processes import ROOT, Failed
from sdkwright import pipeline
from sdkwright.config import config as configuration
from sdkwright.document.document import parse

GOAL = 12
_SPEC = "spec/lightfield.yaml"
# The property, with all lines indented deeper than its name.
_NEIGHBOUR = re.compile(r"^( +)externalId:\n(?:\1 +.*\n)+", re.MULTILINE)
_ADDED = (
    "archivedAt:",
    '  type: [string, "null"]',
    "  description: ISO 8601 timestamp of when the entity was archived, or null.",
)


def measure(plan: Plan) -> Iterator[Row]:
    """Generate twice, in memory, and count the added and removed lines, without context."""
    before = (ROOT / _SPEC).read_text("utf-8")
    old, new = _files(before), _files(_with_property(before))
    changed = {
        path: count
        for path in sorted(old.keys() | new.keys())
        if (count := _changed_lines(old.get(path, ""), new.get(path, "")))
    }
    counted = [
        count
        for path, count in changed.items()
        if path.parts[0] == "src" or path.name == "api.md"
    ]
    note = ", ".join(f"{path} {count}" for path, count in changed.items())
    measured = "lines of src/ and api.md for one more property"
    yield Row(8, measured, Figure.of([sum(counted)]), GOAL, notes=(note,))


def _with_property(text: str) -> str:
    found = list(_NEIGHBOUR.finditer(text))
    if len(found) != 1:
        raise Failed(f"`externalId` is declared {len(found)} times in {_SPEC}")
    lines = "".join(f"{found[0][1]}{line}\n" for line in _ADDED)
    return text[: found[0].end()] + lines + text[found[0].end() :]


def _files(text: str) -> dict[PurePosixPath, str]:
    settings = configuration.load(ROOT)
    if settings is None:
        raise Failed("this repository has no table [tool.sdkwright]")
    return dict(pipeline.generate(parse(text, _SPEC), settings).files)


def _changed_lines(old: str, new: str) -> int:
    lines = list(unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))
    return sum(line.startswith(("+", "-")) for line in lines[2:])
