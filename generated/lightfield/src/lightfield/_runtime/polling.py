"""Polling: requests for an object until it is finished. This module is imported with the first call that polls."""

from __future__ import annotations

import math
from time import monotonic
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Final,
    Mapping,
    Sequence,
    TypedDict,
    cast,
)

from .arguments import Omit, not_given
from .errors import APIResponseValidationError, APITimeoutError
from .http.retries import requested_delay
from .operations import Mode, Operation, Polling
from .responses import parse_body

if TYPE_CHECKING:
    import httpx2

    from .http.async_client import AsyncAPIClient
    from .http.base_client import CallArguments
    from .http.sync_client import SyncAPIClient
    from .responses import BaseAPIResponse

_DEFAULT_INTERVAL: Final = 1.0
_DELAY_HEADER: Final = "poll-after-ms"
"""The end of the name of a header that asks for a delay in milliseconds."""


class PollingOptions(TypedDict):
    """The options of a call that polls.

    Attributes:
        poll_interval: The seconds between two requests.
        max_wait: The seconds after which the call fails.
    """

    poll_interval: float | Omit
    max_wait: float | Omit


class PolledCall:
    """The type of an object that is polled, and the requests for it.

    It is passed to the client as the type of the response, so that a mock knows that the object is polled.
    """

    def __init__(self, polling: Polling[Any], options: PollingOptions) -> None:
        self.requests = 0
        self._polling = polling
        self._interval = _seconds("poll_interval", options["poll_interval"])
        self._max_wait = _seconds("max_wait", options["max_wait"])
        self._since = monotonic()

    def _from_response(
        self, response: httpx2.Response, _type: object, strict: bool
    ) -> Any:
        return parse_body(response, self._polling.operation.returns, strict=strict)

    def finished(self, example: Callable[[Any], Any]) -> Any:
        """The JSON of a finished object, for tests. `example` makes the JSON of a type."""
        body: Any = example(self._polling.operation.returns)
        *path, name = self._polling.status
        holder = _value(body, path)
        if isinstance(holder, dict) and self._polling.finished:
            cast("dict[str, object]", holder)[name] = self._polling.finished
        return body

    def delay_after(self, response: BaseAPIResponse[Any]) -> float | None:
        """The seconds until the next request; `None` if the object of the response is finished.

        Raises:
            APITimeoutError: The object is not finished, and `max_wait` ends before the next request.
        """
        self.requests += 1
        status = _value(_json(response.http_response), self._polling.status)
        if status not in self._polling.pending:
            return None
        delay = self._interval
        if delay is None:
            delay = _asked_delay(response.http_response)
        if delay is None:
            delay = _DEFAULT_INTERVAL
        return self._checked(delay, response.http_response, f"`{status}`")

    def first_delay(self, response: BaseAPIResponse[Any]) -> float:
        """The seconds between the call that creates the object and the first request for it."""
        delay = _asked_delay(response.http_response)
        if not delay:
            return 0.0
        return self._checked(delay, response.http_response, "not known yet")

    def _checked(self, delay: float, response: httpx2.Response, status: str) -> float:
        limit = self._max_wait
        if limit is not None and monotonic() - self._since + delay > limit:
            message = f"The object is not finished after `max_wait` of {limit:g} seconds; its status is {status}."
            raise APITimeoutError(response.request, message=message)
        return delay


def _seconds(name: str, value: object) -> float | None:
    """The caller's number of seconds, checked; `None` if it is omitted.

    Raises:
        TypeError: The value is not a number.
        ValueError: The value is negative.
    """
    if value is None or isinstance(value, Omit):
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"`{name}` is a number, not {type(value).__name__}.")
    if math.isnan(value) or value < 0:
        raise ValueError(f"`{name}` is not a number of seconds.")
    return value


def _asked_delay(response: httpx2.Response) -> float | None:
    """The seconds that the server asks for: in `…-poll-after-ms`, `retry-after-ms` or `Retry-After`."""
    for name, text in response.headers.items():
        if name.endswith(_DELAY_HEADER) and text.strip().isdecimal():
            return int(text) / 1000
    asked = requested_delay(response.headers)
    return None if asked is None else max(asked, 0.0)


def _json(response: httpx2.Response) -> Any:
    """The body as JSON; `None` if it is not JSON, which the decoding of the body reports."""
    try:
        return response.json()
    except ValueError:
        return None


def _value(body: Any, path: Sequence[str]) -> Any:
    """The value at a path in JSON; `None` if there is none."""
    for name in path:
        if not isinstance(body, dict):
            return None
        body = cast("dict[str, Any]", body).get(name)
    return body


def _next_arguments(
    response: httpx2.Response,
    polled: CallArguments,
    ids: Mapping[str, Sequence[str]],
    arguments: CallArguments,
) -> CallArguments:
    """The arguments of the requests for an object, after the response to the call that created it.

    Raises:
        APIResponseValidationError: The response lacks the id of the object.
    """
    body = _json(response)
    found = {name: _value(body, path) for name, path in ids.items()}
    for name, value in found.items():
        if not isinstance(value, (str, int)) or value == "":
            message = f"The response lacks `{'.'.join(ids[name])}`, so the object cannot be requested."
            raise APIResponseValidationError(response, body, message=message)
    timeout: Any = arguments.get("timeout", not_given)
    return {
        **polled,
        "path": {**polled.get("path", {}), **found},
        "extra_headers": arguments.get("extra_headers"),
        "timeout": timeout,
    }


def poll(
    client: SyncAPIClient,
    polling: Polling[Any],
    mode: Mode,
    waiting: PollingOptions,
    arguments: CallArguments,
) -> Any:
    """The finished object, or its response if the mode is not `parsed`."""
    return poll_object(client, PolledCall(polling, waiting), polling, mode, arguments)


def poll_object(
    client: SyncAPIClient,
    call: PolledCall,
    polling: Polling[Any],
    mode: Mode,
    arguments: CallArguments,
) -> Any:
    """The finished object of a call that polls, or its response if the mode is not `parsed`."""
    while True:
        response = client.__call_operation__(
            polling.operation, "raw", arguments, returns=call
        )
        delay = call.delay_after(response)
        if delay is None:
            return response.parse() if mode == "parsed" else response
        client.__wait__(delay)


def call_and_poll(
    client: SyncAPIClient,
    operation: Operation[Any],
    polling: Polling[Any],
    mode: Mode,
    polled: CallArguments,
    ids: Mapping[str, Sequence[str]],
    waiting: PollingOptions,
    arguments: CallArguments,
) -> Any:
    """The finished object that an operation creates, or its response if the mode is not `parsed`."""
    call = PolledCall(polling, waiting)
    response = client.__call_operation__(operation, "raw", arguments)
    following = _next_arguments(response.http_response, polled, ids, arguments)
    client.__wait__(call.first_delay(response))
    return poll_object(client, call, polling, mode, following)


async def async_poll(
    client: AsyncAPIClient,
    polling: Polling[Any],
    mode: Mode,
    waiting: PollingOptions,
    arguments: CallArguments,
) -> Any:
    """The finished object, or its response if the mode is not `parsed`."""
    return await async_poll_object(
        client, PolledCall(polling, waiting), polling, mode, arguments
    )


async def async_poll_object(
    client: AsyncAPIClient,
    call: PolledCall,
    polling: Polling[Any],
    mode: Mode,
    arguments: CallArguments,
) -> Any:
    """The finished object of a call that polls, or its response if the mode is not `parsed`."""
    while True:
        response = await client.__call_operation__(
            polling.operation, "raw", arguments, returns=call
        )
        delay = call.delay_after(response)
        if delay is None:
            return await response.parse() if mode == "parsed" else response
        await client.__wait__(delay)


async def async_call_and_poll(
    client: AsyncAPIClient,
    operation: Operation[Any],
    polling: Polling[Any],
    mode: Mode,
    polled: CallArguments,
    ids: Mapping[str, Sequence[str]],
    waiting: PollingOptions,
    arguments: CallArguments,
) -> Any:
    """The finished object that an operation creates, or its response if the mode is not `parsed`."""
    call = PolledCall(polling, waiting)
    response = await client.__call_operation__(operation, "raw", arguments)
    following = _next_arguments(response.http_response, polled, ids, arguments)
    await client.__wait__(call.first_delay(response))
    return await async_poll_object(client, call, polling, mode, following)
