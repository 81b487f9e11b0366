# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "LogsListParams",
]


class LogsListParams(TypedDict, total=False):
    limit: int
