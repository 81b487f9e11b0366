# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel

__all__ = [
    "ThingsCreateResponse",
]


class ThingsCreateResponse(BaseModel):
    f: Optional[str] = None
