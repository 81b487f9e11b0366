# Generated from the API's OpenAPI document: change that, not this.

from typing import List, Optional

from .._runtime.models import BaseModel
from .note import Note
from .pet import Pet

__all__ = [
    "Home",
    "Note",
    "Pet",
]


class Home(BaseModel):
    pets: Optional[List[Pet]] = None

    note: Optional[Note] = None
    """Without a mapping it stands for itself."""
