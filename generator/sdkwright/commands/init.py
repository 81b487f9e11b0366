"""The command `init`."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from sdkwright.commands.options import (
    OverlaysOption,
    QuietOption,
    StrictOption,
    examples,
    local_path,
)
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.document.standard_input import STANDARD_INPUT
from sdkwright.workspace.console import print_findings, print_status, progress

EXAMPLES: Final = examples(
    "sdkwright init",
    "sdkwright init petstore.yaml",
    "sdkwright init petstore.yaml --overlay names.yaml",
)


def init(
    spec: Annotated[
        Path | None,
        typer.Argument(
            metavar="[SPEC]",
            help="The OpenAPI document; by default, the only one in this folder.",
            show_default=False,
            parser=local_path,
        ),
    ] = None,
    overlay: OverlaysOption = None,
    is_strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Set up a repository for the SDK of a document.

    It writes the configuration, the package, a changelog and workflows. Existing content is kept. If the document has
    errors whose meaning is clear, it writes `leniency = "lenient"`.
    """
    from sdkwright.init import command

    if spec == STANDARD_INPUT:
        message = "a repository needs a file. Save the document in one, and pass that."
        raise UsageError(message, "SPEC")
    try:
        with progress("Setting up", is_quiet=quiet):
            done = command.set_up(
                Path.cwd(),
                spec,
                print_status,
                overlays=overlay or (),
                is_strict=is_strict,
            )
    except Refusal as refusal:
        print_findings(refusal.findings, sys.stderr)
        raise typer.Exit(1) from None
    if quiet:
        return
    if done.warnings:
        print_findings(
            done.warnings,
            sys.stderr,
            show_all_command=done.target.configured_spec.validate_command,
        )
    typer.echo(done.text, nl=False)
