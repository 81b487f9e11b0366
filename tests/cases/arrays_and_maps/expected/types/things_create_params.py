# Generated from the API's OpenAPI document: change that, not this.

from typing import Mapping, TypedDict

from .._runtime.arguments import SequenceNotStr

__all__ = [
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    names: SequenceNotStr[str]

    grid: SequenceNotStr[SequenceNotStr[float]]

    counts: Mapping[str, int]

    anything: object
