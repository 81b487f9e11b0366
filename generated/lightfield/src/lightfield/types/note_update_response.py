# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Dict, List, Optional, Union

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Number, OneOf, Open
from .address import Address
from .full_name import FullName
from .relationships import Relationships
from .value_type import ValueType

__all__ = [
    "Address",
    "Fields",
    "FullName",
    "NoteUpdateResponse",
    "Relationships",
    "ValueType",
]


class Fields(BaseModel):
    value: Annotated[
        Union[str, Number, bool, List[str], Address, FullName, None], OneOf()
    ]
    """The field value, or null if unset."""

    value_type: Open[ValueType] = FieldInfo(alias="valueType")
    """The data type of the field."""


class NoteUpdateResponse(BaseModel):
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

    updated_at: Optional[str] = FieldInfo(alias="updatedAt")
    """ISO 8601 timestamp of when the entity was last updated, or null."""

    external_id: Optional[str] = FieldInfo(alias="externalId", default=None)
    """External identifier for the entity, or null if unset."""
