# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, TypedDict

from .kennel_param import Door, Inmate, Twice

__all__ = [
    "Door",
    "Inmate",
    "ThingsCreateParams",
    "Twice",
]


class ThingsCreateParams(TypedDict, total=False):
    inmate: Inmate
    """What stands beside a union is in each of its members."""

    door: Door
    """Members that only require something."""

    odd: Literal["b"]
    """What contradicts itself is what comes first."""

    alone: object

    twice: Twice
