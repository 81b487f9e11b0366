# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, List, Optional

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel
from .colors import Colors
from .size import Size

if TYPE_CHECKING:
    from .thing_param import Maker as MakerParam
    from .thing_param import ThingParam

__all__ = [
    "Colors",
    "Maker",
    "Size",
    "Thing",
]


class Maker(BaseModel):
    full_name: Optional[str] = FieldInfo(alias="fullName", default=None)

    def to_param(self) -> "MakerParam":
        """The model as an argument of a request."""
        from .thing_param import Maker as MakerParam

        return as_param(self.to_dict(), MakerParam)


class Thing(BaseModel):
    name: str

    maker: Optional[Maker] = None

    sizes: Optional[List[Size]] = None

    colors: Optional[List[Colors]] = None

    def to_param(self) -> "ThingParam":
        """The model as an argument of a request."""
        from .thing_param import ThingParam

        return as_param(self.to_dict(), ThingParam)
