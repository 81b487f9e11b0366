# Generated from the API's OpenAPI document: change that, not this.

from typing import List, TypeAlias

from .text import Text

__all__ = [
    "LogsFollowResponse",
    "Text",
]


LogsFollowResponse: TypeAlias = List[Text]
