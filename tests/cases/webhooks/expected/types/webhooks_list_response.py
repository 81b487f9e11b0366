# Generated from the API's OpenAPI document: change that, not this.

from typing import List, TypeAlias

__all__ = [
    "WebhooksListResponse",
]


WebhooksListResponse: TypeAlias = List[str]
