# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional

from .._runtime.models import BaseModel, Open

__all__ = [
    "ThingsGetResponse",
]


class ThingsGetResponse(BaseModel):
    name: Optional[str]

    size: Optional[Open[Literal["s", "m"]]] = None
