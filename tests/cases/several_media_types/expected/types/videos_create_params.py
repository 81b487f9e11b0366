# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict, Union

from .._runtime.arguments import FileTypes
from .login_param import LoginParam

__all__ = [
    "LoginParam",
    "VideosCreateParams",
]


class VideosCreateParams(TypedDict, total=False):
    source: Required[Union[LoginParam, FileTypes]]
