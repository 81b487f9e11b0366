# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, List, Optional

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel
from .json import Json

if TYPE_CHECKING:
    from .node_param import NodeParam

__all__ = [
    "Edge",
    "Json",
    "Node",
]


class Node(BaseModel):
    name: str

    parent_node: Optional["Node"] = FieldInfo(alias="parentNode", default=None)

    value: Json = None

    edges: Optional[List["Edge"]] = None

    def to_param(self) -> "NodeParam":
        """The model as an argument of a request."""
        from .node_param import NodeParam

        return as_param(self.to_dict(), NodeParam)


from .edge import Edge
