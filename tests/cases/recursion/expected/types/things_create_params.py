# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

from .json_param import JsonParam
from .node_param import NodeParam

__all__ = [
    "JsonParam",
    "NodeParam",
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    root: NodeParam

    value: JsonParam
