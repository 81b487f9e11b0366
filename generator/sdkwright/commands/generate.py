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
from sdkwright.output.plan import OutputPlan, render_diff
from sdkwright.storage import output_paths
from sdkwright.workspace.console import (
    delayed_status,
    has_color,
    internal_error,
    print_findings,
    read_source,
)
from sdkwright.workspace.targets import Target


def generate_targets(
    targets: Iterable[Target], accept_command: str, *, check: bool, is_quiet: bool
) -> bool:
    """Whether all went well. One that is refused keeps no other from its run; `again` accepts what differs."""
    is_well, has_drifted = True, False
    for job in targets:
        try:
            with delayed_status(
                f"Generating from {job.configured_spec.display_path} ...", is_quiet
            ):
                generation, plan = job.compare() if check else job.write()
        except Refusal as refusal:
            print_findings(
                refusal.findings,
                sys.stderr,
                show_all_command=job.configured_spec.validate_command,
            )
            is_well = False
            continue
        if generation.warnings and not is_quiet:
            print_findings(
                generation.warnings,
                sys.stderr,
                show_all_command=job.configured_spec.validate_command,
            )
        if check and not plan.is_clean:
            _print_drift(plan)
            has_drifted = True
        elif not is_quiet:
            typer.echo(plan.summary)
    if has_drifted:
        typer.echo(f"To accept this, run:  {accept_command}")
    return is_well and not has_drifted


def watch_target(load_target: Callable[[], Target], *, is_quiet: bool) -> None:
    """Does it again at every save, until an interrupt."""
    from sdkwright.commands import file_watcher

    def rendered(findings: Iterable[Finding]) -> str:
        color = has_color(sys.stdout)
        return reports.render_text(
            findings,
            read_source,
            color=color,
            show_all_command=job.configured_spec.validate_command,
        )

    job = load_target()
    screen = file_watcher.Screen(sys.stdout)
    here = Path.cwd()
    settings = [folder / "pyproject.toml" for folder in (here, *here.parents)]
    last = "there was no good run yet"

    def act(note: Callable[[Path], None]) -> None:
        nonlocal job, last
        try:
            job = load_target()
            generation, plan = job.write(in_worker=False, on_read=note)
        except Refusal as refusal:
            text = rendered(refusal.findings)
        except typer.BadParameter as error:  # a setting is gone on which we rely
            text = f"Error: {error.format_message()}\n"
        except Exception as error:
            text = rendered((internal_error(error),))
        else:
            now = time.strftime("%H:%M:%S")
            last = f"the last good run was at {now}"
            text = f"{now}  {plan.summary}\n"
            if generation.warnings:
                text = f"{rendered(generation.warnings)}\n{text}"
            screen.show("" if is_quiet else text)
            return
        now = time.strftime("%H:%M:%S")
        screen.show(f"{text}\n{now}  nothing written; {last}\n")

    # With an interrupt people end what they have no other way to end.
    with suppress(KeyboardInterrupt):
        file_watcher.watch_files(
            lambda: (job.configured_spec.spec, *settings),
            act,
            results=lambda: (job.folder / output_paths.MANIFEST,),
        )


def _print_drift(plan: OutputPlan) -> None:
    typer.echo(f"{plan.folder.as_posix()} is not what the document makes of it:\n")
    for word in ("missing", "different", "orphaned"):
        for path in getattr(plan, word):
            typer.echo(f"  {word:<9}  {path}")
    typer.echo(f"\n{render_diff(plan)}")
