"""A program that sends received values back, in every way that type checkers accept."""

from answer_as_argument import Client_
from answer_as_argument.types import Item, ItemParam


def back_in(client: Client_) -> None:
    item = client.items.retrieve("1")
    client.items.replace("1", **item.to_param())
    client.orders.create(items=[item.to_param(), *items(item)])
    place = item.made_in
    if place is not None:
        client.orders.create(items=[], ship_to=place.to_param())
    if item.size is not None:
        client.items.replace("1", unit_price=item.unit_price, size=item.size.to_param())
        print(item.size.to_param().get("width_mm"))


def items(item: Item) -> list[ItemParam]:
    return [part.to_param() for part in item.parts or []]
