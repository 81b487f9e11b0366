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
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.note import Note
from ..types.note_update_params import NoteUpdateParams

if TYPE_CHECKING:
    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from ..types.person_param import PersonParam


__all__ = [
    "AsyncNoteResource",
    "AsyncNoteResourceWithRawResponse",
    "AsyncNoteResourceWithStreamingResponse",
    "NoteResource",
    "NoteResourceWithRawResponse",
    "NoteResourceWithStreamingResponse",
]

_UPDATE: Operation[Note] = Operation(
    method="POST",
    path="/note/{id}",
    returns=Note,
    body=NoteUpdateParams,
)


class NoteResource(SyncAPIResource):
    """The methods of `client.note`."""

    @cached_property
    def with_raw_response(self) -> NoteResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return NoteResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> NoteResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return NoteResourceWithStreamingResponse(self)

    @_overload
    def update(
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
    @_deprecated("`text` is called `content` now.")
    def update(
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

    def update(
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
        """`POST /note/{id}`

        Example:
            client.note.update(id="id", content="string")

        Args:
            text: Deprecated alias of `content`.
            send_mail: Deprecated alias of `notify`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _UPDATE,
            path={"id": id},
            query={"notify": _either("notify", notify, send_mail=send_mail)},
            body={
                "content": _required("content", content, text=text),
                "author": author,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    @_overload
    @_deprecated("`client.note.modify` is called `client.note.update` now.")
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
    @_deprecated("`client.note.modify` is called `client.note.update` now.")
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

    @_deprecated("`client.note.modify` is called `client.note.update` now.")
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
        return self.update(
            id=id,
            content=_required("content", content, text=text),
            author=author,
            notify=_either("notify", notify, send_mail=send_mail),
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncNoteResource(AsyncAPIResource):
    """The methods of `client.note`."""

    @cached_property
    def with_raw_response(self) -> AsyncNoteResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncNoteResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncNoteResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncNoteResourceWithStreamingResponse(self)

    @_overload
    async def update(
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
    @_deprecated("`text` is called `content` now.")
    async def update(
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

    async def update(
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
        """`POST /note/{id}`

        Example:
            await client.note.update(id="id", content="string")

        Args:
            text: Deprecated alias of `content`.
            send_mail: Deprecated alias of `notify`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _UPDATE,
            path={"id": id},
            query={"notify": _either("notify", notify, send_mail=send_mail)},
            body={
                "content": _required("content", content, text=text),
                "author": author,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    @_overload
    @_deprecated("`client.note.modify` is called `client.note.update` now.")
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
    @_deprecated("`client.note.modify` is called `client.note.update` now.")
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

    @_deprecated("`client.note.modify` is called `client.note.update` now.")
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
        return await self.update(
            id=id,
            content=_required("content", content, text=text),
            author=author,
            notify=_either("notify", notify, send_mail=send_mail),
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class NoteResourceWithRawResponse:
    def __init__(self, note: NoteResource) -> None:
        self.update = to_raw_response(note.update)
        self.modify = to_raw_response(note.modify)


class NoteResourceWithStreamingResponse:
    def __init__(self, note: NoteResource) -> None:
        self.update = to_streamed_response(note.update)
        self.modify = to_streamed_response(note.modify)


class AsyncNoteResourceWithRawResponse:
    def __init__(self, note: AsyncNoteResource) -> None:
        self.update = async_to_raw_response(note.update)
        self.modify = async_to_raw_response(note.modify)


class AsyncNoteResourceWithStreamingResponse:
    def __init__(self, note: AsyncNoteResource) -> None:
        self.update = async_to_streamed_response(note.update)
        self.modify = async_to_streamed_response(note.modify)
