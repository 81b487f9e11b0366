"""Owns what a person reads of a release: the version with its reason, what is written, what is built.

It must not decide anything.
"""

import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from sdkwright.diagnostics.findings import Finding
from sdkwright.diff.report import view
from sdkwright.release.artifacts.build import Built, digest
from sdkwright.release.planning import Plan
from sdkwright.workspace.targets import shown


def headline(plan: Plan) -> str:
    """`lightfield 0.21.0 -> 0.22.0, tag v0.22.0`, and why."""
    was = f"{plan.last.number} -> " if plan.last else ""
    return f"{plan.distribution} {was}{plan.number}, tag {plan.tag}\n  {reason(plan)}"


def reason(plan: Plan) -> str:
    """Why it is this version."""
    if plan.last is None:
        return "The first release: no tag is one."
    if plan.report is None:
        text = f"Only pre-releases came before it, the last was {plan.last.shown}."
    else:
        verdict, _ = view.verdicts(plan.report)
        said = verdict.says
        if not plan.report.python:
            said = "files that are kept by hand changed"
        since = plan.since.shown if plan.since else plan.last.shown
        text = f"{str(plan.level).capitalize()}: since {since} {said}."
    if plan.number != plan.asked:
        text += f" The changes ask for {plan.asked}; {plan.number} was chosen."
    return text


def planned(plan: Plan) -> str:
    """The whole plan, for a dry run."""
    files = [f"  {shown(each)}" for each in plan.paths] or ["  nothing: it is prepared"]
    changelog = [f"    {line}".rstrip() for line in plan.section.splitlines()]
    return "\n".join(
        [
            headline(plan),
            "",
            "Would write",
            *files,
            "",
            f"CHANGELOG.md on {plan.number}",
            "",
            *changelog,
            "",
        ]
    )


def contents(built: Built) -> str:
    """The files that would be uploaded, with what is in them."""
    with zipfile.ZipFile(built.wheel) as wheel:
        inside = sorted(wheel.namelist())
    with tarfile.open(built.sdist) as sdist:
        outside = sorted(each.name for each in sdist if each.isfile())
    return "\n".join(
        [
            "Would build",
            *_listed(built.wheel, inside),
            *_listed(built.sdist, outside),
            "",
        ]
    )


def _listed(file: Path, names: Sequence[str]) -> Iterator[str]:
    yield f"  {file.name}  {_size(file)}, {len(names)} files"
    yield from (f"    {name}" for name in names)


def obstacles(findings: Sequence[Finding]) -> str:
    """What would keep it from being published."""
    if not findings:
        return "Nothing keeps it from being published."
    lines = [f"  {each.code}: {each.message}" for each in findings]
    return "\n".join(["Would not be published yet", *lines])


def prepared(plan: Plan, built: Built, again: str) -> str:
    """What was written and built, and what comes next: the command that publishes it."""
    lines = [headline(plan), ""]
    lines += [f"  written  {shown(each)}" for each in plan.paths]
    for each in built.files:
        lines.append(f"  built    {shown(each)}  {_size(each)}  sha256:{digest(each)}")
    if plan.is_untold:
        lines.append(
            "  There is more to say in the changelog than it does: sdkwright release"
        )
    lines += ["", f"Next: review it, commit it, and run  {again}"]
    return "\n".join(lines)


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1000:,.0f} kB"
