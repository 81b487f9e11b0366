"""The command `diff`."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from sdkwright.commands.options import SdkOption, examples, refuse_url
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.text import render_json
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.diff.report.formats import DiffFormat, FailOn
from sdkwright.workspace.console import (
    ReportFormat,
    has_color,
    print_findings,
    print_status,
    progress,
)
from sdkwright.workspace.targets import sdk_selection_errors

EXAMPLES: Final = examples(
    "sdkwright diff",
    "sdkwright diff v1.2.0:",
    "sdkwright diff old.yaml new.yaml --verify",
)


def _refuse_urls(value: str | None) -> str | None:
    return value and refuse_url(value)


def diff(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="[OLD]",
            help="A file, or REV:path in git. REV:./path is relative to this folder; REV: alone is the configured document at that revision. By default, the configured document at the commit where this branch left the default branch: origin/HEAD, else main or master. A shallow clone lacks that commit.",
            show_default=False,
            callback=_refuse_urls,
        ),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="[NEW]",
            help="A file, or REV:path in git. REV: alone is the configured document at that revision. By default, the configured document in the working tree.",
            show_default=False,
            callback=_refuse_urls,
        ),
    ] = None,
    report_format: Annotated[
        DiffFormat, typer.Option("--format", help="The format of the report.")
    ] = DiffFormat.TEXT,
    write: Annotated[
        list[Path] | None,
        typer.Option(
            "--write",
            metavar="FILE",
            help="Also write the report to a file, in the format of its suffix: .txt, .md, .html, .json or .sarif. Can be repeated.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on",
            help="Exit 1 if an unapproved change has this level or a higher one. If nothing can be compared, the exit code is 2.",
        ),
    ] = FailOn.MAJOR,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify",
            help="Generate both packages, and run the program that proves each break with both.",
        ),
    ] = False,
    sdk: SdkOption = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print no progress.")
    ] = False,
) -> None:
    """Report what a change of the document breaks, and what is new.

    It reports the effect on the users of the SDK, and on the HTTP contract.
    """
    from sdkwright.diff import command

    for file in write or ():
        if file.suffix not in command.FORMATS_BY_SUFFIX:
            known = ", ".join(command.FORMATS_BY_SUFFIX)
            message = f"{file}: the suffix must be one of {known}."
            raise UsageError(message, "--write")
    try:
        with sdk_selection_errors(), progress("Comparing", is_quiet=quiet) as show:
            found = command.run_diff(old, new, sdk=sdk, verify=verify, note=show)
            for file in write or ():
                command.write_report(
                    found.render(command.FORMATS_BY_SUFFIX[file.suffix]), file
                )
            text = found.render(report_format, color=has_color(sys.stdout))
    except Refusal as refusal:
        _report_refusal(refusal, report_format)
        raise typer.Exit(2) from None
    typer.echo(text, nl=False)
    if found.is_failure(fail_on):
        raise typer.Exit(1)


def _report_refusal(refusal: Refusal, report_format: DiffFormat) -> None:
    """Print the reason why nothing was compared, as text or in the requested format for programs."""
    from sdkwright.diff.inputs.selection import SnapshotRefusal

    side = refusal.side if isinstance(refusal, SnapshotRefusal) else None
    match report_format:
        case DiffFormat.JSON:
            typer.echo(render_json(refusal.findings, side), nl=False)
        case DiffFormat.SARIF:
            print_findings(refusal.findings, sys.stdout, ReportFormat.SARIF)
        case _:
            pass
    print_findings(refusal.findings, sys.stderr)
    if side is not None:
        print_status(f"The {side} document cannot be compared.")
