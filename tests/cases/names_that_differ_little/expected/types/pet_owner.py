# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel

__all__ = [
    "PetOwner",
]


class PetOwner(BaseModel):
    created_at: Optional[str] = None

    createdAt: Optional[str] = None

    created_dash_at: Optional[str] = FieldInfo(alias="created-at", default=None)
