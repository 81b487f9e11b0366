"""The files of a multipart body, each of which a further attempt sends from where it began."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Mapping, Sequence, cast

from ..arguments import Body


@dataclass(frozen=True, slots=True)
class Upload:
    """A multipart body.

    Attributes:
        files: The files, as httpx2 takes them.
        fields: The form's other fields.
        starts: The open files, with their positions; `None` where one of them can be read only once.
    """

    files: Any
    fields: Mapping[str, Any]
    starts: Sequence[tuple[Any, int]] | None

    @classmethod
    def of(cls, files: Any, fields: Mapping[str, Any]) -> Upload:
        """The files with their present positions."""
        return cls(files, fields, _starts(files))

    def rewind(self) -> None:
        """Back to where the files began."""
        for file, start in self.starts or ():
            file.seek(start)


def _starts(files: Any) -> list[tuple[Any, int]] | None:
    pairs = cast("Iterable[tuple[str, Any]]", getattr(files, "items", lambda: files)())
    found: list[tuple[Any, int]] = []
    for _, entry in pairs:
        # Either the content itself, or its name, the content and what else is said of it.
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
    """The fields of a form that has files in it."""
    if body is not None and not isinstance(body, Mapping):
        raise TypeError("Beside `files`, `body` is a mapping: the form's fields.")
    return {**cast("Mapping[str, Any]", body or {}), **(extra or {})}
