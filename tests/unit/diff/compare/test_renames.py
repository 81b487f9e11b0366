"""Old names and the new names that they became."""

from sdkwright.api import model as api
from sdkwright.diff.compare.renames import (
    find_renames,
    is_likely_rename,
    renamed_members,
)
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.types import BuiltinType
from sdkwright.package.types import Name

from ..snapshots import PLAIN, operation, snapshot


def member(name: str, type_: str = "str", wire: str = "") -> SurfaceMember:
    return SurfaceMember(name, BuiltinType(type_), False, wire or name, "", "", ())


def renamed(old: list[SurfaceMember], new: list[SurfaceMember]) -> dict[str, str]:
    return renamed_members(
        {each.name: each for each in old}, {each.name: each for each in new}
    )


def test_a_method_is_known_by_its_request() -> None:
    old = snapshot(operation("/pets", operation_id="list_pets"))
    new = snapshot(operation("/pets", operation_id="search_pets"))
    found = find_renames(old, new).methods
    assert list(found) == list(old.surface.methods)
    assert list(found.values()) == list(new.surface.methods)


def test_a_type_is_known_by_its_place_or_its_shape() -> None:
    def state(name: str) -> dict[str, api.Schema]:
        text = api.Property("text", api.Primitive(PLAIN, "string"), True)
        return {name: api.Object(api.Annotations(("a",)), (text,))}

    old, new = (
        snapshot(operation(response=api.Reference(PLAIN, each)), components=state(each))
        for each in ("Note", "Memo")
    )
    assert find_renames(old, new).types == {Name("note", "Note"): Name("memo", "Memo")}


def test_an_equal_wire_name_is_a_rename_whatever_the_type() -> None:
    old, new = member("first", "str", "f"), member("given", "int", "f")
    assert renamed([old], [new]) == {"first": "given"}


def test_two_candidates_are_no_rename() -> None:
    old = [member("user_name"), member("user_id")]
    assert renamed(old[:1], [member("name")]) == {"user_name": "name"}
    assert renamed(old, [member("name")]) == {}


def test_a_likely_rename_has_the_same_type_and_a_similar_name() -> None:
    assert is_likely_rename(member("color"), member("colour"))
    assert not is_likely_rename(member("color"), member("colour", "int"))
    assert not is_likely_rename(member("color"), member("x"))
