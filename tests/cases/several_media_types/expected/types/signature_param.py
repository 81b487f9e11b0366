# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

from .._runtime.arguments import SequenceNotStr

__all__ = [
    "SignatureParam",
]


class SignatureParam(TypedDict, total=False):
    title: Required[str]

    files: SequenceNotStr[str]
