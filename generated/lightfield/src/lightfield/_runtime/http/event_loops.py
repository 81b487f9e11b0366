"""The event loops of asyncio and trio."""

from __future__ import annotations

import sys
from typing import Any


def running_loop() -> Any:
    """The running event loop of asyncio, or the token of trio's event loop; `None` if no event loop runs."""
    # Loaded already, unless the program uses trio alone.
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        trio: Any = sys.modules.get("trio")
        return None if trio is None else trio.lowlevel.current_trio_token()


def has_ended(loop: Any) -> bool:
    """Whether an event loop has been closed. For an event loop of trio, this is unknown and False is returned."""
    return hasattr(loop, "is_closed") and bool(loop.is_closed())


def runs_elsewhere(loop: Any) -> bool:
    """Whether an event loop of asyncio runs in another thread."""
    is_other = loop is not running_loop() and hasattr(loop, "is_running")
    return is_other and bool(loop.is_running())
