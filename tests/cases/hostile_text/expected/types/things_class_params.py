# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "ThingsClassParams",
]


class ThingsClassParams(TypedDict, total=False):
    x: Annotated[str, Wire("../../x")]
    """Default: `"'); import os #"`."""

    raw: Annotated[str, Wire("{% raw %}")]

    none: Annotated[str, Wire("None")]

    c_d: Annotated[str, Wire("c\u202ed")]
