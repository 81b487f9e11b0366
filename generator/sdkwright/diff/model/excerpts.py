"""Lines of documents and of generated files that a report shows next to a change.

This module must not know how the lines are selected or rendered.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of a file. `marked` has the line numbers of the lines that changed."""

    file: str
    first_line: int
    lines: tuple[str, ...]
    marked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Excerpts:
    """The excerpts for one change, from the documents and from the packages.

    An excerpt is None if there is nothing to show.
    """

    spec_old: Excerpt | None = None
    spec_new: Excerpt | None = None
    code_old: Excerpt | None = None
    code_new: Excerpt | None = None
