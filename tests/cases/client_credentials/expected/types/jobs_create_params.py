# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "JobsCreateParams",
]


class JobsCreateParams(TypedDict, total=False):
    name: str
