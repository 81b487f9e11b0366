# Generated from the API's OpenAPI document: change that, not this.

from .._runtime.models import BaseModel

__all__ = [
    "Text",
]


class Text(BaseModel):
    text: str
