# Generated from the API's OpenAPI document: change that, not this.

from typing import TypeAlias, Union

from .._runtime.arguments import SequenceNotStr

__all__ = [
    "EntityIdsParam",
]


EntityIdsParam: TypeAlias = Union[str, SequenceNotStr[str]]
