"""Records: their values in every format, unions, and requests that the application rejects."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from types import ModuleType
from typing import Any
from uuid import UUID, uuid4

import pytest

from .conftest import SDK

Run = Callable[[Any], Any]


def test_the_life_of_a_customer(client: Any, run: Run, studio: ModuleType) -> None:
    before = datetime.now(UTC)
    created = run(
        client.customers.create(
            name="Ada",
            company="life",
            tier="gold",
            born=date(1815, 12, 10),
            opens=time(9, 30),
            payment_term=timedelta(days=30, hours=1),
            credit="12.50",
            address={"street": "Main 1", "city": "Bonn"},
            tags=["b", "a"],
            notes={"vip": "yes"},
        )
    )
    assert type(created) is studio.types.Customer
    assert type(created.id) is UUID
    assert created.created_at >= before and created.created_at.tzinfo is not None
    assert (created.born, created.opens) == (date(1815, 12, 10), time(9, 30))
    assert created.payment_term == timedelta(days=30, hours=1)
    assert (created.tier, created.credit) == ("gold", "12.50")
    assert created.address.country == "DE" and sorted(created.tags) == ["a", "b"]
    assert json.loads(created.to_json())["payment_term"] == "P30DT1H"

    again = run(client.customers.retrieve(created.id))
    assert again == created
    changed = run(
        client.customers.update(
            created.id, born=None, address=created.address, if_match="Ada"
        )
    )
    assert changed.born is None and changed.address == created.address
    assert changed.name == "Ada" and changed.tier == "gold"
    assert run(client.customers.delete(str(created.id))) is None
    with pytest.raises(studio.NotFoundError):
        run(client.customers.retrieve(created.id))


def test_only_what_is_given_is_sent(client: Any, run: Run) -> None:
    created = run(client.customers.create(name="Bo", company="given"))
    assert created.email is None and created.payment_term == timedelta(days=14)
    assert created.tier == "basic" and created.credit == "0"
    copied = {
        name: value
        for name, value in created.to_dict().items()
        if name not in ("id", "created_at")
    }
    assert run(client.customers.create(**copied)).company == "given"


def test_a_discriminator_chooses_the_variant(
    client: Any, run: Run, studio: ModuleType
) -> None:
    due = datetime(2026, 5, 1, 12, tzinfo=UTC)
    order = run(
        client.orders.create(
            items=[
                {"paper": "P1", "size": {"width": 10, "height": 20}, "copies": 2},
                {"paper": "P2", "size": {"length": 2.5}},
            ],
            payment={"method": "invoice", "due": due},
            reference=7,
        )
    )
    assert type(order.payment) is studio.types.InvoicePayment
    assert order.payment.due == due
    assert [type(each.size).__name__ for each in order.items] == ["Sheet", "Roll"]
    assert order.reference == 7 and Decimal(order.total) == Decimal("4.50")
    assert order.status == "open"
    assert run(client.orders.cancel(order.id)).status == "cancelled"


def test_a_body_that_is_a_union(client: Any, run: Run, studio: ModuleType) -> None:
    order = run(
        client.orders.create(
            items=[{"paper": "P1", "size": {"length": 1}}],
            payment={"method": "card", "last_four": "4242"},
        )
    )
    update = client.orders.payment.update
    assert run(update(order.id, method="invoice")).payment.method == "invoice"
    body = {"method": "card", "last_four": "1111"}
    changed = run(update(order.id, body=body))
    assert type(changed.payment) is studio.types.CardPayment
    assert run(update(order.id, body=changed.payment)).payment == changed.payment


def test_a_key_with_slashes_and_letters(client: Any, run: Run) -> None:
    paper = run(client.papers.retrieve("P/3 ä"))
    assert (paper.sku, paper.weight, paper.price) == ("P/3 ä", 170, "0.75")
    assert [each.sku for each in paper.alternatives] == ["P/0 ä", "P/1 ä"]


def test_a_refused_body_names_the_fields(
    client: Any, run: Run, studio: ModuleType
) -> None:
    with pytest.raises(studio.UnprocessableEntityError) as raised:
        run(client.customers.create(name="", company="x", born="yesterday"))
    error = raised.value
    assert type(error.body) is studio.types.HTTPValidationError
    assert [each.loc for each in error.body.detail] == [
        ["body", "name"],
        ["body", "born"],
    ]
    assert "name" in error.message and "born" in error.message


def test_a_problem(client: Any, run: Run, studio: ModuleType) -> None:
    with pytest.raises(studio.NotFoundError) as raised:
        run(client.customers.retrieve(uuid4()))
    assert type(raised.value.body) is studio.types.Problem
    assert raised.value.body.detail == "No customer."
    assert "No customer." in str(raised.value)


def test_a_job_until_it_is_done(client: Any, run: Run, studio: ModuleType) -> None:
    job = run(client.jobs.start(artwork=uuid4(), steps=3))
    assert type(job) is studio.types.Job
    states = [job.state]
    while job.state != "done":
        job = run(client.jobs.retrieve(job.id))
        states.append(job.state)
    assert states == ["queued", "running", "running", "done"]


def test_forms_cookies_and_headers(sdk: SDK, studio: ModuleType) -> None:
    client = sdk.client()
    with pytest.raises(studio.PermissionDeniedError, match="password is wrong"):
        sdk.run(client.sessions.login(username="ada", password="no"))
    with pytest.raises(studio.AuthenticationError):
        sdk.run(client.sessions.retrieve_current(language="de"))
    made = sdk.run(client.sessions.login(username="ada", password="secret"))
    assert made.user == "ada"
    current = sdk.run(
        client.sessions.retrieve_current(
            session="bo", x_trace_id="t", x_hint=["a", "b"]
        )
    )
    # OpenAPI writes a list in one header; FastAPI documents it so, and reads a header for each item.
    hints = ["a,b"]
    expected = {"user": "bo", "language": None, "trace": "t", "hints": hints}
    assert current.to_dict() == expected


def test_a_query_that_is_a_model(client: Any, run: Run, studio: ModuleType) -> None:
    found = run(client.sessions.search(words=["a b", "c&d"], least=0.5))
    assert (found.words, found.least) == (["a b", "c&d"], 0.5)
    with pytest.raises(studio.UnprocessableEntityError):
        run(client.sessions.search(extra_query={"unknown": 1}))


def test_no_body(client: Any, run: Run) -> None:
    assert run(client.sessions.ping()) is None
