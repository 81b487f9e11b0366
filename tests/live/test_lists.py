"""Lists in five styles of pages."""

from typing import Any

import pytest

from .conftest import SDK
from .studio.deliveries import DELIVERIES
from .studio.papers import PAPERS


def pages(sdk: SDK, result: Any) -> list[Any]:
    """All pages, from the first one on."""
    found = [sdk.run(result)]
    while found[-1].has_next_page():
        found.append(sdk.run(found[-1].get_next_page()))
    return found


def test_a_cursor(sdk: SDK) -> None:
    client = sdk.client()
    company = f"cursor {sdk.kind}"
    for number in range(5):
        tier = "gold" if number % 2 else "basic"
        call = client.customers.create(name=f"{number}", company=company, tier=tier)
        sdk.run(call)
    found = sdk.items(client.customers.list(company=company, limit=2))
    assert [each.name for each in found] == ["0", "1", "2", "3", "4"]
    found = sdk.items(
        client.customers.list(
            company=company,
            tier=["gold", "basic"],
            created_after=found[1].created_at,
            limit=1,
        )
    )
    assert [each.name for each in found] == ["2", "3", "4"]
    assert len(pages(sdk, client.customers.list(company=company, limit=2))) == 3


def test_numbered_pages(sdk: SDK) -> None:
    client = sdk.client()
    reference = f"numbers {sdk.kind}"
    for copies in range(1, 6):
        sdk.run(
            client.orders.create(
                items=[{"paper": "P", "size": {"length": 1}, "copies": copies}],
                payment={"method": "invoice"},
                reference=reference,
            )
        )
    found = pages(sdk, client.orders.list(reference=reference, size=2))
    assert [each.page for each in found] == [1, 2, 3]
    assert found[0].total == 5
    orders = [order for page in found for order in page.items]
    assert [each.items[0].copies for each in orders] == [1, 2, 3, 4, 5]
    items = sdk.items(client.orders.list(reference=reference, size=2, page=2))
    assert [each.items[0].copies for each in items] == [3, 4, 5]


def test_offsets(sdk: SDK) -> None:
    client = sdk.client()
    found = sdk.items(client.papers.list())
    assert [each.sku for each in found] == [each.sku for each in PAPERS]
    assert len(pages(sdk, client.papers.list(max_price="2", weight=80, limit=2))) == 3


def test_the_header_link(sdk: SDK) -> None:
    client = sdk.client()
    found = sdk.items(client.deliveries.list())
    assert [each.number for each in found] == [each.number for each in DELIVERIES]
    assert [each.day for each in found] == [each.day for each in DELIVERIES]
    late = sdk.items(client.deliveries.list(since=DELIVERIES[3].day, per_page=1))
    assert [each.number for each in late] == [3, 4, 5, 6]


def test_the_url_of_the_next_page(sdk: SDK) -> None:
    client = sdk.client()
    found = sdk.items(client.suppliers.list())
    assert [each.name for each in found] == ["Ada", "Bo", "Cy", "Di", "Ed"]
    with pytest.raises(sdk.package.AuthenticationError, match="not known"):
        sdk.run(sdk.client(api_key="wrong").suppliers.list())
