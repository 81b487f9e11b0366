# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel

__all__ = [
    "ThingsCreateResponse",
]


class ThingsCreateResponse(BaseModel):
    a: str
    """Required, never null."""

    b: Optional[str]
    """Required, may be null."""

    c: Optional[str] = None
    """May be left out."""

    d: Optional[str] = None
    """May be left out or null."""

    e: Optional[int] = None
    """The server takes 3 without it.

    Default: `3`.
    """
