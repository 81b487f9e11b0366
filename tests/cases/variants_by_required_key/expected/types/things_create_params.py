# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypeAlias, TypedDict, Union

from .._runtime.arguments import SequenceNotStr

__all__ = [
    "OperationAdd",
    "OperationRemove",
    "Operation_",
    "ThingsCreateParams",
]


class OperationAdd(TypedDict, total=False):
    add: Required[SequenceNotStr[str]]


class OperationRemove(TypedDict, total=False):
    remove: Required[str]


Operation_: TypeAlias = Union[OperationAdd, OperationRemove]


class ThingsCreateParams(TypedDict, total=False):
    operation: Operation_
