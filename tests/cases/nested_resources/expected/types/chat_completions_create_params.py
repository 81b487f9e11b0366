# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypedDict

__all__ = [
    "ChatCompletionsCreateParams",
]


class ChatCompletionsCreateParams(TypedDict, total=False):
    model: Required[str]
