# Generated from the API's OpenAPI document: change that, not this.

"""Each call of `api_resources` by both clients: its request, and its response.

`-k note.update` selects the tests of `client.note.update`.
"""

from __future__ import annotations

import httpx2
import pytest

from lightfield import AsyncLightfield, Lightfield

from .calls import Call, tables
from .utils import assert_matches_type, assert_sent

pytestmark = pytest.mark.anyio

_TABLES = tables()
_CALLS = [call for table in _TABLES for call in table]
_HEADERS: dict[str, str] = {
    "Lightfield-Version": "2026-03-01",
}

_each = pytest.mark.parametrize("call", _CALLS, ids=str)
_each_name = pytest.mark.parametrize(
    ("call", "alias"),
    [
        pytest.param(call, alias, id=f"{call}-{alias}" if alias else str(call))
        for call in _CALLS
        for alias in (None, *call.aliases)
    ],
)
_one_of_each_resource = pytest.mark.parametrize(
    "call", [table[0] for table in _TABLES], ids=str
)


@_each
def test_required_arguments(call: Call, client: Lightfield) -> None:
    """With the required arguments only."""
    with call.expected_warnings():
        result = call.method(client)(**call.required_arguments)

    assert_matches_type(call.returns, result)


@_each
async def test_required_arguments_async(
    call: Call, async_client: AsyncLightfield
) -> None:
    """With the required arguments only."""
    with call.expected_warnings():
        result = await call.method(async_client)(**call.required_arguments)

    assert_matches_type(call.async_returns or call.returns, result)


@_each_name
def test_all_arguments(call: Call, alias: str | None, client: Lightfield) -> None:
    """With all arguments: the request and the whole response. A deprecated alias of an argument sends the same, and warns."""
    method = call.method(client, "with_raw_response")
    with call.expected_warnings(alias):
        response = method(**call.arguments(alias))

    assert response.http_response.is_success
    assert response.is_closed
    _assert_request(call, response.http_request)
    assert_matches_type(call.returns, response.parse())


@_each_name
async def test_all_arguments_async(
    call: Call, alias: str | None, async_client: AsyncLightfield
) -> None:
    """With all arguments: the request and the whole response. A deprecated alias of an argument sends the same, and warns."""
    method = call.method(async_client, "with_raw_response")
    with call.expected_warnings(alias):
        response = await method(**call.arguments(alias))

    assert response.http_response.is_success
    assert response.is_closed
    _assert_request(call, response.http_request)
    assert_matches_type(call.async_returns or call.returns, await response.parse())


@_each
def test_empty_path_arguments(call: Call, client: Lightfield) -> None:
    """An empty path argument raises an error, because the URL would be another."""
    for name in call.not_empty:
        rejection = pytest.raises(ValueError, match=f"non-empty value for `{name}`")
        with call.expected_warnings(), rejection:
            call.method(client)(**call.required_arguments | {name: ""})


@_each
async def test_empty_path_arguments_async(
    call: Call, async_client: AsyncLightfield
) -> None:
    """An empty path argument raises an error, because the URL would be another."""
    for name in call.not_empty:
        rejection = pytest.raises(ValueError, match=f"non-empty value for `{name}`")
        with call.expected_warnings(), rejection:
            await call.method(async_client)(**call.required_arguments | {name: ""})


@_one_of_each_resource
def test_streaming(call: Call, client: Lightfield) -> None:
    """The response with its body unread."""
    method = call.method(client, "with_streaming_response")
    with call.expected_warnings(), method(**call.required_arguments) as response:
        assert not response.is_closed
        assert response.http_response.is_success
        assert_matches_type(call.returns, response.parse())

    assert response.is_closed


@_one_of_each_resource
async def test_streaming_async(call: Call, async_client: AsyncLightfield) -> None:
    """The response with its body unread."""
    method = call.method(async_client, "with_streaming_response")
    with call.expected_warnings():
        async with method(**call.required_arguments) as response:
            assert not response.is_closed
            assert response.http_response.is_success
            assert_matches_type(
                call.async_returns or call.returns, await response.parse()
            )

    assert response.is_closed


def _assert_request(call: Call, request: httpx2.Request) -> None:
    assert_sent(
        request,
        path=call.path,
        query=call.query,
        headers={**_HEADERS, **call.headers},
        body=call.body,
        content_type=call.content_type,
    )
