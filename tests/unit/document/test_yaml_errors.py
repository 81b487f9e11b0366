"""The problems of libyaml, as findings describe them."""

import pytest
import yaml

from sdkwright.document import yaml_errors


def problem(text: str) -> str:
    with pytest.raises(yaml.MarkedYAMLError) as raised:
        list(yaml.parse(text, Loader=yaml.CSafeLoader))
    return raised.value.problem or ""


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c",
        "a: 1\n b: 2",
        "- a\nb",
        "a: 1\nb\nc: 2",
        "[a, b",
        "{a: b",
        "'a",
        "%YAML 3.0\n---\na",
        r'"\ud800"',
        r'"\q"',
    ],
)
def test_what_libyaml_reports_for_a_frequent_mistake_is_known(text: str) -> None:
    words = problem(text)
    message, advice = yaml_errors.describe(words, "")
    unknown, general = yaml_errors.describe("something else", "")
    assert message != yaml_errors.sentence(words)
    assert advice != general
    assert unknown == "Something else."


def test_a_tab_is_not_reported_as_any_other_character() -> None:
    words = problem("a:\n\t- b")
    assert yaml_errors.describe(words, "\t") != yaml_errors.describe(words, "@")
    assert "`@`" in yaml_errors.describe(words, "@")[0]


def test_the_limit_of_libyaml_is_recognised() -> None:
    assert yaml_errors.is_depth_limit(problem("[" * 50_000))
    assert not yaml_errors.is_depth_limit(problem("[a"))
