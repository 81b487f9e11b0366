"""Additions to a folder: new files, and lines appended to existing files.

Nothing else is changed. After an error, everything is restored. This module must not know what the files are for.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.storage import atomic, output_paths

KEPT_STATUS: Final = "already exists, not changed"
_RETRY_ADVICE: Final = (
    "Check this path and its permissions, then run `sdkwright init` again."
)


@dataclass(frozen=True, slots=True)
class Addition:
    """The new content of a file, and its original content, which is None if the file does not exist."""

    path: PurePosixPath
    content: bytes
    original: bytes | None = None

    @property
    def has_no_change(self) -> bool:
        return self.content == self.original

    def __str__(self) -> str:
        if self.has_no_change:
            return f"{self.path}: {KEPT_STATUS}"
        return f"{self.path}: {'written' if self.original is None else 'added to'}"


def new_file(root_folder: Path, path: PurePosixPath, content: bytes) -> Addition:
    """The addition of a new file. If the file exists, the addition changes nothing."""
    before = read_content(root_folder, path)
    return Addition(path, content if before is None else before, before)


def append_text(
    original: bytes, text: str, *, blank_line_before: bool = False
) -> bytes:
    """The original content followed by the text, with the line endings of the original."""
    end = "\r\n" if b"\r\n" in original else "\n"
    gap = "" if not original or original.endswith(b"\n") else "\n"
    gap += "\n" if blank_line_before and original.strip() else ""
    return original + f"{gap}{text}".replace("\n", end).encode()


def read_content(root_folder: Path, path: PurePosixPath) -> bytes | None:
    """The content of a file; None if it does not exist. Raises `Refusal` if the path is a link or a folder."""
    output_paths.raise_if_any(
        replace(found, place=_place(path), advice=_RETRY_ADVICE)
        for found in output_paths.find_obstacles({path}, root_folder)
    )
    try:
        return (
            (root_folder / path).read_bytes() if (root_folder / path).exists() else None
        )
    except OSError as error:
        message = f"This file cannot be read: {error.strerror or error}."
        finding = Finding("file-unreadable", message, _place(path), _RETRY_ADVICE)
        raise Refusal([finding]) from error


@contextmanager
def apply_additions(
    root_folder: Path, additions: Sequence[Addition]
) -> Generator[None]:
    """Write the additions. Undo them if the write fails or the block raises an exception."""
    with ExitStack() as undo:
        for each in additions:
            if each.has_no_change:
                continue
            try:
                _apply(root_folder, each, undo)
            except OSError as error:
                raise _write_refusal(each.path, error) from error
        yield
        undo.pop_all()


def _apply(root_folder: Path, addition: Addition, undo: ExitStack) -> None:
    file = root_folder / addition.path
    for parent in reversed([p for p in file.parents if not p.exists()]):
        parent.mkdir()
        undo.callback(_suppress_os_error, parent.rmdir)
    atomic.replace_file(file, addition.content)
    before = addition.original
    undo.callback(
        _suppress_os_error,
        file.unlink if before is None else partial(atomic.replace_file, file, before),
    )


def _suppress_os_error(undo: Callable[[], object]) -> None:
    with suppress(OSError):  # for example a folder that is not empty any more
        undo()


def _write_refusal(path: PurePosixPath, error: OSError) -> Refusal:
    message = f"Nothing was written, because of an error: {error.strerror or error}."
    return Refusal([Finding("output-unwritable", message, _place(path), _RETRY_ADVICE)])


def _place(path: PurePosixPath) -> Place:
    return Place(str(path), 1, 1)
