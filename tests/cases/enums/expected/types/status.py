# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, TypeAlias

__all__ = [
    "Status",
]


Status: TypeAlias = Literal["open", "closed"]
"""Where it stands."""
