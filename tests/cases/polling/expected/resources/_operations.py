# Generated from the API's OpenAPI document: change that, not this.

"""The operations of the client's own methods. They are loaded on first use, with their types."""

from __future__ import annotations

from .._runtime.operations import Operation, Polling
from ..types.export import Export

ARCHIVE: Operation[Export] = Operation(
    method="POST",
    path="/archive",
    returns=Export,
)
EXPORTS_RETRIEVE: Operation[Export] = Operation(
    method="GET",
    path="/exports/{export_id}",
    returns=Export,
)
EXPORTS_RETRIEVE_POLLING: Polling[Export] = Polling(
    EXPORTS_RETRIEVE,
    pending=["queued", "running"],
    finished="done",
)
