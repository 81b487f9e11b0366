"""The command `init`."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from sdkwright.commands.options import (
    OverlaysOption,
    QuietOption,
    examples,
    local_path,
)
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.leniency import would_be_accepted
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.document.standard_input import STANDARD_INPUT
from sdkwright.workspace.console import print_findings, print_status, progress

_LENIENT_HINT: Final = (
    "If you cannot correct the document, run `sdkwright init` with `--lenient`."
)
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
    is_lenient: Annotated[
        bool,
        typer.Option(
            "--lenient",
            help="Treat violations of the specification as warnings, for a document that you cannot correct.",
        ),
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Set up a repository for the SDK of a document.

    It writes the configuration, the package, a changelog and workflows. Existing content is kept.
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
                is_lenient=is_lenient,
            )
    except Refusal as refusal:
        print_findings(refusal.findings, sys.stderr)
        if not is_lenient and would_be_accepted(refusal.findings):
            print_status(_LENIENT_HINT)
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
