# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional

from .._runtime.models import BaseModel, Open
from .status import Status

__all__ = [
    "Status",
    "ThingsCreateResponse",
]


class ThingsCreateResponse(BaseModel):
    status: Open[Status]
    """Where it stands."""

    kind: Open[Literal["thing"]]

    level: Open[Literal[1, 2, 3]]

    mood: Optional[Open[Literal["good", "bad"]]] = None
