# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, Open
from .currency import Currency

if TYPE_CHECKING:
    from .price_param import PriceParam

__all__ = [
    "Currency",
    "Price",
]


class Price(BaseModel):
    amount: Optional[int] = None

    currency: Optional[Open[Currency]] = None

    def to_param(self) -> "PriceParam":
        """The model as an argument of a request."""
        from .price_param import PriceParam

        return as_param(self.to_dict(), PriceParam)
