"""The command `validate`."""

import sys
from typing import Annotated, Final

import typer

from sdkwright import pipeline
from sdkwright.commands.options import (
    OverlaysOption,
    SdkOption,
    SpecArgument,
    StrictOption,
)
from sdkwright.diagnostics.findings import Finding, Refusal, Severity, sorted_findings
from sdkwright.workspace.console import ReportFormat, delayed_status, print_findings
from sdkwright.workspace.targets import ConfiguredSpec, TargetOptions

EXAMPLES: Final = "Example:  sdkwright validate petstore.yaml --format github"


def validate(
    spec: SpecArgument = None,
    report_format: Annotated[
        ReportFormat, typer.Option("--format", help="The format of the report.")
    ] = ReportFormat.TEXT,
    overlay: OverlaysOption = None,
    sdk: SdkOption = None,
    strict: StrictOption = False,
) -> None:
    """Check a document against the OpenAPI specification and the rules of sdkwright."""
    from sdkwright.document.loader import load_document

    asked = TargetOptions(spec, overlay, sdk, is_strict=strict)
    findings: list[Finding] = []
    for chosen in ConfiguredSpec.all_from_options(asked):
        path, config = chosen
        with delayed_status(f"Validating {chosen.display_path} ...", is_quiet=False):
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
    print_findings(sorted_findings(findings), sys.stdout, report_format)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)
