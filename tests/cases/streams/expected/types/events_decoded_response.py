# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel
from .text import Text

__all__ = [
    "EventsDecodedResponse",
    "Text",
]


class EventsDecodedResponse(BaseModel):
    event: Optional[str] = None

    data: Text
