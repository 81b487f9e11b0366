"""The pages of the documentation: every link leads somewhere, and every page of the site is reachable from its first one.

`make docs` builds the site, which needs another package.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.repository import ROOT

DOCS = ROOT / "docs"
SITE = sorted(DOCS.rglob("*.md"))
OTHERS = [
    ROOT / name
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
]
FENCE = re.compile(r"^ *(```+|~~~+).*?^ *\1", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^(?: {4}|\t).*$", re.MULTILINE)
CODE = re.compile(r"(`+)(?:(?!`).)+?\1")
LINK = re.compile(r"\]\(\s*([^()\s]+)\s*\)|(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


def links(page: Path) -> Iterator[str]:
    """The targets inside this repository."""
    text = FENCE.sub("", page.read_text("utf-8"))
    text = CODE.sub("", INDENTED.sub("", text))
    for found in LINK.finditer(text):
        target = found[1] or found[2]
        if not re.match(r"[a-z][a-z0-9+.-]*:", target):
            yield target


def anchors(page: Path) -> set[str]:
    """The anchors of its headings, as GitHub and the site make them."""
    text = FENCE.sub("", page.read_text("utf-8"))
    titles = (
        re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
        for title in HEADING.findall(text)
    )
    return {
        re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-")
        for title in titles
    }


def target_of(page: Path, link: str) -> Path:
    path = link.partition("#")[0]
    return (page.parent / path).resolve() if path else page


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [*SITE, *OTHERS], ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = [
        link
        for link in links(page)
        if not (target := target_of(page, link)).exists()
        or ("#" in link and link.partition("#")[2] not in anchors(target))
    ]
    assert broken == []


@pytest.mark.parametrize("page", SITE, ids=name)
def test_no_page_of_the_site_links_out_of_it(page: Path) -> None:
    """Only files in docs/ are on the site, and the address of the repository is not fixed."""
    outside = [
        link for link in links(page) if not target_of(page, link).is_relative_to(DOCS)
    ]
    assert outside == []


def test_every_page_is_reachable() -> None:
    reached, left = set[Path](), [DOCS / "index.md"]
    while left:
        page = left.pop()
        if page not in reached and page.suffix == ".md" and page.is_file():
            reached.add(page)
            left += [target_of(page, link) for link in links(page)]
    assert [name(page) for page in SITE if page not in reached] == []


def test_the_navigation_has_pages_that_exist() -> None:
    settings = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))

    def pages(entry: Any) -> Iterator[str]:
        if isinstance(entry, str):
            yield entry
            return
        for each in entry.values() if isinstance(entry, dict) else entry:
            yield from pages(each)

    listed = list(pages(settings["project"]["nav"]))
    assert [each for each in listed if not (DOCS / each).is_file()] == []
    assert len(listed) == len(set(listed))
