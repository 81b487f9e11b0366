"""Untrusted texts as Markdown: a description keeps its form, but nothing in it is HTML, an image or a heading.

This module must not know which pages exist.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

from markdown_it.token import Token
from mdformat.renderer import MDRenderer

from sdkwright.reference.markup import description_tokens

_Nesting: TypeAlias = Literal[1, -1]

_OPTIONS: Final[Mapping[str, object]] = {"mdformat": {}, "parser_extension": ()}
_BACKTICKS: Final = re.compile("`+")


@lru_cache(maxsize=20_000)
def block(text: str) -> str:
    """A description as a block of Markdown, with the same meaning in every viewer."""
    tokens = list(_plain(description_tokens(text)))
    return _rendered(tokens)


@lru_cache(maxsize=20_000)
def line(text: str) -> str:
    """A short text on one line, without any markup."""
    content = Token("text", "", 0, content=" ".join(text.split()))
    inline = Token("inline", "", 0, content=content.content, children=[content])
    tokens = [_paragraph(1), inline, _paragraph(-1)]
    return _rendered(tokens)


def _rendered(tokens: list[Token]) -> str:
    renderer: Any = MDRenderer()
    text: str = renderer.render(tokens, _OPTIONS, {})
    return text.strip("\n")


def code(text: str) -> str:
    """A text as inline code, on one line; empty for an empty text."""
    content = " ".join(text.split())
    fence = "`" * (_longest_backticks(content) + 1)
    padding = " " if content[:1] == "`" or content[-1:] == "`" else ""
    return f"{fence}{padding}{content}{padding}{fence}" if content else ""


def fenced(text: str, language: str) -> str:
    """A text as a fenced code block."""
    fence = "`" * max(3, _longest_backticks(text) + 1)
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


def _longest_backticks(text: str) -> int:
    return max(map(len, _BACKTICKS.findall(text)), default=0)


def _plain(tokens: list[Token]) -> Iterator[Token]:
    """The tokens. A heading becomes a bold paragraph, since only the page has headings; an image becomes its text."""
    is_heading = False
    for each in tokens:
        if each.type in ("heading_open", "heading_close"):
            is_heading = each.type == "heading_open"
            yield _paragraph(1 if is_heading else -1)
        elif each.type == "inline":
            children = [_without_image(child) for child in each.children or ()]
            if is_heading and children:
                children = [_strong(1), *children, _strong(-1)]
            each.children = children
            yield each
        else:
            yield each


def _without_image(token: Token) -> Token:
    if token.type == "image":
        return Token("text", "", 0, content=token.content)
    return token


def _paragraph(nesting: _Nesting) -> Token:
    name = "paragraph_open" if nesting == 1 else "paragraph_close"
    return Token(name, "p", nesting)


def _strong(nesting: _Nesting) -> Token:
    name = "strong_open" if nesting == 1 else "strong_close"
    return Token(name, "strong", nesting, markup="**")
