"""Owns what a person reads of a release: the version with its reason, what is written, what is built.

It must not decide anything.
"""

import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from sdkwright.diagnostics.findings import Finding
from sdkwright.diff.report import view
from sdkwright.release.artifacts.build import Distributions, digest
from sdkwright.release.planning import ReleasePlan
from sdkwright.workspace.targets import display_path


def headline(plan: ReleasePlan) -> str:
    """`lightfield 0.21.0 -> 0.22.0, tag v0.22.0`, and why."""
    was = f"{plan.last.version} -> " if plan.last else ""
    return f"{plan.distribution} {was}{plan.version}, tag {plan.tag}\n  {version_reason(plan)}"


def version_reason(plan: ReleasePlan) -> str:
    """Why it is this version."""
    if plan.last is None:
        return "The first release: no tag is one."
    if plan.report is None:
        text = f"Only pre-releases came before it, the last was {plan.last.label}."
    else:
        verdict, _ = view.verdicts(plan.report)
        said = verdict.summary
        if not plan.report.python:
            said = "files that are kept by hand changed"
        since = plan.last_final.label if plan.last_final else plan.last.label
        text = f"{str(plan.level).capitalize()}: since {since} {said}."
    if plan.version != plan.required_version:
        text += (
            f" The changes ask for {plan.required_version}; {plan.version} was chosen."
        )
    return text


def plan_text(plan: ReleasePlan) -> str:
    """The whole plan, for a dry run."""
    files = [f"  {display_path(each)}" for each in plan.changed_paths] or [
        "  nothing: it is prepared"
    ]
    changelog = [f"    {line}".rstrip() for line in plan.changelog_section.splitlines()]
    return "\n".join(
        [
            headline(plan),
            "",
            "Would write",
            *files,
            "",
            f"CHANGELOG.md on {plan.version}",
            "",
            *changelog,
            "",
        ]
    )


def contents_text(distributions: Distributions) -> str:
    """The files that would be uploaded, with what is in them."""
    with zipfile.ZipFile(distributions.wheel) as wheel:
        inside = sorted(wheel.namelist())
    with tarfile.open(distributions.sdist) as sdist:
        outside = sorted(each.name for each in sdist if each.isfile())
    return "\n".join(
        [
            "Would build",
            *_file_listing(distributions.wheel, inside),
            *_file_listing(distributions.sdist, outside),
            "",
        ]
    )


def _file_listing(file: Path, names: Sequence[str]) -> Iterator[str]:
    yield f"  {file.name}  {_size_text(file)}, {len(names)} files"
    yield from (f"    {name}" for name in names)


def blockers_text(findings: Sequence[Finding]) -> str:
    """What would keep it from being published."""
    if not findings:
        return "Nothing keeps it from being published."
    lines = [f"  {each.code}: {each.message}" for each in findings]
    return "\n".join(["Would not be published yet", *lines])


def prepared_text(
    plan: ReleasePlan, distributions: Distributions, publish_command: str
) -> str:
    """What was written and built, and what comes next: the command that publishes it."""
    lines = [headline(plan), ""]
    lines += [f"  written  {display_path(each)}" for each in plan.changed_paths]
    for each in distributions.files:
        lines.append(
            f"  built    {display_path(each)}  {_size_text(each)}  sha256:{digest(each)}"
        )
    if plan.has_unwritten_entries:
        lines.append(
            "  There is more to say in the changelog than it does: sdkwright release"
        )
    lines += ["", f"Next: review it, commit it, and run  {publish_command}"]
    return "\n".join(lines)


def _size_text(file: Path) -> str:
    return f"{file.stat().st_size / 1000:,.0f} kB"
