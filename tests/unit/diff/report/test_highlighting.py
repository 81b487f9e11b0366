"""The tokens of lines that the page colours."""

import pytest

from sdkwright.diff.report.highlighting import Token, document_tokens, python_tokens


def colored(tokens: tuple[Token, ...]) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in tokens if each.kind]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('  name: "a: b" # c', [("key", "name"), ("string", '"a: b"'), ("comment", "# c")]),
        ('"a": {"b": 1.5, "c": null}', [("key", '"a"'), ("key", '"b"'), ("word", "1.5"), ("key", '"c"'), ("word", "null")]),
        ("- $ref: '#/components/schemas/A'", [("key", "$ref"), ("string", "'#/components/schemas/A'")]),
        ("url: https://example.com/a#b", [("key", "url")]),
        ("version: 3.1.0", [("key", "version")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_line_of_a_document(line: str, found: list[tuple[str, str]]) -> None:
    tokens = document_tokens(line)
    assert colored(tokens) == found
    assert "".join(each.text for each in tokens) == line


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('client.a(b="c # d")  # e', [("string", '"c # d"'), ("comment", "# e")]),
        ("def read(x: A) -> None:", [("word", "def"), ("key", "read"), ("word", "None")]),
        ('"""A docstring.', [("string", '"""A docstring.')]),
        ("before = a.import_ or 12", [("word", "or"), ("word", "12")]),
    ],
)  # fmt: skip
def test_a_line_of_python(line: str, found: list[tuple[str, str]]) -> None:
    tokens = python_tokens(line)
    assert colored(tokens) == found
    assert "".join(each.text for each in tokens) == line
