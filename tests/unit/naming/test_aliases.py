"""Deprecated aliases, from the document and from the configuration."""

from collections.abc import Iterable

from sdkwright.api.model import Pointer
from sdkwright.config.config import NameRule
from sdkwright.diagnostics.findings import Place
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.scope import DeprecatedAlias


def locate(pointer: Pointer) -> Place:
    return Place("/".join(map(str, pointer)), 1, 1)


def rule(key: str, name: str) -> NameRule:
    return NameRule(key, name, Place(f"rule {key}", 1, 1))


def aliases(*rules: NameRule) -> DeprecatedAliases:
    return DeprecatedAliases(rules, locate)


def listed(found: Iterable[DeprecatedAlias]) -> list[str]:
    return [each.name for each in found]


def test_an_alias_of_both_sources_has_the_place_of_the_document() -> None:
    known = aliases(rule("note.modify", "note.update"))
    (found,) = known.aliases_of("note.update", ("a",), ["note.modify"])
    assert found.place.file == "a/x-sdk-renamed-from/0"


def test_what_is_no_python_name_is_no_alias() -> None:
    known = aliases()
    names = ["class", "a-b", "", "a.", "fine", "fine"]
    (found,) = known.aliases_of("x", (), names)
    assert found.name == "fine" and found.place.file == "x-sdk-renamed-from/4"


def test_a_nested_alias_may_name_any_of_its_holders() -> None:
    rules = rule("Memo.text", "Note.content"), rule("Note.body", "Note.content")
    known = aliases(*rules)
    found = known.nested_aliases(["Note", "Memo"], "content", (), ["old", "a.b"])
    assert listed(found) == ["old", "text", "body"]
    assert known.findings() == []


def test_a_nested_alias_cannot_come_from_another_holder() -> None:
    known = aliases(rule("Other.text", "Note.content"))
    assert known.nested_aliases(["Note"], "content", (), []) == ()
    assert [(each.code, each.place.file) for each in known.findings()] == [
        ("config-invalid-value", "rule Other.text")
    ]


def test_a_rule_for_a_name_that_does_not_exist_is_reported() -> None:
    known = aliases(rule("a.b", "note.update"), rule("c.d", "note.updat"))
    known.aliases_of("note.update", (), [])
    (found,) = known.findings()
    assert (found.code, found.place.file) == ("config-invalid-value", "rule c.d")
    assert "`note.update`" in found.advice
