"""Changes that are one change to a reader."""

import pytest

from sdkwright.api import model as api
from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.grouping import group_changes
from sdkwright.diff.compare.subjects import (
    client_member_subject,
    exported_type_subject,
)
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.rules import RULES

from ..snapshots import PLAIN, operation, snapshot

RESPONSE = api.Object(PLAIN, (api.Property("a", api.Primitive(PLAIN, "string"), True),))
STATE = snapshot(operation(response=RESPONSE))
COMPARISON = Comparison(STATE, STATE)
(METHOD,) = STATE.surface.methods
MODULE, *_ = STATE.surface.method_modules(METHOD)


def change(rule: str) -> Change:
    return Change(RULES[rule], client_member_subject(METHOD), "", "", "")


def type_change(rule: str) -> Change:
    path = (MODULE, "Response")
    subject = exported_type_subject(STATE.surface, MODULE, path)
    return Change(RULES[rule], subject, "", "", "")


def test_a_type_is_named_by_the_method_that_it_was_added_with() -> None:
    method = change("method-added")
    (found,) = group_changes([method, type_change("type-added")], COMPARISON)
    assert found.rule.id == "method-added"
    assert found.related_names == (f"{MODULE}.Response",)


@pytest.mark.parametrize(
    ("of_method", "of_type"),
    [("method-added", "type-removed"), ("method-removed", "type-added")],
)
def test_changes_of_different_severity_are_not_grouped(
    of_method: str, of_type: str
) -> None:
    method = change(of_method)
    found = group_changes([method, type_change(of_type)], COMPARISON)
    assert [each.rule.id for each in found] == [of_method, of_type]


def test_a_type_that_changed_alone_is_kept() -> None:
    (found,) = group_changes([type_change("type-removed")], COMPARISON)
    assert found.related_names == ()


def test_another_description_is_implied_by_a_change_of_the_same_method() -> None:
    described = change("docs-changed")
    assert group_changes([described], COMPARISON) == [described]
    other = change("argument-added")
    assert group_changes([described, other], COMPARISON) == [other]
