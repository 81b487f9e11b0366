# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire
from .filter_param import FilterParam

__all__ = [
    "FilterParam",
    "Page",
    "ThingsFindParams",
]


class Page(TypedDict, total=False):
    page_size: Annotated[int, Wire("pageSize")]


class ThingsFindParams(TypedDict, total=False):
    filter: FilterParam

    page: Page

    tags: SequenceNotStr[str]

    where: FilterParam

    next: str

    x_flags: Annotated[SequenceNotStr[str], Wire("X-Flags")]

    session: str

    other_kind: Annotated[str, Wire("kind")]
