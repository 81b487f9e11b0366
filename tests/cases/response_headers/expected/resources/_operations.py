# Generated from the API's OpenAPI document: change that, not this.

"""The operations of the client's own methods. They are loaded on first use, with their types."""

from __future__ import annotations

from .._runtime.operations import Operation

PING: Operation[None] = Operation(
    method="GET",
    path="/ping",
    returns=None,
)
