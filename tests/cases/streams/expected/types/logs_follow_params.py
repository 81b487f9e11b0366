# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

__all__ = [
    "LogsFollowParams",
]


class LogsFollowParams(TypedDict, total=False):
    stream: Required[bool]
