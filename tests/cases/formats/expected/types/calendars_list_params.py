# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "CalendarsListParams",
]


class CalendarsListParams(TypedDict, total=False):
    cursor: str
