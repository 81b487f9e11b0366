"""Names of the classes of pages."""

from dataclasses import replace

import pytest

from sdkwright.api.pagination import PageStyle, Pagination
from sdkwright.naming.page_classes import name_page_classes

CURSOR = Pagination(PageStyle.CURSOR, ("data",), next=("next_cursor",))


def test_the_style_is_the_name() -> None:
    styles = {
        PageStyle.ITEM_CURSOR: "CursorPage",
        PageStyle.NUMBER: "PageNumberPage",
        PageStyle.OFFSET: "OffsetPage",
        PageStyle.URL: "URLPage",
        PageStyle.LINK: "LinkPage",
    }
    layouts = {Pagination(style, ("data",)): 1 for style in styles}
    assert list(name_page_classes(layouts).values()) == [
        styles[each.style] for each in name_page_classes(layouts)
    ]


@pytest.mark.parametrize(
    ("layout", "name"),
    [
        (CURSOR, "CursorPage"),
        (replace(CURSOR, next=("nextPageToken",)), "TokenPage"),
        (replace(CURSOR, next=(), next_header="X-Next-Token"), "TokenPage"),
        (replace(CURSOR, items=("result", "ssh_keys")), "SshKeysCursorPage"),
        (Pagination(PageStyle.LINK), "LinkPage"),
        (replace(CURSOR, class_name="MyPage"), "MyPage"),
    ],
)
def test_one_class(layout: Pagination, name: str) -> None:
    assert name_page_classes({layout: 1}) == {layout: name}


def test_the_most_frequent_class_keeps_the_short_name() -> None:
    by_id = Pagination(PageStyle.ITEM_CURSOR, ("data",), item_key="id")
    by_page = replace(CURSOR, next=("meta", "next_page"))
    layouts = {CURSOR: 2, by_page: 1, by_id: 3, replace(CURSOR, items=("list",)): 1}
    names = {
        "CursorPage": by_id,
        "NextCursorPage": CURSOR,
        "NextPageCursorPage": by_page,
        "ListCursorPage": replace(CURSOR, items=("list",)),
    }
    for order in (layouts, dict(reversed(layouts.items()))):
        assert {
            name: layout for layout, name in name_page_classes(order).items()
        } == names


def test_an_array_is_named_as_one() -> None:
    array = Pagination(PageStyle.NUMBER)
    names = name_page_classes({replace(array, items=("data",)): 2, array: 1})
    assert names[array] == "ArrayPageNumberPage"


def test_classes_that_no_name_distinguishes_get_a_number() -> None:
    layouts = [replace(CURSOR, item_key=key) for key in ("a", "b", "c", "d")]
    names = name_page_classes(dict.fromkeys(layouts, 1))
    assert len(set(names.values())) == 4
