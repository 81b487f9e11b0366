# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional, Required, TypedDict

__all__ = [
    "CompletionsCreateParams",
]


class CompletionsCreateParams(TypedDict, total=False):
    prompt: Required[str]

    stream: Optional[bool]
    """Default: `false`."""
