# Generated from the API's OpenAPI document: change that, not this.

from typing import Mapping, Required, TypeAlias, TypedDict, Union

__all__ = [
    "Fields",
    "FieldsKnown",
    "Labels",
    "LabelsKnown",
    "ThingsCreateParams",
]


FieldsKnown = TypedDict(
    "FieldsKnown",
    {
        # Its name.
        "$name": Required[str],
        "$size": int,
    },
    total=False,
)


Fields: TypeAlias = Union[FieldsKnown, Mapping[str, Union[str, int, None]]]


LabelsKnown = TypedDict(
    "LabelsKnown",
    {
        "color": str,
    },
    total=False,
)


Labels: TypeAlias = Union[LabelsKnown, Mapping[str, str]]


class ThingsCreateParams(TypedDict, total=False):
    fields: Fields
    """What to set."""

    labels: Labels
