# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, TypeAlias, TypedDict, Union

from .cat_param import CatParam
from .dog_param import DogParam
from .login_param import LoginParam

__all__ = [
    "CatParam",
    "DogParam",
    "LoginParam",
    "PetsUpdateParams",
    "RequestBody",
]


RequestBody: TypeAlias = Union[CatParam, DogParam]


class PetsUpdateParams(TypedDict, total=False):
    body: RequestBody

    kind: Union[Literal["cat"], Literal["dog"]]

    lives: int

    mother: LoginParam

    barks: bool
