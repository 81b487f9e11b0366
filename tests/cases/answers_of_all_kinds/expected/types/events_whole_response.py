# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel

__all__ = [
    "EventsWholeResponse",
]


class EventsWholeResponse(BaseModel):
    event: Optional[str] = None

    data: str
