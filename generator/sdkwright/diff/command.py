"""Owns what `sdkwright diff` does: from two names to reports on stdout and in files.

It must not know how anything is compared, or shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sdkwright.config.config import Approved
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.diff.compare import approvals, generator_drift
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.selection import Chooser
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Level, Report
from sdkwright.diff.report.formats import DiffFormat, FailOn
from sdkwright.storage.cache import Cache

SUFFIXES = {
    ".txt": DiffFormat.TEXT,
    ".md": DiffFormat.MARKDOWN,
    ".html": DiffFormat.HTML,
    ".json": DiffFormat.JSON,
    ".sarif": DiffFormat.SARIF,
}
"""Which format a file gets, by the end of its name."""


@dataclass(frozen=True)
class Comparison:
    """Two sides, and the report of them."""

    old: Side
    new: Side
    report: Report

    def rendered(self, format_: DiffFormat, *, color: bool = False) -> str:
        match format_:
            case DiffFormat.TEXT:
                from sdkwright.diff.report import text

                return text.render(self.report, color=color)
            case DiffFormat.MARKDOWN:
                from sdkwright.diff.report import markdown

                return markdown.render(self.report, name=self.new.package.name)
            case DiffFormat.HTML:
                from sdkwright.diff import excerpts
                from sdkwright.diff.report import html

                return html.render(
                    self.report, excerpts.of(self.old, self.new, self.report)
                )
            case DiffFormat.JSON:
                from sdkwright.diff.report import json_sarif

                return json_sarif.render_json(self.report)
            case DiffFormat.GITHUB:
                from sdkwright.diff.report import json_sarif

                return json_sarif.render_github(self.report)
            case DiffFormat.SARIF:
                from importlib.metadata import version

                from sdkwright.diff.report import json_sarif

                return json_sarif.render_sarif(self.report, version("sdkwright"))

    def fails(self, limit: FailOn) -> bool:
        """Whether something is left that nobody approved and that is at least that bad."""
        if limit is FailOn.NEVER:
            return False
        return self.report.open_verdict >= Level[limit.name]


def compared(
    old: str | None,
    new: str | None,
    *,
    sdk: str | None = None,
    verify: bool,
    note: Callable[[str], None],
) -> Comparison:
    """The comparison of two named documents, seen from the folder that we are in."""
    was, now = Chooser(Path.cwd(), sdk).sides(old, new)
    known = was.config.diff.approved
    report = report_of(was, now, known=known, verify=verify, note=note)
    return Comparison(was, now, report)


def report_of(
    was: Side,
    now: Side,
    *,
    known: Iterable[Approved],
    verify: bool,
    note: Callable[[str], None],
) -> Report:
    """All that changed from one side to the other, as the later one's configuration judges it.

    Approvals that are `known` need not meet a change; with `verify`, each witness is tried.
    """
    settings = now.config.diff
    report = compare(was, now, typing=Level[settings.typing.upper()])
    report = generator_drift.told(report, was, now, Cache.of_user())
    report = approvals.applied(report, settings.approved, known)
    if verify:
        from sdkwright.diff.verify import verify as verifying

        report = verifying.verified(report, was, now, note)
    return report


def write(text: str, file: Path) -> None:
    """Writes a report to a file. A folder that is missing is for its owner to make."""
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        told = error.strerror or str(error)
        raise Refusal(
            [
                Finding(
                    "output-unwritable",
                    f"The report cannot be written: {told}.",
                    Place(file.as_posix(), 1, 1),
                )
            ]
        ) from None
