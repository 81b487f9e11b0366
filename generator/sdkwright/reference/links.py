"""The links from one file of the reference to other files.

This module must not know a format.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sdkwright.records import record
from sdkwright.reference.markdown_text import line
from sdkwright.reference.pages import ExampleCall, PageLink

_MOST: Final = 20
"""The most operations that a list in a guide contains."""


@record(frozen=True, slots=True)
class Links:
    """The links to pages, for a file in one folder of the reference."""

    files: Mapping[str, str]
    """The address of each page in this format, by its file in the site."""
    root: str
    """The path from the folder of this file to the top folder, such as `../`."""
    suffix: str = "md"
    """The suffix of the files of guides."""
    types: str = "README.md#types"
    """The address of the list of all types."""

    def page(self, link: PageLink) -> str:
        """The link to a page, with its name."""
        return f"[{line(link.name)}]({self.root}{self.files[link.file]})"

    def listed(self, calls: Iterable[ExampleCall]) -> str:
        """The operations of these calls, as a Markdown list of links."""
        rows = self._first([each.link for each in calls])
        return "\n".join(f"- {each}" for each in rows)

    def inline(self, own: Sequence[PageLink]) -> str:
        """The links to these operations, on one line."""
        return ", ".join(self._first(own))

    def _first(self, own: Sequence[PageLink]) -> Iterator[str]:
        """The links to the first of these operations, and the number of the others."""
        yield from map(self.page, own[:_MOST])
        if len(own) > _MOST:
            yield f"{len(own) - _MOST} more"
