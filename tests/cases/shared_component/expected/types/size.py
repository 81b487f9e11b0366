# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Number

__all__ = [
    "Size",
]


class Size(BaseModel):
    in_cm: Optional[Number] = FieldInfo(alias="inCm", default=None)
