# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.arguments import SequenceNotStr
from .._runtime.encoding.json import Wire
from .json_param import JsonParam

__all__ = [
    "EdgeParam",
    "JsonParam",
    "NodeParam",
]


class NodeParam(TypedDict, total=False):
    name: Required[str]

    parent_node: Annotated["NodeParam", Wire("parentNode")]

    value: JsonParam

    edges: SequenceNotStr["EdgeParam"]


from .edge_param import EdgeParam
