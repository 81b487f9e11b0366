# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Literal, Optional, Union

from .._runtime.models import BaseModel, Number, OneOf, Open
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

    zoom: Optional[Number] = None

    width: Annotated[Union[Open[Literal["auto"]], Number, None], OneOf()] = None

    mood: Optional[Open[Literal["good", "bad"]]] = None
