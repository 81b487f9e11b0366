# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Required, TypedDict, Union

from .status_param import StatusParam

__all__ = [
    "StatusParam",
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    status: Required[StatusParam]
    """Where it stands."""

    level: Literal[1, 2, 3]

    zoom: float

    width: Union[Literal["auto"], float]
