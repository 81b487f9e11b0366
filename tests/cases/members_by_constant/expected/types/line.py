# Generated from the API's OpenAPI document: change that, not this.

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Number

__all__ = [
    "Line",
]


class Line(BaseModel):
    from_: Number = FieldInfo(alias="from")

    to: Number
