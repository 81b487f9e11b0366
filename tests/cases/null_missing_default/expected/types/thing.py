# Generated from the API's OpenAPI document: change that, not this.

from .._runtime.models import BaseModel

__all__ = [
    "Thing",
]


class Thing(BaseModel):
    a: str
