"""The arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

SpecArgument: TypeAlias = Annotated[
    Path | None,
    typer.Argument(
        metavar="[SPEC]",
        help="The OpenAPI document; without it, the one that [tool.sdkwright] names.",
        show_default=False,
    ),
]

OverlaysOption: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--overlay",
        metavar="FILE",
        help="An overlay that changes the document first; once for each, in order.",
    ),
]

SdkOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--sdk",
        metavar="NAME",
        help="Which SDK, where [tool.sdkwright] configures several.",
        show_default=False,
    ),
]

StrictOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Take every violation of the specification for an error, in any document.",
    ),
]
