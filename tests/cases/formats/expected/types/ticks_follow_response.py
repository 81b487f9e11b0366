# Generated from the API's OpenAPI document: change that, not this.

from typing import TypeAlias

from .._runtime.models import ParsedDatetime

__all__ = [
    "TicksFollowResponse",
]


TicksFollowResponse: TypeAlias = ParsedDatetime
"""Format: `date-time`."""
