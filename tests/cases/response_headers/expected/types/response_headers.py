# Generated from the API's OpenAPI document: change that, not this.

from typing import List, Literal, Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Number, Open, ParsedDatetime

__all__ = [
    "ResponseHeaders",
]


class ResponseHeaders(BaseModel):
    """The headers that responses of the API declare; `None` for one that a response
    does not have.
    """

    x_rate_limit_remaining: Optional[int] = FieldInfo(
        alias="X-RateLimit-Remaining", default=None
    )
    """How many calls are left."""

    x_cost: Optional[Number] = FieldInfo(alias="X-Cost", default=None)
    """Deprecated."""

    x_cached: Optional[bool] = FieldInfo(alias="X-Cached", default=None)

    x_region: Optional[Open[Literal["eu", "us"]]] = FieldInfo(
        alias="X-Region", default=None
    )

    x_tags: Optional[List[str]] = FieldInfo(alias="X-Tags", default=None)

    x_sizes: Optional[List[int]] = FieldInfo(alias="X-Sizes", default=None)

    x_expires_at: Optional[ParsedDatetime] = FieldInfo(
        alias="X-Expires-At", default=None
    )
    """When the note ends."""

    x_owner: Optional[str] = FieldInfo(alias="X-Owner", default=None)

    etag: Optional[str] = FieldInfo(alias="ETag", default=None)
