"""The command `validate`."""

import sys
from typing import Annotated, Final

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
from sdkwright.diagnostics.findings import Finding, Refusal, Severity, sorted_findings
from sdkwright.workspace.console import ReportFormat, print_findings, progress
from sdkwright.workspace.targets import ConfiguredSpec, TargetOptions

EXAMPLES: Final = examples(
    "sdkwright validate",
    "sdkwright validate petstore.yaml --format github",
    "curl --location https://pets.example/openapi.json | sdkwright validate -",
)


def validate(
    spec: SpecArgument = None,
    report_format: Annotated[
        ReportFormat, typer.Option("--format", help="The format of the report.")
    ] = ReportFormat.TEXT,
    overlay: OverlaysOption = None,
    sdk: SdkOption = None,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Report what is wrong in a document.

    It is checked against the OpenAPI specification and the rules of sdkwright.
    """
    from sdkwright.document.loader import load_document

    asked = TargetOptions(spec, overlay, sdk, is_strict=strict)
    findings: list[Finding] = []
    for chosen in ConfiguredSpec.all_from_options(asked):
        path, config = chosen
        with progress(f"Validating {chosen.display_path}", is_quiet=quiet):
            try:
                leniency = chosen.leniency(asked)
                document = load_document(
                    path,
                    shown_as=chosen.display_path,
                    overlays=config.overlays,
                    is_lenient=leniency.is_lenient,
                )
                findings += pipeline.validate(document, config, leniency=leniency)
            except Refusal as refusal:  # the document cannot be read
                findings += refusal.findings
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if errors or not quiet:
        shown = sorted_findings(errors if quiet else findings)
        print_findings(shown, sys.stdout, report_format)
    if errors:
        raise typer.Exit(1)
