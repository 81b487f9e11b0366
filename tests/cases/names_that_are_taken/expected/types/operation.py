# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel
from .con_ import Con
from .union import Union_

__all__ = [
    "Con",
    "Operation_",
    "Union_",
]


class Operation_(BaseModel):
    str_: Optional[str] = FieldInfo(alias="str", default=None)

    union: Optional[Union_] = None

    con: Optional[Con] = None

    z_int_1_print_y: Optional[str] = FieldInfo(
        alias="x: int = 1; print('!'); y", default=None
    )
