# Generated from the API's OpenAPI document: change that, not this.

from typing import List, TypeAlias

from .thing import Thing

__all__ = [
    "Thing",
    "ThingsListResponse",
]


ThingsListResponse: TypeAlias = List[Thing]
