"""The values and positions of YAML and JSON, and the texts that are refused."""

from pathlib import Path

import pytest
from support.thorough import documents

from sdkwright.diagnostics.findings import Place, Refusal
from sdkwright.document.document import MAX_BYTES, Value, load, parse

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def data(text: str, name: str = "a.yaml") -> Value:
    return parse(text, name).data


def codes(text: str, name: str = "a.yaml") -> list[tuple[str, int, int]]:
    """The codes and places of what is wrong."""
    with pytest.raises(Refusal) as raised:
        parse(text, name)
    findings = raised.value.findings
    return [(each.code, each.place.line, each.place.column) for each in findings]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("No", "No"),
        ("yes", "yes"),
        ("2026-03-01", "2026-03-01"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("0b1", "0b1"),
        ("0o17", 15),
        ("017", 17),
        ("0x1F", 31),
        ("-12", -12),
        ("+12", 12),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("1.2.3", "1.2.3"),
        ("~", None),
        ("", None),
        ("NULL", None),
        ("True", True),
        ("tRUE", "tRUE"),
        ("'1'", "1"),
        ('"\\/"', "/"),
        ("=", "="),
        ("!!str 1", "1"),
        ("!!float 1", 1.0),
        ("! 1", "1"),
        ("|-\n  1", "1"),
        ("- ", [None]),
    ],
)
def test_yaml_has_the_meanings_of_version_1_2(text: str, value: Value) -> None:
    read = data(f"a:\n  {text}")
    assert read == {"a": value}
    assert isinstance(read, dict) and type(read["a"]) is type(value)


def test_whole_numbers_as_keys_are_strings_as_they_are_written() -> None:
    assert data("200: a\n0404: b\n'500': c") == {"200": "a", "0404": "b", "500": "c"}
    assert codes("200: a\n'200': b") == [("key-duplicate", 2, 1)]


@pytest.mark.parametrize("key", ["true", "~", "1.5", "[a]", "{a: b}"])
def test_other_keys_are_refused(key: str) -> None:
    assert codes(f"? {key}\n: x") == [("key-not-a-string", 1, 3)]


def test_merge_keys_fill_in_what_is_missing() -> None:
    text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: [*a, *b], x: 0}"
    document = parse(text, "a.yaml")
    assert document.root["c"].value == {"x": 0, "y": 2, "z": 4}
    assert document.locate(("c", "z")) == Place("a.yaml", 2, 17)
    assert codes("a: {<<: 1}") == [("yaml-merge", 1, 9)]
    assert data('"<<": 1') == {"<<": 1}


def test_everything_wrong_is_told_at_once() -> None:
    assert codes("a: .inf\nb: !x 1\na: *c") == [
        ("value-not-json", 1, 4),
        ("yaml-tag", 2, 4),
        ("key-duplicate", 3, 1),
        ("yaml-syntax", 3, 4),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ("document-empty", 1, 1)),
        ("# only this", ("document-empty", 1, 1)),
        ("a: 1\n---\nb: 2", ("yaml-documents", 2, 1)),
        ("a:\n\t- b", ("yaml-syntax", 2, 1)),
        ("é: [\r\n  b", ("yaml-syntax", 2, 4)),
        ("é: \x07", ("yaml-syntax", 1, 4)),
        ("a: &a [*a]", ("yaml-alias-recursive", 1, 8)),
        ("a: &a\n  b: &b\n    c: *a", ("yaml-alias-recursive", 3, 8)),
        ("a: " + "9" * 5_000, ("value-not-json", 1, 4)),
        ("a: 1e999", ("value-not-json", 1, 4)),
        ("a: !!binary aGk=", ("yaml-tag", 1, 4)),
        ("- " * 101, ("document-too-deep", 1, 201)),
        ('a: "\ud800"', ("file-encoding", 1, 5)),
    ],
)
def test_yaml_is_refused_at_the_right_place(
    text: str, found: tuple[str, int, int]
) -> None:
    assert codes(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" \n", ("document-empty", 1, 1)),
        ("{\n  'a': 1}", ("json-syntax", 2, 3)),
        ('{"a": {"b": 1,\n "b": 2}}', ("key-duplicate", 2, 2)),
        ('{"a": "NaN", "b": NaN}', ("value-not-json", 1, 19)),
        ('{"a": 1e999}', ("value-not-json", 1, 7)),
        (f'{{"a": {"9" * 5_000}}}', ("value-not-json", 1, 7)),
        ('{"\\\\ud800": "\\ud800"}', ("value-not-json", 1, 13)),
        ("[" * 101 + "]" * 101, ("document-too-deep", 1, 101)),
        ("[" * 100_000, ("document-too-deep", 1, 101)),
    ],
)
def test_json_is_refused_at_the_right_place(
    text: str, found: tuple[str, int, int]
) -> None:
    assert codes(text, "a.json") == [found]


def test_100_levels_are_fine() -> None:
    parse("- " * 100, "a.yaml")
    parse("[" * 100 + "]" * 100, "a.json")


def test_aliases_share_what_they_stand_for() -> None:
    read = data("a: &a [1]\nb: *a")
    assert isinstance(read, dict) and read["a"] is read["b"]


def test_aliases_cannot_expand_or_deepen_without_end() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9)
    )
    assert [code for code, _, _ in codes(bomb)] == ["yaml-alias-expansion"]
    tower = "a0: &a0 x\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 300))
    assert [code for code, _, _ in codes(tower)] == ["document-too-deep"]


YAML = """\
info:
  title: Pets
tags:
  - name: a
  - {name: b}
copy: &c
  x: 1
alias: *c
"""
JSON = """\
{"info":
  {"title" : "Pets"}, "tags": [
  {"name": "a"},
  {"name": "b\\\\\\"]"}], "x": []}
"""


@pytest.mark.parametrize(
    ("text", "pointer", "value", "key"),
    [
        (YAML, (), (1, 1), (1, 1)),
        (YAML, ("info",), (2, 3), (1, 1)),
        (YAML, ("info", "title"), (2, 10), (2, 3)),
        (YAML, ("tags", 1), (5, 5), (5, 5)),
        (YAML, ("tags", 1, "name"), (5, 12), (5, 6)),
        (YAML, ("alias", "x"), (7, 6), (7, 3)),
        (JSON, (), (1, 1), (1, 1)),
        (JSON, ("info",), (2, 3), (1, 2)),
        (JSON, ("info", "title"), (2, 14), (2, 4)),
        (JSON, ("tags", 1), (4, 3), (4, 3)),
        (JSON, ("tags", 1, "name"), (4, 12), (4, 4)),
        (JSON, ("x",), (4, 29), (4, 24)),
        (JSON, ("info", "gone"), (2, 3), (1, 2)),
    ],
)
def test_places_of_values_and_keys(
    text: str,
    pointer: tuple[str | int, ...],
    value: tuple[int, int],
    key: tuple[int, int],
) -> None:
    document = parse(text, "a")
    assert document.locate(pointer) == Place("a", *value)
    assert document.locate(pointer, key=True) == Place("a", *key)


def test_lines_are_counted_as_editors_do() -> None:
    document = parse("\ufeffa: '\u2028\u0085'\r\nb: 1", "a")
    assert document.locate(("b",)) == Place("a", 2, 4)


def test_braces_may_be_yaml() -> None:
    assert data("{a: 1}") == {"a": 1}
    assert data('{"a": 1}', "a.yaml") == {"a": 1}
    assert codes("{a: 1}", "a.json") == [("json-syntax", 1, 2)]


def test_nodes_walk_and_follow() -> None:
    document = parse(
        "a: {$ref: '#/b~1c/0/d%20e'}\nb/c: [{d e: {$ref: '#/f'}}]\nf: 1", "a"
    )
    node = document.root["a"]
    assert node.target().pointer == ("b/c", 0, "d e")
    assert node.follow().pointer == ("f",)
    assert node.key_place == Place("a", 1, 1)
    assert [key for key, _ in document.root.items()] == ["a", "b/c", "f"]
    assert [each.pointer for each in document.root["b/c"].elements()] == [("b/c", 0)]
    assert document.at(("b/c", 0, "d e")) == node.target()
    assert document.root.get("gone") is None
    assert document.root["f"].get("x") is None


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        ("'#/a/1'", "ref-unknown"),
        ("'#/a/00'", "ref-unknown"),
        ("'#/a/x'", "ref-unknown"),
        ("'#/gone/x'", "ref-unknown"),
        ("'#/b'", "ref-cycle"),
        ("x.yaml", "ref-external"),
        ("''", "ref-invalid"),
        ("'#x'", "ref-invalid"),
        ("[]", "ref-invalid"),
    ],
)
def test_references_that_lead_nowhere_are_refused(ref: str, code: str) -> None:
    document = parse(f"a: [1]\nb: {{$ref: {ref}}}", "a")
    with pytest.raises(Refusal) as raised:
        document.root["b"].follow()
    (finding,) = raised.value.findings
    assert (finding.code, finding.place) == (code, Place("a", 2, 11))


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    for path, code in [
        (tmp_path / "missing.yaml", "file-unreadable"),
        (tmp_path, "file-unreadable"),
        (Path("null\0character"), "file-unreadable"),
        (large, "file-too-large"),
    ]:
        with pytest.raises(Refusal) as raised:
            load(path, shown_as="spec.yaml")
        (finding,) = raised.value.findings
        assert (finding.code, finding.place) == (code, Place("spec.yaml", 1, 1))


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"a: 1\nb: \xe9", 2, 4),
        (b"\xef\xbb\xbfa: \xe9", 1, 4),
        ("a: 1".encode("utf-16"), 1, 1),
    ],
)
def test_other_encodings_are_refused(
    tmp_path: Path, content: bytes, line: int, column: int
) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_bytes(content)
    with pytest.raises(Refusal) as raised:
        load(spec, shown_as="spec.yaml")
    (finding,) = raised.value.findings
    assert finding.code == "file-encoding"
    assert finding.place == Place("spec.yaml", line, column)


@pytest.mark.parametrize(
    "file", documents(sorted(CORPUS.glob("*.[jy]*"))), ids=lambda file: file.name
)
def test_a_real_document_is_read(file: Path) -> None:
    assert load(file).root.get("openapi")
