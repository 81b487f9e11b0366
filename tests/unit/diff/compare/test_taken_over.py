"""A value of a property that becomes a variant of its own: every program still works."""

import json
from pathlib import Path
from typing import Any

import pytest

from sdkwright.config.config import Config
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.snapshot import Snapshot, parse_snapshot
from sdkwright.diff.model.changes import DiffReport


def kind(*values: str, **more: Any) -> dict[str, Any]:
    properties = {"kind": {"type": "string", "enum": [*values]}, "token": {"type": "string"}}  # fmt: skip
    return {"type": "object", "properties": properties, **more}


def shop(*variants: str, alone: bool = False, **schemas: Any) -> Snapshot:
    """A shop whose payment is one of these components."""
    refs = [{"$ref": f"#/components/schemas/{each}"} for each in variants]
    properties = {"payment": {"oneOf": refs}} | ({"refund": refs[0]} if alone else {})
    body = {"type": "object", "properties": properties}
    operation = {
        "operationId": "orders.create",
        "requestBody": {"content": {"application/json": {"schema": body}}},
        "responses": {"204": {"description": "Done."}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "paths": {"/orders": {"post": operation}},
        "components": {"schemas": {"Cash": kind("cash", required=["kind"]), **schemas}},
    }
    return parse_snapshot(json.dumps(document), Config(root=Path()), label="shop.json")


def report(new: Snapshot, *, alone: bool = False) -> DiffReport:
    return compare(shop("Bank", "Cash", alone=alone, Bank=kind("ach", "wire")), new)


def test_a_value_that_becomes_a_variant_is_no_break() -> None:
    found = report(shop("Bank", "Cash", "Wire", Bank=kind("ach"), Wire=kind("wire")))
    assert (str(found.sdk_verdict), str(found.http_verdict)) == ("minor", "minor")


@pytest.mark.parametrize(
    "wire",
    [
        kind("cable"),
        kind("wire", required=["token"]),
        {"type": "object", "properties": {"kind": {"type": "string", "enum": ["wire"]}}},
    ],
    ids=["another value", "needs more", "accepts less"],
)  # fmt: skip
def test_a_variant_that_accepts_less_takes_nothing_over(wire: dict[str, Any]) -> None:
    found = report(shop("Bank", "Cash", "Wire", Bank=kind("ach"), Wire=wire))
    assert (str(found.sdk_verdict), str(found.http_verdict)) == ("major", "major")


def test_a_component_that_is_no_variant_everywhere_still_breaks() -> None:
    new = shop("Bank", "Cash", "Wire", alone=True, Bank=kind("ach"), Wire=kind("wire"))
    found = report(new, alone=True)
    assert (str(found.sdk_verdict), str(found.http_verdict)) == ("major", "major")


def test_a_value_without_a_new_variant_breaks() -> None:
    found = report(shop("Bank", "Cash", Bank=kind("ach")))
    assert (str(found.sdk_verdict), str(found.http_verdict)) == ("major", "major")
