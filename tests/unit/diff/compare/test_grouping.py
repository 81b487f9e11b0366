"""Changes that are one change to a reader."""

from dataclasses import replace

import pytest

from sdkwright.api import model as api
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.grouping import group_changes
from sdkwright.diff.compare.subjects import (
    client_member_subject,
    exported_type_subject,
)
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.rules import RULES

from ..snapshots import PLAIN, operation, snapshot

TEXT = api.Primitive(PLAIN, "string")
RESPONSE = api.Object(PLAIN, (api.Property("a", TEXT, True),))
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


def linked(links: api.Schema, **components: api.Schema) -> Snapshot:
    """A report whose links are this schema. They contain the component `Url`."""
    report = api.Object(pointer("Report"), (api.Property("links", links, True),))
    url = api.Object(pointer("Url"), (api.Property("href", TEXT, True),))
    return snapshot(
        operation(response=api.Reference(PLAIN, "Report")),
        components={"Report": report, "Url": url, **components},
    )


def test_a_removed_import_belongs_to_the_type_that_needed_it() -> None:
    members = (
        api.Property("own", api.Reference(PLAIN, "Url"), True),
        api.Property("next", api.Reference(PLAIN, "Url"), False),
    )
    inline = api.Object(pointer("Report", "properties", "links"), members)
    own = api.Object(pointer("ReportLinks"), members)
    new = linked(api.Reference(PLAIN, "ReportLinks"), ReportLinks=own)
    found = compare(linked(inline), new).python
    (broken,) = (each for each in found if each.rule.severity.is_break)
    assert (broken.rule.id, broken.related_names) == ("type-renamed", ("report.Url",))


def pointer(*path: str) -> api.Annotations:
    return replace(PLAIN, pointer=("components", "schemas", *path))
