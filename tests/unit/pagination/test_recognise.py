"""The lists with pages of an API: the rule, the settings and the extensions together, and their findings."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sdkwright.api import model as api
from sdkwright.api.pagination import PageStyle, Pagination
from sdkwright.config.config import PAGE_STYLES, OperationRule, PagesConfig
from sdkwright.diagnostics.findings import Finding, Place, Severity
from sdkwright.pagination.explain import explain
from sdkwright.pagination.recognise import judge_operations, recognise
from tests.unit.pagination.operations import (
    FLAG,
    ITEMS,
    NUMBER,
    TEXT,
    operation,
    shape,
)

KEY = ("GET", "/pets")
NO_LIST = shape(things=ITEMS, others=ITEMS, meta=shape(pos=TEXT, more=FLAG))
LIST = operation(shape(data=ITEMS, next_cursor=TEXT), query={"cursor": TEXT})
OTHER = operation(NO_LIST, query={"from_here": TEXT, "size": NUMBER})


def locate(pointer: api.Pointer) -> Place:
    return Place("spec.yaml" + "".join(f"/{each}" for each in pointer), 1, 1)


def model(*operations: api.Operation) -> api.Api:
    return api.Api("Pets", "1", None, None, None, None, operations=operations)


def setting(value: object, key: str = "GET /pets") -> PagesConfig:
    keys = value if isinstance(value, dict) else ()
    places = {str(each): Place(f"toml/{each}", 1, 1) for each in keys}
    return PagesConfig(rules=(OperationRule(key, value, Place("toml", 1, 1), places),))


def extended(
    one: api.Operation, value: api.Json, keyword: str = "x-sdk-pages"
) -> api.Operation:
    return replace(
        one,
        page_extension=api.PageExtension(api.PageKeyword(keyword), value, (keyword,)),
    )


def pages(one: api.Operation, settings: PagesConfig | None = None) -> Pagination | None:
    found, findings = recognise(model(one), settings or PagesConfig(), locate)
    assert findings == []
    return found.get(KEY)


def findings(one: api.Operation, settings: PagesConfig | None = None) -> list[Finding]:
    _, found = recognise(model(one), settings or PagesConfig(), locate)
    return list(found)


def test_the_styles_of_the_settings() -> None:
    assert list(PAGE_STYLES) == [each.value for each in PageStyle]


def test_the_rule_applies_without_a_statement() -> None:
    found = pages(LIST)
    assert found is not None and found.next == ("next_cursor",)


@pytest.mark.parametrize("key", ["GET /pets", "listPets"])
def test_a_setting_switches_pages_off(key: str) -> None:
    assert pages(LIST, setting(False, key)) is None


def test_all_pages_are_switched_off_but_those_that_somebody_asks_for() -> None:
    off = PagesConfig(is_enabled=False)
    assert pages(LIST, off) is None
    assert pages(extended(LIST, {"style": "cursor"}), off) is not None
    assert pages(LIST, replace(setting({"style": "cursor"}), is_enabled=False))
    vendors = extended(LIST, {"cursor": "$request.cursor"}, "x-fern-pagination")
    assert pages(vendors, off) is None


def test_a_statement_describes_a_list_that_the_rule_does_not_recognise() -> None:
    value: dict[str, api.Json] = {
        "style": "cursor",
        "items": "things",
        "parameter": "from_here",
        "limit": "size",
        "next": ["meta", "pos"],
        "has_more": "meta.more",
        "class": "ThingsPage",
    }
    expected = Pagination(
        PageStyle.CURSOR,
        items=("things",),
        parameter="from_here",
        limit="size",
        next=("meta", "pos"),
        has_more=("meta", "more"),
        class_name="ThingsPage",
    )
    assert pages(OTHER) is None
    assert pages(OTHER, setting(value)) == expected
    assert pages(extended(OTHER, value)) == expected


def test_a_statement_changes_what_the_rule_recognises() -> None:
    found = pages(LIST, setting({"class": "PetsPage"}))
    rule = pages(LIST)
    assert rule is not None
    assert found == replace(rule, class_name="PetsPage")


def test_our_extension_comes_first_then_the_settings_then_other_generators() -> None:
    other = setting({"class": "FromSettings"})
    ours = pages(extended(LIST, {"class": "FromDocument"}), other)
    assert ours is not None and ours.class_name == "FromDocument"
    theirs = pages(extended(LIST, False, "x-speakeasy-pagination"), other)
    assert theirs is not None and theirs.class_name == "FromSettings"
    assert pages(extended(LIST, False, "x-speakeasy-pagination")) is None


def test_the_settings_name_the_class_of_a_style() -> None:
    found = pages(LIST, PagesConfig(classes={"cursor": "Slice", "number": "Page"}))
    assert found is not None and found.class_name == "Slice"


@pytest.mark.parametrize(
    ("value", "key", "message", "advice"),
    [
        (
            {"stile": "cursor"},
            "stile",
            "`stile` is not a key of `pages.operations`.",
            "Did you mean `style`?",
        ),
        (
            {"style": "cursr"},
            "style",
            "`cursr` is not a style of pages.",
            "Write one of `cursor`, `item-cursor`, `number`, `offset`, `url`, `link`, `single`.",
        ),
        (
            {"parameter": "curser"},
            "parameter",
            "`listPets` has no parameter `curser`, and its request body has no such property.",
            "Did you mean `cursor`?",
        ),
        (
            {"limit": "zz"},
            "limit",
            "`listPets` has no parameter `zz`, and its request body has no such property.",
            "There are: `cursor`.",
        ),
        (
            {"next": "data.nothing"},
            "next",
            "`next` names `nothing`, but `data` of the response has no such property.",
            "There are: none.",
        ),
        (
            {"next": "nothing"},
            "next",
            "`next` names `nothing`, but the response has no such property.",
            "There are: `data`, `next_cursor`.",
        ),
        (
            {"items": "next_cursor"},
            "items",
            "`next_cursor` is not a list.",
            "Write the path of a list in the response.",
        ),
        (
            {"next": 1},
            "next",
            "`next` must be the path of a property in the response.",
            "Write the path of the next cursor, number or URL in the response, such as `meta.next_cursor`.",
        ),
        (
            {"style": "item-cursor", "parameter": "cursor", "item_key": "key"},
            "item_key",
            "The items have no property `key`.",
            "There are: `id`, `name`.",
        ),
        ({"first": "0"}, "first", "`first` must be an integer.", "Write 0 or 1."),
        (
            {"class": "1"},
            "class",
            "`class` must be a Python name.",
            "Write a name such as `EventsPage`, without `Sync` and `Async`.",
        ),
    ],
)
def test_a_wrong_value(
    value: Mapping[str, object], key: str, message: str, advice: str
) -> None:
    assert findings(LIST, setting(value)) == [
        Finding("config-invalid-value", message, Place(f"toml/{key}", 1, 1), advice)
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"parameter": "from_here"}, "`listPets` needs a `style`, because no pages were recognised."),
        (
            {"style": "url", "next": "meta.pos"},
            "`listPets` needs `items`: the response has several lists: `things`, `others`.",
        ),
        (
            {"style": "cursor", "items": "things", "next": "meta.pos"},
            "`listPets` needs `parameter` for pages of the style `cursor`.",
        ),
        (
            {"style": "item-cursor", "items": "things", "parameter": "from_here"},
            "`listPets` needs `item_key` for pages of the style `item-cursor`.",
        ),
        (
            {"style": "url", "items": "things"},
            "`listPets` needs `next` for pages of the style `url`.",
        ),
    ],
)  # fmt: skip
def test_a_missing_value(value: Mapping[str, object], message: str) -> None:
    (finding,) = findings(OTHER, setting(value))
    assert (finding.message, finding.place.file) == (message, "toml")


def test_an_operation_that_does_not_exist() -> None:
    (finding,) = findings(LIST, setting(False, "GET /dogs"))
    assert finding.message == (
        "The key `GET /dogs` of `pages.operations` matches no operation of the document."
    )


def test_a_wrong_value_in_an_extension() -> None:
    """The author of another generator's extension may not know sdkwright, so it is only a warning."""
    (ours,) = findings(extended(LIST, {"stile": "cursor"}))
    assert (ours.code, ours.severity) == ("extension-invalid", Severity.ERROR)
    assert ours.place.file == "spec.yaml/x-sdk-pages/stile"
    one = extended(LIST, {"cursor": "$request.nothing"}, "x-fern-pagination")
    found, (theirs,) = recognise(model(one), PagesConfig(), locate)
    assert theirs.severity is Severity.WARNING
    assert found == recognise(model(LIST), PagesConfig(), locate)[0]


def test_an_operation_without_a_list() -> None:
    one = operation(None, query={"cursor": TEXT})
    (finding,) = findings(one, setting({"style": "cursor"}))
    assert finding.message == (
        "`listPets` has no response in JSON, so it has no pages."
    )


def test_the_evidence_as_text() -> None:
    api_model = model(
        LIST,
        replace(operation(ITEMS, path="/cats", query={"page": NUMBER})),
        operation(ITEMS, path="/dogs", query={"page": NUMBER, "size": NUMBER}),
        operation(ITEMS, path="/names"),
    )
    judgements, _ = judge_operations(api_model, PagesConfig(), locate)
    assert explain(judgements).splitlines() == [
        "operation  style   parameter  next                 items           end  by",
        "GET /pets  cursor  cursor     next_cursor          data            -    the rule",
        "GET /dogs  number  page       the number after it  (the response)  -    the rule",
        "",
        "Without pages, although something suggests them:",
        "GET /cats  it has `page`, but nothing shows how to get the next page",
    ]
    assert explain({}) == "No operation looks like a list with pages."
