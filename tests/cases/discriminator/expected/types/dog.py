# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Number, Open

__all__ = [
    "Dog",
]


class Dog(BaseModel):
    kind: Open[Literal["Dog"]]

    bark_volume: Optional[Number] = FieldInfo(alias="barkVolume", default=None)
