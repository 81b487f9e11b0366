"""What a setting may be."""

import pytest

from sdkwright.config import value_rules


@pytest.mark.parametrize(
    "version", ["0.1.0", "1.4", "1!2.0", "2.0.0rc2", "1.0.post1", "1.0.dev0"]
)
def test_a_version_is_canonical(version: str) -> None:
    assert value_rules.VERSION.accepts(version)


@pytest.mark.parametrize(
    "version",
    ["v1.0", "1.01", "1.0-rc1", "1.0RC1", "1.0.0+local", "", "1.0\n", "\u0661.0"],
)
def test_a_version_in_another_spelling_is_refused(version: str) -> None:
    assert not value_rules.VERSION.accepts(version)


@pytest.mark.parametrize("path", ["a/../b", "./a", "a", ".", "..a/b"])
def test_a_path_may_stay_inside_the_folder(path: str) -> None:
    assert value_rules.PATH_INSIDE_FOLDER.accepts(path)


@pytest.mark.parametrize(
    "path", ["", "..", "a/../../b", "/etc", "C:/x", "C:x", "\\\\host\\share"]
)
def test_a_path_that_leaves_the_folder_is_refused(path: str) -> None:
    assert not value_rules.PATH_INSIDE_FOLDER.accepts(path)


@pytest.mark.parametrize("specifier", ["", "1.0", "=>1.0", "latest"])
def test_a_specifier_needs_an_operator(specifier: str) -> None:
    assert not value_rules.SPECIFIER.accepts(specifier)


def test_keywords_are_no_names() -> None:
    assert not value_rules.IDENTIFIER.accepts("class")
    assert not value_rules.PART_NAME.accepts("a.import")
    assert value_rules.PART_NAME.accepts("")
    assert value_rules.OPERATION_NAME.accepts("create")
    assert not value_rules.OPERATION_NAME.accepts("")


@pytest.mark.parametrize("text", ["a\nb", " ", "", "a\u202eb"])
def test_one_line_has_visible_characters_alone(text: str) -> None:
    assert not value_rules.ONE_LINE.accepts(text)
