"""Scopes: each name belongs to one thing."""

from sdkwright.api.model import Pointer
from sdkwright.diagnostics.findings import Place
from sdkwright.naming.scope import Scope


def scope() -> Scope:
    def locate(pointer: Pointer) -> Place:
        return Place("spec.yaml", 1, 1)

    return Scope("`Pet`", locate)


def test_the_later_of_two_equal_names_gets_a_number() -> None:
    found = scope()
    claimed = [found.claim("name", (wire,), wire) for wire in ("a", "b", "c", "b")]
    assert claimed == ["name", "name_2", "name_3", "name_2"]
    assert [each.code for each in found.findings] == ["name-collision"] * 2


def test_a_name_without_words_is_made_of_its_signs() -> None:
    found = scope()
    wires = ("*", "", "__", "\u200b", "😀", "<")
    assert [found.claim("", (wire,), wire) for wire in wires] == [
        "star",
        "empty",
        "underscore_underscore",
        "zero_width_space",
        "grinning_face",
        "lt",
    ]
    assert {each.code for each in found.findings} == {"name-missing"}
