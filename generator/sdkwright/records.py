"""The decorator of immutable records: `dataclass(frozen=True)` without its cost.

A frozen dataclass calls `object.__setattr__` for each field, so that its construction takes four times as long, and a
large document makes a million records. Type checkers forbid an assignment to a record; at run time, nothing prevents
it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen, eq=True, **options):
        return dataclass(eq=eq, unsafe_hash=frozen and eq, **options)


__all__ = ["record"]
