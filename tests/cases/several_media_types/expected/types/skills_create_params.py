# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict, Union

from .._runtime.arguments import FileTypes, SequenceNotStr

__all__ = [
    "SkillsCreateParams",
]


class SkillsCreateParams(TypedDict, total=False):
    files: Required[Union[FileTypes, SequenceNotStr[FileTypes]]]
