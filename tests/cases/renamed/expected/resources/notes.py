# Generated from the API's OpenAPI document: change that, not this.

# The deprecated methods have to use deprecated names.
# pyright: reportDeprecated=false
# mypy: disable-error-code=deprecated

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import overload as _overload

from .._runtime.arguments import not_given, omit
from .._runtime.deprecated import deprecated as _deprecated
from .._runtime.deprecated import either as _either
from .._runtime.deprecated import required as _required
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from ..types.note import Note
    from ..types.person_param import PersonParam


__all__ = [
    "AsyncNotesResource",
    "AsyncNotesResourceWithRawResponse",
    "AsyncNotesResourceWithStreamingResponse",
    "NotesResource",
    "NotesResourceWithRawResponse",
    "NotesResourceWithStreamingResponse",
]


class NotesResource(SyncAPIResource):
    """Deprecated aliases of methods."""

    @cached_property
    def with_raw_response(self) -> NotesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return NotesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> NotesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return NotesResourceWithStreamingResponse(self)

    @_overload
    @_deprecated("`client.notes.modify` is called `client.note.update` now.")
    def modify(
        self,
        id: str,
        *,
        content: str,
        author: PersonParam | Omit = omit,
        notify: bool | Omit = omit,
        send_mail: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Note: ...

    @_overload
    @_deprecated("`client.notes.modify` is called `client.note.update` now.")
    def modify(
        self,
        id: str,
        *,
        text: str,
        author: PersonParam | Omit = omit,
        notify: bool | Omit = omit,
        send_mail: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Note: ...

    @_deprecated("`client.notes.modify` is called `client.note.update` now.")
    def modify(
        self,
        id: str,
        *,
        content: str | Omit = omit,
        author: PersonParam | Omit = omit,
        notify: bool | Omit = omit,
        text: str | Omit = omit,
        send_mail: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Note:
        """Deprecated alias of `client.note.update`."""
        from .note import NoteResource

        return NoteResource(*self._sender).update(
            id=id,
            content=_required("content", content, text=text),
            author=author,
            notify=_either("notify", notify, send_mail=send_mail),
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncNotesResource(AsyncAPIResource):
    """Deprecated aliases of methods."""

    @cached_property
    def with_raw_response(self) -> AsyncNotesResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncNotesResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncNotesResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncNotesResourceWithStreamingResponse(self)

    @_overload
    @_deprecated("`client.notes.modify` is called `client.note.update` now.")
    async def modify(
        self,
        id: str,
        *,
        content: str,
        author: PersonParam | Omit = omit,
        notify: bool | Omit = omit,
        send_mail: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Note: ...

    @_overload
    @_deprecated("`client.notes.modify` is called `client.note.update` now.")
    async def modify(
        self,
        id: str,
        *,
        text: str,
        author: PersonParam | Omit = omit,
        notify: bool | Omit = omit,
        send_mail: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Note: ...

    @_deprecated("`client.notes.modify` is called `client.note.update` now.")
    async def modify(
        self,
        id: str,
        *,
        content: str | Omit = omit,
        author: PersonParam | Omit = omit,
        notify: bool | Omit = omit,
        text: str | Omit = omit,
        send_mail: bool | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Note:
        """Deprecated alias of `client.note.update`."""
        from .note import AsyncNoteResource

        return await AsyncNoteResource(*self._sender).update(
            id=id,
            content=_required("content", content, text=text),
            author=author,
            notify=_either("notify", notify, send_mail=send_mail),
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class NotesResourceWithRawResponse:
    def __init__(self, notes: NotesResource) -> None:
        self.modify = to_raw_response(notes.modify)


class NotesResourceWithStreamingResponse:
    def __init__(self, notes: NotesResource) -> None:
        self.modify = to_streamed_response(notes.modify)


class AsyncNotesResourceWithRawResponse:
    def __init__(self, notes: AsyncNotesResource) -> None:
        self.modify = async_to_raw_response(notes.modify)


class AsyncNotesResourceWithStreamingResponse:
    def __init__(self, notes: AsyncNotesResource) -> None:
        self.modify = async_to_streamed_response(notes.modify)
