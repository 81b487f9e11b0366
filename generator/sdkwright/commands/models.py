"""The command `models`."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sdkwright import pipeline
from sdkwright.commands.options import (
    OverlaysOption,
    QuietOption,
    SdkOption,
    SpecArgument,
    StrictOption,
    examples,
)
from sdkwright.diagnostics.findings import (
    Finding,
    raise_on_errors,
    sorted_findings,
)
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.schema_models.styles import ModelStyle
from sdkwright.storage.cache import Cache
from sdkwright.workspace.console import print_findings, progress
from sdkwright.workspace.targets import ConfiguredSpec, TargetOptions, display_path

if TYPE_CHECKING:
    from sdkwright.config.config import Config

EXAMPLES: Final = examples(
    "sdkwright models petstore.yaml --style msgspec -o models.py"
)


def models(
    style: Annotated[
        ModelStyle, typer.Option("--style", help="The style of the models.")
    ],
    spec: SpecArgument = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The module to write; by default, stdout.",
            show_default=False,
        ),
    ] = None,
    overlay: OverlaysOption = None,
    sdk: SdkOption = None,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Generate models of the named schemas in another style."""
    from sdkwright.schema_models import module_text

    asked = TargetOptions(spec, overlay, sdk, is_strict=strict)
    chosen = ConfiguredSpec.from_options(asked)
    with progress(f"Writing models from {chosen.display_path}", is_quiet=quiet):
        text, warnings = build_module(
            *chosen,
            style,
            leniency=chosen.leniency(asked),
            cache=Cache.for_user(),
            shown_as=chosen.display_path,
        )
    if warnings and not quiet:
        print_findings(warnings, sys.stderr, show_all_command=chosen.validate_command)
    if out is None:
        typer.echo(text, nl=False)
    else:
        is_new = module_text.write_module(text, out, display_path(out))
        if not quiet:
            typer.echo(f"{display_path(out)}: {'written' if is_new else 'unchanged'}")


def build_module(
    spec: Path,
    config: "Config",
    style: ModelStyle,
    *,
    leniency: Leniency,
    cache: "Cache | None" = None,
    shown_as: str,
) -> tuple[str, tuple[Finding, ...]]:
    """The formatted module of models, and the warnings. Raises `Refusal` on errors."""
    from sdkwright.document.loader import load_document
    from sdkwright.schema_models import build, module_text
    from sdkwright.validation.document_rules import check_document

    document = load_document(
        spec,
        shown_as=shown_as,
        overlays=config.overlays,
        is_lenient=leniency.is_lenient,
    )
    checked = check_document(document)
    lowered = pipeline.lower_document(
        document, leniency, partial(build.build_models, style=style), lambda: checked
    )
    findings = sorted_findings(
        (*leniency.adjust_severities(checked), *lowered.findings)
    )
    raise_on_errors(findings)
    return module_text.format_module(lowered.product, config, cache), findings
