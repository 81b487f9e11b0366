"""Settings that are read from a table, and findings at their lines."""

from pathlib import Path

import pytest

from sdkwright.config.table_reader import Table, TableFindings, parse_table
from sdkwright.config.value_rules import IDENTIFIER
from sdkwright.diagnostics.findings import Refusal

TOP = ("tool", "x")


def read(text: str) -> tuple[Table, TableFindings]:
    table, report = parse_table(text.encode(), "p.toml", TOP)
    assert table is not None
    return table, report


def reported(report: TableFindings) -> list[tuple[str, int, int]]:
    return [(each.code, each.place.line, each.place.column) for each in report.findings]


def test_a_value_of_a_wrong_type_is_reported_and_not_given() -> None:
    table, report = read("[tool.x]\na = 1\nb = 'text'\n")
    assert (table.text("a"), table.texts("b")) == (None, ())
    assert reported(report) == [
        ("config-wrong-type", 2, 1),
        ("config-wrong-type", 3, 1),
    ]


def test_a_value_that_breaks_its_rule_is_reported_and_not_given() -> None:
    table, report = read("[tool.x]\na = 'no name'\nb = 'name'\n")
    assert table.text("a", IDENTIFIER) is None
    assert table.text("b", IDENTIFIER) == "name"
    assert reported(report) == [("config-invalid-value", 2, 1)]


def test_the_valid_items_of_an_array_are_given() -> None:
    table, report = read("[tool.x]\na = ['one', 2,\n  'thr\\nee', 'four']\n")
    assert table.texts("a") == ("one", "thr\\nee", "four")
    assert reported(report) == [("config-wrong-type", 2, 13)]


def test_only_keys_that_nothing_reads_are_unknown() -> None:
    table, report = read("[tool.x]\nname = 'a'\nnmae = 'b'\n")
    table.text("name")
    table.report_unknown_keys()
    assert reported(report) == [("config-unknown-key", 3, 1)]
    assert "`name`" in report.findings[0].advice


def test_a_path_outside_the_root_is_not_given() -> None:
    table, report = read("[tool.x]\na = ['in', '../out']\n")
    assert table.paths("a", Path("root")) == (Path("root/in"),)
    assert [code for code, *_ in reported(report)] == ["config-invalid-value"]


def test_no_table_is_no_error() -> None:
    table, report = parse_table(b"[tool.y]\n", "p.toml", TOP)
    assert (table, report.findings) == (None, [])


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"a = 1\nb = = 2\n", "p.toml:2:5"),
        (b"a = \xff", "p.toml:1:1"),
        (b"a = 1\na = 2\n", None),
    ],
)
def test_text_that_is_not_toml_is_refused(raw: bytes, place: str | None) -> None:
    with pytest.raises(Refusal) as raised:
        parse_table(raw, "p.toml", TOP)
    (finding,) = raised.value.findings
    assert finding.code == "config-syntax"
    assert place is None or str(finding.place) == place
