"""The command line: its commands, and the outcome of a run as a report and an exit code.

This module must not know how a command works. A module that is slow to import is only imported when a command needs it.
"""

import gc
import os
import sys
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from typing import Annotated, Final, NoReturn, ParamSpec, TextIO

import typer

from sdkwright.commands import (
    diff,
    docs,
    generate,
    init,
    list_sdks,
    models,
    release,
    validate,
)
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.workspace.console import internal_error, print_findings
from sdkwright.workspace.runs import DEBUG_VARIABLE

_Options = ParamSpec("_Options")

app: Final = typer.Typer(
    name="sdkwright",
    help="Generate a Python SDK from an OpenAPI document.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    # Rich would double the time that `--help` and a usage error take.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> NoReturn:
    """Run the command line. Every error is printed as a finding; a traceback needs SDKWRIGHT_DEBUG=1."""
    for stream in (sys.stdout, sys.stderr):
        _set_encoding(stream)
    try:
        app()
    except Refusal as refusal:
        print_findings(refusal.findings, sys.stderr)
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE) == "1":
            raise
        print_findings((internal_error(error),), sys.stderr)
    finally:
        # At its end, the interpreter would search a large document for cycles.
        gc.freeze()
    sys.exit(1)


def _set_encoding(stream: TextIO) -> None:
    """Write UTF-8 into files and pipes, whatever the system's encoding is. A terminal keeps its encoding."""
    if not isinstance(stream, TextIOWrapper):
        return
    is_chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
    # The terminal's encoding may lack a character.
    stream.reconfigure(
        encoding=None if is_chosen else "utf-8", errors="backslashreplace"
    )


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
            "-V",
            help="Show the version and exit.",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Read the options before the command."""


def _report_usage_errors(command: Callable[_Options, None]) -> Callable[_Options, None]:
    """The command, changed so that a `UsageError` ends it with the usage line and exit code 2."""

    # Inside the command, where typer adds the context of the command to the error.
    @wraps(command)
    def run(*args: _Options.args, **kwargs: _Options.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except UsageError as error:
            hint = f"'{error.parameter}'"
            raise typer.BadParameter(error.message, param_hint=hint) from None

    return run


# In the order of the help text.
app.command(epilog=init.EXAMPLES)(_report_usage_errors(init.init))
app.command(epilog=generate.EXAMPLES)(_report_usage_errors(generate.generate))
app.command("list", epilog=list_sdks.EXAMPLES)(
    _report_usage_errors(list_sdks.list_sdks)
)
app.command(epilog=validate.EXAMPLES)(_report_usage_errors(validate.validate))
app.command(epilog=models.EXAMPLES)(_report_usage_errors(models.models))
app.command(epilog=docs.EXAMPLES)(_report_usage_errors(docs.docs))
app.command(epilog=diff.EXAMPLES)(_report_usage_errors(diff.diff))
app.command(epilog=release.EXAMPLES)(_report_usage_errors(release.release))
