"""Constraints on arguments: the tables that a package has, and what a client with `validate_requests=True` raises."""

import pickle
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from support.packages import generated, imported
from support.repository import ROOT

from sdkwright.config.config import Config

DOCUMENT = """
openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: "http://127.0.0.1:9" }]
paths:
  /items/{item_id}:
    parameters:
      - { name: item_id, in: path, required: true, schema: { type: string, pattern: "^i[0-9]+$" } }
    post:
      operationId: items.update
      parameters:
        - { name: "page[size]", in: query, schema: { type: integer, minimum: 1, maximum: 100 } }
        - { name: X-Trace, in: header, schema: { type: string, maxLength: 4 } }
      requestBody:
        content:
          application/json:
            schema:
              type: object
              minProperties: 1
              properties:
                displayName: { type: string, minLength: 2, maxLength: 10 }
                look: { type: string, pattern: "^(?=a).*$" }
                tags: { type: array, minItems: 1, maxItems: 2, uniqueItems: true, items: { type: string, pattern: "^[a-z]+$" } }
                labels: { type: object, maxProperties: 1, additionalProperties: { type: string, minLength: 1 } }
                author: { $ref: "#/components/schemas/Author" }
                price: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 100, multipleOf: 0.01 }
                day: { type: string, format: date, maxLength: 10 }
                shape:
                  oneOf:
                    - { $ref: "#/components/schemas/Circle" }
                    - { $ref: "#/components/schemas/Square" }
                  discriminator:
                    propertyName: kind
                    mapping: { circle: "#/components/schemas/Circle", square: "#/components/schemas/Square" }
                mixed: { anyOf: [{ type: string, maxLength: 3 }, { type: integer, maximum: 9 }, { type: "null" }] }
                range:
                  anyOf:
                    - { title: From, type: object, required: [from], properties: { from: { type: integer, minimum: 1 } } }
                    - { title: To, type: object, required: [to], properties: { to: { type: integer, minimum: 2 } } }
      responses: { "204": { description: ok } }
    get:
      operationId: items.retrieve
      responses: { "204": { description: ok } }
  /free:
    get: { operationId: free.list, responses: { "204": { description: ok } } }
components:
  schemas:
    Author:
      type: object
      properties:
        fullName: { type: string, maxLength: 5 }
        password: { type: string, minLength: 8 }
        friend: { $ref: "#/components/schemas/Author" }
    Circle: { type: object, required: [kind], properties: { kind: { const: circle }, radius: { type: number, minimum: 1 } } }
    Square: { type: object, required: [kind], properties: { kind: { const: square }, side: { type: number, minimum: 2 } } }
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    files = generated(DOCUMENT, Config(root=ROOT, package="shop_checked"))
    folder = tmp_path_factory.mktemp("shop_checked")
    with imported(files, folder, "shop_checked") as package:
        yield package


def violations(shop: Any, *args: Any, **arguments: Any) -> list[tuple[str, str]]:
    """The arguments and keywords that a call violates; empty if it is sent."""
    client = shop.Client(validate_requests=True)
    with import_module("shop_checked.testing").mock() as api:
        try:
            client.items.update(*(args or ("i1",)), **arguments)
        except shop.RequestValidationError as error:
            assert not api.items.update.calls
            return [(each.argument, each.keyword) for each in error.violations]
    return []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"page_size": 101}, ("page_size", "maximum")),
        ({"page_size": 0}, ("page_size", "minimum")),
        ({"x_trace": "abcde"}, ("x_trace", "maxLength")),
        ({"display_name": "a"}, ("display_name", "minLength")),
        ({"tags": []}, ("tags", "minItems")),
        ({"tags": ["a", "b", "c"]}, ("tags", "maxItems")),
        ({"tags": ("a", "a")}, ("tags", "uniqueItems")),
        ({"tags": ["a", "B"]}, ("tags[1]", "pattern")),
        ({"labels": {"a": "b", "c": "d"}}, ("labels", "maxProperties")),
        ({"labels": {"a": ""}}, ("labels.a", "minLength")),
        ({"author": {"full_name": "abcdef"}}, ("author.fullName", "maxLength")),
        (
            {"author": {"friend": {"fullName": "abcdef"}}},
            ("author.friend.fullName", "maxLength"),
        ),
        ({"price": 0}, ("price", "exclusiveMinimum")),
        ({"price": Decimal(100)}, ("price", "exclusiveMaximum")),
        ({"price": 0.005}, ("price", "multipleOf")),
        ({"shape": {"kind": "square", "side": 1}}, ("shape.side", "minimum")),
        ({"mixed": "abcd"}, ("mixed", "maxLength")),
        ({"mixed": 10}, ("mixed", "maximum")),
        ({"range": {"to": 1}}, ("range.to", "minimum")),
    ],
)
def test_a_violated_constraint_raises_before_anything_is_sent(
    shop: Any, arguments: Any, expected: tuple[str, str]
) -> None:
    if "page_size" in arguments or "x_trace" in arguments:
        arguments = {**arguments, "display_name": "abc"}
    assert violations(shop, **arguments) == [expected]


def test_all_violations_are_one_error(shop: Any) -> None:
    found = violations(shop, "1", page_size=0)
    assert found == [
        ("item_id", "pattern"),
        ("page_size", "minimum"),
        ("", "minProperties"),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        {"price": 0.29, "mixed": None, "tags": ["a", "b"], "day": date(2026, 1, 2)},
        {"price": Decimal("0.29"), "mixed": 9, "shape": {"kind": "hexagon"}},
        # A value that no constraint is about, and a pattern with look-around.
        {"display_name": 7, "page_size": "500", "look": "b"},
        # An iterator can be read only once, and is for the request.
        {"tags": iter(["A", "B", "C"])},
    ],
)
def test_other_values_are_sent(shop: Any, arguments: Any) -> None:
    assert not violations(shop, **arguments)


def test_the_message_has_no_secret(shop: Any) -> None:
    client = shop.Client().with_options(validate_requests=True)
    with pytest.raises(ValueError, match="violates") as caught:
        client.items.update("i1", author={"password": "hunter2"}, display_name="a")
    error = caught.value
    assert str(error) == (
        "`display_name` violates `minLength: 2`: 'a'; "
        "`author.password` violates `minLength: 8`: '[redacted]'"
    )
    assert pickle.loads(pickle.dumps(error)).violations == error.violations
    assert isinstance(error, shop.ShopCheckedError)


def test_nothing_is_checked_or_loaded_by_default(shop: Any) -> None:
    modules = {"shop_checked._constraints", "shop_checked._runtime.constraints"}
    for name in modules:
        sys.modules.pop(name, None)
    checked = shop.Client(validate_requests=True)
    with import_module("shop_checked.testing").mock():
        shop.Client().items.update("i1", display_name="a")
        checked.with_options(validate_requests=False).items.update("1")
        assert not modules & {*sys.modules}
        checked.free.list()


def test_a_package_without_constraints_has_no_table() -> None:
    files = generated(
        'openapi: 3.1.0\ninfo: { title: T, version: "1" }\nservers: [{ url: "http://t" }]\npaths:\n  /a:\n    get:\n'
        "      operationId: a.list\n      parameters: [{ name: n, in: query, schema: { type: string, format: uuid } }]\n"
        '      responses: { "204": { description: ok } }\n'
    )
    assert not [path for path in files if path.endswith("/_constraints.py")]
    assert "_constraints" not in next(
        text for path, text in files.items() if path.endswith("/_client.py")
    )
