# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, Number

if TYPE_CHECKING:
    from .size_param import SizeParam

__all__ = [
    "Size",
]


class Size(BaseModel):
    in_cm: Optional[Number] = FieldInfo(alias="inCm", default=None)

    def to_param(self) -> "SizeParam":
        """The model as an argument of a request."""
        from .size_param import SizeParam

        return as_param(self.to_dict(), SizeParam)
