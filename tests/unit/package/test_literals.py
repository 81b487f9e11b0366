"""Values as source of Python and TOML."""

import ast
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdkwright.package.literals import Value, literal, toml_table, wrapped_literal

TEXTS = ["", '"', "\\", "a\nb\tc\r", "\x00\x1b\x7f", "\u202e", "\U000e0001", "é 名"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_the_same_in_python_and_in_toml(text: str) -> None:
    assert ast.literal_eval(literal(text)) == text
    assert tomllib.loads(f"key = {literal(text)}") == {"key": text}


@pytest.mark.parametrize("text", TEXTS)
def test_a_literal_is_one_line_of_visible_characters(text: str) -> None:
    assert literal(text).isprintable()


def test_a_boolean_is_no_integer() -> None:
    assert literal(True) == "True"
    assert literal(1) == "1"


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 0, -1.5, b'a\x00\xff"\\\n', [], {}),
        *(["a", [1, {"b": None}]], {"a b": {"c": [b"d"]}}),
    ],
)
def test_a_value_is_read_back_as_it_is(value: Value) -> None:
    assert ast.literal_eval(literal(value)) == value


@given(st.recursive(st.none() | st.integers() | st.text(), lambda each: st.lists(each) | st.dictionaries(st.text(), each)), st.integers(2, 60))  # fmt: skip
def test_a_value_in_several_lines_is_read_back_as_it_is(value: Any, width: int) -> None:
    text = wrapped_literal(value, 4, 6, width)
    assert ast.literal_eval(text) == value


def test_a_tuple_is_printed_as_a_list() -> None:
    assert literal((("a", "b"), ())) == '[["a", "b"], []]'


def test_an_inline_table_of_toml() -> None:
    entries = {"name": 'Ada "A" L.', "email": "ada@example.com"}
    assert tomllib.loads(f"author = {toml_table(entries)}") == {"author": entries}
