# Generated from the API's OpenAPI document: change that, not this.

from typing import TypeAlias

from .._runtime.models import ParsedUUID

__all__ = [
    "CalendarsListResponse",
]


CalendarsListResponse: TypeAlias = ParsedUUID
"""Format: `uuid`."""
