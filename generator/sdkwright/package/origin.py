"""Where a part of the package comes from in the API document."""

from dataclasses import field
from typing import TypeAlias

Origin: TypeAlias = tuple[str | int, ...]
"""The keys that lead from the root of the document to the source of a part. It is never printed and never compared."""


def origin_field() -> Origin:
    """A dataclass field for an origin: empty by default, and left out of comparisons."""
    return field(default=(), compare=False)
