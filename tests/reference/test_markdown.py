"""The reference as Markdown: its links lead somewhere, and no text of a document becomes markup."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support.repository import ROOT

from sdkwright.document.loader import load_document
from sdkwright.reference.markdown_files import render_markdown
from sdkwright.reference.markdown_text import block, code, fenced, line

from .sites import EVIL, SPECS, hostile, reference_of

PARSER = MarkdownIt("commonmark")
"""A viewer that shows HTML."""


def tokens(text: str) -> Iterator[Token]:
    for each in PARSER.parse(text):
        yield each
        yield from each.children or ()


def texts(text: str) -> list[str]:
    """The texts and the code that a viewer shows."""
    shown = ("text", "code_inline", "fence")
    return [each.content for each in tokens(text) if each.type in shown]


def headings(text: str) -> list[str]:
    parsed = PARSER.parse(text)
    return [
        inline.content.lower().replace("\\", "").replace(" ", "-")
        for opening, inline in pairwise(parsed)
        if opening.type == "heading_open"
    ]


def dead_links(files: Mapping[PurePosixPath, str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path, text in files.items():
        for each in tokens(text):
            link = str(each.attrs.get("href", ""))
            if not link or link.startswith(("https://", "http://", "mailto:", "#")):
                continue
            file, _, anchor = unquote(link).partition("#")
            target = files.get(PurePosixPath(normpath(join(dirname(path), file))))
            if target is None or (anchor and anchor not in headings(target)):
                found.append((path.as_posix(), link))
    return found


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_it_says_what_the_site_says(spec: Path) -> None:
    reference = reference_of(load_document(spec))
    files = render_markdown(reference)
    assert dead_links(files) == []
    for group in reference.groups:
        shown = texts(files[PurePosixPath(f"resources/{group.path}.md")])
        for page in group.operations:
            assert {f"{page.verb} {page.path}", page.title} <= {*shown}
            assert page.curl.code in "".join(shown)
            for section in (*page.http, *page.python):
                for top in section.entries:
                    for entry in top.walk():
                        assert {entry.name, entry.type, *entry.contents.values} - {
                            ""
                        } <= {
                            *shown,
                            *(
                                [entry.contents.page.name]
                                if entry.contents.page
                                else []
                            ),
                        }
    for model in reference.models:
        text = files[PurePosixPath(model.file).with_suffix(".md")]
        for user in model.users:
            assert user.name in texts(text)


def test_no_text_of_a_document_is_markup() -> None:
    files = render_markdown(reference_of(hostile()))
    assert dead_links(files) == []
    shown = "".join(each for text in files.values() for each in texts(text))
    assert "<script>alert(1)</script>" in shown
    for text in files.values():
        kinds = {each.type for each in tokens(text)}
        assert not kinds & {"html_inline", "html_block", "image"}
        links = [str(each.attrs.get("href", "")) for each in tokens(text)]
        assert not [each for each in links if "javascript" in each]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n\ntext", "**Title**\n\ntext"),
        ("Title\n===", "**Title**"),
        ("* a\n* b", "- a\n- b"),
        ("![alt](https://example.com/x.png)", "alt"),
        ("[a](file.md) [b](https://example.com)", "\\[a\\](file.md) [b](https://example.com)"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("```json\n{}\n```", "```json\n{}\n```"),
        ("a < b & <b>c</b>", "a < b & \\<b>c\\</b>"),
    ],
)  # fmt: skip
def test_a_description(text: str, expected: str) -> None:
    assert block(text) == expected


@pytest.mark.parametrize("text", [EVIL, "# a\n- b", "a\n\n\nb", "*a* _b_", "1. x", ""])
def test_a_line_shows_its_text(text: str) -> None:
    assert "".join(texts(line(text))) == " ".join(text.split())
    assert "\n" not in line(text)


@pytest.mark.parametrize("text", ["a`b", "`", "``a", "a\nb", "<b>", "a*b"])
def test_code_shows_its_text(text: str) -> None:
    assert texts(code(text)) == [" ".join(text.split())]
    assert texts(fenced(f"```\n{text}", "sh")) == [f"```\n{text}\n"]


def test_the_files_have_fixed_names() -> None:
    files = render_markdown(reference_of(load_document(ROOT / "spec/lightfield.yaml")))
    top = [
        each.as_posix() for each in files if each.parts[0] not in ("guides", "types")
    ]
    assert top == [
        "README.md",
        "llms.txt",
        "resources/note.md",
        "resources/opportunity.md",
    ]
