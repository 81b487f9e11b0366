"""Names of the types inside other schemas."""

from collections.abc import Mapping

from sdkwright.api import model as api
from sdkwright.naming.inline_types import (
    inline_class_name,
    inline_class_names,
    known_keys_name,
    operation_class_names,
    variant_paths,
)

PLAIN = api.Annotations(())
TEXT = api.Primitive(PLAIN, "string")
REQUEST, RESPONSE = api.Direction.REQUEST, api.Direction.RESPONSE


def obj(
    *properties: tuple[str, api.Schema],
    other: api.Schema | None = None,
    sdk_name: str | None = None,
) -> api.Object:
    return api.Object(
        api.Annotations((), sdk_name=sdk_name),
        tuple(api.Property(name, schema, False) for name, schema in properties),
        other,
    )


def names(
    schema: api.Schema,
    direction: api.Direction = RESPONSE,
    components: Mapping[str, api.Schema] | None = None,
) -> list[str]:
    return list(
        inline_class_names(schema, (), "Pet", direction, components or {}, root=True)
    )


def test_a_class_has_the_name_of_its_path() -> None:
    inner = obj(("home_address", obj(("geo", obj()))))
    assert names(inner) == ["HomeAddress", "HomeAddressGeo"]


def test_arrays_and_maps_add_nothing_to_a_path() -> None:
    inner = obj(("tags", api.Array(PLAIN, api.Map(PLAIN, obj()))))
    assert names(inner) == ["Tags"]


def test_a_class_never_has_the_name_of_its_module() -> None:
    assert inline_class_name("Pet", ("pet",), None) == "PetPet"
    assert inline_class_name("Pet", (), None) == "PetItem"


def test_a_requested_name_replaces_the_path_but_not_that_of_the_module() -> None:
    assert names(obj(("a", obj(sdk_name="Thing")))) == ["Thing"]
    assert inline_class_name("Pet", ("a",), "Pet") == "PetA"


def test_an_open_object_in_a_request_has_a_class_for_its_known_keys() -> None:
    inner = obj(("meta", obj(("a", TEXT), other=obj(("b", TEXT)))))
    assert known_keys_name(("meta",)) in names(inner, REQUEST)
    assert names(inner, RESPONSE) == ["Meta", "MetaExtra"]


def test_a_component_has_names_in_its_own_module() -> None:
    reference = api.Reference(PLAIN, "Owner")
    components = {"Owner": obj(("home", obj()))}
    assert names(obj(("owner", reference)), components=components) == []


def test_an_indistinguishable_variant_has_no_path_of_its_own() -> None:
    union = api.Union(PLAIN, (obj(("a", TEXT)), obj(("a", TEXT)), TEXT))
    paths = [path for _, path in variant_paths(union, ("x",))]
    assert paths == [None, None, ("x",)]


def test_only_the_response_of_an_operation_is_named_in_its_response_module() -> None:
    operation = api.Operation(
        *(None, "POST", "/a", ()),
        parameters=(api.Parameter("filter", api.Location.QUERY, obj(), False, ()),),
        request_body=api.RequestBody(obj(("sent", obj())), True, ()),
        response=api.Response(obj(("received", obj()))),
    )
    sent = set(operation_class_names(operation, "AParams", REQUEST, {}))
    received = set(operation_class_names(operation, "AResponse", RESPONSE, {}))
    assert sent == {"AParams", "Filter", "Sent"}
    assert received == {"AResponse", "Received"}
