# Generated from the API's OpenAPI document: change that, not this.

from typing import Mapping, TypeAlias, TypedDict, Union

__all__ = [
    "Labels",
    "LabelsKnown",
    "PageParam",
]


LabelsKnown = TypedDict(
    "LabelsKnown",
    {
        "l": str,
    },
    total=False,
)


class PageParam(TypedDict, total=False):
    labels: Union[LabelsKnown, Mapping[str, str]]


Labels: TypeAlias = Union[LabelsKnown, Mapping[str, str]]
