# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal

from .._runtime.models import BaseModel, Open

__all__ = [
    "Run",
]


class Run(BaseModel):
    id: str

    state: Open[Literal["in_progress", "requires_action", "completed", "cancelled"]]
