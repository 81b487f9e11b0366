# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "ThreadsRunsCreateParams",
]


class ThreadsRunsCreateParams(TypedDict, total=False):
    model: str

    stream: bool
