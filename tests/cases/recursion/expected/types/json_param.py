# Generated from the API's OpenAPI document: change that, not this.

from typing import Mapping, TypeAlias, Union

from .._runtime.arguments import SequenceNotStr

__all__ = [
    "JsonParam",
]


JsonParam: TypeAlias = Union[
    str, float, bool, SequenceNotStr["JsonParam"], Mapping[str, "JsonParam"], None
]
