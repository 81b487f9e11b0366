# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Required, TypedDict

from .login_param import LoginParam

__all__ = [
    "CatParam",
    "LoginParam",
]


class CatParam(TypedDict, total=False):
    kind: Required[Literal["cat"]]

    lives: Required[int]

    mother: LoginParam
