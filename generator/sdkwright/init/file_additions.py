"""Owns what is added to a folder: new files, and lines behind the last one of files that are there.

Nothing else is changed, and where something fails, nothing at all. It must not know what the files are about.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.storage import atomic, output_paths

LEFT: Final = "there already, left as it is"
_AGAIN: Final = "See to what stands here, then run `sdkwright init` again."


@dataclass(frozen=True, slots=True)
class Addition:
    """What a file will hold, and what it holds; None if it is not there."""

    path: PurePosixPath
    content: bytes
    before: bytes | None = None

    @property
    def is_done(self) -> bool:
        return self.content == self.before

    def __str__(self) -> str:
        if self.is_done:
            return f"{self.path}: {LEFT}"
        return f"{self.path}: {'written' if self.before is None else 'added to'}"


def new(here: Path, path: PurePosixPath, content: bytes) -> Addition:
    """A file, if there is none of that name."""
    before = content_of(here, path)
    return Addition(path, content if before is None else before, before)


def appended(before: bytes, text: str, *, apart: bool = False) -> bytes:
    """The text behind what is there, with its line ends; `apart` by an empty line."""
    end = "\r\n" if b"\r\n" in before else "\n"
    gap = "" if not before or before.endswith(b"\n") else "\n"
    gap += "\n" if apart and before.strip() else ""
    return before + f"{gap}{text}".replace("\n", end).encode()


def content_of(here: Path, path: PurePosixPath) -> bytes | None:
    """What a file holds; None if it is not there. No link is followed, and nothing is moved out of the way."""
    output_paths.refuse(
        replace(found, place=_place(path), advice=_AGAIN)
        for found in output_paths.obstacles({path}, here)
    )
    try:
        return (here / path).read_bytes() if (here / path).exists() else None
    except OSError as error:
        message = f"This file cannot be read: {error.strerror or error}."
        finding = Finding("file-unreadable", message, _place(path), _AGAIN)
        raise Refusal([finding]) from error


@contextmanager
def made(here: Path, additions: Sequence[Addition]) -> Generator[None]:
    """Makes them; takes them back if that fails, or what is done inside."""
    with ExitStack() as undo:
        for each in additions:
            if each.is_done:
                continue
            try:
                _make(here, each, undo)
            except OSError as error:
                raise _unwritable(each.path, error) from error
        yield
        undo.pop_all()


def _make(here: Path, addition: Addition, undo: ExitStack) -> None:
    file = here / addition.path
    for parent in reversed([p for p in file.parents if not p.exists()]):
        parent.mkdir()
        undo.callback(_tried, parent.rmdir)
    atomic.replace(file, addition.content)
    before = addition.before
    undo.callback(
        _tried,
        file.unlink if before is None else partial(atomic.replace, file, before),
    )


def _tried(act: Callable[[], object]) -> None:
    with suppress(OSError):  # a folder in which something else lies by now
        act()


def _unwritable(path: PurePosixPath, error: OSError) -> Refusal:
    message = f"Nothing was written, for this failed: {error.strerror or error}."
    return Refusal([Finding("output-unwritable", message, _place(path), _AGAIN)])


def _place(path: PurePosixPath) -> Place:
    return Place(str(path), 1, 1)
