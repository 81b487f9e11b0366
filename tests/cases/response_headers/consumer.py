"""The types of declared headers for type checkers."""

from datetime import datetime
from typing import assert_type

from response_headers import APIResponse, AsyncClient_, Client_, types


def read(client: Client_) -> types.ResponseHeaders:
    raw = client.notes.with_raw_response.retrieve("n1")
    headers = raw.declared_headers
    assert_type(headers.x_rate_limit_remaining, int | None)
    assert_type(headers.x_expires_at, datetime | None)
    assert_type(headers.x_sizes, list[int] | None)
    assert_type(raw.parse(), types.NotesRetrieveResponse)
    print(raw.headers["etag"].upper(), headers.etag)
    print(headers.x_cust)  # type: ignore # pyright: ignore
    same: APIResponse[types.NotesRetrieveResponse] = raw
    with client.notes.with_streaming_response.replace("n1") as streamed:
        assert_type(streamed.declared_headers.x_rate_limit_remaining, int | None)
    # This operation declares none.
    client.notes.with_raw_response.delete("n1").declared_headers  # type: ignore # pyright: ignore
    print(same, client.with_raw_response.ping().declared_headers.x_region)
    return headers


async def async_read(client: AsyncClient_) -> None:
    raw = await client.notes.with_raw_response.retrieve("n1")
    assert_type(raw.declared_headers, types.ResponseHeaders)
    assert_type(await raw.parse(), types.NotesRetrieveResponse)
    async with client.notes.with_streaming_response.replace("n1") as streamed:
        assert_type(streamed.declared_headers.x_cached, bool | None)
