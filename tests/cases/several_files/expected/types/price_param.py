# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

from .currency_param import CurrencyParam

__all__ = [
    "CurrencyParam",
    "PriceParam",
]


class PriceParam(TypedDict, total=False):
    amount: int

    currency: CurrencyParam
