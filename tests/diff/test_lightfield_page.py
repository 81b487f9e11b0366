"""docs/lightfield.md contains the output of the program."""

from pathlib import Path

from sdkwright.config import config as configuration
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs import snapshot
from sdkwright.diff.report import text

ROOT = Path(__file__).parents[2]


def test_the_example_of_the_page_is_what_is_printed() -> None:
    """It is Lightfield's document, from which `relationships` of a note are taken."""
    found = configuration.load(ROOT)
    assert found is not None and found.spec is not None
    whole = found.spec.read_text(encoding="utf-8")
    note = whole.index("  /v1/notes/{id}:")
    start = whole.index("                relationships:", note)
    end = whole.index("            example: {}", start)
    old, new = (
        snapshot.parse_snapshot(each, found, label="spec/lightfield.yaml")
        for each in (whole, whole[:start] + whole[end:])
    )
    printed = text.render(compare(old, new))
    page = (ROOT / "docs" / "lightfield.md").read_text(encoding="utf-8")
    begin = page.index("      major  client.note.update")
    shown = page[begin : page.index("## In this repository")]
    lines = [line[4:].partition("…\n")[0].rstrip() for line in shown.splitlines()]
    for line in lines:
        # What belongs to the same sentence is left out behind the dots.
        assert line.removesuffix(" …") in printed, line
