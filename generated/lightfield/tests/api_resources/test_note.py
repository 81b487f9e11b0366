# Generated from the API's OpenAPI document: change that, not this.

"""`client.note`: what each method sends, and what it makes of the answer."""

import pytest

from lightfield import AsyncLightfield, Lightfield
from lightfield.types import NoteUpdateResponse

from ..utils import assert_matches_type, assert_sent

pytestmark = pytest.mark.anyio


class TestNote:
    """With `Lightfield`."""

    def test_update(self, client: Lightfield) -> None:
        """With no more than is required."""
        answer = client.note.update(id="id")

        assert_matches_type(NoteUpdateResponse, answer)

    def test_update_with_all_arguments(self, client: Lightfield) -> None:
        """With every argument, and every known property of each: the request, and the whole response."""
        response = client.note.with_raw_response.update(
            id="id",
            fields={"content": "string", "title": "string"},
            relationships={
                "account": {"add": "string"},
                "opportunity": {"add": "string"},
            },
        )

        assert response.http_response.is_success
        assert response.is_closed
        assert_sent(
            response.http_request,
            path="/v1/notes/id",
            headers={
                "Lightfield-Version": "2026-03-01",
            },
            body={
                "fields": {"$content": "string", "$title": "string"},
                "relationships": {
                    "$account": {"add": "string"},
                    "$opportunity": {"add": "string"},
                },
            },
        )
        assert_matches_type(NoteUpdateResponse, response.parse())

    def test_update_without_id(self, client: Lightfield) -> None:
        """An empty path argument would make it another request."""
        with pytest.raises(ValueError, match="non-empty value for `id`"):
            client.note.update(id="")


class TestAsyncNote:
    """With `AsyncLightfield`."""

    async def test_update(self, async_client: AsyncLightfield) -> None:
        """With no more than is required."""
        answer = await async_client.note.update(id="id")

        assert_matches_type(NoteUpdateResponse, answer)

    async def test_update_with_all_arguments(
        self, async_client: AsyncLightfield
    ) -> None:
        """With every argument, and every known property of each: the request, and the whole response."""
        response = await async_client.note.with_raw_response.update(
            id="id",
            fields={"content": "string", "title": "string"},
            relationships={
                "account": {"add": "string"},
                "opportunity": {"add": "string"},
            },
        )

        assert response.http_response.is_success
        assert response.is_closed
        assert_sent(
            response.http_request,
            path="/v1/notes/id",
            headers={
                "Lightfield-Version": "2026-03-01",
            },
            body={
                "fields": {"$content": "string", "$title": "string"},
                "relationships": {
                    "$account": {"add": "string"},
                    "$opportunity": {"add": "string"},
                },
            },
        )
        assert_matches_type(NoteUpdateResponse, await response.parse())

    async def test_update_without_id(self, async_client: AsyncLightfield) -> None:
        """An empty path argument would make it another request."""
        with pytest.raises(ValueError, match="non-empty value for `id`"):
            await async_client.note.update(id="")


def test_streaming(client: Lightfield) -> None:
    """The response before its body has been read."""
    with client.note.with_streaming_response.update(id="id") as response:
        assert not response.is_closed
        assert response.http_response.is_success
        assert_matches_type(NoteUpdateResponse, response.parse())

    assert response.is_closed


async def test_async_streaming(async_client: AsyncLightfield) -> None:
    """The response before its body has been read."""
    async with async_client.note.with_streaming_response.update(id="id") as response:
        assert not response.is_closed
        assert response.http_response.is_success
        assert_matches_type(NoteUpdateResponse, await response.parse())

    assert response.is_closed
