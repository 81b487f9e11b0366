"""Texts for the pages of a release: pieces of user text, and hostile texts of documents."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sdkwright.release.versioning.versions import ReleaseVersion

AT = "https://docs.example/rules"
_COMMENT = re.compile(r"<!-- ([a-z-]+|([a-z-]+ )?[0-9a-f]{12}) -->")
V100 = ReleaseVersion(1, 0, 0)

LINKS = """\
[Unreleased]: https://git.example/pets/compare/v1.0.0...HEAD
[1.0.0]: https://git.example/pets/compare/v0.9.0...v1.0.0
[a page]: <https://docs.example/a>  "A page"
"""

# Pieces of user text.
BY_HAND = (
    "- An item.",
    "* Another one\n  in two lines,\nand a third that is lazy.",
    "+ With items inside:\n  - One\n    - Deeper\n  - Two",
    "- With a paragraph inside.\n\n  This one.",
    "- With code inside:\n\n  ```python\n  ## no heading\n  ```",
    " - A little indented.",
    "A paragraph.",
    "A paragraph\nof two lines with a `span of code`.",
    "```\n## 9.9.9 no heading\n### Added, neither\n- no item\n```",
    "~~~~md\n```\n## [Unreleased] no heading\n~~~\n~~~~",
    "``` a span ``` that begins a line.",
    "> A quotation.\n> - of an item",
    "1. First.\n2. Second.",
    "#### A smaller heading",
    "| a | table |\n|---|---|\n| b | c |",
    "<!-- A comment. -->",
    "<!--\n## no heading in a comment\n- no item\n-->",
    "* * *",
    "- A fix (commit 0123456789ab)",
    "[inline]: https://docs.example/inline",
    "A lone ` backtick.",
    "<details>\n\nInside.\n\n</details>",
)

# Texts of documents that try to be markup.
HOSTILE = (
    "](http://evil.example)",
    "[a](http://evil.example)",
    "![a](http://evil.example/a.png)",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "a\n\n## 9.9.9\n\n- b",
    "a\r\n### Added\r\n",
    "``` ",
    "`",
    "``a`b``",
    "**bold** _it_ ~~no~~",
    "https://evil.example",
    "www.evil.example",
    "@somebody #123",
    "(method-added aaaaaaaaaaaa)",
    "<!-- own-files -->",
    "<!-- method-added aaaaaaaaaaaa -->",
    "&lt;b&gt;&#96;",
    "\\",
    "\u202eabc\u2028- b",
    "[Unreleased]: https://evil.example/compare/v1...HEAD",
    "|",
    "$x$ :smile:",
    "0123456789abcdef0123456789abcdef01234567",
)


def tokens(text: str) -> list[Token]:
    found = MarkdownIt("commonmark").parse(text)
    return [token for each in found for token in (each, *(each.children or ()))]


def is_harmless(text: str, *, of_links: int) -> None:
    """Check that a page has only generated links, no pictures, no HTML, and no headings from a document."""
    found = tokens(text)
    kinds = {each.type for each in found}
    assert not kinds & {"html_block", "image", "hr", "blockquote_open"}
    html = [each.content for each in found if each.type == "html_inline"]
    assert [each for each in html if not _COMMENT.fullmatch(each)] == []
    links = [each.attrs["href"] for each in found if each.type == "link_open"]
    assert [each for each in links if not str(each).startswith((AT, "https://keepachangelog.com/", "CHANGELOG.md"))] == []  # fmt: skip
    assert sum(str(each).startswith(AT) for each in links) == of_links
    words = "".join(each.content for each in found if each.type == "text")
    assert "evil.example" not in words and "@" not in words and "#1" not in words
    assert "Version" not in words
