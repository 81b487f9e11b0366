# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel

__all__ = [
    "SyncLinkPage",
]


class SyncLinkPage(BaseModel):
    """A name that a class of pages has too."""

    object: Optional[str] = None
