# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "ServersListParams",
]


class ServersListParams(TypedDict, total=False):
    page: int

    limit: int
