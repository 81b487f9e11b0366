# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional, TypedDict

__all__ = [
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    mixed: Optional[Literal["a", 1, True]]
