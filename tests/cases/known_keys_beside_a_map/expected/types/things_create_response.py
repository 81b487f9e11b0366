# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Annotated, Optional, Union

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, OneOf

__all__ = [
    "Fields",
    "Labels",
    "ThingsCreateResponse",
]


class Fields(BaseModel):
    name: Optional[str] = FieldInfo(alias="$name", default=None)
    """Its name."""

    size: Optional[int] = FieldInfo(alias="$size", default=None)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Annotated[Union[str, int, None], OneOf()]:
            """Any other property."""
            ...

    else:
        __pydantic_extra__: dict[str, Annotated[Union[str, int, None], OneOf()]]


class Labels(BaseModel):
    color: Optional[str] = None

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> str:
            """Any other property."""
            ...

    else:
        __pydantic_extra__: dict[str, str]


class ThingsCreateResponse(BaseModel):
    fields: Optional[Fields] = None
    """What to set."""

    labels: Optional[Labels] = None
