"""Resources as source."""

from sdkwright.package.methods import CallKind
from sdkwright.package.types import Container, Generic, Name
from sdkwright.rendering.resource_printer import (
    by_module,
    client_import,
    documented,
    heading_marks,
    reexport,
    response_types,
)

from ..packages import method, resource

PET, EVENT = Name("pet", "Pet"), Name("event", "Event")


def test_the_classes_of_a_resource_are_imported() -> None:
    pets = resource("pets")
    assert reexport(pets) == "from .pets import AsyncPetsResource, PetsResource"
    assert client_import(pets) == (
        "from .resources.pets import AsyncPetsResource, PetsResource"
    )


def test_a_heading_is_as_deep_as_the_path_but_no_deeper_than_markdown_allows() -> None:
    assert heading_marks(resource("pets")) == "##"
    assert heading_marks(resource("a.b.c.d.e.f.g")) == "######"


def test_modules_are_in_natural_order() -> None:
    paths = [each.path for each in by_module(map(resource, ("v10", "v2", "v1")))]
    assert paths == ["v1", "v2", "v10"]


def test_response_types_are_those_of_current_methods() -> None:
    stream = Generic(Container.STREAM, (EVENT,))
    streamed = method(returns=stream, call=CallKind.STREAM)
    pets = resource("pets", method(returns=PET), streamed, method())
    assert response_types(pets) == ["Event", "Pet"]
    assert response_types(resource("pets", aliases=(method(returns=PET),))) == []


def test_a_resource_of_deprecated_aliases_is_not_documented() -> None:
    aliases = resource("old", aliases=(method(returns=PET),))
    parent = resource("older", children=(aliases,))
    empty = resource("empty")
    with_method = resource("pets", method(returns=PET), aliases=(method(returns=PET),))
    assert documented([aliases, parent, empty, with_method]) == [empty, with_method]
