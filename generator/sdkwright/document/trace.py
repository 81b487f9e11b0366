"""A record of the values that a computation reads from a document, apart from its arguments.

This module must not know documents, nor what is computed.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sdkwright.document.positions import Key, Pointer
from sdkwright.document.yaml_reader import Value

Found: TypeAlias = tuple[Pointer, Value]
"""The pointer and the value of a node. The node itself would keep its document in memory."""

MISSING: Final = object()


@dataclass(slots=True)
class Trace:
    """The values that were read through references and from the root, and the spelling of numbers."""

    targets: dict[str, Found] = field(default_factory=dict[str, Found])
    """The target of each fragment `#/…`."""
    ends: dict[str, Found] = field(default_factory=dict[str, Found])
    """The end of the chain of references that begins with each fragment."""
    entries: dict[Hashable, object] = field(default_factory=dict[Hashable, object])
    """The values in the root."""
    spellings: dict[Pointer, str] = field(default_factory=dict[Pointer, str])
    is_complete: bool = True
    """Whether the trace has everything that was read."""

    def read_entry(self, root: Value, key: Key) -> None:
        self.entries[key] = entry_of(root, key)

    def read_target(self, fragment: Value, pointer: Pointer, value: Value) -> None:
        self._read(self.targets, fragment, (pointer, value))

    def read_end(self, fragment: Value, pointer: Pointer, value: Value) -> None:
        self._read(self.ends, fragment, (pointer, value))

    def _read(self, known: dict[str, Found], fragment: Value, found: Found) -> None:
        if isinstance(fragment, str) and fragment.startswith("#/"):
            known[fragment] = found
        else:
            self.is_complete = False


def entry_of(root: Value, key: Hashable) -> object:
    """The value of a key in the root; `MISSING` if there is no such key."""
    return root.get(str(key), MISSING) if isinstance(root, dict) else MISSING
