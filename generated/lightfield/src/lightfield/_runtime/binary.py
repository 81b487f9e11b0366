"""Responses that are files. This module is imported only for resources and streams that need it."""

from __future__ import annotations

import os
from typing import Any, Self

import httpx2

from .responses import APIResponse, AsyncAPIResponse


class BinaryAPIResponse(APIResponse[bytes]):
    """A file, downloaded by the synchronous client."""

    @classmethod
    def _from_response(
        cls, response: httpx2.Response, type_: Any, strict: bool
    ) -> Self:
        return cls(response, bytes, strict=strict, retries_taken=0)

    @property
    def content(self) -> bytes:
        """The whole content."""
        return self.http_response.content

    def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the content to a file, replacing an existing one."""
        with open(file, "wb") as target:
            for chunk in self.iter_bytes():
                target.write(chunk)


class AsyncBinaryAPIResponse(AsyncAPIResponse[bytes]):
    """A file, downloaded by the asynchronous client."""

    @classmethod
    def _from_response(
        cls, response: httpx2.Response, type_: Any, strict: bool
    ) -> Self:
        return cls(response, bytes, strict=strict, retries_taken=0)

    @property
    def content(self) -> bytes:
        """The whole content."""
        return self.http_response.content

    async def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the content to a file, replacing an existing one."""
        with open(file, "wb") as target:
            async for chunk in self.iter_bytes():
                target.write(chunk)
