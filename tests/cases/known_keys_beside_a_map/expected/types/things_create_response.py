# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Dict, Optional, Union

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, OneOf

__all__ = [
    "Fields",
    "Labels",
    "ThingsCreateResponse",
]


class Fields(BaseModel):
    name: str = FieldInfo(alias="$name")
    """Its name."""

    size: Optional[int] = FieldInfo(alias="$size", default=None)


class Labels(BaseModel):
    color: Optional[str] = None


class ThingsCreateResponse(BaseModel):
    fields: Optional[
        Annotated[
            Union[Fields, Dict[str, Annotated[Union[str, int, None], OneOf()]]], OneOf()
        ]
    ] = None
    """What to set."""

    labels: Optional[Labels] = None
