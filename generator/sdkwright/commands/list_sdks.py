"""The command `list`."""

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sdkwright.commands.options import examples

if TYPE_CHECKING:
    from sdkwright.workspace.listing import ListedSdk

EXAMPLES: Final = examples(
    "sdkwright list",
    "sdkwright list --format json",
)

_SHORT_DIGEST: Final = 12  # characters in the text


class ListFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def list_sdks(
    list_format: Annotated[
        ListFormat,
        typer.Option(
            "--format", help="The format of the list. `json` is one line, for CI."
        ),
    ] = ListFormat.TEXT,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print only the names, one a line.")
    ] = False,
) -> None:
    """List the configured SDKs.

    Each has a digest of everything that it is made of.
    """
    from sdkwright.workspace import listing

    sdks = listing.list_sdks(Path.cwd())
    if quiet:
        typer.echo("".join(f"{each.name}\n" for each in sdks if each.name), nl=False)
        return
    match list_format:
        case ListFormat.TEXT:
            typer.echo(_text(sdks))
        case ListFormat.JSON:
            typer.echo(json.dumps({"sdks": [each._asdict() for each in sdks]}))


def _text(sdks: "Sequence[ListedSdk]") -> str:
    rows = [("SDK", "document", "output", "digest")]
    rows += [
        (each.name or "-", each.spec, each.output, each.digest[:_SHORT_DIGEST])
        for each in sdks
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
