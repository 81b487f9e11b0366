# Generated from the API's OpenAPI document: change that, not this.

from typing import TypeAlias, Union

from .._runtime.arguments import DateOrStr, DatetimeOrStr

__all__ = [
    "MomentParam",
]


MomentParam: TypeAlias = Union[DatetimeOrStr, DateOrStr]
