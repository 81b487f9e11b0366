# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel
from .place import Place

__all__ = [
    "OrdersCreateResponse",
    "Place",
]


class OrdersCreateResponse(BaseModel):
    id: str

    ship_to: Optional[Place] = FieldInfo(alias="shipTo", default=None)
