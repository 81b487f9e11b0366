"""The command `docs`."""

import sys
from functools import partial
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
from sdkwright.workspace.console import print_findings, progress
from sdkwright.workspace.targets import REFERENCE_FOLDER, Target, TargetOptions

EXAMPLES: Final = examples(
    "sdkwright docs",
    "sdkwright docs petstore.yaml -o petstore-reference",
)


def docs(
    spec: SpecArgument = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help=f"The folder to write to; by default, {REFERENCE_FOLDER.as_posix()}.",
            show_default=False,
        ),
    ] = None,
    overlay: OverlaysOption = None,
    sdk: SdkOption = None,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Generate the reference of an API as a site.

    It has a page for each operation and type, over HTTP and in Python.
    """
    target = Target.of_reference(TargetOptions(spec, overlay, sdk, out, strict))
    chosen = target.configured_spec
    message = f"Writing the reference of {chosen.display_path}"
    with progress(message, is_quiet=quiet) as show:
        generation, plan = target.write(partial(target.generate, on_stage=show))
    if quiet:
        return
    if generation.warnings:
        print_findings(
            generation.warnings, sys.stderr, show_all_command=chosen.validate_command
        )
    for each in generation.omissions:
        typer.echo(each, err=True)
    typer.echo(plan.summary)
