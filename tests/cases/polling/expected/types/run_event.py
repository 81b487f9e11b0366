# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel

__all__ = [
    "RunEvent",
]


class RunEvent(BaseModel):
    type: Optional[str] = None
