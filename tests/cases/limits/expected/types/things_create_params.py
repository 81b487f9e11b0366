# Generated from the API's OpenAPI document: change that, not this.

from typing import Mapping, TypedDict

from .._runtime.arguments import BytesOrStr, SequenceNotStr, UUIDOrStr

__all__ = [
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    name: str
    """Its name.

    1 to 20 characters. Pattern: `` ^[a-z`]+$ ``. Default: `"a"`.
    """

    code: str
    """3 characters. Example: `"abc"`."""

    ratio: float
    """More than 0, at most 1, a multiple of 0.1."""

    tags: SequenceNotStr[str]
    """At least 1 item. Items are unique."""

    labels: Mapping[str, str]
    """At most 1 property."""

    id: UUIDOrStr
    """Format: `uuid`. Example: `"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"`."""

    data: BytesOrStr
    """Format: `byte`.

    Deprecated.
    """
