"""The location in the API document from which a part of the package was generated."""

from typing import TypeAlias

Origin: TypeAlias = tuple[str | int, ...]
"""The keys from the root of the document to the source of a part. Never printed, and left out of comparisons."""
