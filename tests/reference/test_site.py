"""The site of a document: pages that are whole, whose links lead somewhere, and in which no text becomes markup."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from support.packages import CASES
from support.repository import ROOT
from support.thorough import part

from sdkwright.document.document import parse
from sdkwright.document.loader import load_document

from .html_pages import Element, dead_links
from .sites import BLANK, CONTROL, SPECS, filled_with, hostile, pages_of, site_of

SPOKEN = {"a", "button", "dd", "dt", "h1", "h2", "h3", "label", "summary", "title"}
"""The elements that a screen reader announces, so none of them may be empty."""


def some_cases() -> list[Any]:
    """The cases; all but a few are left to `make reference`."""
    found = [each for each in CASES if (each / "spec.yaml").exists()]
    return [
        pytest.param(each, marks=[part("reference")] if number % 9 else [])
        for number, each in enumerate(found)
    ]


def check(site: dict[PurePosixPath, str]) -> dict[PurePosixPath, Element]:
    pages = pages_of(site)
    assert dead_links(pages, {*site}) == []
    for path, page in pages.items():
        ids = [each.attributes["id"] for each in page.walk() if "id" in each.attributes]
        assert len(ids) == len({*ids}), path
        assert len(page.find("h1")) == 1
        assert {
            each.attributes["src"].rpartition("/")[2] for each in page.find("script")
        } == {"site.js"}
        for each in page.walk():
            if each.tag in SPOKEN:
                assert each.text.strip() or "aria-label" in each.attributes, path
        described = (each.attributes.get("aria-labelledby") for each in page.walk())
        assert {*filter(None, described)} <= {*ids}, path
    return pages


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_a_site_is_whole(spec: Path) -> None:
    site = dict(site_of(load_document(spec)))
    check(site)
    assert max(map(len, site.values())) < 400_000


@pytest.mark.parametrize("case", some_cases(), ids=lambda case: case.name)
def test_the_site_of_a_case_is_whole(case: Path) -> None:
    check(dict(site_of(load_document(case / "spec.yaml"))))


def test_no_text_of_a_document_becomes_markup() -> None:
    site = dict(site_of(parse(hostile(), "spec.json")))
    pages = check(site)
    assert "alert(1)" in pages[PurePosixPath("operations/pets.make.html")].text
    for page in pages.values():
        for each in page.walk():
            assert each.tag not in ("img", "svg", "iframe", "style")
            assert not [name for name in each.attributes if name.startswith("on")]
            assert not each.attributes.get("href", "").startswith("javascript")


def test_a_page_names_what_a_call_needs() -> None:
    site = site_of(load_document(ROOT / "spec" / "lightfield.yaml"))
    page = pages_of(site)[PurePosixPath("operations/opportunity.update.html")]
    (facts,) = page.find("dl", "facts")
    names = [each.text for each in facts.find("dt")]
    values = [each.text for each in facts.find("dd")]
    assert dict(zip(names, values, strict=True)) == {
        "Credential": "Bearer token",
        "Scopes": "opportunities:update",
        "Rate limit": "Write",
    }


def test_an_api_has_only_the_guides_to_what_it_has() -> None:
    site = site_of(load_document(ROOT / "spec" / "lightfield.yaml"))
    guides = [each.stem for each in site if each.parent.name == "guides"]
    assert guides == [
        *("authentication", "errors", "null", "raw-responses", "retries", "unions"),
    ]


def test_the_index_of_the_search_is_data() -> None:
    """It is a script, so a text in it must not end it or become code."""
    index = site_of(parse(hostile(), "spec.json"))[PurePosixPath("search.js")]
    body = index.removeprefix("const searchIndex = ").removesuffix(";\n")
    rows = json.loads(body)
    assert [row[:3] for row in rows if row[2] != "guide"] == [
        ["operations/others.replace_all.html", "others.replace_all", "PUT /others"],
        ["operations/pets.make.html", "pets.make", "POST /pets/{id}"],
        ["types/pet.html", "Pet", "model"],
    ]
    assert index.isascii() and "\n".join(index.splitlines()) + "\n" == index


def test_a_guide_is_found_by_its_title() -> None:
    index = site_of(load_document(ROOT / "spec" / "lightfield.yaml"))
    assert (
        '["guides/errors.html","Errors","guide","",[]]'
        in index[PurePosixPath("search.js")]
    )


def test_a_page_is_found_by_its_properties_and_values() -> None:
    site = site_of(load_document(ROOT / "spec" / "lightfield.yaml"))
    index = site[PurePosixPath("search.js")]
    assert '["\\"$stage\\"","#body.fields.FieldsKnown.$stage"]' in index
    assert '["\\"FULL_NAME\\"","#http"]' in index


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK)
def test_a_site_without_texts_is_whole(text: str) -> None:
    """The name of the package is then the title."""
    pages = check(dict(site_of(parse(filled_with(text), "spec.json"))))
    (title,) = pages[PurePosixPath("index.html")].find("h1")
    assert title.text == "pets"


def test_control_characters_are_visible() -> None:
    site = dict(site_of(parse(filled_with(CONTROL), "spec.json")))
    pages = check(site)
    assert not [path for path, text in site.items() if {*text} & {*CONTROL}]
    (heading,) = pages[PurePosixPath("operations/pets.make.html")].find("h1")
    assert heading.text.startswith("\\u0000\\u0007")
    assert heading.text.endswith("\\ufffe\\U0001ffff")


def test_the_language_of_the_document_is_marked() -> None:
    """A screen reader reads each part of a page in its language."""
    text = "\u732b\u3092\u8ffd\u52a0\u3057\u307e\u3059"
    site = site_of(parse(filled_with(text), "spec.json"), "ja")
    page = pages_of(site)[PurePosixPath("operations/pets.make.html")]
    (html,) = page.find("html")
    assert html.attributes["lang"] == "en"
    (heading,) = page.find("h1")
    for each in (heading, *page.find("div", "about")):
        assert text in each.text
        assert each.attributes["lang"] == "ja"


def document_of(schema: dict[str, Any]) -> str:
    """A document whose component `Event` is this schema."""
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Events", "version": "1"},
            "paths": {
                "/events": {
                    "get": {
                        "responses": {
                            "200": {
                                "description": "",
                                "content": {
                                    "application/json": {
                                        "schema": {"$ref": "#/components/schemas/Event"}
                                    }
                                },
                            }
                        }
                    }
                }
            },
            "components": {"schemas": {"Event": schema}},
        }
    )


def test_a_page_of_many_inline_types_links_to_the_largest() -> None:
    variants = [
        {
            "title": f"Kind{kind}",
            "type": "object",
            "properties": {f"of_kind_{kind}_{each}": {} for each in range(kind)},
        }
        for kind in range(1, 30)
    ]
    schema = {"type": "object", "properties": {"payload": {"oneOf": variants}}}
    pages = check(dict(site_of(parse(document_of(schema), "spec.json"))))
    own = {path.name for path in pages if path.parent.name == "types"}
    assert "event.PayloadKind29.html" in own
    assert "event.PayloadKind15.html" not in own
    page = pages[PurePosixPath("types/event.html")]
    assert [each for each in page.find("a") if each.text == "PayloadKind29"]
    assert len(page.find("li")) < 2 * 320 + 20


def test_many_values_are_folded() -> None:
    values = [f"v{number}" for number in range(100)]
    schema = {"type": "object", "properties": {"kind": {"enum": values}}}
    pages = check(dict(site_of(parse(document_of(schema), "spec.json"))))
    page = pages[PurePosixPath("types/event.html")]
    http, _ = page.find("ul", "values")
    assert [each.text for each in http.find("li")] == [f'"{each}"' for each in values]
    folded = [each for each in page.find("summary") if each.text == "100 values"]
    assert len(folded) == 2
    (kind,) = [each for each in page.find("span", "type") if "Literal" in each.text]
    assert kind.text.endswith('"v15", ...]]')


def test_the_search_finds_the_properties_of_a_large_type() -> None:
    properties = {f"property_{number}": {} for number in range(50)}
    schema = {"type": "object", "properties": properties}
    site = site_of(parse(document_of(schema), "spec.json"))
    assert '["property_49","#http.property_49"]' in site[PurePosixPath("search.js")]
    page = pages_of(site)[PurePosixPath("types/event.html")]
    assert not page.find("a", "to")
