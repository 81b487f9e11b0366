# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, List, Optional, Union

from .._runtime.models import BaseModel, OneOf

__all__ = [
    "OperationAdd",
    "OperationRemove",
    "ThingsCreateResponse",
]


class OperationAdd(BaseModel):
    add: List[str]


class OperationRemove(BaseModel):
    remove: str


class ThingsCreateResponse(BaseModel):
    operation: Optional[Annotated[Union[OperationAdd, OperationRemove], OneOf()]] = None
