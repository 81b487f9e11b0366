"""Docstrings and comments: wrapping, and escaping so that no text can end its literal.

This module must not know what the texts are about. Descriptions are Markdown from an untrusted document.
"""

import re
import textwrap
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin

WIDTH = 88

_RELATIVE_LINK = re.compile(r"\[([^\]]*)\]\((?![a-zA-Z][a-zA-Z0-9+.-]*:)([^)\s]*)\)")
_PREFORMATTED = re.compile(r"\s|[-*+>|#]|\d+[.)]\s|```|~~~")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


@lru_cache(maxsize=4096)
def clean_description(text: str | None, base_url: str | None = None) -> str:
    """A description for display in an editor.

    Relative links are resolved against `base_url`; without it only their text is kept, since they would be broken.
    Invisible characters are replaced by their escapes. Line breaks that `wrap` does not keep become spaces. Results are
    cached, because many schemas have the same properties and values.
    """
    if not text:
        return ""
    stripped = "\n".join(line.rstrip() for line in text.strip().splitlines())
    lines = "\n\n".join("\n".join(rows) for rows in _paragraphs(stripped))
    visible = _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", lines)
    return _RELATIVE_LINK.sub(
        lambda match: (
            f"[{match[1]}]({urljoin(base_url, match[2])})" if base_url else match[1]
        ),
        visible,
    )


def wrap(
    text: str, width: int, hanging_indent: str = "", lead_width: int = 0
) -> list[str]:
    """Wrap a text to `width` columns.

    The first line leaves `lead_width` columns free, and the other lines get `hanging_indent`. Lists, tables and code
    keep their line breaks.
    """
    lines: list[str] = []
    for index, rows in enumerate(_paragraphs(text)):
        if index:
            lines.append("")
        if any(map(_PREFORMATTED.match, rows)):
            lines.extend(rows)
        else:
            lines.extend(_wrap_line(" ".join(rows), width, 0 if index else lead_width))
    first, *rest = lines or [""]
    return [first.lstrip(), *(f"{hanging_indent}{line}".rstrip() for line in rest)]


def _paragraphs(text: str) -> Iterator[list[str]]:
    """The lines of each paragraph. Only a list, a table or code has more than one line; other text is joined."""
    for paragraph in re.split(r"\n\s*\n", text):
        rows = paragraph.split("\n")
        yield rows if any(map(_PREFORMATTED.match, rows)) else [" ".join(rows)]


def _wrap_line(text: str, width: int, lead_width: int) -> list[str]:
    """Break a line at spaces. The result equals the result of `textwrap`, which takes ten times as long."""
    if "  " in text or text.strip() != text or not text.isprintable():
        return textwrap.wrap(
            text,
            width,
            initial_indent=" " * lead_width,
            break_long_words=False,
            break_on_hyphens=False,
        )
    lines: list[str] = []
    start, room = 0, width - lead_width
    while len(text) - start > room:
        end = text.rfind(" ", start, start + room + 1)
        if end < 0:  # a word that is too long
            end = text.find(" ", start)
        if end < 0:
            break
        lines.append(text[start:end])
        start, room = end + 1, width
    return [*lines, text[start:]] if start < len(text) else lines


def escape_docstring(text: str) -> str:
    """Escape a text for a docstring, so that it cannot end the literal."""
    text = text.replace("\\", "\\\\")
    return text.replace('"""', '\\"\\"\\"')


@lru_cache(maxsize=512)
def docstring(text: str, indent: int) -> str:
    """A docstring literal for a block indented by `indent` columns; empty for an empty text.

    Results are cached, since both clients have the same docstrings.
    """
    if not text:
        return ""
    margin = " " * indent
    safe = escape_docstring(text)
    lines = wrap(safe, WIDTH - indent, lead_width=3)
    if len(lines) == 1 and len(lines[0]) + 6 > WIDTH - indent:
        # With the quotes at both ends, it is too long for one line.
        lines = wrap(safe, WIDTH - indent, lead_width=6)
    if len(lines) == 1:
        line = lines[0]
        return f'"""{_escape_last_quote(line)}"""'
    body = "\n".join(f"{margin}{line}".rstrip() for line in lines)
    return f'"""{body.lstrip()}\n{margin}"""'


def _escape_last_quote(line: str) -> str:
    """Escape a final quote, which would otherwise be read as a part of the closing quotes."""
    bare = line.removesuffix('"')
    is_escaped = (len(bare) - len(bare.rstrip("\\"))) % 2 == 1
    return line if bare == line or is_escaped else f'{bare}\\"'


def comment_lines(text: str, indent: int) -> tuple[str, ...]:
    """The lines of a comment in a block indented by `indent` columns; empty for an empty text."""
    return (
        tuple(f"# {line}".rstrip() for line in wrap(text, WIDTH - indent - 2))
        if text
        else ()
    )


def with_sentence(text: str, sentence: str) -> str:
    """The text followed by another sentence, which is a separate paragraph if the text has several lines."""
    if not text:
        return sentence
    if "\n" in text:
        return f"{text}\n\n{sentence}"
    end = "" if text.endswith((".", "!", "?", ":")) else "."
    return f"{text}{end} {sentence}"
