# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Literal, Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire

__all__ = [
    "ThingsListParams",
]


class ThingsListParams(TypedDict, total=False):
    page_size: Annotated[int, Wire("pageSize")]
    """How many."""

    tag: SequenceNotStr[str]

    ids: SequenceNotStr[str]

    sort: Required[Literal["name", "age"]]

    x_trace: Annotated[str, Wire("X-Trace")]
