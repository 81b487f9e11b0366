"""Statements about pages: the values of each kind of extension."""

from collections.abc import Mapping

import pytest

from sdkwright.api.model import Json, PageExtension, PageKeyword
from sdkwright.diagnostics.findings import Place
from sdkwright.pagination.statements import from_extension
from sdkwright.statements import Statement


def statement(keyword: str, value: Json) -> Statement:
    extension = PageExtension(
        PageKeyword(keyword), value, ("paths", "/pets", "get", keyword)
    )
    return from_extension(
        extension, lambda pointer: Place("/".join(map(str, pointer)), 1, 1)
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {
                "type": "cursor",
                "inputs": [
                    {"name": "page_token", "in": "parameters", "type": "cursor"},
                    {"name": "page_size", "in": "parameters", "type": "limit"},
                ],
                "outputs": {
                    "results": "$.data",
                    "nextCursor": "$.meta['next.token']",
                },
            },
            {
                "style": "cursor",
                "parameter": "page_token",
                "limit": "page_size",
                "items": ["data"],
                "next": ["meta", "next.token"],
            },
        ),
        (
            {
                "type": "cursor",
                "inputs": [{"name": "since", "in": "requestBody", "type": "cursor"}],
                "outputs": {"results": "$", "nextCursor": "$[-1:].created_at"},
            },
            {
                "style": "item-cursor",
                "parameter": "since",
                "item_key": "created_at",
                "items": [],
            },
        ),
        (
            {
                "type": "offsetLimit",
                "inputs": [{"name": "page", "in": "parameters", "type": "page"}],
                "outputs": {"results": "$.data.items", "numPages": "$.pages"},
            },
            {
                "style": "number",
                "parameter": "page",
                "items": ["data", "items"],
                "total_pages": ["pages"],
            },
        ),
        (
            {
                "type": "offsetLimit",
                "inputs": [{"name": "skip", "in": "parameters", "type": "offset"}],
                "outputs": {"results": "$.data"},
            },
            {"style": "offset", "parameter": "skip", "items": ["data"]},
        ),
        (
            {"type": "url", "outputs": {"nextUrl": "$.next"}},
            {"style": "url", "next": ["next"]},
        ),
        (
            {"type": "url", "outputs": {"nextUrl": "$.links[?(@.rel=='next')]"}},
            {"style": "url", "next": "$.links[?(@.rel=='next')]"},
        ),
    ],
)
def test_speakeasy(value: Json, expected: Mapping[str, object]) -> None:
    assert statement("x-speakeasy-pagination", value).values == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {
                "cursor": "$request.after",
                "next_cursor": "$response.meta.next",
                "results": "$response.data",
            },
            {
                "style": "cursor",
                "parameter": "after",
                "next": "meta.next",
                "items": "data",
            },
        ),
        (
            {"offset": "$request.page", "results": "$response"},
            {"style": "number", "parameter": "page", "items": ""},
        ),
        (
            {
                "offset": "$request.start",
                "step": "$request.limit",
                "results": "$response.data",
                "has-next-page": "$response.more",
            },
            {
                "style": "offset",
                "parameter": "start",
                "limit": "limit",
                "items": "data",
                "has_more": "more",
            },
        ),
        (
            {"next_uri": "$response.next", "results": "$response.data"},
            {"style": "url", "next": "next", "items": "data"},
        ),
    ],
)
def test_fern(value: Json, expected: Mapping[str, object]) -> None:
    assert statement("x-fern-pagination", value).values == expected


def test_an_extension_switches_pages_off() -> None:
    for keyword in ("x-sdk-pages", "x-speakeasy-pagination", "x-fern-pagination"):
        assert not statement(keyword, False).is_enabled


def test_each_value_has_its_place() -> None:
    one = statement("x-sdk-pages", {"style": "cursor"})
    assert one.report("style", "", "").place.file == "paths//pets/get/x-sdk-pages/style"
    assert one.report("items", "", "").place.file == "paths//pets/get/x-sdk-pages"


def test_a_value_of_another_type() -> None:
    one = statement("x-sdk-pages", "cursor")
    assert one.problem == "`x-sdk-pages` must be `false` or a mapping."
