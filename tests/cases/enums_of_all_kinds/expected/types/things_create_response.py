# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Dict, Literal, Optional, Union

from .._runtime.models import BaseModel, Number, OneOf, Open
from .color import Color

__all__ = [
    "Color",
    "ThingsCreateResponse",
]


class ThingsCreateResponse(BaseModel):
    mixed: Optional[Open[Literal["a", 1, True]]] = None

    numbers: Optional[Open[Literal[1, 2, 3]]] = None

    floats: Optional[Number] = None

    some_floats: Optional[Annotated[Union[Open[Literal["auto"]], Number], OneOf()]] = (
        None
    )

    one: Optional[Open[Literal["only"]]] = None

    text: Optional[Open[Literal["1", "yes"]]] = None

    constant: Optional[Open[Literal[5]]] = None

    nothing: None = None

    nullable: Optional[Open[Literal["a"]]]

    objects: Optional[Dict[str, object]] = None

    named: Optional[Open[Color]] = None
