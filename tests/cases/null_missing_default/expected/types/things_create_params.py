# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional, Required, TypedDict

__all__ = [
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    a: Required[str]
    """Required, never null."""

    b: Required[Optional[str]]
    """Required, may be null."""

    c: str
    """May be left out."""

    d: Optional[str]
    """May be left out or null."""

    e: int
    """The server takes 3 without it.

    Default: `3`.
    """
