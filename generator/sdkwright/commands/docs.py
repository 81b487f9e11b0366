"""The command `docs`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from sdkwright.commands.generate import generate_targets
from sdkwright.commands.options import (
    OverlaysOption,
    QuietOption,
    SdkOption,
    SpecArgument,
    StrictOption,
    examples,
)
from sdkwright.pipeline import Output
from sdkwright.workspace.targets import REFERENCE_FOLDERS, Target, TargetOptions

EXAMPLES: Final = examples(
    "sdkwright docs",
    "sdkwright docs petstore.yaml -o petstore-reference",
    "sdkwright docs --format markdown --check",
)


class Format(StrEnum):
    """The formats of the reference."""

    HTML = "html"
    MARKDOWN = "markdown"


_OUTPUTS: Final = {Format.HTML: Output.REFERENCE, Format.MARKDOWN: Output.MARKDOWN}
_FOLDERS: Final = " or ".join(each.as_posix() for each in REFERENCE_FOLDERS.values())


def docs(
    spec: SpecArgument = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help=f"The folder to write to; by default, {_FOLDERS}.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="A site, or Markdown for a repository and for coding agents.",
        ),
    ] = Format.HTML,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; print the differences, and exit 1 if there are any.",
        ),
    ] = False,
    overlay: OverlaysOption = None,
    sdk: SdkOption = None,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Generate the reference of an API, as a site or as Markdown.

    It shows each operation and type, over HTTP and in Python.
    """
    asked = TargetOptions(spec, overlay, sdk, out, strict)
    target = Target.of_reference(asked, _OUTPUTS[format_])
    accept = asked.command("docs", "--format", format_)
    if not generate_targets([target], accept, check=check, is_quiet=quiet):
        raise typer.Exit(1)
