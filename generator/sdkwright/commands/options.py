"""The arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

SpecArgument: TypeAlias = Annotated[
    Path | None,
    typer.Argument(
        metavar="[SPEC]",
        help="The OpenAPI document; by default, the `spec` of [tool.sdkwright].",
        show_default=False,
    ),
]

OverlaysOption: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--overlay",
        metavar="FILE",
        help="Apply an overlay to the document first; repeat it for several, in order.",
    ),
]

SdkOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--sdk",
        metavar="NAME",
        help="The SDK, if [tool.sdkwright] configures several.",
        show_default=False,
    ),
]

StrictOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Treat violations of the specification as errors in any document.",
    ),
]
