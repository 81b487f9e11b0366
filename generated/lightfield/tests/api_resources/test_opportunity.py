# Generated from the API's OpenAPI document: change that, not this.

"""`client.opportunity`: the request and the result of each method."""

import pytest

from lightfield import AsyncLightfield, Lightfield
from lightfield.types import OpportunityUpdateResponse

from ..utils import assert_matches_type, assert_sent

pytestmark = pytest.mark.anyio


class TestOpportunity:
    """With `Lightfield`."""

    def test_update(self, client: Lightfield) -> None:
        """With the required arguments only."""
        result = client.opportunity.update(id="id")

        assert_matches_type(OpportunityUpdateResponse, result)

    def test_update_with_all_arguments(self, client: Lightfield) -> None:
        """With every argument and every property of each: the request and the whole response."""
        response = client.opportunity.with_raw_response.update(
            id="id",
            fields={"$name": "string", "$stage": "string"},
            relationships={
                "$champion": {"add": "string", "remove": "string", "replace": "string"},
                "$evaluator": {
                    "add": "string",
                    "remove": "string",
                    "replace": "string",
                },
                "$owner": {"add": "string", "remove": "string", "replace": "string"},
            },
        )

        assert response.http_response.is_success
        assert response.is_closed
        assert_sent(
            response.http_request,
            path="/v1/opportunities/id",
            headers={
                "Lightfield-Version": "2026-03-01",
            },
            body={
                "fields": {"$name": "string", "$stage": "string"},
                "relationships": {
                    "$champion": {
                        "add": "string",
                        "remove": "string",
                        "replace": "string",
                    },
                    "$evaluator": {
                        "add": "string",
                        "remove": "string",
                        "replace": "string",
                    },
                    "$owner": {
                        "add": "string",
                        "remove": "string",
                        "replace": "string",
                    },
                },
            },
        )
        assert_matches_type(OpportunityUpdateResponse, response.parse())

    def test_update_without_id(self, client: Lightfield) -> None:
        """An empty path argument raises an error, because the URL would be another."""
        with pytest.raises(ValueError, match="non-empty value for `id`"):
            client.opportunity.update(id="")


class TestAsyncOpportunity:
    """With `AsyncLightfield`."""

    async def test_update(self, async_client: AsyncLightfield) -> None:
        """With the required arguments only."""
        result = await async_client.opportunity.update(id="id")

        assert_matches_type(OpportunityUpdateResponse, result)

    async def test_update_with_all_arguments(
        self, async_client: AsyncLightfield
    ) -> None:
        """With every argument and every property of each: the request and the whole response."""
        response = await async_client.opportunity.with_raw_response.update(
            id="id",
            fields={"$name": "string", "$stage": "string"},
            relationships={
                "$champion": {"add": "string", "remove": "string", "replace": "string"},
                "$evaluator": {
                    "add": "string",
                    "remove": "string",
                    "replace": "string",
                },
                "$owner": {"add": "string", "remove": "string", "replace": "string"},
            },
        )

        assert response.http_response.is_success
        assert response.is_closed
        assert_sent(
            response.http_request,
            path="/v1/opportunities/id",
            headers={
                "Lightfield-Version": "2026-03-01",
            },
            body={
                "fields": {"$name": "string", "$stage": "string"},
                "relationships": {
                    "$champion": {
                        "add": "string",
                        "remove": "string",
                        "replace": "string",
                    },
                    "$evaluator": {
                        "add": "string",
                        "remove": "string",
                        "replace": "string",
                    },
                    "$owner": {
                        "add": "string",
                        "remove": "string",
                        "replace": "string",
                    },
                },
            },
        )
        assert_matches_type(OpportunityUpdateResponse, await response.parse())

    async def test_update_without_id(self, async_client: AsyncLightfield) -> None:
        """An empty path argument raises an error, because the URL would be another."""
        with pytest.raises(ValueError, match="non-empty value for `id`"):
            await async_client.opportunity.update(id="")


def test_streaming(client: Lightfield) -> None:
    """The response with its body unread."""
    with client.opportunity.with_streaming_response.update(id="id") as response:
        assert not response.is_closed
        assert response.http_response.is_success
        assert_matches_type(OpportunityUpdateResponse, response.parse())

    assert response.is_closed


async def test_async_streaming(async_client: AsyncLightfield) -> None:
    """The response with its body unread."""
    async with async_client.opportunity.with_streaming_response.update(
        id="id"
    ) as response:
        assert not response.is_closed
        assert response.http_response.is_success
        assert_matches_type(OpportunityUpdateResponse, await response.parse())

    assert response.is_closed
