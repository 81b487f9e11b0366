"""The text report of a release: the version with its reason, the written files, the built distributions.

This module must not decide anything.
"""

import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from sdkwright.diagnostics.findings import Finding
from sdkwright.diff.model.changes import Level
from sdkwright.diff.report import view
from sdkwright.release.artifacts.build import Distributions, digest
from sdkwright.release.index import CREDENTIALS_ADVICE, PackageIndex
from sdkwright.release.planning import ReleasePlan
from sdkwright.workspace.targets import display_path


def headline(plan: ReleasePlan) -> str:
    """A line with the versions and the tag, and a line with the reason for the version.

    An example of the first line is `lightfield 0.21.0 -> 0.22.0, tag v0.22.0`.
    """
    previous = f"{plan.last.version} -> " if plan.last else ""
    return f"{plan.distribution} {previous}{plan.version}, tag {plan.tag}\n  {version_reason(plan)}"


def version_reason(plan: ReleasePlan) -> str:
    """The reason for the version, as one or two sentences."""
    if plan.last is None:
        return "This is the first release: no tag names a version."
    if plan.report is None:
        text = (
            f"There are only pre-releases before it; the last one is {plan.last.label}."
        )
    else:
        verdict, _ = view.verdicts(plan.report)
        counts = verdict.counts if plan.report.python else "changed hand-written files"
        since = plan.last_final.label if plan.last_final else plan.last.label
        text = f"{_level_text(plan)}: {counts} since {since}."
    if plan.version != plan.required_version:
        text += (
            f" The changes require {plan.required_version}; {plan.version} was chosen."
        )
    return text


def _level_text(plan: ReleasePlan) -> str:
    """The level of the changes in words; for breaks, with the required version."""
    if plan.level is not Level.MAJOR:
        return str(plan.level).capitalize()
    is_early = " (before 1.0)" if plan.required_version.major == 0 else ""
    return f"Breaking, so {plan.required_version}{is_early}"


def plan_text(plan: ReleasePlan) -> str:
    """The plan for a dry run as text: the version, the files and the changelog section."""
    files = [f"  {display_path(each)}" for each in plan.changed_paths] or [
        "  nothing: the release is prepared"
    ]
    changelog = [f"    {line}".rstrip() for line in plan.changelog_section.splitlines()]
    return "\n".join(
        [
            headline(plan),
            "",
            "Would write",
            *files,
            "",
            f"CHANGELOG.md, section {plan.version}",
            "",
            *changelog,
            "",
        ]
    )


def contents_text(distributions: Distributions, *, has_names: bool) -> str:
    """The distributions that would be uploaded, with their file names or only the number of files."""
    with zipfile.ZipFile(distributions.wheel) as wheel:
        wheel_names = sorted(wheel.namelist())
    with tarfile.open(distributions.sdist) as sdist:
        sdist_names = sorted(each.name for each in sdist if each.isfile())
    return "\n".join(
        [
            "Would build",
            *_file_listing(distributions.wheel, wheel_names, has_names=has_names),
            *_file_listing(distributions.sdist, sdist_names, has_names=has_names),
            "",
        ]
    )


def _file_listing(
    file: Path, names: Sequence[str], *, has_names: bool
) -> Iterator[str]:
    yield f"  {file.name}  {_size_text(file)}, {len(names):,} files"
    yield from (f"    {name}" for name in names if has_names)


def upload_text(index: PackageIndex) -> str:
    """The URL of the upload, and a hint if there are no credentials for it."""
    lines = ["Would upload to", f"  {index.upload_address}"]
    if not index.has_credentials:
        lines.append("  There are no credentials for it here.")
        lines += [f"  {line}" for line in CREDENTIALS_ADVICE.splitlines()]
    return "\n".join([*lines, ""])


def blockers_text(findings: Sequence[Finding], *, has_credentials: bool) -> str:
    """The findings that prevent publishing, as text."""
    if not findings:
        other = "" if has_credentials else " else"
        return f"Nothing{other} prevents publishing."
    lines = [f"  {each.code}: {each.message}" for each in findings]
    return "\n".join(["Not ready to publish", *lines])


def prepared_text(
    plan: ReleasePlan, distributions: Distributions, publish_command: str
) -> str:
    """The report of a prepared release: the written and built files, and the command that publishes them."""
    lines = [headline(plan), ""]
    lines += [f"  written  {display_path(each)}" for each in plan.changed_paths]
    for each in distributions.files:
        lines.append(
            f"  built    {display_path(each)}  {_size_text(each)}  sha256:{digest(each)}"
        )
    if plan.has_unwritten_entries:
        lines.append(
            "  The changelog lacks entries for some changes. To add them, run: sdkwright release"
        )
    lines += _approval_lines(plan)
    lines += ["", f"Next: review and commit the files, then run  {publish_command}"]
    return "\n".join(lines)


def _approval_lines(plan: ReleasePlan) -> Iterator[str]:
    """The lines for the configuration that approve breaks; without them, the release cannot be published."""
    found = plan.report
    if found is None or plan.last_final is None or not found.open_breaks:
        return
    breaks = found.open_breaks
    yield ""
    yield f"Not approved yet, so `--publish` will refuse: {view.count_text(len(breaks), 'break', 'breaks')}. To approve, add to pyproject.toml:"
    yield f"  [{found.approval_table}]"
    for each in breaks[:_MAX_APPROVALS]:
        yield f"  {view.approval_line(each)}  # {view.safe(each.subject.text)}"
    if len(breaks) > _MAX_APPROVALS:
        yield f"  and {len(breaks) - _MAX_APPROVALS:,} more, which `sdkwright diff {plan.last_final.label}:` lists"


_MAX_APPROVALS: Final = 10
"""The number of breaks that the report of a prepared release lists."""


def _size_text(file: Path) -> str:
    return f"{file.stat().st_size / 1000:,.0f} kB"
