"""A list that is the response itself, with its next page in the header `Link`."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel


class Delivery(BaseModel):
    number: int
    day: date


DELIVERIES = [
    Delivery(number=number, day=date(2026, 1, 1) + timedelta(days=number))
    for number in range(7)
]


def create_router() -> APIRouter:
    router = APIRouter(prefix="/deliveries", tags=["deliveries"])

    @router.get(
        "",
        responses={
            200: {
                "headers": {
                    "Link": {
                        "description": "The next page.",
                        "schema": {"type": "string"},
                    }
                }
            }
        },
    )
    def list_deliveries(
        request: Request,
        response: Response,
        since: date | None = None,
        page: int = 1,
        per_page: Annotated[int, Query(ge=1)] = 3,
    ) -> list[Delivery]:
        found = [each for each in DELIVERIES if since is None or each.day >= since]
        if page * per_page < len(found):
            url = request.url.include_query_params(page=page + 1)
            response.headers["Link"] = f'<{url}>; rel="next"'
        return found[(page - 1) * per_page : page * per_page]

    return router
