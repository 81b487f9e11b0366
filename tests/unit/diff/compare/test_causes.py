"""Changes with one cause: what is merged, and what one fingerprint approves."""

from dataclasses import replace
from typing import Any

import pytest

from sdkwright.api import model as api
from sdkwright.diff.compare.causes import merge_causes
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, Subject
from sdkwright.diff.model.rules import RULES

from ..snapshots import PLAIN, operation, snapshot

REGION = ("components", "schemas", "Meta", "properties", "region")


def change(rule: str, text: str, name: str, old: str, new: str, **more: Any) -> Change:
    return Change(RULES[rule], Subject(text, name), old, new, "", **more)


def removed(text: str, name: str = "region", old: str = "str", **more: Any) -> Change:
    return change("field-removed", text, name, old, "", **more)


def test_a_removed_field_is_one_change_however_many_methods_return_it() -> None:
    (found,) = merge_causes([removed("client.b().region"), removed("client.a().region")])  # fmt: skip
    assert [each.subject.text for each in found.all] == ["client.a().region", "client.b().region"]  # fmt: skip


def test_the_change_of_the_component_is_shown() -> None:
    own = removed("pets.types.Meta.region")
    own = replace(own, subject=replace(own.subject, is_shared=True))
    (found,) = merge_causes([removed("client.a().region"), own])
    assert found.subject == own.subject


@pytest.mark.parametrize(
    "other",
    [
        removed("client.b().zone", name="zone"),
        removed("client.b().region", old="int"),
        change("field-added", "client.b().region", "region", "", "str"),
    ],
    ids=["another name", "another type", "another rule"],
)
def test_changes_with_another_cause_are_kept_apart(other: Change) -> None:
    assert len([*merge_causes([removed("client.a().region"), other])]) == 2


def test_a_type_that_changed_in_the_same_way_is_one_change_under_any_name() -> None:
    created = change("return-type-changed", "A.created", "created", "datetime", "str")
    updated = change("return-type-changed", "B.updated", "updated", "datetime", "str")
    (found,) = merge_causes([created, updated])
    assert len(found.all) == 2


def test_a_part_of_a_component_is_one_change_under_any_name() -> None:
    one = removed("A.region", old_pointer=REGION)
    (found,) = merge_causes([one, removed("B.place", name="place", old_pointer=REGION)])
    assert found.fingerprint == one.fingerprint


def test_methods_that_were_renamed_alike_are_one_change() -> None:
    one, other = (
        change("method-renamed", f"client.{each}.retrieve", "retrieve", f"client.{each}.retrieve", f"client.{each}.get", cause=("retrieve", "get"))
        for each in ("pets", "stores")
    )  # fmt: skip
    (found,) = merge_causes([one, other])
    assert found.others == (other,)


@pytest.mark.parametrize("rule", ["method-removed", "type-added", "docs-changed"])
def test_names_alone_are_no_cause(rule: str) -> None:
    several = [change(rule, f"client.{each}.list", "list", "", "") for each in "ab"]
    assert len([*merge_causes(several)]) == 2


def test_the_same_text_that_changed_in_many_places_is_one_change() -> None:
    several = [change("docs-changed", f"pets.types.{each}", each, "fast: a day", "") for each in "AB"]  # fmt: skip
    (found,) = merge_causes(several)
    assert len(found.all) == 2


def test_requests_that_changed_for_a_reason_without_texts_are_one_change() -> None:
    several = [change("request-changed", f"client.{each}.list", "list", "", "") for each in "ab"]  # fmt: skip
    (found,) = merge_causes(several)
    assert len(found.all) == 2


def test_arguments_that_no_longer_accept_none_are_one_change_whatever_their_types() -> None:  # fmt: skip
    several = [change("argument-type-narrowed", f"client.list({each}=…)", each, "None", each) for each in ("int", "str")]  # fmt: skip
    (found,) = merge_causes(several)
    assert len(found.all) == 2


def test_a_value_that_enumerations_under_any_name_lost_is_one_change() -> None:
    several = [change("return-enum-value-removed", f"A.{each}", each, "'a', 'b'", "") for each in ("kind", "type")]  # fmt: skip
    (found,) = merge_causes(several)
    assert (found.old, len(found.all)) == ("'a', 'b'", 2)


def test_two_groups_become_one_by_a_change_that_belongs_to_both() -> None:
    a = removed("A.region")
    b = removed("B.place", name="place", old_pointer=REGION)
    both = removed("C.region", old_pointer=REGION)
    (found,) = merge_causes([a, b, both])
    assert len(found.all) == 3


def test_an_approval_covers_no_place_that_it_did_not_have() -> None:
    """A further place in the document changes the fingerprint, a further use of one component does not."""
    a, b, c = (removed(f"{each}.region") for each in "abc")
    (two,), (three,) = merge_causes([a, b]), merge_causes([a, b, c])
    assert two.fingerprint != three.fingerprint
    shared = [replace(each, old_pointer=REGION) for each in (a, b, c)]
    (two,), (three,) = merge_causes(shared[:2]), merge_causes(shared)
    assert two.fingerprint == three.fingerprint


def test_a_change_is_merged_with_itself() -> None:
    one = removed("client.a().region")
    assert [*merge_causes([one, one])] == [one]


def test_a_key_and_the_argument_of_the_same_property_are_one_change() -> None:
    argument = change("argument-removed", "client.a(region=…)", "region", "str, required", "", old_pointer=REGION)  # fmt: skip
    key = change("key-removed", 'pets.types.MetaParam["region"]', "region", "str", "", old_pointer=REGION)  # fmt: skip
    (found,) = merge_causes([key, argument])
    assert (found.rule.id, [each.rule.id for each in found.others]) == ("argument-removed", ["key-removed"])  # fmt: skip
    assert found.fingerprint == argument.fingerprint


def test_a_key_and_an_argument_of_an_inline_body_are_one_change() -> None:
    pointer = ("paths", "/a", "post", "requestBody", "content", "application/json", "schema", "properties", "region")  # fmt: skip
    argument = change("argument-removed", "client.a(region=…)", "region", "str", "", old_pointer=pointer)  # fmt: skip
    key = change("key-removed", 'client.a(body={"region": …})', "region", "str", "", old_pointer=pointer)  # fmt: skip
    (found,) = merge_causes([key, argument])
    assert (found.rule.id, len(found.all)) == ("argument-removed", 2)


def test_a_property_that_is_read_and_passed_breaks_in_two_ways() -> None:
    argument = change("argument-removed", "client.a(region=…)", "region", "str", "", old_pointer=REGION)  # fmt: skip
    assert (
        len([*merge_causes([removed("A.region", old_pointer=REGION), argument])]) == 2
    )


def test_an_echo_of_another_part_is_kept() -> None:
    other = (*REGION[:-1], "zone")
    argument = change("argument-removed", "client.a(region=…)", "region", "str", "", old_pointer=REGION)  # fmt: skip
    key = change("key-removed", 'MetaParam["zone"]', "zone", "str", "", old_pointer=other)  # fmt: skip
    assert len([*merge_causes([key, argument])]) == 2


def test_the_response_type_and_the_request_type_of_a_component_are_one_change() -> None:  # fmt: skip

    def pets(name: str, *properties: str) -> Snapshot:
        text = api.Primitive(PLAIN, "string")
        own = replace(PLAIN, pointer=("components", "schemas", name))
        pet = api.Object(
            own, tuple(api.Property(each, text, True) for each in properties)
        )
        reference = api.Reference(PLAIN, name)
        one = operation(method="POST", body=reference, response=reference)
        return snapshot(one, components={name: pet})

    pet, animal = pets("Pet", "name", "age", "kind"), pets(
        "Animal", "name", "age", "kind"
    )
    (found,) = compare(pet, animal).python
    assert found.rule.id == "type-renamed"
    assert [each.old for each in found.all] == ["Pet", "PetParam"]


def test_the_methods_of_a_resource_are_places_of_its_change() -> None:
    methods = tuple(change("method-added", f"client.pets.{each}", each, "", f"client.pets.{each}()") for each in ("create", "list"))  # fmt: skip
    resource = change("resource-added", "client.pets", "pets", "", "create, list", others=methods)  # fmt: skip
    assert [*merge_causes([resource])] == [resource]
