"""Where a part of the package comes from in the API document."""

from typing import TypeAlias

Origin: TypeAlias = tuple[str | int, ...]
"""The keys that lead from the root of the document to the source of a part. It is never printed, and fields of this type are not compared."""
