"""The command `generate`: one run for each SDK, a check of the folders, or a watch."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from sdkwright.commands.options import (
    OverlaysOption,
    QuietOption,
    SdkOption,
    SpecArgument,
    StrictOption,
    examples,
)
from sdkwright.diagnostics.findings import Finding, raise_on_errors
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.document.standard_input import STANDARD_INPUT
from sdkwright.workspace import fleet
from sdkwright.workspace.console import print_findings, print_status, progress
from sdkwright.workspace.targets import ConfiguredSpec, Target, TargetOptions

EXAMPLES: Final = examples(
    "sdkwright generate",
    "sdkwright generate petstore.yaml -o petstore-python",
    "sdkwright generate --check",
)


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
    package: Annotated[
        str | None,
        typer.Option(
            "--package",
            metavar="NAME",
            help="The import name; by default, the `package` of [tool.sdkwright], else a name derived from the document.",
            show_default=False,
        ),
    ] = None,
    client: Annotated[
        str | None,
        typer.Option(
            "--client",
            metavar="NAME",
            help="The client class; by default, the `client` of [tool.sdkwright], else a name derived from the document.",
            show_default=False,
        ),
    ] = None,
    strict: StrictOption = False,
    allow_skips: Annotated[
        bool,
        typer.Option(
            "--allow-skips",
            help="Skip operations that use unsupported features, and list them.",
        ),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Write nothing; list the operations with pages, the polled operations and the options of the client, with the evidence.",
        ),
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Generate the SDK of a document, or check that it is up to date."""
    if watch and check:
        raise UsageError("cannot be combined with --check.", "--watch")
    if explain and (watch or check):
        other = "--watch" if watch else "--check"
        raise UsageError(f"cannot be combined with {other}.", "--explain")

    asked = TargetOptions(spec, overlay, sdk, out, strict, allow_skips, package, client)
    if watch and spec == STANDARD_INPUT:
        raise UsageError("cannot watch standard input.", "--watch")
    if watch:
        from sdkwright.commands.watch import watch_target

        watch_target(lambda: Target.from_options(asked), is_quiet=quiet)
        return
    if explain:
        explain_targets(asked)
        return
    jobs = Target.all_from_options(asked)
    if not generate_targets(
        jobs, asked.command("generate"), check=check, is_quiet=quiet
    ):
        raise typer.Exit(1)


def explain_targets(options: TargetOptions) -> None:
    """Print the evidence about pages, polling and options of each SDK. Raises `Refusal` if there are errors."""
    found: list[Finding] = []
    for spec in ConfiguredSpec.all_from_options(options):
        text, findings = spec.explain(options)
        found += findings
        typer.echo(f"[{spec.config.sdk}]\n{text}" if spec.config.sdk else text)
    raise_on_errors(found)
    if found:
        print_findings(found, sys.stderr)


def generate_targets(
    targets: Sequence[Target], accept_command: str, *, check: bool, is_quiet: bool
) -> bool:
    """Generate or check each target, even if another target is refused. Return whether all succeeded.

    The findings of all targets are one report, in the order of the targets. `accept_command` is printed as the command
    that accepts the differences which a check has found.
    """
    name = targets[0].configured_spec.display_path
    subject = f"{len(targets)} SDKs" if len(targets) > 1 else f"from {name}"
    with progress(f"Generating {subject}", is_quiet=is_quiet) as show:
        outcomes = fleet.run_targets(
            targets, is_check=check, notify=print_status, show=show
        )
    findings = [
        finding
        for outcome in outcomes
        for finding in outcome.findings
        if outcome.is_refused or not is_quiet
    ]
    if findings:
        is_one = len(targets) == 1
        one = targets[0].configured_spec.validate_command
        print_findings(
            findings,
            sys.stderr,
            show_all_command=one if is_one else "sdkwright validate",
        )
    for outcome in outcomes:
        if outcome.drift:
            typer.echo(outcome.drift)
        elif outcome.summary and not is_quiet:
            typer.echo(outcome.summary)
    refused = [
        target.configured_spec.config.sdk or ""
        for target, outcome in zip(targets, outcomes, strict=True)
        if outcome.is_refused
    ]
    if refused and len(targets) > 1:
        count = f"{len(refused)} of {len(targets)} SDKs"
        print_status(f"{count} could not be generated: {', '.join(refused)}.")
    if has_drifted := any(outcome.drift for outcome in outcomes):
        typer.echo(f"To accept this, run:  {accept_command}")
    return not (refused or has_drifted)
