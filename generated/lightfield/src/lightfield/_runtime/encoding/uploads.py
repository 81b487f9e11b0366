"""Files as bodies, and as parts of multipart bodies. They are read in pieces while they are sent.

A retry sends each file again from its initial position.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any, AsyncIterator, Iterable, Iterator, Mapping, Sequence, cast

from httpx2 import AsyncByteStream

from ..arguments import Body, is_bytes
from .urls import is_list

_CHUNK_SIZE = 2**16
NEEDS_ASYNC = "An asynchronous stream needs the asynchronous client."


class FileAtPath:
    """A file that is given by its path. It is only open while it is read.

    Raises:
        OSError: The file cannot be read.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.name = os.fspath(path)
        self._file: Any = None
        self._position = 0
        with open(path, "rb") as file:
            self._size = os.fstat(file.fileno()).st_size

    def read(self, size: int = -1) -> bytes:
        """The next bytes. The file is closed after its last byte."""
        if self._file is None:
            self._file = io.FileIO(self.name)
            self._file.seek(self._position)
        content: bytes = self._file.read(size)
        self._position += len(content)
        if not content:
            self.close()
        return content

    def tell(self) -> int:
        """The position of the next byte."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Change the position, and return the new position."""
        self.close()
        starts = {os.SEEK_CUR: self._position, os.SEEK_END: self._size}
        self._position = starts.get(whence, 0) + offset
        return self._position

    def close(self) -> None:
        """Close the file; reading opens it again."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __del__(self) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class FileBody:
    """A file that is the whole body.

    Attributes:
        file: The file, open or at a path.
        start: The initial position of the file.
        size: The number of bytes from `start` to the end of the file.
    """

    file: Any
    start: int
    size: int

    @classmethod
    def of(cls, file: Any) -> FileBody | None:
        """The file from its current position; `None` if the file can be read only once."""
        try:
            start = file.tell()
            size = file.seek(0, os.SEEK_END) - start
            file.seek(start)
        except (AttributeError, OSError):
            return None
        return cls(file, start, size)


class FileStream:
    """The content of a file, in pieces. A redirect and a retry read it again."""

    def __init__(self, body: FileBody) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        self._body.file.seek(self._body.start)
        while chunk := self._body.file.read(_CHUNK_SIZE):
            yield chunk


class AsyncFileStream:
    """The content of a file, in pieces. A redirect and a retry read it again."""

    def __init__(self, body: FileBody) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._body.file.seek(self._body.start)
        while chunk := self._body.file.read(_CHUNK_SIZE):
            yield chunk


@dataclass(frozen=True, slots=True)
class PiecesBody:
    """Pieces of unknown size, as a whole body; or asynchronous pieces as a part of a multipart body.

    Attributes:
        source: An iterable of bytes, an asynchronous iterable of bytes, or an asynchronous file.
        is_repeatable: Whether the source can be read more than once.
    """

    source: Any
    is_repeatable: bool

    @classmethod
    def of(cls, source: Any) -> PiecesBody | None:
        """The pieces; `None` if the value is neither iterable nor an asynchronous file."""
        if _is_async(source):
            return cls(source, is_repeatable=False)
        if not is_list(source):
            return None
        # Only an iterator is its own iterator: it can be read once.
        return cls(source, is_repeatable=iter(source) is not source)

    @property
    def is_async(self) -> bool:
        """Whether only the asynchronous client can read the pieces."""
        return _is_async(self.source)

    def stream(self) -> Iterator[bytes]:
        """The pieces, for the synchronous client.

        Raises:
            TypeError: The source is asynchronous, or a piece is not bytes.
        """
        if self.is_async:
            raise TypeError(NEEDS_ASYNC)
        return map(_piece, self.source)

    async def async_stream(self) -> AsyncIterator[bytes]:
        """The pieces, for the asynchronous client.

        Raises:
            TypeError: A piece is not bytes.
        """
        if not self.is_async:
            for each in self.source:
                yield _piece(each)
        elif iscoroutinefunction(getattr(self.source, "read", None)):
            while piece := _piece(await self.source.read(_CHUNK_SIZE)):
                yield piece
        else:
            async for each in self.source:
                yield _piece(each)


def _is_async(source: object) -> bool:
    return hasattr(source, "__aiter__") or iscoroutinefunction(
        getattr(source, "read", None)
    )


def _piece(piece: object) -> bytes:
    if not is_bytes(piece):
        raise TypeError(
            f"The pieces of a body are `bytes`, not `{type(piece).__name__}`."
        )
    return bytes(cast("bytes", piece))


class PiecesFile:
    """A file-like object that reads pieces, once."""

    def __init__(self, pieces: PiecesBody) -> None:
        self._pieces = pieces
        self._rest = pieces.stream()

    def read(self, _size: int = -1) -> bytes:
        """The next piece, whatever its size is; empty after the last piece."""
        return next(filter(None, self._rest), b"")


class RepeatablePieces(PiecesFile):
    """A file-like object that reads pieces, also again from their start. Its size is unknown."""

    def tell(self) -> int:
        """The start, which is the only position to which the file can return."""
        return 0

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Return to the start.

        Raises:
            UnsupportedOperation: The position is not the start.
        """
        if offset or whence != os.SEEK_SET:
            raise io.UnsupportedOperation("Pieces can only be read from their start.")
        self._rest = self._pieces.stream()
        return 0


class MultipartWithPieces(AsyncByteStream):
    """A multipart body with asynchronous parts, in the form that the transport sends."""

    def __init__(self, body: Any) -> None:
        self.fields: Sequence[Any] = body.fields
        self._boundary: bytes = body.boundary

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for field in self.fields:
            yield b"--%s\r\n" % self._boundary
            content = getattr(field, "file", None)
            if isinstance(content, PiecesBody):
                yield field.render_headers()
                async for piece in content.async_stream():
                    yield piece
            else:
                for chunk in field.render():
                    yield chunk
            yield b"\r\n"
        yield b"--%s--\r\n" % self._boundary


@dataclass(frozen=True, slots=True)
class Upload:
    """A multipart body.

    Attributes:
        files: The files, in the form that httpx2 accepts.
        fields: The other fields of the form.
        starts: The open files and their initial positions; `None` if a file can be read only once.
    """

    files: Any
    fields: Mapping[str, Any]
    starts: Sequence[tuple[Any, int]] | None

    @classmethod
    def of(cls, files: Any, fields: Mapping[str, Any]) -> Upload:
        """The multipart body with these files, which are sent from their current positions."""
        return cls(files, fields, _starts(files))

    @property
    def is_async(self) -> bool:
        """Whether only the asynchronous client can send the body."""
        return any(isinstance(each, PiecesBody) for each in _contents(self.files))

    def rewind(self) -> None:
        """Reset the files to their initial positions."""
        for file, start in self.starts or ():
            file.seek(start)


def _contents(files: Any) -> Iterator[Any]:
    """The content of each file. A file may be given as a tuple with its name and other data."""
    pairs = cast("Iterable[tuple[str, Any]]", getattr(files, "items", lambda: files)())
    for _, entry in pairs:
        named = isinstance(entry, tuple)
        yield cast("tuple[Any, ...]", entry)[1] if named else entry


def _starts(files: Any) -> list[tuple[Any, int]] | None:
    found: list[tuple[Any, int]] = []
    for content in _contents(files):
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
    """The other fields of a form that has files."""
    if body is not None and not isinstance(body, Mapping):
        raise TypeError("With `files`, `body` must be a mapping of form fields.")
    return {**cast("Mapping[str, Any]", body or {}), **(extra or {})}
