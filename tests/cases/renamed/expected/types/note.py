# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel
from .._runtime.renamed import deprecated as _deprecated
from .person import Person

__all__ = [
    "Note",
    "Person",
]


class Note(BaseModel):
    content: str

    author: Optional[Person] = None

    @property
    @_deprecated("`text` is called `content` now.")
    def text(self) -> str:
        """Deprecated: it is called `content` now."""
        return self.content
