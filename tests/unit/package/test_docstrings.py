"""Docstrings and comments made of text that is not trusted."""

import ast
import random
import textwrap

import pytest

from sdkwright.package.docstrings import (
    WIDTH,
    clean_description,
    comment_lines,
    docstring,
    wrap,
)


@pytest.mark.parametrize(
    "text",
    [
        'It ends with "',
        '"""',
        'one """ two',
        "a backslash at the end \\",
        '\\"',
        "\\n is no line feed",
    ],
)
def test_a_docstring_evaluates_to_its_text(text: str) -> None:
    assert ast.literal_eval(docstring(text, 4)).strip() == text


def test_nothing_to_describe_is_no_docstring() -> None:
    assert docstring("", 4) == ""


@pytest.mark.parametrize("length", range(WIDTH - 12, WIDTH))
def test_no_line_of_a_docstring_is_too_long(length: int) -> None:
    text = ("word " * 40)[: length - 1] + "."
    lines = f"    {docstring(text, 4)}".split("\n")
    assert max(map(len, lines)) <= WIDTH


def test_a_relative_link_is_completed_or_becomes_its_text() -> None:
    text = "See [pets](/pets) and [all](https://elsewhere.example/)."
    completed = clean_description(text, "https://docs.example/api/")
    assert "[pets](https://docs.example/pets)" in completed
    assert clean_description(text) == "See pets and [all](https://elsewhere.example/)."


def test_an_invisible_character_is_shown_by_its_code() -> None:
    assert clean_description("a\u202eb\u200bc") == r"a\u202eb\u200bc"


def test_lists_keep_their_lines_and_paragraphs_do_not() -> None:
    assert wrap("one\ntwo\n\n- a\n- b", 80) == ["one two", "", "- a", "- b"]


def test_each_line_of_a_comment_begins_with_a_hash() -> None:
    lines = comment_lines("one\n\n" + "word " * 30, 4)
    assert len(lines) > 3
    assert all(line.startswith("#") and line == line.rstrip() for line in lines)


def test_lines_break_where_those_of_textwrap_do() -> None:
    chance = random.Random(1)
    words = (
        "a",
        "bb",
        "ccc-ddd",
        "é" * 5,
        "x" * 30,
        "y" * 90,
        "`code`",
        "",
        "\xa0",
        "\t",
    )
    for _ in range(2000):
        usual = words[:7] if chance.random() < 0.7 else words
        text = " ".join(chance.choices(usual, k=chance.randint(1, 30)))
        width, lead = chance.randint(10, 88), chance.choice((0, 3, 6))
        expected = textwrap.wrap(
            text,
            width,
            initial_indent=" " * lead,
            break_long_words=False,
            break_on_hyphens=False,
        )
        first, *rest = expected or [""]
        shown = [first.lstrip(), *(line.rstrip() for line in rest)]
        if not text[:1].isspace():  # else the text is preformatted
            assert wrap(text, width, lead_width=lead) == shown, text


def test_only_line_breaks_that_are_printed_are_kept() -> None:
    """So descriptions are equal exactly if they are printed in the same way."""
    assert clean_description("one\ntwo\n \nthree") == "one two\n\nthree"
    for kept in ("- one\n- two", "a:\n* one", "| a |\n| - |", "```\na\n```"):
        assert clean_description(kept) == kept
