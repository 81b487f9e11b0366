# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .._runtime.arguments import DateOrStr, DatetimeOrStr

__all__ = [
    "AccountParam",
    "Owner",
]


class Owner(TypedDict, total=False):
    born: DateOrStr
    """Format: `date`."""

    seen: DatetimeOrStr
    """Format: `date-time`."""


class AccountParam(TypedDict, total=False):
    name: Required[str]

    password: Required[str]

    owner: Owner
