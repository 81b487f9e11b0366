# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, TypeAlias

__all__ = [
    "CurrencyParam",
]


CurrencyParam: TypeAlias = Literal["EUR", "USD"]
