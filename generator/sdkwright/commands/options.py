"""The arguments and options that several commands have, and the texts at the end of their help pages."""

import re
import shlex
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

_URL: Final = re.compile(r"(?i)[a-z][a-z0-9+.-]+://.+")


def examples(*commands: str) -> str:
    """The examples at the end of a help text, one per line."""
    # The first character keeps the line breaks.
    return "\n".join(("\b", "Examples:", *(f"  {each}" for each in commands)))


def local_path(value: str) -> Path:
    """The path of a file, or `-` for standard input. A URL is a usage error, because nothing is fetched."""
    refuse_url(value)
    return Path(value)


def refuse_url(value: str) -> str:
    """The value. Raises a usage error if it is a URL."""
    if _URL.fullmatch(value):
        name = "openapi.json" if ".json" in value.lower() else "openapi.yaml"
        command = f"curl --location --output {name} {shlex.quote(value)}"
        message = f"sdkwright fetches nothing. Run `{command}`, and pass {name}."
        raise typer.BadParameter(message)
    return value


def _complete_sdk(incomplete: str) -> list[str]:
    """The names of the configured SDKs that begin with the incomplete name."""
    from sdkwright.config import config
    from sdkwright.diagnostics.findings import Refusal

    try:
        configs = config.load_all(Path.cwd())
    except (Refusal, OSError):  # a completion prints nothing else
        return []
    return [
        each.sdk
        for each in configs
        if (each.sdk or "").startswith(incomplete) and each.sdk
    ]


SpecArgument: TypeAlias = Annotated[
    Path | None,
    typer.Argument(
        metavar="[SPEC]",
        help="The OpenAPI document, or - for standard input; by default, the `spec` of [tool.sdkwright].",
        show_default=False,
        parser=local_path,
    ),
]

OverlaysOption: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--overlay",
        metavar="FILE",
        help="Apply an overlay to the document first; repeat it for several, in order.",
        parser=local_path,
    ),
]

SdkOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--sdk",
        metavar="NAME",
        help="The SDK, if [tool.sdkwright] configures several.",
        show_default=False,
        autocompletion=_complete_sdk,
    ),
]

StrictOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Treat violations of the specification as errors in any document.",
    ),
]

QuietOption: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print only errors.")
]
