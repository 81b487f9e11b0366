# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .._runtime.arguments import FileTypes, SequenceNotStr

__all__ = [
    "SignaturesSendParams",
]


class SignaturesSendParams(TypedDict, total=False):
    title: Required[str]

    files: SequenceNotStr[FileTypes]
