# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from .._runtime.deprecated import deprecated as _deprecated
from .._runtime.deprecated import deprecated_attributes
from .._runtime.models import BaseModel
from .person import Person

__all__ = [
    "Author",
    "Note",
    "Person",
]


class Note(BaseModel):
    content: str

    author: Optional[Person] = None

    @property
    @_deprecated("`text` is called `content` now.")
    def text(self) -> str:
        """Deprecated alias of `content`."""
        return self.content


if TYPE_CHECKING:
    from .person import Person as Author
else:
    __getattr__, _ = deprecated_attributes(
        __name__,
        {
            "Author": ".person:Person",
        },
    )
