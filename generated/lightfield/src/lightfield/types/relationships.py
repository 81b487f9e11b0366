# Generated from the API's OpenAPI document: change that, not this.

from typing import List

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel

__all__ = [
    "Relationships",
]


class Relationships(BaseModel):
    cardinality: str
    """Whether the relationship is `has_one` or `has_many`."""

    object_type: str = FieldInfo(alias="objectType")
    """The type of the related object (e.g. `account`, `contact`)."""

    values: List[str]
    """IDs of the related entities."""
