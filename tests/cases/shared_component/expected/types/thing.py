# Generated from the API's OpenAPI document: change that, not this.

from typing import List, Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel
from .colors import Colors
from .size import Size

__all__ = [
    "Colors",
    "Maker",
    "Size",
    "Thing",
]


class Maker(BaseModel):
    full_name: Optional[str] = FieldInfo(alias="fullName", default=None)


class Thing(BaseModel):
    name: str

    maker: Optional[Maker] = None

    sizes: Optional[List[Size]] = None

    colors: Optional[List[Colors]] = None
