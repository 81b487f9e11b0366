"""The site in Chromium: what a reader does, and what axe-core finds."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.repository import ROOT
from support.thorough import part

from sdkwright.document.document import parse
from sdkwright.document.loader import load_document

from .sites import hostile, site_of

pytestmark = part("reference")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SITES = {
    "lightfield": ROOT / "spec" / "lightfield.yaml",
    "bookshop": ROOT / "examples" / "bookshop.yaml",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    own = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        if own is None and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("Install Chromium to open the pages.")
        browser = playwright.chromium.launch(executable_path=own)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sites")
    documents = {name: load_document(file) for name, file in SITES.items()}
    documents["hostile"] = parse(hostile(), "spec.json")
    for name, document in documents.items():
        for path, text in site_of(document).items():
            file = root / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that loads nothing but files, and reports no error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.on(
        "request",
        lambda request: request.url.startswith("file:") or problems.append(request.url),
    )
    yield page
    assert problems == []
    context.close()


def url(sites: Path, path: str) -> str:
    return (sites / path).as_uri()


def test_a_union_unfolds(page: Any, sites: Path) -> None:
    page.goto(url(sites, "lightfield/operations/opportunity.update.html"))
    variant = page.locator('[id="body.fields.FieldsKnown.$stage"]')
    assert not variant.is_visible()
    page.locator('[id="body.fields"] > details > summary').click()
    page.locator('[id="body.fields.FieldsKnown"] > details > summary').press("Enter")
    assert variant.is_visible()
    assert "Pipeline stage" in variant.inner_text()


def test_an_address_unfolds_what_it_leads_to(page: Any, sites: Path) -> None:
    path = "lightfield/operations/opportunity.update.html"
    page.goto(url(sites, path) + "#body.fields.FieldsKnown.$stage")
    page.locator('[id="body.fields.FieldsKnown.$stage"]').wait_for()
    page.goto(url(sites, path) + "#python-returns.created_at")
    page.locator('[id="python-returns.created_at"]').wait_for()
    assert page.locator("#show-python").is_checked()


def test_the_search_finds_a_property_and_leads_to_it(page: Any, sites: Path) -> None:
    page.goto(url(sites, "lightfield/index.html"))
    page.keyboard.press("/")
    page.keyboard.type("stage")
    page.locator("#found li").first.wait_for()
    assert page.locator("#found li strong").first.inner_text() == '"$stage"'
    page.keyboard.press("Enter")
    page.wait_for_url("**/operations/opportunity.update.html#body*")
    page.locator('[id="body.fields.FieldsKnown.$stage"]').wait_for()


def test_the_search_finds_a_value_and_an_operation(page: Any, sites: Path) -> None:
    page.goto(url(sites, "lightfield/types/address.html"))
    for text, first in (("full_name", '"FULL_NAME"'), ("note update", "note.update")):
        page.locator("#search").fill(text)
        page.locator("#found li strong", has_text=first).first.wait_for()
    page.locator("#found li").first.click()
    page.wait_for_url("**/operations/note.update.html")
    page.locator("#search").fill("nothing is called like this")
    page.locator("#found").wait_for(state="hidden")


def test_the_language_is_remembered(page: Any, sites: Path) -> None:
    page.goto(url(sites, "bookshop/operations/books.list.html"))
    assert page.locator(".signature").is_hidden()
    page.get_by_text("Python", exact=True).first.click()
    assert page.locator(".signature").is_visible()
    page.goto(url(sites, "bookshop/operations/books.create.html"))
    assert page.locator(".signature").is_visible()


def test_a_sample_is_copied(page: Any, sites: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(url(sites, "lightfield/operations/note.update.html"))
    page.get_by_role("button", name="Copy curl").click()
    page.locator("#status", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".sample.http code").inner_text()


def test_the_theme_is_remembered(page: Any, sites: Path) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(url(sites, "lightfield/index.html"))
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#theme").click()
    dark = page.evaluate(paper)
    page.goto(url(sites, "lightfield/types/address.html"))
    assert page.evaluate(paper) == dark != light


def test_the_page_itself_is_visible_in_a_long_navigation(
    page: Any, sites: Path
) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(url(sites, "lightfield/types/value_type.html"))
    place = page.locator("#pages [aria-current]").bounding_box()
    assert 0 < place["y"] < 300


def test_a_page_is_complete_without_a_script(browser: Any, sites: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url(sites, "lightfield/operations/note.update.html"))
    assert page.locator("#search").is_hidden()
    page.locator('[id="body.fields"] > details > summary').click()
    assert page.locator('[id="body.fields.$title"]').is_visible()
    page.get_by_text("Python", exact=True).first.click()
    assert page.locator(".signature").is_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(page: Any, sites: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for file in sorted(sites.rglob("*.html")):
        page.goto(file.as_uri())
        shown = page.evaluate("document.documentElement.scrollWidth")
        assert shown <= width, file


def test_no_text_of_a_document_runs(page: Any, sites: Path) -> None:
    for file in sorted((sites / "hostile").rglob("*.html")):
        page.goto(file.as_uri())
        page.locator("#search").fill("alert")
        page.locator("#found li").first.wait_for()
        assert page.locator("img, svg, iframe").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, sites: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    axe = Axe()
    found: list[str] = []
    for file in sorted(sites.rglob("*.html")):
        page.goto(file.as_uri())
        page.evaluate(
            "document.querySelectorAll('details').forEach(each => each.open = true)"
        )
        for language in ("http", "python"):
            if page.locator(f"#show-{language}").count():
                page.locator(f"#show-{language}").check(force=True)
            violations = axe.run(page).response["violations"]
            found += [f"{file.name}: {each['id']}" for each in violations]
    assert found == []
    context.close()
