"""CRUD with a cursor in the body: values of all formats, optional and nested ones."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Header, Query, Response
from pydantic import BaseModel, Field

from .problems import Problem, ProblemError, missing, responses


class Tier(StrEnum):
    basic = "basic"
    gold = "gold"


class Address(BaseModel):
    street: str
    city: str
    country: str = Field(default="DE", min_length=2, max_length=2)


class NewCustomer(BaseModel):
    name: str = Field(min_length=1, max_length=80)
    company: str
    email: str | None = None
    tier: Tier = Tier.basic
    born: date | None = None
    opens: time | None = None
    payment_term: timedelta = timedelta(days=14)
    credit: Decimal = Field(default=Decimal("0"), max_digits=10, decimal_places=2)
    address: Address | None = None
    tags: set[str] = set()
    notes: dict[str, str] = {}


class Customer(NewCustomer):
    id: UUID
    created_at: datetime


class CustomerChanges(BaseModel):
    name: str | None = Field(default=None, min_length=1)
    tier: Tier | None = None
    born: date | None = None
    address: Address | None = None


class CustomerPage(BaseModel):
    data: list[Customer]
    next_cursor: str | None = None


def create_router() -> APIRouter:
    router = APIRouter(prefix="/customers", tags=["customers"])
    customers: dict[UUID, Customer] = {}

    @router.get("")
    def list_customers(
        company: str | None = None,
        tier: Annotated[list[Tier] | None, Query()] = None,
        created_after: datetime | None = None,
        cursor: str | None = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> CustomerPage:
        """List customers, oldest first."""
        found = [
            each
            for each in customers.values()
            if (company is None or each.company == company)
            and (not tier or each.tier in tier)
            and (created_after is None or each.created_at > created_after)
        ]
        start = int(cursor) if cursor else 0
        end = start + limit
        return CustomerPage(
            data=found[start:end], next_cursor=str(end) if end < len(found) else None
        )

    @router.post("", status_code=201)
    def create_customer(customer: NewCustomer, response: Response) -> Customer:
        created = Customer(
            **customer.model_dump(), id=uuid4(), created_at=datetime.now(UTC)
        )
        customers[created.id] = created
        response.headers["Location"] = f"/customers/{created.id}"
        return created

    @router.get("/{customer_id}", responses=responses(404))
    def get_customer(customer_id: UUID) -> Customer:
        if customer_id not in customers:
            raise missing("customer")
        return customers[customer_id]

    @router.patch("/{customer_id}", responses=responses(404, 412))
    def update_customer(
        customer_id: UUID,
        changes: CustomerChanges,
        if_match: Annotated[str | None, Header()] = None,
    ) -> Customer:
        """Change a customer: what is null is removed, what is left out stays."""
        if customer_id not in customers:
            raise missing("customer")
        if if_match not in (None, customers[customer_id].name):
            raise ProblemError(Problem(title="It changed", status=412))
        customers[customer_id] = customers[customer_id].model_copy(
            update={name: getattr(changes, name) for name in changes.model_fields_set}
        )
        return customers[customer_id]

    @router.delete("/{customer_id}", status_code=204, responses=responses(404))
    def delete_customer(customer_id: UUID) -> None:
        if customers.pop(customer_id, None) is None:
            raise missing("customer")

    return router
