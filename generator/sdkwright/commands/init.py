"""The command `init`."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from sdkwright.workspace.console import delayed_status, print_findings, print_status

EXAMPLES: Final = "Examples:  sdkwright init   sdkwright init petstore.yaml"


def init(
    spec: Annotated[
        Path | None,
        typer.Argument(
            metavar="[SPEC]",
            help="The OpenAPI document; by default, the only one in this folder.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Set up a repository for the SDK of a document: configuration, package, workflows. Existing content is kept."""
    from sdkwright.init import command

    with delayed_status("Setting up ...", is_quiet=False):
        done = command.set_up(Path.cwd(), spec, print_status)
    if done.warnings:
        print_findings(
            done.warnings,
            sys.stderr,
            show_all_command=done.target.configured_spec.validate_command,
        )
    typer.echo(done.text, nl=False)
