"""Webhooks: a client registers a URL, and the studio signs its requests by Standard Webhooks."""

import urllib.request
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID, uuid4

from fastapi import APIRouter, FastAPI
from pydantic import AnyHttpUrl, BaseModel
from standardwebhooks import Webhook


class OrderPrinted(BaseModel):
    type: Literal["order.printed"] = "order.printed"
    order: UUID
    printed_at: datetime


class PaperLow(BaseModel):
    type: Literal["paper.low"] = "paper.low"
    sku: str


class Subscription(BaseModel):
    url: AnyHttpUrl
    secret: str


def document(app: FastAPI) -> None:
    @app.webhooks.post("order.printed")
    def order_printed(event: OrderPrinted) -> None:
        """An order is printed."""

    @app.webhooks.post("paper.low")
    def paper_low(event: PaperLow) -> None:
        """A paper is nearly used up."""


def create_router() -> APIRouter:
    router = APIRouter(prefix="/hooks", tags=["hooks"])

    @router.post("/test", status_code=204)
    def send_test_events(subscription: Subscription) -> None:
        """Send one event of each kind."""
        for event in (
            OrderPrinted(order=uuid4(), printed_at=datetime.now(UTC)),
            PaperLow(sku="P1"),
        ):
            body = event.model_dump_json()
            id_, now = f"msg_{uuid4().hex}", datetime.now(UTC)
            request = urllib.request.Request(
                str(subscription.url),
                body.encode(),
                {
                    "Content-Type": "application/json",
                    "webhook-id": id_,
                    "webhook-timestamp": str(int(now.timestamp())),
                    "webhook-signature": Webhook(subscription.secret).sign(
                        id_, now, body
                    ),
                },
            )
            with urllib.request.urlopen(request) as response:
                response.read()

    return router
