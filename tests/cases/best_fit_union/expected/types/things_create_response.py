# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, List, Union

from .._runtime.models import BaseModel, Number, OneOf
from .address import Address
from .full_name import FullName

__all__ = [
    "Address",
    "FullName",
    "ThingsCreateResponse",
]


class ThingsCreateResponse(BaseModel):
    value: Annotated[
        Union[str, Number, bool, List[str], Address, FullName, None], OneOf()
    ] = None
