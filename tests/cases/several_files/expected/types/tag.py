# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .tag_param import TagParam

__all__ = [
    "Tag",
]


class Tag(BaseModel):
    text: Optional[str] = None

    def to_param(self) -> "TagParam":
        """The model as an argument of a request."""
        from .tag_param import TagParam

        return as_param(self.to_dict(), TagParam)
