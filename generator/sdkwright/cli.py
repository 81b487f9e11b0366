"""Owns the command line: arguments, exit codes, and what is said on which stream.

It must not know how anything is done; it asks `config`, `pipeline`, `output` and `writing`, and nothing
that takes long to import is imported before a command needs it.
"""

import os
import shlex
import stat
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Final, NamedTuple, NoReturn, TextIO

import typer

from sdkwright import config as configuration
from sdkwright import output, outputpaths, pipeline, reports, writing
from sdkwright.cache import Cache
from sdkwright.config import Config
from sdkwright.diagnostics import Finding, Place, Refusal, Severity
from sdkwright.patience import Patience

_PATIENCE: Final = 1.0  # seconds until we say that we are still at work

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


_Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Take every violation of the specification for an error, in any document.",
    ),
]


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def main() -> NoReturn:
    """Runs the command line; whatever goes wrong ends as a finding, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a code page may lack a character
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Refusal as refusal:
        _report(refusal.findings, sys.stderr)
    except Exception as error:
        if os.environ.get("SDKWRIGHT_DEBUG") == "1":
            raise
        _report((_internal(error),), sys.stderr)
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
    job = _job(spec, out, strict, allow_skips)
    if watch:
        _watch(job, lambda: _job(spec, out, strict, allow_skips), quiet)
        return
    try:
        with _patience(f"Generating from {job.shown} ...", quiet):
            generation, plan = _compared(job) if check else _written(job)
    except Refusal as refusal:
        _report(refusal.findings, sys.stderr, all_at=_validating(job))
        raise typer.Exit(1) from None
    if generation.warnings and not quiet:
        _report(generation.warnings, sys.stderr, all_at=_validating(job))
    if check and not plan.is_clean:
        _print_drift(plan, _arguments(spec, out))
        raise typer.Exit(1)
    if not quiet:
        typer.echo(_summary(plan))


@app.command(epilog="Example:  sdkwright validate petstore.yaml --format github")
def validate(
    spec: _Spec = None,
    report_format: Annotated[
        ReportFormat, typer.Option("--format", help="How to print what is found.")
    ] = ReportFormat.TEXT,
    strict: _Strict = False,
) -> None:
    """Check a document against the OpenAPI specification and against our own rules."""
    from sdkwright.document import load

    path, config = _choose(spec)
    shown = _shown(path)
    with _patience(f"Validating {shown} ...", quiet=False):
        try:
            document = load(path, shown_as=shown)
            findings = pipeline.validate(
                document, config, patience=_patience_with(config, strict)
            )
        except Refusal as refusal:  # it cannot even be read, which is a finding too
            findings = refusal.findings
    _report(findings, sys.stdout, report_format)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)


class _Job(NamedTuple):
    spec: Path
    shown: str
    output: Path
    config: Config
    patience: Patience


def _job(spec: Path | None, out: Path | None, strict: bool, allow_skips: bool) -> _Job:
    path, config = _choose(spec)
    if folder := out or config.output:
        patience = _patience_with(config, strict, allow_skips)
        return _Job(path, _shown(path), Path(_shown(folder)), config, patience)
    raise typer.BadParameter("name the folder to write to.", param_hint="'-o'")


def _patience_with(config: Config, strict: bool, allow_skips: bool = False) -> Patience:
    """A document that the configuration names is one's own; another is somebody else's."""
    return Patience(config.spec is None and not strict, allow_skips)


def _validating(job: _Job) -> str:
    """The command that shows every finding."""
    return shlex.join(["sdkwright", "validate", job.shown])


def _build(job: _Job, beside: bool = True) -> pipeline.Generation:
    return pipeline.build(
        job.spec,
        job.config,
        patience=job.patience,
        cache=Cache.of_user(),
        shown_as=job.shown,
        beside=beside,
    )


def _compared(job: _Job) -> tuple[pipeline.Generation, output.Plan]:
    generation = _build(job)
    if finding := writing.interrupted(job.output):
        raise Refusal([finding])
    return generation, output.plan(generation.files, job.output)


def _written(job: _Job, beside: bool = True) -> tuple[pipeline.Generation, output.Plan]:
    writing.recover(job.output, say=_say)
    generation = _build(job, beside)
    return generation, writing.update(generation.files, job.output, say=_say)


def _watch(job: _Job, chosen: Callable[[], _Job], quiet: bool) -> None:
    from sdkwright import watching

    def rendered(findings: Iterable[Finding]) -> str:
        color = _is_colorful(sys.stdout)
        return reports.render_text(
            findings, _source, color=color, all_at=_validating(job)
        )

    screen = watching.Screen(sys.stdout)
    here = Path.cwd()
    settings = [folder / "pyproject.toml" for folder in (here, *here.parents)]
    last = "there was no good run yet"

    def act() -> None:
        nonlocal job, last
        try:
            job = chosen()
            generation, plan = _written(job, beside=False)
        except Refusal as refusal:
            text = rendered(refusal.findings)
        except typer.BadParameter as error:  # a setting is gone on which we rely
            text = f"Error: {error.format_message()}\n"
        except Exception as error:
            text = rendered((_internal(error),))
        else:
            now = time.strftime("%H:%M:%S")
            last = f"the last good run was at {now}"
            text = f"{now}  {_summary(plan)}\n"
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
            results=lambda: (job.output / outputpaths.MANIFEST,),
        )


def _choose(spec: Path | None) -> tuple[Path, Config]:
    """The document, and the configuration that applies to it.

    A configuration that names a document speaks of that one; another gets the defaults.
    """
    here = Path.cwd()
    config = configuration.load(here) or Config(root=here)
    if spec is None:
        if config.spec:
            return config.spec, config
        message = (
            "name a document here or as `spec` in [tool.sdkwright] of pyproject.toml."
        )
        raise typer.BadParameter(message, param_hint="'SPEC'")
    if config.spec and not _is_same(spec, config.spec):
        config = Config(root=here, formatter=config.formatter)
    return spec, config


def _is_same(one: Path, other: Path) -> bool:
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def _shown(path: Path) -> str:
    """The path as one would type it here; an absolute path stays one if that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = str(path)
    return Path(min(relative, str(path), key=len)).as_posix()


def _arguments(spec: Path | None, out: Path | None) -> str:
    given = [str(spec)] if spec else []
    return shlex.join(
        ["sdkwright", "generate", *given, *(["-o", str(out)] if out else [])]
    )


def _summary(plan: output.Plan) -> str:
    written = len(plan.missing) + len(plan.different)
    parts = [
        f"{written} file{'' if written == 1 else 's'} written" if written else "",
        f"{len(plan.orphaned)} removed" if plan.orphaned else "",
        f"{len(plan.unchanged)} unchanged" if plan.unchanged else "",
    ]
    return f"{plan.folder.as_posix()}: {', '.join(filter(None, parts))}"


def _print_drift(plan: output.Plan, command: str) -> None:
    typer.echo(f"{plan.folder.as_posix()} is not what the document makes of it:\n")
    for word in ("missing", "different", "orphaned"):
        for path in getattr(plan, word):
            typer.echo(f"  {word:<9}  {path}")
    typer.echo(f"\n{output.diff(plan)}\nTo accept this, run:  {command}")


def _report(
    findings: Iterable[Finding],
    stream: TextIO,
    report_format: ReportFormat = ReportFormat.TEXT,
    all_at: str | None = None,
) -> None:
    match report_format:
        case ReportFormat.TEXT:
            text = reports.render_text(
                findings, _source, color=_is_colorful(stream), all_at=all_at
            )
        case ReportFormat.JSON:
            text = reports.render_json(findings)
        case ReportFormat.GITHUB:
            text = reports.render_github(findings)
        case ReportFormat.SARIF:
            from importlib.metadata import version

            from sdkwright.sarif import render_sarif

            text = render_sarif(findings, version("sdkwright"))
    typer.echo(text, file=stream, nl=False)


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _is_colorful(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _source(shown: str) -> str | None:
    """The text of a file; a finding may be about a link, a device, or anything else that stands there."""
    from sdkwright.document import MAX_BYTES

    try:
        found = os.lstat(shown)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            return None
        return Path(shown).read_text("utf-8", errors="replace")
    except (OSError, ValueError):  # ValueError: a path with a null character
        return None


def _internal(error: Exception) -> Finding:
    """An exception that nobody expected, at the last line of ours that it passed."""
    place = Place("sdkwright", 1, 1)
    trace = error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(Path(__file__).parent):
            place = Place(f"sdkwright/{file.name}", trace.tb_lineno, 1)
        trace = trace.tb_next
    return Finding(
        "internal-error",
        f"sdkwright failed with {type(error).__name__}: {error}",
        place,
        "This is a defect of sdkwright; please report it, with the document if you can.\n"
        "With SDKWRIGHT_DEBUG=1 in the environment the traceback is shown.",
    )


@contextmanager
def _patience(message: str, quiet: bool) -> Generator[None]:
    """Says on stderr what we are at, once that takes long enough for somebody to wonder."""
    timer = threading.Timer(_PATIENCE, typer.echo, (message,), {"err": True})
    timer.daemon = True
    if not quiet:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
