"""Owns the command line: arguments, exit codes, and what is said on which stream.

It must not know how anything is done; it asks `jobs` and `pipeline`, and speaks by `console`.
Nothing that takes long to import is imported before a command needs it.
"""

import os
import shlex
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer

from sdkwright import output, outputpaths, pipeline, reports
from sdkwright.cache import Cache
from sdkwright.console import (
    ReportFormat,
    at_work,
    internal,
    is_colorful,
    report,
    say,
    source,
)
from sdkwright.diagnostics import Finding, Refusal, Severity
from sdkwright.diff.formats import DiffFormat, FailOn
from sdkwright.jobs import Job, choose, patience_with, shown
from sdkwright.styles import Style

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
        report(refusal.findings, sys.stderr)
    except Exception as error:
        if os.environ.get("SDKWRIGHT_DEBUG") == "1":
            raise
        report((internal(error),), sys.stderr)
    sys.exit(1)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"sdkwright {version('sdkwright')}")
        raise typer.Exit


@app.callback()
def _common(
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
    from sdkwright.starting import command

    with at_work("Setting up ...", quiet=False):
        done = command.run(Path.cwd(), spec, say)
    if done.warnings:
        report(done.warnings, sys.stderr, all_at=done.job.validating)
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

    def chosen() -> Job:
        return Job.of(spec, out, overlay, strict=strict, allow_skips=allow_skips)

    if watch:
        _watch(chosen, quiet)
        return
    job = chosen()
    try:
        with at_work(f"Generating from {job.shown} ...", quiet):
            generation, plan = job.compared() if check else job.written()
    except Refusal as refusal:
        report(refusal.findings, sys.stderr, all_at=job.validating)
        raise typer.Exit(1) from None
    if generation.warnings and not quiet:
        report(generation.warnings, sys.stderr, all_at=job.validating)
    if check and not plan.is_clean:
        _print_drift(plan, _arguments(spec, out, overlay))
        raise typer.Exit(1)
    if not quiet:
        typer.echo(plan.summary)


@app.command(epilog="Example:  sdkwright validate petstore.yaml --format github")
def validate(
    spec: _Spec = None,
    report_format: Annotated[
        ReportFormat, typer.Option("--format", help="How to print what is found.")
    ] = ReportFormat.TEXT,
    overlay: _Overlays = None,
    strict: _Strict = False,
) -> None:
    """Check a document against the OpenAPI specification and against our own rules."""
    from sdkwright.files import load

    path, config = choose(spec, overlay)
    with at_work(f"Validating {shown(path)} ...", quiet=False):
        try:
            document = load(path, shown_as=shown(path), overlays=config.overlays)
            findings = pipeline.validate(
                document, config, patience=patience_with(config, strict)
            )
        except Refusal as refusal:  # it cannot even be read, which is a finding too
            findings = refusal.findings
    report(findings, sys.stdout, report_format)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)


@app.command(
    epilog="Example:  sdkwright models petstore.yaml --style msgspec -o models.py"
)
def models(
    style: Annotated[Style, typer.Option("--style", help="What each schema becomes.")],
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
    strict: _Strict = False,
) -> None:
    """Write the document's named schemas as models in another style."""
    from sdkwright import modelscommand

    path, config = choose(spec, overlay)
    with at_work(f"Writing models from {shown(path)} ...", quiet=False):
        text, warnings = modelscommand.build(
            path,
            config,
            style,
            patience=patience_with(config, strict),
            cache=Cache.of_user(),
            shown_as=shown(path),
        )
    if warnings:
        validating = shlex.join(["sdkwright", "validate", shown(path)])
        report(warnings, sys.stderr, all_at=validating)
    if out is None:
        typer.echo(text, nl=False)
    else:
        is_new = modelscommand.write(text, out, shown(out))
        typer.echo(f"{shown(out)}: {'written' if is_new else 'unchanged'}")


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
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print no progress.")
    ] = False,
) -> None:
    """Tell what a change of the document does to the SDK's users, and to the contract over HTTP."""
    from sdkwright.diff import command

    for file in write or ():
        if file.suffix not in command.SUFFIXES:
            known = ", ".join(command.SUFFIXES)
            message = f"{file}: its name ends in none of {known}."
            raise typer.BadParameter(message, param_hint="'--write'")
    with at_work("Comparing ...", quiet):
        found = command.compared(
            old, new, verify=verify, note=(lambda _: None) if quiet else say
        )
        for file in write or ():
            command.write(found.rendered(command.SUFFIXES[file.suffix]), file)
        text = found.rendered(report_format, color=is_colorful(sys.stdout))
    typer.echo(text, nl=False)
    if found.fails(fail_on):
        raise typer.Exit(1)


def _watch(chosen: Callable[[], Job], quiet: bool) -> None:
    from sdkwright import watching

    def rendered(findings: Iterable[Finding]) -> str:
        color = is_colorful(sys.stdout)
        return reports.render_text(findings, source, color=color, all_at=job.validating)

    job = chosen()
    screen = watching.Screen(sys.stdout)
    here = Path.cwd()
    settings = [folder / "pyproject.toml" for folder in (here, *here.parents)]
    last = "there was no good run yet"

    def act(note: Callable[[Path], None]) -> None:
        nonlocal job, last
        try:
            job = chosen()
            generation, plan = job.written(beside=False, note=note)
        except Refusal as refusal:
            text = rendered(refusal.findings)
        except typer.BadParameter as error:  # a setting is gone on which we rely
            text = f"Error: {error.format_message()}\n"
        except Exception as error:
            text = rendered((internal(error),))
        else:
            now = time.strftime("%H:%M:%S")
            last = f"the last good run was at {now}"
            text = f"{now}  {plan.summary}\n"
            if generation.warnings:
                text = f"{rendered(generation.warnings)}\n{text}"
            screen.show("" if quiet else text)
            return
        now = time.strftime("%H:%M:%S")
        screen.show(f"{text}\n{now}  nothing written; {last}\n")

    # With an interrupt people end what they have no other way to end.
    with suppress(KeyboardInterrupt):
        watching.watch(
            lambda: (job.spec, *settings),
            act,
            results=lambda: (job.folder / outputpaths.MANIFEST,),
        )


def _arguments(spec: Path | None, out: Path | None, overlays: list[Path] | None) -> str:
    given = [str(spec)] if spec else []
    for each in overlays or ():
        given += ["--overlay", str(each)]
    return shlex.join(
        ["sdkwright", "generate", *given, *(["-o", str(out)] if out else [])]
    )


def _print_drift(plan: output.Plan, command: str) -> None:
    typer.echo(f"{plan.folder.as_posix()} is not what the document makes of it:\n")
    for word in ("missing", "different", "orphaned"):
        for path in getattr(plan, word):
            typer.echo(f"  {word:<9}  {path}")
    typer.echo(f"\n{output.diff(plan)}\nTo accept this, run:  {command}")
