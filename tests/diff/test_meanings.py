"""Names that still work with another meaning: the worst break, since nothing reports it."""

from pathlib import Path

import pytest
from support.thorough import part

from sdkwright.config.config import Config
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.snapshot import Snapshot, parse_snapshot
from sdkwright.diff.model.changes import Change, Confirmation, DiffReport, Level
from sdkwright.diff.verify import verify

SHOP = """\
openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: "https://shop.example/v1" }]
paths:
  /orders:
    post:
      operationId: orders.create
      parameters:
        - { name: Trace, in: header, schema: { type: string } }
        - { name: dry, in: query, schema: { type: boolean } }
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                state: { type: string, enum: [open, paid] }
                buyer: { $ref: "#/components/schemas/Buyer" }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: orders.show
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
    delete:
      operationId: orders.cancel
      responses: { "204": { description: gone } }
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string }
        name: { type: string }
    Buyer:
      type: object
      properties:
        mail: { type: string }
"""

CASES = {
    "a body property whose name a query parameter takes": (
        [
            ("        - { name: dry,", "        - { name: state, in: query, schema: { type: string } }\n        - { name: dry,"),
            ("state: { type: string, enum: [open, paid] }", "state: { type: string, enum: [open, paid], x-sdk-name: order_state }"),
        ],
        "argument-target-changed",
        "client.orders.create(state=…)",
    ),
    "a query parameter whose name a header takes": (
        [("name: Trace, in: header", "name: dry, in: header"), ("name: dry, in: query", "name: dry, x-sdk-name: dry_run, in: query")],
        "argument-target-changed",
        "client.orders.create(dry=…)",
    ),
    "a key whose name another property takes": (
        [("        mail: { type: string }", "        mail: { type: string, x-sdk-name: old_mail }\n        mail2: { type: string, x-sdk-name: mail }")],
        "key-target-changed",
        'shop.types.BuyerParam["mail"]',
    ),
    "an attribute whose name another property takes": (
        [("        name: { type: string }", "        name: { type: string, x-sdk-name: old_name }\n        title: { type: string, x-sdk-name: name }")],
        "field-target-changed",
        "shop.types.Order.name",
    ),
    "two methods that exchange their names": (
        [("orders.show", "orders.x"), ("orders.cancel", "orders.show"), ("orders.x", "orders.cancel")],
        "method-target-changed",
        "client.orders.cancel",
    ),
}  # fmt: skip

CONFIG = Config(root=Path())


def side(text: str) -> Snapshot:
    return parse_snapshot(text, CONFIG, label="shop.yaml")


def reported(name: str) -> tuple[DiffReport, Change]:
    edits, rule, subject = CASES[name]
    new = SHOP
    for before, after in edits:
        assert new.count(before) == 1
        new = new.replace(before, after)
    report = compare(side(SHOP), side(new))
    first = report.python[0]
    assert (first.rule.id, str(first.subject)) == (rule, subject)
    return report, first


@pytest.mark.parametrize("name", CASES)
def test_another_meaning_of_the_same_code_is_major_and_comes_first(name: str) -> None:
    report, first = reported(name)
    assert report.sdk_verdict is Level.MAJOR
    assert first.rule.is_silent


@part("pairs")
@pytest.mark.parametrize("name", CASES)
def test_its_program_fails_with_the_new_package(name: str) -> None:
    report, _ = reported(name)
    edits, _, _ = CASES[name]
    new = SHOP
    for before, after in edits:
        new = new.replace(before, after)
    verified = verify.verify_witnesses(report, side(SHOP), side(new), lambda _: None)
    witness = verified.python[0].witness
    assert witness is not None
    assert witness.confirmation is Confirmation.CONFIRMED, witness.output
    assert "AssertionError" in witness.output


@pytest.mark.parametrize(
    "edits",
    [
        [("name: dry, in: query", "name: dry, in: header")],
        [("        mail: { type: string }", "        mail2: { type: string, x-sdk-name: mail }")],
        [("        name: { type: string }", "        title: { type: string, x-sdk-name: name }")],
        [("/orders/{id}:", "/v2/orders/{key}:"), ("name: id, in: path", "name: key, x-sdk-name: id, in: path")],
    ],
    ids=["moved", "key", "attribute", "path"],
)  # fmt: skip
def test_a_former_target_that_is_gone_only_moved(edits: list[tuple[str, str]]) -> None:
    new = SHOP
    for before, after in edits:
        new = new.replace(before, after)
    assert compare(side(SHOP), side(new)).sdk_verdict is Level.PATCH


def test_the_program_of_a_method_of_the_client_calls_the_client() -> None:
    """Its path has no resource."""
    item = """\
  /{shelf}/{place}:
    get:
      operationId: find
      x-sdk-resource: ""
      x-sdk-method: find
      parameters:
        - { name: shelf, in: path, required: true, schema: { type: string } }
        - { name: place, in: path, required: true, schema: { type: string } }
      responses: { "204": { description: found } }
"""
    old = SHOP.replace("paths:\n", f"paths:\n{item}")
    new = old.replace("/{shelf}/{place}:", "/{place}/{shelf}:")
    first = compare(side(old), side(new)).python[0]
    assert first.rule.id == "argument-order-changed"
    assert first.witness is not None
    assert "client.with_raw_response.find(" in str(first.witness.program)
