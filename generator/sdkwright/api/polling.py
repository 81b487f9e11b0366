"""Polling: how a client finds out whether an object is finished, and which operations create it.

This module must not know how an operation is recognised.
"""

from collections.abc import Mapping
from typing import TypeAlias

from sdkwright.api.pagination import Path
from sdkwright.records import record

Key: TypeAlias = tuple[str, str]
"""The method and the path of an operation."""


@record(frozen=True, slots=True)
class Start:
    """An operation after which the object is polled."""

    operation: Key
    id: Path
    """The path to the id of the object in the response; empty if the object is requested without an id."""


@record(frozen=True, slots=True)
class Polling:
    """How the object of an operation is polled. The operation returns the object by its id."""

    status: Path
    """The path to the status in the response."""
    pending: tuple[str, ...]
    """The values of the status while the object is not finished."""
    finished: str = ""
    """A value of the status of a finished object, for examples."""
    starts: tuple[Start, ...] = ()
    """The operations that create the object, sorted by key."""


Pollings: TypeAlias = Mapping[Key, Polling]
"""How objects are polled, by the method and the path of the operation that returns the object."""
