"""Changes of bodies of errors and of webhooks over HTTP."""

from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.diff.http.operations import http_changes

from ..snapshots import PLAIN, operation, snapshot

TEXT = api.Primitive(PLAIN, "string")


def rules(old: api.Operation, new: api.Operation) -> list[str]:
    return [each.rule.id for each in http_changes(snapshot(old), snapshot(new))]


def with_error(*properties: str, status: str = "404") -> api.Operation:
    schema = api.Object(PLAIN, tuple(api.Property(n, TEXT, True) for n in properties))
    error = api.ErrorResponse(status, None, (), schema)
    return replace(operation(), errors=(error,))


def test_the_bodies_of_an_error_are_compared() -> None:
    old, new = with_error("code", "message"), with_error("code")
    assert rules(old, new) == ["response-property-removed"]
    assert rules(new, old) == ["response-property-added"]


def test_a_body_of_another_status_or_without_a_description_is_another_change() -> None:
    assert rules(with_error("code"), with_error("message", status="409")) == []
    assert rules(with_error("code"), operation()) == []


def test_webhooks_are_compared_by_name() -> None:
    schemas: dict[str, api.Schema] = {
        each: api.Object(
            api.Annotations(("components", "schemas", each)),
            (api.Property("id", TEXT, each == "Strict"),),
        )
        for each in ("Strict", "Loose")
    }
    events = api.Union(PLAIN, tuple(api.Reference(PLAIN, each) for each in schemas))

    def side(*payloads: tuple[str, str]) -> api.Api:
        return replace(
            snapshot(components={**schemas, "Events": events}).model,
            webhooks=api.Webhooks("Events", payloads),
        )

    def changes(old: api.Api, new: api.Api) -> list[str]:
        state = snapshot(components={**schemas, "Events": events})
        found = http_changes(replace(state, model=old), replace(state, model=new))
        return [each.rule.id for each in found]

    both = side(("opened", "Strict"), ("closed", "Loose"))
    one = side(("opened", "Strict"))
    assert changes(both, one) == ["webhook-removed"]
    assert changes(one, both) == ["webhook-added"]
    assert changes(one, side(("opened", "Loose"))) == [
        "response-property-became-optional"
    ]
