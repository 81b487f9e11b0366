# Generated from the API's OpenAPI document: change that, not this.

from typing import Dict, List, Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Number

__all__ = [
    "Owner",
    "OwnerAddress",
    "Prices",
    "Tags",
    "ThingsCreateResponse",
]


class OwnerAddress(BaseModel):
    zip_code: Optional[str] = FieldInfo(alias="zipCode", default=None)


class Owner(BaseModel):
    """Who has it."""

    address: Optional[OwnerAddress] = None


class Tags(BaseModel):
    label: str


class Prices(BaseModel):
    amount: Optional[Number] = None


class ThingsCreateResponse(BaseModel):
    owner: Optional[Owner] = None
    """Who has it."""

    tags: Optional[List[Tags]] = None

    prices: Optional[Dict[str, Prices]] = None
