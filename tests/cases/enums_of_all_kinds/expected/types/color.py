# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, TypeAlias

__all__ = [
    "Color",
]


Color: TypeAlias = Literal["red", "green"]
