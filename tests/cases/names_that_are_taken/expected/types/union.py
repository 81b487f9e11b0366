# Generated from the API's OpenAPI document: change that, not this.

from typing import List, Optional

from .._runtime.models import BaseModel

__all__ = [
    "Union_",
]


class Union_(BaseModel):
    list: Optional[List[str]] = None
