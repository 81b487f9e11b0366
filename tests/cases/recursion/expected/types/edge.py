# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel

__all__ = [
    "Edge",
]


class Edge(BaseModel):
    to: Optional["Node"] = None


from .node import Node  # noqa: E402
