# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel

__all__ = [
    "NotesRetrieveResponse",
]


class NotesRetrieveResponse(BaseModel):
    id: Optional[str] = None
