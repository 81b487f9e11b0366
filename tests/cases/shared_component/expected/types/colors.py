# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .colors_param import ColorsParam

__all__ = [
    "Colors",
]


class Colors(BaseModel):
    hex: Optional[str] = None

    def to_param(self) -> "ColorsParam":
        """The model as an argument of a request."""
        from .colors_param import ColorsParam

        return as_param(self.to_dict(), ColorsParam)
