"""Descriptions as HTML. They are untrusted: nothing in them is markup, a script or a request for a file.

A link leads to a web page, an email address or an anchor on the page. An image becomes its text.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markupsafe import Markup

_PLAIN: Final = re.compile(r"[A-Za-z](?:[A-Za-z0-9,.;:()/?%'-]| (?! |$))*")
"""The descriptions in which no character can be markup."""
_ALLOWED_LINK: Final = re.compile(r"(?i)(https?://|mailto:|#)")


def _opening(*_: object) -> str:
    """The opening tags of a heading. It becomes a bold paragraph, since only the page itself has headings."""
    return "<p><strong>"


def _closing(*_: object) -> str:
    return "</strong></p>\n"


def _text(_renderer: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    return escapeHtml(tokens[index].content)


def _block(_renderer: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    code = escapeHtml(tokens[index].content)
    return f'<pre tabindex="0"><code>{code}</code></pre>\n'


_RULES: Final[Mapping[str, Callable[..., str]]] = {
    "heading_open": _opening,
    "heading_close": _closing,
    "image": _text,
    "fence": _block,
    "code_block": _block,
}


class _Parser(MarkdownIt):
    """A Markdown parser without HTML and with few kinds of links."""

    def __init__(self, *, has_tables: bool) -> None:
        super().__init__("commonmark", {"html": False, "xhtmlOut": False})
        if has_tables:
            self.enable("table")
        for name, rule in _RULES.items():
            self.add_render_rule(name, rule)

    def validateLink(self, url: str) -> bool:
        """Whether a link is kept. The library calls this method by its name."""
        return _ALLOWED_LINK.match(url) is not None


def _sample(_renderer: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    language = _LANGUAGES[tokens[index].info]
    return (
        f'<div class="sample {language.lower()}"><div class="bar"><span>{language}</span>'
        f'<button class="copy" type="button" aria-label="Copy" hidden>Copy</button></div>'
        f'<pre tabindex="0"><code>{escapeHtml(tokens[index].content)}</code></pre></div>\n'
    )


def _heading(_renderer: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    name = "-".join(_WORD.findall(tokens[index + 1].content.lower()))
    return f'<h2 id="{name}">'


def _heading_end(*_: object) -> str:
    return "</h2>\n"


_LANGUAGES: Final = {"python": "Python", "sh": "Shell"}
_WORD: Final = re.compile(r"[a-z0-9]+")


class _GuideParser(MarkdownIt):
    """A Markdown parser for guides, which sdkwright writes: links lead to other pages, and headings have anchors."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "xhtmlOut": False})
        self.enable("table")
        self.add_render_rule("fence", _sample)
        self.add_render_rule("heading_open", _heading)
        self.add_render_rule("heading_close", _heading_end)


_PARSER: Final = _Parser(has_tables=True)
_PLAIN_PARSER: Final = _Parser(has_tables=False)


def description_tokens(text: str) -> list[Token]:
    """The tokens of a description. HTML, forbidden links and the lines of tables are plain text."""
    return _PLAIN_PARSER.parse(text)


@lru_cache(maxsize=20_000)
def markdown(text: str) -> Markup:
    """A description as HTML."""
    if _PLAIN.fullmatch(text):
        return Markup(f"<p>{text}</p>\n")
    rendered: Any = _PARSER.render(text)
    return Markup(rendered)


def guide_html(text: str) -> Markup:
    """A guide as HTML. Texts from the document are code or a line of text in it, never markup."""
    rendered: Any = _GuideParser().render(text)
    return Markup(rendered)


@lru_cache(maxsize=20_000)
def inline_markdown(text: str) -> Markup:
    """A short text as HTML without paragraphs."""
    rendered: Any = _PARSER.renderInline(text)
    return Markup(rendered)
