# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel

__all__ = [
    "ResponseHeaders",
]


class ResponseHeaders(BaseModel):
    """The headers that responses of the API declare; `None` for one that a response
    does not have.
    """

    link: Optional[str] = FieldInfo(alias="Link", default=None)
