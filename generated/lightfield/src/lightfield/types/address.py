# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Number

__all__ = [
    "Address",
]


class Address(BaseModel):
    city: Optional[str] = None
    """City name."""

    country: Optional[str] = None
    """2-letter ISO 3166-1 alpha-2 country code."""

    latitude: Optional[Number] = None
    """Latitude coordinate."""

    longitude: Optional[Number] = None
    """Longitude coordinate."""

    postal_code: Optional[str] = FieldInfo(alias="postalCode", default=None)
    """Postal or ZIP code."""

    state: Optional[str] = None
    """State or province."""

    street: Optional[str] = None
    """Street address line 1."""

    street2: Optional[str] = None
    """Street address line 2."""
