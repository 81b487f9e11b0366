# Generated from the API's OpenAPI document: change that, not this.

from typing import List, Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel
from .json import Json

__all__ = [
    "Json",
    "Node",
]


class Node(BaseModel):
    name: str

    parent_node: Optional["Node"] = FieldInfo(alias="parentNode", default=None)

    value: Json = None

    edges: Optional[List["Edge"]] = None


from .edge import Edge  # noqa: E402
