# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, List, Union

from .._runtime.models import BaseModel, OneOf

__all__ = [
    "ValidationError",
]


class ValidationError(BaseModel):
    loc: List[Annotated[Union[str, int], OneOf()]]

    msg: str
