# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

__all__ = [
    "EdgeParam",
    "NodeParam",
]


class EdgeParam(TypedDict, total=False):
    to: "NodeParam"


from .node_param import NodeParam
