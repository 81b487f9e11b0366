"""Responses that are files. This module is imported only for resources and streams that need it."""

from __future__ import annotations

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
