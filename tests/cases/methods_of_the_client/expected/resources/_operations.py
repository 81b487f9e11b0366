# Generated from the API's OpenAPI document: change that, not this.

"""The operations of the client's own methods. They are loaded on first use, with their types."""

from __future__ import annotations

from .._runtime.operations import Operation
from ..types.pong import Pong

CLOSE_: Operation[None] = Operation(
    method="POST",
    path="/close",
    returns=None,
)
EXTINGUISH: Operation[None] = Operation(
    method="DELETE",
    path="/beacons/{id}",
    returns=None,
)
PING: Operation[Pong] = Operation(
    method="GET",
    path="/ping",
    returns=Pong,
)
