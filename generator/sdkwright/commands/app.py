"""Owns the command line: arguments, exit codes, and what is said on which stream.

It must not know how anything is done; it asks `jobs` and `pipeline`, and speaks by `console`.
Nothing that takes long to import is imported before a command needs it.
"""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer

from sdkwright import pipeline
from sdkwright.commands import generate as generatecommand
from sdkwright.commands import release_options as releasing
from sdkwright.diagnostics.findings import Finding, Refusal, Severity, sorted_findings
from sdkwright.diff.report.formats import DiffFormat, FailOn
from sdkwright.schema_models.styles import ModelStyle
from sdkwright.storage.cache import Cache
from sdkwright.workspace.console import (
    ReportFormat,
    delayed_status,
    has_color,
    internal_error,
    print_findings,
    print_status,
)
from sdkwright.workspace.targets import (
    ConfiguredSpec,
    Target,
    TargetOptions,
    display_path,
    sdk_selection_errors,
)

app: Final = typer.Typer(
    name="sdkwright",
    help="Turns an OpenAPI document into a Python SDK.",
    no_args_is_help=True,
    # Rich would double the time that `--help` and a usage error take.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_Spec = Annotated[
    Path | None,
    typer.Argument(
        metavar="[SPEC]",
        help="The OpenAPI document; without it, the one that [tool.sdkwright] names.",
        show_default=False,
    ),
]


_Overlays = Annotated[
    list[Path] | None,
    typer.Option(
        "--overlay",
        metavar="FILE",
        help="An overlay that changes the document first; once for each, in order.",
    ),
]

_Sdk = Annotated[
    str | None,
    typer.Option(
        "--sdk",
        metavar="NAME",
        help="Which SDK, where [tool.sdkwright] configures several.",
        show_default=False,
    ),
]

_Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Take every violation of the specification for an error, in any document.",
    ),
]


def main() -> NoReturn:
    """Runs the command line; whatever goes wrong ends as a finding, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a code page may lack a character
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Refusal as refusal:
        print_findings(refusal.findings, sys.stderr)
    except Exception as error:
        if os.environ.get("SDKWRIGHT_DEBUG") == "1":
            raise
        print_findings((internal_error(error),), sys.stderr)
    sys.exit(1)


def _print_version(is_requested: bool) -> None:
    if is_requested:
        from importlib.metadata import version

        typer.echo(f"sdkwright {version('sdkwright')}")
        raise typer.Exit


@app.callback()
def _global_options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version and exit.",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """What stands before a command."""


@app.command(epilog="Examples:  sdkwright init   sdkwright init petstore.yaml")
def init(
    spec: Annotated[
        Path | None,
        typer.Argument(
            metavar="[SPEC]",
            help="The OpenAPI document; without it, the one that is found in this folder.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Set up this folder for a document: configuration, package, workflows; nothing that is there changes."""
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


@app.command(epilog="Example:  sdkwright generate petstore.yaml -o petstore-python")
def generate(
    spec: _Spec = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="The folder to write to; without it, the one that [tool.sdkwright] names.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Write nothing; show what would change and exit 1."
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", "-w", help="Do it again at every save, until ctrl-C."),
    ] = False,
    overlay: _Overlays = None,
    sdk: _Sdk = None,
    strict: _Strict = False,
    allow_skips: Annotated[
        bool,
        typer.Option(
            "--allow-skips",
            help="Leave out operations that use what is not supported, and list them.",
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")
    ] = False,
) -> None:
    """Write the SDK of a document, or check that it is up to date."""
    if watch and check:
        raise typer.BadParameter("not together with --check.", param_hint="'--watch'")

    asked = TargetOptions(spec, overlay, sdk, out, strict, allow_skips)
    if watch:
        generatecommand.watch_target(lambda: Target.from_options(asked), is_quiet=quiet)
        return
    jobs = Target.all_from_options(asked)
    if not generatecommand.generate_targets(
        jobs, asked.generate_command(), check=check, is_quiet=quiet
    ):
        raise typer.Exit(1)


@app.command(epilog="Example:  sdkwright validate petstore.yaml --format github")
def validate(
    spec: _Spec = None,
    report_format: Annotated[
        ReportFormat, typer.Option("--format", help="How to print what is found.")
    ] = ReportFormat.TEXT,
    overlay: _Overlays = None,
    sdk: _Sdk = None,
    strict: _Strict = False,
) -> None:
    """Check a document against the OpenAPI specification and against our own rules."""
    from sdkwright.document.loader import load_document

    asked = TargetOptions(spec, overlay, sdk, is_strict=strict)
    findings: list[Finding] = []
    for chosen in ConfiguredSpec.all_from_options(asked):
        path, config = chosen
        with delayed_status(f"Validating {chosen.display_path} ...", is_quiet=False):
            try:
                document = load_document(
                    path, shown_as=chosen.display_path, overlays=config.overlays
                )
                findings += pipeline.validate(
                    document, config, leniency=chosen.leniency(asked)
                )
            except Refusal as refusal:  # it cannot even be read, which is a finding too
                findings += refusal.findings
    print_findings(sorted_findings(findings), sys.stdout, report_format)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)


@app.command(
    epilog="Example:  sdkwright models petstore.yaml --style msgspec -o models.py"
)
def models(
    style: Annotated[
        ModelStyle, typer.Option("--style", help="What each schema becomes.")
    ],
    spec: _Spec = None,
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
    overlay: _Overlays = None,
    sdk: _Sdk = None,
    strict: _Strict = False,
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


@app.command(
    epilog="Examples:  sdkwright diff   sdkwright diff v1.2.0:   sdkwright diff old.yaml new.yaml --verify"
)
def diff(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="[OLD]",
            help="A file, or REV:path in git; without it, the document where the work left the default branch.",
            show_default=False,
        ),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="[NEW]",
            help="The same; without it, the document that [tool.sdkwright] names, as it is on the disk.",
            show_default=False,
        ),
    ] = None,
    report_format: Annotated[
        DiffFormat, typer.Option("--format", help="How to print the report.")
    ] = DiffFormat.TEXT,
    write: Annotated[
        list[Path] | None,
        typer.Option(
            "--write",
            metavar="FILE",
            help="Write it to a file too, by its name as .txt, .md, .html, .json or .sarif; may be repeated.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on", help="Exit 1 from this verdict on, without what was approved."
        ),
    ] = FailOn.MAJOR,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Make both packages, and try each witness with both."
        ),
    ] = False,
    sdk: _Sdk = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print no progress.")
    ] = False,
) -> None:
    """Tell what a change of the document does to the SDK's users, and to the contract over HTTP."""
    from sdkwright.diff import command

    for file in write or ():
        if file.suffix not in command.FORMATS_BY_SUFFIX:
            known = ", ".join(command.FORMATS_BY_SUFFIX)
            message = f"{file}: its name ends in none of {known}."
            raise typer.BadParameter(message, param_hint="'--write'")
    note: Callable[[str], None] = (lambda _: None) if quiet else print_status
    with sdk_selection_errors(), delayed_status("Comparing ...", quiet):
        found = command.run_diff(old, new, sdk=sdk, verify=verify, note=note)
        for file in write or ():
            command.write_report(
                found.render(command.FORMATS_BY_SUFFIX[file.suffix]), file
            )
        text = found.render(report_format, color=has_color(sys.stdout))
    typer.echo(text, nl=False)
    if found.is_failure(fail_on):
        raise typer.Exit(1)


app.command(epilog=releasing.EXAMPLES)(releasing.release)
