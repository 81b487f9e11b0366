# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict, Union

from .._runtime.arguments import SequenceNotStr

__all__ = [
    "SkillParam",
]


class SkillParam(TypedDict, total=False):
    files: Required[Union[str, SequenceNotStr[str]]]
