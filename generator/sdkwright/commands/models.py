"""The command `models`."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from sdkwright.commands.options import (
    OverlaysOption,
    SdkOption,
    SpecArgument,
    StrictOption,
)
from sdkwright.schema_models.styles import ModelStyle
from sdkwright.storage.cache import Cache
from sdkwright.workspace.console import delayed_status, print_findings
from sdkwright.workspace.targets import ConfiguredSpec, TargetOptions, display_path

EXAMPLES: Final = (
    "Example:  sdkwright models petstore.yaml --style msgspec -o models.py"
)


def models(
    style: Annotated[
        ModelStyle, typer.Option("--style", help="What each schema becomes.")
    ],
    spec: SpecArgument = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The module to write; without it, the text goes to stdout.",
            show_default=False,
        ),
    ] = None,
    overlay: OverlaysOption = None,
    sdk: SdkOption = None,
    strict: StrictOption = False,
) -> None:
    """Write the document's named schemas as models in another style."""
    from sdkwright.schema_models import command as modelscommand

    asked = TargetOptions(spec, overlay, sdk, is_strict=strict)
    chosen = ConfiguredSpec.from_options(asked)
    with delayed_status(
        f"Writing models from {chosen.display_path} ...", is_quiet=False
    ):
        text, warnings = modelscommand.build_module(
            *chosen,
            style,
            leniency=chosen.leniency(asked),
            cache=Cache.for_user(),
            shown_as=chosen.display_path,
        )
    if warnings:
        print_findings(warnings, sys.stderr, show_all_command=chosen.validate_command)
    if out is None:
        typer.echo(text, nl=False)
    else:
        is_new = modelscommand.write_module(text, out, display_path(out))
        typer.echo(f"{display_path(out)}: {'written' if is_new else 'unchanged'}")
