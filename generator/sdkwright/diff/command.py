"""The steps of `sdkwright diff`: from the names of two revisions to a report on stdout and in files.

This module must not know how revisions are compared or how changes are rendered.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sdkwright.config import value_rules
from sdkwright.config.config import Approval
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.diagnostics.installation import installed
from sdkwright.diff.compare import approvals, generator_drift
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.selection import SnapshotSelector
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import DiffReport, Level
from sdkwright.diff.report.formats import DiffFormat, FailOn
from sdkwright.storage.cache import Cache

FORMATS_BY_SUFFIX = {
    ".txt": DiffFormat.TEXT,
    ".md": DiffFormat.MARKDOWN,
    ".html": DiffFormat.HTML,
    ".json": DiffFormat.JSON,
    ".sarif": DiffFormat.SARIF,
}
"""The format of a report file, by its suffix."""


@dataclass(frozen=True)
class DiffResult:
    """Two snapshots, and the report about their differences."""

    old: Snapshot
    new: Snapshot
    report: DiffReport

    def render(self, format_: DiffFormat, *, color: bool = False) -> str:
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
                    self.report,
                    excerpts.collect_excerpts(self.old, self.new, self.report),
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

    def is_failure(self, fail_on: FailOn) -> bool:
        """Whether a change that is not approved has at least the level `fail_on`."""
        if fail_on is FailOn.NEVER:
            return False
        return self.report.open_verdict >= Level[fail_on.name]


def run_diff(
    old: str | None,
    new: str | None,
    *,
    sdk: str | None = None,
    verify: bool,
    note: Callable[[str], None],
) -> DiffResult:
    """Compare two revisions. Their names are relative to the current folder."""
    was, now = SnapshotSelector(Path.cwd(), sdk).snapshots(old, new)
    known = was.config.diff.approvals
    report = build_report(was, now, old_approvals=known, verify=verify, note=note)
    return DiffResult(was, now, report)


def build_report(
    old: Snapshot,
    new: Snapshot,
    *,
    old_approvals: Iterable[Approval],
    verify: bool,
    note: Callable[[str], None],
) -> DiffReport:
    """Compare two snapshots with the settings and approvals of the new snapshot.

    `old_approvals` may match no change. With `verify`, each witness is checked with both packages.
    """
    settings = new.config.diff
    report = compare(old, new, typing_level=Level[settings.typing_break_level.upper()])
    report = replace(
        report,
        approval_table=_approval_table(new.config.sdk),
        rule_pages=_rule_pages(new.config.release.rule_pages),
        reference=_reference_pages(new),
    )
    report = generator_drift.with_generator_drift(report, old, new, Cache.for_user())
    report = approvals.apply_approvals(report, settings.approvals, old_approvals)
    if verify:
        from sdkwright.diff.verify import verify as verifying

        report = verifying.verify_witnesses(report, old, new, note)
    return report


def _approval_table(sdk: str | None) -> str:
    return f"tool.sdkwright{f'.sdk.{sdk}' if sdk else ''}.diff.approved"


def _reference_pages(new: Snapshot) -> Mapping[str, str]:
    """The URLs of the pages of the new document's reference; empty if the configuration has no URL of the reference."""
    location = new.config.release.reference
    if location is None:
        return {}
    from sdkwright.reference.addresses import page_addresses

    return page_addresses(new.model, new.package, location)


def _rule_pages(configured: str | None) -> str | None:
    """The URL of the pages about rules: the configured URL, otherwise the default URL for this installation."""
    if configured is not None and value_rules.URL.accepts(configured):
        return configured
    return installed().page_url("docs/rules")


def write_report(text: str, file: Path) -> None:
    """Write a report to a file. Raises `Refusal` if it cannot be written. A missing folder is not created."""
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(
            [
                Finding(
                    "output-unwritable",
                    f"The report cannot be written: {reason}.",
                    Place(file.as_posix(), 1, 1),
                )
            ]
        ) from None
