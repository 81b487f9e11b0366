# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, List, Optional

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, Number
from .place import Place

if TYPE_CHECKING:
    from .item_param import ItemParam
    from .item_param import Size as SizeParam

__all__ = [
    "Item",
    "Place",
    "Size",
]


class Size(BaseModel):
    width_mm: Optional[int] = FieldInfo(alias="widthMm", default=None)

    def to_param(self) -> "SizeParam":
        """The model as an argument of a request."""
        from .item_param import Size as SizeParam

        return as_param(self.to_dict(), SizeParam)


class Item(BaseModel):
    unit_price: Number = FieldInfo(alias="unitPrice")

    made_in: Optional[Place] = FieldInfo(alias="madeIn", default=None)

    parts: Optional[List["Item"]] = None

    size: Optional[Size] = None

    def to_param(self) -> "ItemParam":
        """The model as an argument of a request."""
        from .item_param import ItemParam

        return as_param(self.to_dict(), ItemParam)
