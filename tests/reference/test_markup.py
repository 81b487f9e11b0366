"""Descriptions as HTML: no text of a document becomes markup, a script or a request."""

import pytest

from sdkwright.reference.markup import inline_markdown, markdown

from .html_pages import parsed

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](vbscript:x)",
    "[a](file:///etc/passwd)",
    "[a](//evil.example)",
    '[a](https://x.example "\\" onmouseover=\\"alert(1)")',
    "<javascript:alert(1)>",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "![a](https://x.example/pixel.png)",
    "```\n</code></pre><script>alert(1)</script>\n```",
    '```html" onclick="alert(1)\nx\n```',
    "    <script>alert(1)</script>",
    "`<b>`",
    "| <b> | b |\n|---|---|\n| <script> | x |",
    "# <script>alert(1)</script>",
    "a\n\n</div></main><script>alert(1)</script>",
    "<!-- a --><a href='javascript:alert(1)'>b</a>",
    "[<img src=x>](https://x.example)",
)
TAGS = {
    *("", "p", "a", "strong", "em", "code", "pre", "ul", "ol", "li", "table", "thead"),
    *("tbody", "tr", "th", "td", "hr", "br", "blockquote"),
}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("render", [markdown, inline_markdown])
def test_a_hostile_description_is_text(text: str, render: type[str]) -> None:
    for each in parsed(render(text)).walk():
        assert each.tag in TAGS
        assert {*each.attributes} <= {"href", "title", "tabindex", "style", "start"}
        if "href" in each.attributes:
            assert each.attributes["href"].startswith(("https://", "mailto:", "#"))


def test_markdown_stays_readable() -> None:
    assert markdown("`a` **b**\n\n- [c](https://c.example)") == (
        "<p><code>a</code> <strong>b</strong></p>\n"
        '<ul>\n<li><a href="https://c.example">c</a></li>\n</ul>\n'
    )


def test_a_heading_is_a_paragraph() -> None:
    """The page itself has the only headings."""
    assert markdown("## Notes") == "<p><strong>Notes</strong></p>\n"


def test_an_image_is_its_text() -> None:
    assert markdown("![a pet](https://a.example/b.png)") == "<p>a pet</p>\n"
