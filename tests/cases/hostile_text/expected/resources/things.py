# Generated from the API's OpenAPI document: change that, not this.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.arguments import not_given, omit
from .._runtime.operations import Operation
from .._runtime.resources import AsyncAPIResource, SyncAPIResource
from .._runtime.responses import (
    async_to_raw_response,
    async_to_streamed_response,
    to_raw_response,
    to_streamed_response,
)
from ..types.class_ import Class
from ..types.things_create_params import ThingsCreateParams

if TYPE_CHECKING:
    from typing import Literal

    from httpx2 import Timeout

    from .._runtime.arguments import Body, Headers, NotGiven, Omit, Query
    from ..types import things_create_params


__all__ = [
    "AsyncThingsResource",
    "AsyncThingsResourceWithRawResponse",
    "AsyncThingsResourceWithStreamingResponse",
    "ThingsResource",
    "ThingsResourceWithRawResponse",
    "ThingsResourceWithStreamingResponse",
]

_CLASS_: Operation[Class] = Operation(
    method="GET",
    path="/things/{a_b}/__init__",
    returns=Class,
)
_CREATE: Operation[None] = Operation(
    method="POST",
    path="/things",
    returns=None,
    body=ThingsCreateParams,
    body_optional=True,
)


class ThingsResource(SyncAPIResource):
    """| a | b |
    |---|---|
    \"\"\"
    [x](javascript:alert(1)) <script>`
    """

    @cached_property
    def with_raw_response(self) -> ThingsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return ThingsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> ThingsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return ThingsResourceWithStreamingResponse(self)

    def class_(
        self,
        a_b: str,
        *,
        x: str | Omit = omit,
        raw: str | Omit = omit,
        none: str | Omit = omit,
        c_d: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Class:
        """\\u202eturned
         \\u001b[31m \\u0000 `|` {# no #} %s {0} # type: ignore

        ```
        \"\"\"
        import os
        ```

        Example:
            client.things.class_(a_b="a|b")

        Args:
            a_b: Ends with a backslash\\
            x: Default: `"'); import os #"`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _CLASS_,
            path={"a_b": a_b},
            query={"../../x": x, "{% raw %}": raw, "None": none, "c\u202ed": c_d},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    def create(
        self,
        *,
        a_b: str | Omit = omit,
        quoted: (
            Literal["it's", '"', "\\", "\n", "\u202e", "{{ x }}", "\u0000"] | Omit
        ) = omit,
        odd: things_create_params.Odd | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """Ends with a quote"

        Example:
            client.things.create(a_b="string")

        Args:
            a_b: \\N{BULLET} \\" \"\"\" import os  # {{ x }}
            odd: Keys: `$"'`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return self._call(
            _CREATE,
            body={"a_b": a_b, "quoted": quoted, "odd": odd},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class AsyncThingsResource(AsyncAPIResource):
    """| a | b |
    |---|---|
    \"\"\"
    [x](javascript:alert(1)) <script>`
    """

    @cached_property
    def with_raw_response(self) -> AsyncThingsResourceWithRawResponse:
        """The same methods, returning the whole response: status, headers and body."""
        return AsyncThingsResourceWithRawResponse(self)

    @cached_property
    def with_streaming_response(self) -> AsyncThingsResourceWithStreamingResponse:
        """The same methods, as context managers of a response with its body unread."""
        return AsyncThingsResourceWithStreamingResponse(self)

    async def class_(
        self,
        a_b: str,
        *,
        x: str | Omit = omit,
        raw: str | Omit = omit,
        none: str | Omit = omit,
        c_d: str | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> Class:
        """\\u202eturned
         \\u001b[31m \\u0000 `|` {# no #} %s {0} # type: ignore

        ```
        \"\"\"
        import os
        ```

        Example:
            await client.things.class_(a_b="a|b")

        Args:
            a_b: Ends with a backslash\\
            x: Default: `"'); import os #"`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _CLASS_,
            path={"a_b": a_b},
            query={"../../x": x, "{% raw %}": raw, "None": none, "c\u202ed": c_d},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )

    async def create(
        self,
        *,
        a_b: str | Omit = omit,
        quoted: (
            Literal["it's", '"', "\\", "\n", "\u202e", "{{ x }}", "\u0000"] | Omit
        ) = omit,
        odd: things_create_params.Odd | Omit = omit,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: Body | None = None,
        timeout: float | Timeout | None | NotGiven = not_given,
    ) -> None:
        """Ends with a quote"

        Example:
            await client.things.create(a_b="string")

        Args:
            a_b: \\N{BULLET} \\" \"\"\" import os  # {{ x }}
            odd: Keys: `$"'`.
            extra_headers: Additional headers; the value `omit` removes a default
                header.
            extra_query: Additional query parameters.
            extra_body: Additional properties of the JSON body, by their API names.
            timeout: Seconds to wait, overriding the client's `timeout`; `None` waits
                forever.
        """
        return await self._call(
            _CREATE,
            body={"a_b": a_b, "quoted": quoted, "odd": odd},
            extra_headers=extra_headers,
            extra_query=extra_query,
            extra_body=extra_body,
            timeout=timeout,
        )


class ThingsResourceWithRawResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.class_ = to_raw_response(things.class_)
        self.create = to_raw_response(things.create)


class ThingsResourceWithStreamingResponse:
    def __init__(self, things: ThingsResource) -> None:
        self.class_ = to_streamed_response(things.class_)
        self.create = to_streamed_response(things.create)


class AsyncThingsResourceWithRawResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.class_ = async_to_raw_response(things.class_)
        self.create = async_to_raw_response(things.create)


class AsyncThingsResourceWithStreamingResponse:
    def __init__(self, things: AsyncThingsResource) -> None:
        self.class_ = async_to_streamed_response(things.class_)
        self.create = async_to_streamed_response(things.create)
