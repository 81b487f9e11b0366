# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel

__all__ = [
    "Address",
]


class Address(BaseModel):
    city: Optional[str] = None

    postal_code: Optional[str] = FieldInfo(alias="postalCode", default=None)
