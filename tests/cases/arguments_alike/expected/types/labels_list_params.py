# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire

__all__ = [
    "LabelsListParams",
]


class LabelsListParams(TypedDict, total=False):
    q: str

    q_bracket_bracket: Annotated[SequenceNotStr[str], Wire("q[]")]

    page_dash_size: Annotated[int, Wire("page-size")]

    page_size: int
