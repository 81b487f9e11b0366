"""Numbered pages; unions with a discriminator and without one; a status that is an enumeration."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID, uuid4

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from .problems import missing, responses

Status = Literal["open", "printed", "cancelled"]


class CardPayment(BaseModel):
    method: Literal["card"]
    last_four: str = Field(pattern="^[0-9]{4}$")


class InvoicePayment(BaseModel):
    method: Literal["invoice"]
    due: datetime | None = None


class Sheet(BaseModel):
    width: int
    height: int


class Roll(BaseModel):
    length: float


class Item(BaseModel):
    paper: str
    size: Sheet | Roll
    copies: int = 1


class NewOrder(BaseModel):
    items: list[Item] = Field(min_length=1)
    payment: Annotated[CardPayment | InvoicePayment, Field(discriminator="method")]
    reference: str | int | None = None


class Order(NewOrder):
    id: UUID
    status: Status = "open"
    total: Decimal
    ordered_at: datetime


class OrderPage(BaseModel):
    items: list[Order]
    page: int
    size: int
    total: int
    pages: int


def create_router() -> APIRouter:
    router = APIRouter(prefix="/orders", tags=["orders"])
    orders: dict[UUID, Order] = {}

    @router.get("/")
    def list_orders(
        status: Status | None = None,
        reference: str | None = None,
        page: Annotated[int, Query(ge=1)] = 1,
        size: Annotated[int, Query(ge=1, le=50)] = 10,
    ) -> OrderPage:
        found = [
            each
            for each in orders.values()
            if status in (None, each.status)
            and (reference is None or each.reference == reference)
        ]
        return OrderPage(
            items=found[(page - 1) * size : page * size],
            page=page,
            size=size,
            total=len(found),
            pages=-(-len(found) // size),
        )

    @router.post("/", status_code=201)
    def create_order(order: NewOrder) -> Order:
        created = Order(
            **order.model_dump(),
            id=uuid4(),
            total=Decimal("1.50") * sum(each.copies for each in order.items),
            ordered_at=datetime.now(UTC),
        )
        orders[created.id] = created
        return created

    @router.post("/{order_id}/cancel", responses=responses(404))
    def cancel_order(order_id: UUID) -> Order:
        if order_id not in orders:
            raise missing("order")
        orders[order_id].status = "cancelled"
        return orders[order_id]

    @router.put("/{order_id}/payment", responses=responses(404))
    def change_payment(
        order_id: UUID,
        payment: Annotated[CardPayment | InvoicePayment, Field(discriminator="method")],
    ) -> Order:
        """Replace the payment. The body is the union itself."""
        if order_id not in orders:
            raise missing("order")
        orders[order_id].payment = payment
        return orders[order_id]

    return router
