# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

__all__ = [
    "SessionsCreateParams",
]


class SessionsCreateParams(TypedDict, total=False):
    name: Required[str]
