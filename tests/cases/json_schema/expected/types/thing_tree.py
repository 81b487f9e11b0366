# Generated from the API's OpenAPI document: change that, not this.

from typing import List, Optional

from .._runtime.models import BaseModel
from .thing_leaf import ThingLeaf

__all__ = [
    "ThingLeaf",
    "ThingTree",
]


class ThingTree(BaseModel):
    children: Optional[List["ThingTree"]] = None

    leaf: Optional[ThingLeaf] = None
