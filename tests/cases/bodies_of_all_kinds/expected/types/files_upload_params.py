# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.arguments import FileTypes, SequenceNotStr
from .._runtime.encoding.json import Wire
from .thing_param import ThingParam

__all__ = [
    "FilesUploadParams",
    "ThingParam",
]


class FilesUploadParams(TypedDict, total=False):
    file: Required[FileTypes]
    """Format: `binary`."""

    cover: FileTypes
    """Format: `binary`."""

    pages: SequenceNotStr[FileTypes]

    thing: ThingParam

    tags: SequenceNotStr[str]

    is_public: Annotated[bool, Wire("isPublic")]
