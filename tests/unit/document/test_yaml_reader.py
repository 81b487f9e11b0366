"""YAML 1.2 that is not trusted, and the places of its parts."""

import pytest

from sdkwright.diagnostics.findings import Place, Refusal
from sdkwright.document import yaml_reader
from sdkwright.document.yaml_reader import MAX_DEPTH, MAX_DIGITS, Value


def place(offset: int) -> Place:
    return Place("x.yaml", 1, offset)


def value(text: str) -> Value:
    return yaml_reader.read(text, place)[0]


def refused(text: str) -> list[tuple[str, int]]:
    with pytest.raises(Refusal) as raised:
        yaml_reader.read(text, place)
    return [(each.code, each.place.column) for each in raised.value.findings]


@pytest.mark.parametrize(
    ("scalar", "meaning"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2024-01-02", "2024-01-02"),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("~", None),
        ("True", True),
        ("'true'", "true"),
        ("!!str 1", "1"),
        ("!!float 1", 1.0),
        ("1.2.3", "1.2.3"),
    ],
)
def test_scalars_mean_what_the_core_schema_of_yaml_1_2_says(
    scalar: str, meaning: Value
) -> None:
    assert repr(value(f"[{scalar}]")) == repr([meaning])  # 1, 1.0 and True differ


@pytest.mark.parametrize("number", [".nan", "-.inf", "1e999", "9" * (MAX_DIGITS + 1)])
def test_a_number_that_json_or_python_cannot_hold_is_refused(number: str) -> None:
    assert refused(f"a: {number}") == [("value-not-json", 3)]


def test_a_status_is_a_key_with_its_spelling() -> None:
    assert value("{200: a, 0o17: b}") == {"200": "a", "0o17": "b"}


def test_a_key_that_is_no_text_is_refused() -> None:
    assert refused("{true: 1, 1.5: 2}") == [
        ("key-not-a-string", 1),
        ("key-not-a-string", 10),
    ]


def test_a_duplicate_key_is_reported_at_its_second_place() -> None:
    with pytest.raises(Refusal) as raised:
        yaml_reader.read("a: 1\nb: 2\na: 3\n", place)
    (finding,) = raised.value.findings
    assert (finding.code, finding.place.column) == ("key-duplicate", 10)
    assert [each.column for _, each in finding.related] == [0]


def test_the_keys_of_a_mapping_override_those_that_it_merges() -> None:
    text = "{base: &b {x: 1, y: 2}, own: {y: 3, <<: *b}}"
    assert value(text) == {"base": {"x": 1, "y": 2}, "own": {"x": 1, "y": 3}}


def test_only_mappings_can_be_merged() -> None:
    assert refused("{<<: 1}") == [("yaml-merge", 5)]


def test_an_alias_cannot_contain_itself_or_an_anchor_that_is_not_above() -> None:
    assert refused("&a [*a]") == [("yaml-alias-recursive", 4)]
    assert refused("[*a]") == [("yaml-syntax", 1)]


def test_aliases_of_aliases_cannot_exhaust_the_memory() -> None:
    levels = [f"- &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10)]
    text = "\n".join(["- &l0 [x]", *levels])
    assert [code for code, _ in refused(text)] == ["yaml-alias-expansion"]


def test_the_limit_of_depth_counts_the_inside_of_aliases() -> None:
    def nested(depth: int, inner: str = "") -> str:
        return "[" * depth + inner + "]" * depth

    half = MAX_DEPTH // 2
    value(f"- &a {nested(half, 'x')}\n- {nested(half - 1, '*a')}")
    deeper = f"- &a {nested(half, 'x')}\n- {nested(half, '*a')}"
    assert [code for code, _ in refused(deeper)] == ["document-too-deep"]


def test_a_depth_at_which_libyaml_gives_up_is_the_same_finding() -> None:
    assert [code for code, _ in refused("[" * 50_000)] == ["document-too-deep"]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null"])
def test_a_document_without_content_is_empty(text: str) -> None:
    assert [code for code, _ in refused(text)] == ["document-empty"]


def test_a_second_document_is_refused_where_it_begins() -> None:
    assert refused("a: 1\n---\nb: 2\n") == [("yaml-documents", 5)]


def test_an_unknown_tag_is_refused_and_constructs_nothing() -> None:
    assert refused("a: !!python/object/apply:os.getcwd []") == [("yaml-tag", 3)]
