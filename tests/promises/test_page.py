"""docs/unions.md describes the runtime: the column of this SDK in its table, and its examples of the rule."""

import subprocess
import sys

import pytest
from support.repository import ROOT

from .sdks import NOTE

_PAGE = (ROOT / "docs" / "unions.md").read_text(encoding="utf-8")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def _table(text: str, heading: str) -> list[list[str]]:
    """The rows of the table that begins with this heading."""
    lines = text.splitlines()
    start = next(
        index for index, line in enumerate(lines) if line.startswith(f"| {heading} |")
    )
    rows: list[list[str]] = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(_cells(line))
    return rows


def test_our_column_is_what_the_runtime_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.unions", "--ours"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    ours = _table(done.stdout, "Response")
    assert len(ours) > 20
    assert [row[:2] for row in _table(_PAGE, "Response")] == ours


_EXAMPLES = _table(_PAGE, "The field's value")


@pytest.mark.parametrize("row", _EXAMPLES, ids=lambda row: row[0])
@pytest.mark.parametrize("alone", [True, False], ids=["fast", "tolerant"])
def test_the_examples_of_the_rule(row: list[str], alone: bool) -> None:
    value, expected, _ = row
    field = '{{"value":{},"valueType":"TEXT"}}'.format(value.strip("`"))
    text = '{"id":"n","createdAt":"c","updatedAt":null,"relationships":{},"fields":{"a":%s}}'
    model = NOTE.decode(text % field, alone=alone)
    assert type(model.fields["a"].value).__name__ == expected.strip("`")
