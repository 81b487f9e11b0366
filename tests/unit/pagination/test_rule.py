"""Which operations the rule recognises as lists with pages, and why not."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sdkwright.api import model as api
from sdkwright.api.pagination import PagePlace, PageStyle, Pagination
from sdkwright.pagination.rule import judge
from tests.unit.pagination.operations import (
    FLAG,
    HERE,
    ITEM,
    ITEMS,
    NUMBER,
    TEXT,
    URL,
    named,
    number,
    operation,
    several,
    shape,
    text,
)


def found(
    one: api.Operation, components: Mapping[str, api.Schema] | None = None
) -> Pagination:
    pagination = judge(one, components or {}).pagination
    assert pagination is not None
    return pagination


def reason(one: api.Operation) -> str:
    judgement = judge(one, {})
    assert judgement.pagination is None
    return judgement.reason


# Cursors ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameter", "response", "path"),
    [
        ("cursor", shape(data=ITEMS, next_cursor=TEXT), ("next_cursor",)),
        ("cursor", shape(data=ITEMS, meta=shape(cursor=TEXT)), ("meta", "cursor")),
        ("pageToken", shape(items=ITEMS, nextPageToken=TEXT), ("nextPageToken",)),
        ("page_token", shape(data=ITEMS, pagination=shape(next=TEXT)), ("pagination", "next")),
        ("after", shape(data=ITEMS, next=TEXT, has_more=FLAG), ("next",)),
        ("page", shape(data=ITEMS, next_page=TEXT), ("next_page",)),
        (
            "cursor",
            shape(channels=ITEMS, response_metadata=shape(next_cursor=TEXT)),
            ("response_metadata", "next_cursor"),
        ),
        (
            "after",
            shape(results=ITEMS, paging=shape(next=shape(after=TEXT, link=TEXT))),
            ("paging", "next", "after"),
        ),
        ("continue", shape(items=ITEMS, metadata=named({"continue": TEXT})), ("metadata", "continue")),
        ("after", shape(data=ITEMS, next=text("A cursor that links to more.")), ("next",)),
        (
            "cursor",
            shape(results=ITEMS, cursor=TEXT, next=text("The URL of the next page.")),
            ("cursor",),
        ),
        ("start_after_pet_id", shape(data=ITEMS, last_pet_id=TEXT), ("last_pet_id",)),
        ("until", shape(data=ITEMS, pagination=shape(next=NUMBER)), None),
    ],
)  # fmt: skip
def test_a_cursor_in_the_body(
    parameter: str, response: api.Schema, path: tuple[str, ...] | None
) -> None:
    one = operation(response, query={parameter: TEXT, "limit": NUMBER})
    if path is None:
        assert judge(one, {}).pagination is None
        return
    pages = found(one)
    assert (pages.style, pages.parameter, pages.next) == (
        PageStyle.CURSOR,
        parameter,
        path,
    )
    assert pages.limit == "limit"


def test_a_number_that_is_a_cursor() -> None:
    pages = found(
        operation(
            shape(data=ITEMS, pagination=shape(next=NUMBER)), query={"until": NUMBER}
        )
    )
    assert (pages.style, pages.parameter) == (PageStyle.CURSOR, "until")


def test_the_closest_names_count() -> None:
    response = shape(data=ITEMS, next_cursor=TEXT, next_page_token=TEXT)
    one = operation(response, query={"cursor": TEXT, "page_token": TEXT})
    assert found(one).next == ("next_cursor",)


def test_the_token_of_a_page_counts_more_than_another_token() -> None:
    response = shape(data=ITEMS, nextPageToken=TEXT)
    one = operation(response, query={"token": TEXT, "pageToken": TEXT})
    assert found(one).parameter == "pageToken"


def test_a_cursor_in_the_request_body() -> None:
    one = operation(
        shape(data=ITEMS, next_cursor=TEXT),
        method="POST",
        path="/pets/search",
        body={"query": TEXT, "cursor": TEXT},
    )
    pages = found(one)
    assert (pages.parameter, pages.place) == ("cursor", PagePlace.BODY)


def test_a_header_that_asks_for_a_page() -> None:
    response = shape(data=ITEMS, next_cursor=TEXT)
    pages = found(operation(response, header={"X-Cursor": TEXT}))
    assert (pages.parameter, pages.place) == ("X-Cursor", PagePlace.HEADER)
    pages = found(operation(ITEMS, header={"X-Page": NUMBER, "X-Per-Page": NUMBER}))
    assert (pages.style, pages.place) == (PageStyle.NUMBER, PagePlace.HEADER)
    assert pages.limit == "X-Per-Page"
    # A credential.
    assert judge(operation(response, header={"Token": TEXT}), {}).pagination is None


def test_a_number_in_the_path() -> None:
    in_path = {"page": NUMBER}
    pages = found(
        operation(
            shape(pets=ITEMS), in_path=in_path | {"size": NUMBER}, path="/pets/{page}"
        )
    )
    assert (pages.parameter, pages.place) == ("page", PagePlace.PATH)
    assert pages.limit == "size"
    found(operation(shape(pets=ITEMS, total_pages=NUMBER), in_path=in_path))


def test_a_response_that_says_that_it_is_a_list() -> None:
    says = api.Enumeration(HERE, ("list",))
    pages = found(operation(shape(object=says, data=ITEMS)))
    assert (pages.style, pages.items) == (PageStyle.SINGLE, ("data",))
    others = (
        operation(shape(object=TEXT, data=ITEMS)),
        operation(shape(object=api.Enumeration(HERE, ("pet",)), data=ITEMS)),
        operation(shape(object=says, data=ITEMS), method="POST"),
        # Something asks for a part of it, and nothing for the rest.
        operation(shape(object=says, data=ITEMS), query={"after": TEXT}),
        operation(shape(object=says, data=ITEMS), query={"limit": NUMBER}),
    )
    for each in others:
        assert judge(each, {}).pagination is None


def test_a_page_of_a_book_is_no_page_of_a_list() -> None:
    response = shape(lines=ITEMS, page=NUMBER)
    one = operation(response, in_path={"page": NUMBER}, path="/books/{id}/pages/{page}")
    assert judge(one, {}).pagination is None


def test_a_cursor_in_the_path() -> None:
    response = shape(data=ITEMS, next_cursor=TEXT)
    pages = found(operation(response, in_path={"cursor": TEXT}, path="/pets/{cursor}"))
    assert (pages.style, pages.place) == (PageStyle.CURSOR, PagePlace.PATH)
    # A path is about something by its token, and the response must have the next cursor.
    for one in (
        operation(response, in_path={"token": TEXT}),
        operation(response, in_path={"marker": TEXT}),
        operation(shape(data=ITEMS), in_path={"cursor": TEXT}),
    ):
        assert judge(one, {}).pagination is None


def test_a_cursor_in_a_header() -> None:
    one = operation(ITEMS, "X-Next-Cursor", query={"cursor": TEXT})
    pages = found(one)
    assert (pages.items, pages.next_header) == ((), "X-Next-Cursor")


def test_a_header_that_the_description_of_a_cursor_names() -> None:
    cursor = text("Send the value of the header `X-Pets-Cursor-Next`.")
    assert found(operation(ITEMS, query={"cursor": cursor})).next_header == (
        "X-Pets-Cursor-Next"
    )
    after = text("A cursor, as given in the [Link header](https://example.com).")
    assert found(operation(ITEMS, query={"after": after})).style is PageStyle.LINK
    previous = text("The header `X-Pets-Cursor-Prev` has the one before.")
    assert judge(operation(ITEMS, query={"cursor": previous}), {}).pagination is None


def test_a_cursor_that_another_argument_switches_on() -> None:
    """By default the response has no marker, so the offset leads to the next page."""
    response = shape(entries=ITEMS, next_marker=TEXT, total_count=NUMBER)
    query = {"usemarker": FLAG, "marker": TEXT, "offset": NUMBER, "limit": NUMBER}
    assert found(operation(response, query=query)).style is PageStyle.OFFSET


def test_the_id_of_the_last_item() -> None:
    response = shape(data=ITEMS, has_more=FLAG, last_id=TEXT)
    pages = found(operation(response, query={"starting_after": TEXT}))
    assert (pages.style, pages.item_key, pages.has_more) == (
        PageStyle.ITEM_CURSOR,
        "id",
        ("has_more",),
    )


def test_the_id_of_the_last_item_in_the_response() -> None:
    response = shape(data=several(shape(key=TEXT)), has_more=FLAG, last_id=TEXT)
    pages = found(operation(response, query={"after": TEXT}))
    assert (pages.style, pages.next) == (PageStyle.CURSOR, ("last_id",))


def test_the_id_of_a_union() -> None:
    union = api.Union(HERE, (ITEM, shape(id=TEXT, size=NUMBER)))
    response = shape(data=several(union), has_more=FLAG)
    assert found(operation(response, query={"after": TEXT})).item_key == "id"


def test_a_parameter_without_a_cursor() -> None:
    one = operation(ITEMS, query={"after": TEXT, "limit": NUMBER})
    assert reason(one) == "it has `after`, but nothing shows how to get the next page"


def test_a_token_of_something_else() -> None:
    one = operation(
        shape(scopes=several(TEXT), token=TEXT), method="POST", body={"token": TEXT}
    )
    assert judge(one, {}).pagination is None


# URLs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "path"),
    [
        (shape(results=ITEMS, next=URL, previous=URL), ("next",)),
        (shape(value=ITEMS, nextLink=TEXT), ("nextLink",)),
        (shape(data=ITEMS, links=shape(next=TEXT)), ("links", "next")),
        (shape(data=ITEMS, _links=shape(next=shape(href=TEXT))), ("_links", "next", "href")),
        (shape(data=ITEMS, next=text(example="https://example.com/pets?page=2")), ("next",)),
        (shape(data=ITEMS, next_page=text("URL of the next page")), ("next_page",)),
        (shape(data=ITEMS, next_page=TEXT, previous_page=TEXT), ("next_page",)),
    ],
)  # fmt: skip
def test_a_url_in_the_body(response: api.Schema, path: tuple[str, ...]) -> None:
    pages = found(operation(response, query={"limit": NUMBER}))
    assert (pages.style, pages.next, pages.parameter) == (PageStyle.URL, path, None)


def test_a_text_for_the_next_page_may_be_anything() -> None:
    assert judge(operation(shape(data=ITEMS, next_page=TEXT)), {}).pagination is None


def test_the_header_link() -> None:
    one = operation(ITEMS, "link", query={"page": NUMBER, "per_page": NUMBER})
    assert found(one).style is PageStyle.LINK
    assert judge(operation(ITEMS, "Link"), {}).pagination is None


# Numbers and offsets ------------------------------------------------------------------


def test_the_number_of_a_page() -> None:
    pages = found(operation(ITEMS, query={"page": NUMBER, "per_page": NUMBER}))
    assert (pages.style, pages.items, pages.first) == (PageStyle.NUMBER, (), 1)


def test_a_number_is_not_enough() -> None:
    """It may be the page of a document whose notes are listed."""
    assert reason(operation(ITEMS, query={"page": NUMBER})) == (
        "it has `page`, but nothing shows how to get the next page"
    )


@pytest.mark.parametrize(
    ("page", "first"),
    [
        (NUMBER, 1),
        (number(default=0), 0),
        (number(default=1), 1),
        (number(default=True), 1),
        (number("Zero-based."), 0),
        (number("Page to return, starting with 0."), 0),
    ],
)
def test_the_first_page(page: api.Schema, first: int) -> None:
    one = operation(ITEMS, query={"page": page, "size": NUMBER})
    assert found(one).first == first


def test_what_a_response_says_about_its_page() -> None:
    response = shape(
        data=ITEMS, meta=shape(page=NUMBER, total=NUMBER, total_pages=NUMBER)
    )
    pages = found(operation(response, query={"page": NUMBER}))
    assert (pages.total, pages.total_is_pages) == (("meta", "total"), False)


def test_a_number_of_pages() -> None:
    response = shape(data=ITEMS, meta=shape(total_pages=NUMBER))
    pages = found(operation(response, query={"page": NUMBER}))
    assert (pages.total, pages.total_is_pages) == (("meta", "total_pages"), True)


def test_a_flag_is_better_than_a_total() -> None:
    response = shape(data=ITEMS, total=NUMBER, has_more=FLAG)
    pages = found(operation(response, query={"page": NUMBER}))
    assert (pages.has_more, pages.total) == (("has_more",), ())


def test_a_flag_of_the_last_page() -> None:
    response = shape(data=ITEMS, iterator=TEXT, done=FLAG)
    pages = found(operation(response, query={"iterator": TEXT}))
    assert (pages.next, pages.is_last) == (("iterator",), ("done",))


def test_a_feed_has_no_last_page() -> None:
    response = shape(data=ITEMS, next_cursor=TEXT, end_time=NUMBER)
    assert reason(operation(response, query={"cursor": TEXT})) == (
        "its response is a feed, which has no last page"
    )


def test_a_count_may_be_that_of_the_page() -> None:
    response = shape(data=ITEMS, count=NUMBER)
    pages = found(operation(response, query={"offset": NUMBER, "limit": NUMBER}))
    assert pages.total == ()


def test_the_number_of_the_next_page() -> None:
    response = shape(data=ITEMS, meta=shape(pagination=shape(next_page=NUMBER)))
    pages = found(operation(response, query={"page": NUMBER}))
    assert (pages.style, pages.next) == (
        PageStyle.NUMBER,
        ("meta", "pagination", "next_page"),
    )


def test_a_token_beside_a_number() -> None:
    """The number alone may not lead to the next page."""
    query = {"page": NUMBER, "page_token": TEXT, "page_size": NUMBER}
    assert judge(operation(shape(data=ITEMS), query=query), {}).pagination is None
    response = shape(data=ITEMS, total=NUMBER)
    assert found(operation(response, query=query)).style is PageStyle.NUMBER


def test_an_offset() -> None:
    response = shape(data=ITEMS, total=NUMBER)
    pages = found(operation(response, query={"$skip": NUMBER, "$top": NUMBER}))
    assert (pages.style, pages.parameter, pages.limit, pages.first) == (
        PageStyle.OFFSET,
        "$skip",
        "$top",
        0,
    )


def test_an_offset_does_not_end_at_the_number_of_pages() -> None:
    response = shape(data=ITEMS, total_pages=NUMBER)
    pages = found(operation(response, query={"offset": NUMBER, "limit": NUMBER}))
    assert (pages.total, pages.total_is_pages) == ((), False)


def test_the_first_index_of_scim_is_1() -> None:
    response = shape(
        schemas=several(TEXT),
        totalResults=NUMBER,
        startIndex=NUMBER,
        itemsPerPage=NUMBER,
        Resources=ITEMS,
    )
    pages = found(operation(response, query={"startIndex": NUMBER, "count": NUMBER}))
    assert (pages.items, pages.first) == (("Resources",), 1)


@pytest.mark.parametrize(
    "query",
    [
        {"start": NUMBER, "end": NUMBER, "limit": NUMBER},
        {"offset": number("Identifier of the first update."), "limit": NUMBER},
    ],
)
def test_what_is_no_offset(query: Mapping[str, api.Schema]) -> None:
    assert judge(operation(ITEMS, query=query), {}).pagination is None


def test_a_search_with_many_results_at_once() -> None:
    """Each item is the result of one search, so the page is that of each."""
    one = operation(
        shape(results=ITEMS), method="POST", query={"page": NUMBER, "per_page": NUMBER}
    )
    assert judge(one, {}).pagination is None


# Items --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "items"),
    [
        (shape(data=ITEMS, errors=several(ITEM)), ("data",)),
        (shape(pets=ITEMS, owners=several(ITEM)), ("pets",)),
        (shape(pets=ITEMS, unreachable=several(TEXT)), ("pets",)),
        (shape(data=shape(pets=ITEMS)), ("data", "pets")),
        (shape(found=shape(pets=ITEMS, has_more=FLAG)), ("found", "pets")),
    ],
)
def test_the_list_of_items(response: api.Schema, items: tuple[str, ...]) -> None:
    one = operation(response, query={"page": NUMBER, "per_page": NUMBER})
    assert found(one).items == items


@pytest.mark.parametrize(
    ("response", "why"),
    [
        (shape(added=ITEMS, removed=ITEMS), "several lists: `added`, `removed`"),
        (shape(keys=several(TEXT), names=ITEMS), "several lists: `keys`, `names`"),
        (shape(price=shape(currencies=ITEMS)), "no list of items"),
        (shape(id=TEXT), "no list of items"),
        (
            shape(scopes=several(api.Enumeration(HERE, ("read",)))),
            "no list of items, only of options: `scopes`",
        ),
    ],
)
def test_no_list_of_items(response: api.Schema, why: str) -> None:
    one = operation(response, path="/changes", query={"page": NUMBER, "limit": NUMBER})
    assert reason(one) == f"it has `page`, but the response has {why}"


def test_texts_of_an_object_may_be_its_own() -> None:
    """An object with tags is no page of tags."""
    one = operation(
        shape(tags=several(TEXT)), query={"page": NUMBER, "per_page": NUMBER}
    )
    assert judge(one, {}).pagination is None


def test_references() -> None:
    def ref(component: str) -> api.Reference:
        return api.Reference(HERE, component)

    components: dict[str, api.Schema] = {
        "Page": shape(data=ref("Pets"), meta=ref("Meta")),
        "Pets": several(ref("Pet")),
        "Pet": ITEM,
        "Meta": shape(next_cursor=ref("Cursor")),
        "Cursor": TEXT,
    }
    one = operation(ref("Page"), query={"cursor": ref("Cursor")})
    assert found(one, components).next == ("meta", "next_cursor")


# Operations ---------------------------------------------------------------------------


def test_a_deprecated_parameter_is_no_evidence() -> None:
    one = operation(ITEMS, query={"page": NUMBER, "per_page": NUMBER})
    deprecated = tuple(replace(each, deprecated=True) for each in one.parameters)
    assert judge(replace(one, parameters=deprecated), {}).reason == ""


def test_another_success() -> None:
    one = operation(ITEMS, query={"page": NUMBER, "per_page": NUMBER})
    other = api.Response(shape(job=TEXT), status="202")
    two = replace(one, responses=(*one.responses, other))
    assert reason(two) == "it has other successful responses beside the list"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_have_no_pages(method: str) -> None:
    one = operation(
        shape(data=ITEMS, next_cursor=TEXT), method=method, query={"cursor": TEXT}
    )
    assert judge(one, {}).pagination is None


def test_no_response_in_json() -> None:
    assert judge(operation(None, query={"cursor": TEXT}), {}).reason == ""


def test_a_list_inside_the_object_that_the_path_asks_for_is_one_of_its_parts() -> None:
    """Open Banking puts each object into `Data`, beside `Links.Next`; an array in it is no list of objects."""
    links = shape(Next=URL, Prev=URL)
    consent = shape(Data=shape(ConsentId=TEXT, Reasons=ITEMS), Links=links)
    plain = shape(Data=shape(Reasons=ITEMS), Links=links)
    assert found(operation(plain, path="/consents/{ConsentId}")).items == ("Data", "Reasons")  # fmt: skip
    assert found(operation(consent, path="/consents")).items == ("Data", "Reasons")
    assert reason(operation(consent, path="/consents/{ConsentId}"))
