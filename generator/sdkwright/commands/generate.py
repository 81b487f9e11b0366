"""The command `generate`: one run for each SDK, a check of the folders, or a watch."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

import typer

from sdkwright.commands.options import (
    OverlaysOption,
    SdkOption,
    SpecArgument,
    StrictOption,
)
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.output.plan import OutputPlan, render_diff
from sdkwright.workspace.console import delayed_status, print_findings
from sdkwright.workspace.targets import Target, TargetOptions

EXAMPLES: Final = "Example:  sdkwright generate petstore.yaml -o petstore-python"


def generate(
    spec: SpecArgument = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="The folder to write to; by default, the `output` of [tool.sdkwright].",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; print the differences, and exit 1 if there are any.",
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch", "-w", help="Generate again at every save, until Ctrl-C."
        ),
    ] = False,
    overlay: OverlaysOption = None,
    sdk: SdkOption = None,
    strict: StrictOption = False,
    allow_skips: Annotated[
        bool,
        typer.Option(
            "--allow-skips",
            help="Skip operations that use unsupported features, and list them.",
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print only errors.")
    ] = False,
) -> None:
    """Generate the SDK of a document, or check that it is up to date."""
    if watch and check:
        raise UsageError("cannot be combined with --check.", "--watch")

    asked = TargetOptions(spec, overlay, sdk, out, strict, allow_skips)
    if watch:
        from sdkwright.commands.watch import watch_target

        watch_target(lambda: Target.from_options(asked), is_quiet=quiet)
        return
    jobs = Target.all_from_options(asked)
    if not generate_targets(
        jobs, asked.generate_command(), check=check, is_quiet=quiet
    ):
        raise typer.Exit(1)


def generate_targets(
    targets: Iterable[Target], accept_command: str, *, check: bool, is_quiet: bool
) -> bool:
    """Generate or check each target, even if another one is refused. Returns whether all succeeded.

    `accept_command` is printed as the command that accepts the differences a check has found.
    """
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
            typer.echo("\n".join((plan.summary, *generation.omissions)))
    if has_drifted:
        typer.echo(f"To accept this, run:  {accept_command}")
    return is_well and not has_drifted


def _print_drift(plan: OutputPlan) -> None:
    typer.echo(f"{plan.folder.as_posix()} does not match the document:\n")
    for word in ("missing", "different", "orphaned"):
        for path in getattr(plan, word):
            typer.echo(f"  {word:<9}  {path}")
    typer.echo(f"\n{render_diff(plan)}")
