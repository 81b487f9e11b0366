# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel, Number

__all__ = [
    "Animal",
]


class Animal(BaseModel):
    """Any animal."""

    id: str

    name: Optional[str] = None
    """What it is called."""

    size: Optional[Number] = None

    kind: Optional[str] = None
