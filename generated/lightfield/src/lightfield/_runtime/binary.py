"""Answers that are files: read whole, in pieces, or into a file. Loaded with the first operation that has one."""

from __future__ import annotations

import os
from typing import Any, Self

import httpx2

from .responses import APIResponse, AsyncAPIResponse


class BinaryAPIResponse(APIResponse[bytes]):
    """A file, as the synchronous client got it."""

    @classmethod
    def _of_response(cls, response: httpx2.Response, type_: Any, strict: bool) -> Self:
        return cls(response, bytes, strict=strict, retries_taken=0)

    @property
    def content(self) -> bytes:
        """All of it."""
        return self.http_response.content

    def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Writes it to a file, which is replaced if there is one."""
        with open(file, "wb") as target:
            for chunk in self.iter_bytes():
                target.write(chunk)


class AsyncBinaryAPIResponse(AsyncAPIResponse[bytes]):
    """A file, as the asynchronous client got it."""

    @classmethod
    def _of_response(cls, response: httpx2.Response, type_: Any, strict: bool) -> Self:
        return cls(response, bytes, strict=strict, retries_taken=0)

    @property
    def content(self) -> bytes:
        """All of it."""
        return self.http_response.content

    async def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Writes it to a file, which is replaced if there is one."""
        with open(file, "wb") as target:
            async for chunk in self.iter_bytes():
                target.write(chunk)
