"""Places of keys and values in TOML."""

import pytest

from sdkwright.config.toml_positions import VALUE_MARKER, TomlPath, key_offsets


def rest(text: str, path: TomlPath) -> str:
    """The text from the place of the key on."""
    return text[key_offsets(text)[path] :]


@pytest.mark.parametrize(
    "text",
    [
        "[tool.sdk]\nkey = 1",
        "[tool]\nsdk.key = 1",
        "tool.sdk = { other = 2, key = 1 }",
        '["tool"]\nsdk."key" = 1',
        "tool = { sdk = { key = 1 } } # key",
    ],
)
def test_a_key_is_found_in_every_kind_of_table(text: str) -> None:
    found = rest(text, ("tool", "sdk", "key", VALUE_MARKER))
    assert found[0] == "1"


def test_what_looks_like_a_key_inside_a_text_is_none() -> None:
    text = 'a = """\nb = 1\n[c]\n"""\nb = 2 # b = 3\n'
    assert rest(text, ("b",)) == "b = 2 # b = 3\n"
    assert ("c",) not in key_offsets(text)


def test_items_of_arrays_count_from_zero() -> None:
    text = "a = [\n  1.5, # one\n  [2, 3],\n  { b = 4 },\n]\n"
    assert rest(text, ("a", 0)).startswith("1.5")
    assert rest(text, ("a", 1, 1)).startswith("3]")
    assert rest(text, ("a", 2, "b", VALUE_MARKER)).startswith("4")


def test_each_table_of_an_array_has_its_own_keys() -> None:
    text = "[[a]]\nk = 1\n[[a]]\nk = 2\n[[a]]\nk = 3\n[a.b]\nk = 4\n"
    for index in range(3):
        assert rest(text, ("a", index, "k")).startswith(f"k = {index + 1}")


def test_an_escaped_key_is_found_under_its_meaning() -> None:
    assert rest('"\\u0061\\"" = 1', ('a"',)) == '"\\u0061\\"" = 1'
