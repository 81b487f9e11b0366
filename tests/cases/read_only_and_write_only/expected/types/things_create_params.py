# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .account_param import Owner

__all__ = [
    "Owner",
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    name: Required[str]

    password: Required[str]

    owner: Owner
