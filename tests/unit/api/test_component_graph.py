"""Chains of references between components."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from sdkwright.api import model as api
from sdkwright.api.component_graph import (
    ComponentGraph,
    has_null_in_type,
    is_recursive_container,
    is_target_nullable,
    operation_schemas,
    reference_chain,
    resolve,
    without_reference_cycles,
)

PLAIN = api.Annotations(())
TEXT = api.Primitive(PLAIN, "string")


def ref(component: str, *, nullable: bool = False) -> api.Reference:
    return api.Reference(api.Annotations((), nullable=nullable), component)


def test_a_schema_that_is_no_reference_resolves_to_itself() -> None:
    assert resolve(TEXT, {}) is TEXT


def test_a_chain_resolves_to_its_end() -> None:
    assert resolve(ref("A"), {"A": ref("B"), "B": TEXT}) is TEXT


@pytest.mark.parametrize(
    "components", [{"A": ref("A")}, {"A": ref("B"), "B": ref("A")}]
)
def test_a_circular_chain_ends_at_a_reference(
    components: dict[str, api.Schema],
) -> None:
    assert isinstance(resolve(ref("A"), components), api.Reference)


def test_a_chain_contains_each_component_once() -> None:
    components = {"A": ref("B"), "B": ref("A")}
    assert list(reference_chain(ref("A"), components)) == [ref("A"), ref("B"), ref("A")]


def test_an_unknown_component_is_an_error() -> None:
    with pytest.raises(KeyError):
        resolve(ref("A"), {})


def test_only_the_targets_of_a_reference_make_it_nullable() -> None:
    components = {"A": ref("B", nullable=True), "B": TEXT}
    assert is_target_nullable(ref("A"), components)
    assert not is_target_nullable(ref("B", nullable=True), components)


def test_a_component_reaches_itself_only_if_it_is_recursive() -> None:
    node = api.Object(PLAIN, (api.Property("next", ref("Node"), False),))
    components = {"List": api.Array(PLAIN, ref("Node")), "Node": node}
    graph = ComponentGraph(components)
    assert graph.reachable("List") == {"Node"}
    assert graph.reachable("Node") == {"Node"}


@pytest.mark.parametrize("order", permutations("ABCD"))
def test_the_order_of_the_questions_changes_no_answer(order: Sequence[str]) -> None:
    pairs = {"A": "BC", "B": "A", "C": "D", "D": ""}
    graph = ComponentGraph(
        {
            name: api.Union(PLAIN, (TEXT, *map(ref, targets)))
            for name, targets in pairs.items()
        }
    )
    found = {each: "".join(sorted(graph.reachable(each))) for each in order}
    assert found == {"A": "ABCD", "B": "ABCD", "C": "D", "D": ""}


def test_components_are_reached_through_every_kind_of_container() -> None:
    holder = api.Object(
        PLAIN,
        (api.Property("a", api.Union(PLAIN, (ref("A"), TEXT)), False),),
        api.Map(PLAIN, api.Array(PLAIN, ref("B"))),
    )
    components = {"Holder": holder, "A": TEXT, "B": TEXT}
    assert ComponentGraph(components).reachable("Holder") == {"A", "B"}


def test_a_missing_component_is_not_among_the_referenced_ones() -> None:
    assert ComponentGraph({"A": TEXT}).referenced([ref("A"), ref("Gone")]) == {"A"}


def test_without_cycles_every_chain_has_an_end() -> None:
    components = {"Into": ref("A"), "A": ref("B"), "B": ref("A"), "C": ref("D")}
    broken = without_reference_cycles({**components, "D": TEXT})
    for name in components:
        assert not isinstance(resolve(ref(name), broken), api.Reference)
    assert broken["C"] == ref("D")


def test_a_container_is_recursive_only_without_an_object_between() -> None:
    json = api.Array(PLAIN, api.Map(PLAIN, ref("Json")))
    item = api.Object(PLAIN, (api.Property("items", ref("Items"), False),))
    components = {"Json": json, "Items": api.Array(PLAIN, item)}
    assert is_recursive_container("Json", components)
    assert not is_recursive_container("Items", components)


def test_the_type_of_a_nullable_union_has_its_own_null() -> None:
    nullable = api.Annotations((), nullable=True)
    components = {"U": api.Union(nullable, (TEXT, TEXT))}
    assert has_null_in_type(ref("U"), components)
    assert not has_null_in_type(api.Primitive(nullable, "string"), components)


def test_an_operation_uses_the_schemas_of_parameters_body_and_response() -> None:
    operation = api.Operation(
        *(None, "POST", "/a", ()),
        parameters=(api.Parameter("q", api.Location.QUERY, ref("Q"), False, ()),),
        request_bodies=(api.RequestBody(ref("Body"), True, ()),),
        responses=(api.Response(ref("Result")),),
    )
    assert list(operation_schemas(operation)) == [ref("Q"), ref("Body"), ref("Result")]
