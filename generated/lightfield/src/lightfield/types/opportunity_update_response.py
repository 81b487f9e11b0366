# Generated from the API's OpenAPI document: change that, not this.

from typing import Dict, Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Open
from .attribute_value import AttributeValue
from .relationships import Relationships
from .value_type import ValueType

__all__ = [
    "AttributeValue",
    "Fields",
    "OpportunityUpdateResponse",
    "Relationships",
    "ValueType",
]


class Fields(BaseModel):
    value: AttributeValue
    """The field value, or null if unset."""

    value_type: Open[ValueType] = FieldInfo(alias="valueType")
    """The data type of the field."""


class OpportunityUpdateResponse(BaseModel):
    id: str
    """Unique identifier for the entity."""

    created_at: str = FieldInfo(alias="createdAt")
    """ISO 8601 timestamp of when the entity was created."""

    fields: Dict[str, Fields]
    """Map of field names to their typed values. System fields are prefixed with `$`
    (e.g. `$name`, `$email`); custom attributes use their bare slug.
    """

    http_link: Optional[str] = FieldInfo(alias="httpLink", default=None)

    relationships: Dict[str, Relationships]
    """Map of relationship names to their associated entities. System relationships are
    prefixed with `$` (e.g. `$owner`, `$contact`).
    """
