"""Chains of references between components."""

import pytest

from sdkwright.api import model as api
from sdkwright.api.component_graph import is_target_nullable, reference_chain, resolve

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
