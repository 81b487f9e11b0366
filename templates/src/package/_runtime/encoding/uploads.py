"""Multipart bodies. A retry sends each file from its initial position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Mapping, Sequence, cast

from ..arguments import Body


@dataclass(frozen=True, slots=True)
class Upload:
    """A multipart body.

    Attributes:
        files: The files, in the form that httpx2 accepts.
        fields: The other fields of the form.
        starts: The open files and their initial positions; `None` if one of them can be read only once.
    """

    files: Any
    fields: Mapping[str, Any]
    starts: Sequence[tuple[Any, int]] | None

    @classmethod
    def of(cls, files: Any, fields: Mapping[str, Any]) -> Upload:
        """The files with their current positions."""
        return cls(files, fields, _starts(files))

    def rewind(self) -> None:
        """Reset the files to their initial positions."""
        for file, start in self.starts or ():
            file.seek(start)


def _starts(files: Any) -> list[tuple[Any, int]] | None:
    pairs = cast("Iterable[tuple[str, Any]]", getattr(files, "items", lambda: files)())
    found: list[tuple[Any, int]] = []
    for _, entry in pairs:
        # Either the content, or a tuple of the name, the content and more.
        named = isinstance(entry, tuple)
        content = cast("tuple[Any, ...]", entry)[1] if named else entry
        if isinstance(content, (str, bytes)):
            continue
        try:
            start = content.tell()
            content.seek(start)
        except (AttributeError, OSError):
            return None
        found.append((content, start))
    return found


def form_fields(body: object, extra: Body | None) -> Mapping[str, Any]:
    """The fields of a form with files."""
    if body is not None and not isinstance(body, Mapping):
        raise TypeError("With `files`, `body` must be a mapping of form fields.")
    return {**cast("Mapping[str, Any]", body or {}), **(extra or {})}
