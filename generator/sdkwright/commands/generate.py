"""Owns the command `generate`: one run for each SDK, a check of what is there, or a watch; and what is said of them.

It must not know the command line, nor how an SDK is made or written.
"""

import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import typer

from sdkwright.diagnostics import text as reports
from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.output.plan import Plan, diff
from sdkwright.storage import output_paths
from sdkwright.workspace.console import at_work, internal, is_colorful, report, source
from sdkwright.workspace.targets import Job


def run(jobs: Iterable[Job], again: str, *, check: bool, quiet: bool) -> bool:
    """Whether all went well. One that is refused keeps no other from its run; `again` accepts what differs."""
    is_well, has_drifted = True, False
    for job in jobs:
        try:
            with at_work(f"Generating from {job.chosen.shown} ...", quiet):
                generation, plan = job.compared() if check else job.written()
        except Refusal as refusal:
            report(refusal.findings, sys.stderr, all_at=job.chosen.validating)
            is_well = False
            continue
        if generation.warnings and not quiet:
            report(generation.warnings, sys.stderr, all_at=job.chosen.validating)
        if check and not plan.is_clean:
            _print_drift(plan)
            has_drifted = True
        elif not quiet:
            typer.echo(plan.summary)
    if has_drifted:
        typer.echo(f"To accept this, run:  {again}")
    return is_well and not has_drifted


def watch(chosen: Callable[[], Job], *, quiet: bool) -> None:
    """Does it again at every save, until an interrupt."""
    from sdkwright.commands import file_watcher

    def rendered(findings: Iterable[Finding]) -> str:
        color = is_colorful(sys.stdout)
        return reports.render_text(
            findings, source, color=color, all_at=job.chosen.validating
        )

    job = chosen()
    screen = file_watcher.Screen(sys.stdout)
    here = Path.cwd()
    settings = [folder / "pyproject.toml" for folder in (here, *here.parents)]
    last = "there was no good run yet"

    def act(note: Callable[[Path], None]) -> None:
        nonlocal job, last
        try:
            job = chosen()
            generation, plan = job.written(beside=False, note=note)
        except Refusal as refusal:
            text = rendered(refusal.findings)
        except typer.BadParameter as error:  # a setting is gone on which we rely
            text = f"Error: {error.format_message()}\n"
        except Exception as error:
            text = rendered((internal(error),))
        else:
            now = time.strftime("%H:%M:%S")
            last = f"the last good run was at {now}"
            text = f"{now}  {plan.summary}\n"
            if generation.warnings:
                text = f"{rendered(generation.warnings)}\n{text}"
            screen.show("" if quiet else text)
            return
        now = time.strftime("%H:%M:%S")
        screen.show(f"{text}\n{now}  nothing written; {last}\n")

    # With an interrupt people end what they have no other way to end.
    with suppress(KeyboardInterrupt):
        file_watcher.watch(
            lambda: (job.chosen.spec, *settings),
            act,
            results=lambda: (job.folder / output_paths.MANIFEST,),
        )


def _print_drift(plan: Plan) -> None:
    typer.echo(f"{plan.folder.as_posix()} is not what the document makes of it:\n")
    for word in ("missing", "different", "orphaned"):
        for path in getattr(plan, word):
            typer.echo(f"  {word:<9}  {path}")
    typer.echo(f"\n{diff(plan)}")
