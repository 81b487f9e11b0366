# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .edge_param import EdgeParam

__all__ = [
    "Edge",
    "Node",
]


class Edge(BaseModel):
    to: Optional["Node"] = None

    def to_param(self) -> "EdgeParam":
        """The model as an argument of a request."""
        from .edge_param import EdgeParam

        return as_param(self.to_dict(), EdgeParam)


from .node import Node
