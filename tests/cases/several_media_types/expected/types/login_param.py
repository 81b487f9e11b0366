# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

__all__ = [
    "LoginParam",
]


class LoginParam(TypedDict, total=False):
    name: Required[str]
