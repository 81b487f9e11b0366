# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, TypeAlias

__all__ = [
    "Currency",
]


Currency: TypeAlias = Literal["EUR", "USD"]
