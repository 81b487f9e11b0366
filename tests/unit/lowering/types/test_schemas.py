"""Types of schemas in both directions, and what is declared for them, on literals of the API model."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.lowering.types.context import TypeContext
from sdkwright.lowering.types.schema_types import SchemaTypes, Site
from sdkwright.lowering.types.schemas import response_type, type_of, with_null
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.package import types
from sdkwright.package.types import (
    Literal,
    Name,
    OneOf,
    Open,
    Optional,
    Runtime,
    RuntimeType,
    TypeExpr,
    UnionOf,
)
from sdkwright.package.types_modules import (
    Model,
    TypeAliasDeclaration,
    TypedDictClass,
    TypeModule,
)

REQUEST, RESPONSE = api.Direction.REQUEST, api.Direction.RESPONSE
Components = Mapping[str, api.Schema]


def about(*pointer: str, nullable: bool = False) -> api.Annotations:
    return api.Annotations(pointer, nullable=nullable)


TEXT = api.Primitive(about("text"), "string")
NUMBER = api.Primitive(about("number"), "number")
ENUM = api.Enumeration(about("enum"), ("a", "b"))


def obj(
    pointer: str, *properties: api.Property, other: api.Schema | None = None
) -> api.Object:
    return api.Object(about(pointer), properties, other)


def prop(name: str, schema: api.Schema, *, required: bool = False) -> api.Property:
    return api.Property(name, schema, required)


def ref(component: str) -> api.Reference:
    return api.Reference(about("ref", component), component)


@dataclass
class Typed:
    """The type of a schema at the path `x` of the module `main`, and all modules of types."""

    type: TypeExpr
    modules: Mapping[str, TypeModule]
    findings: list[Finding]

    @property
    def declared(self) -> list[str]:
        return [each.name for each in self.modules["main"].declarations]


def locate(pointer: api.Pointer) -> Place:
    return Place("/".join(map(str, pointer)), 1, 1)


def table(components: Components | None = None) -> SchemaTypes:
    model = api.Api(
        *("Notes", "1", None, None, None, None), components=components or {}
    )
    aliases = DeprecatedAliases((), locate)
    return SchemaTypes(TypeContext.from_api(model, locate, aliases))


def typed(
    schema: api.Schema, direction: api.Direction, components: Components | None = None
) -> Typed:
    found = table(components)
    module = found.new_module("Main", direction, ("main",))
    type_ = type_of(schema, Site(found, module, ("x",)))
    modules = {each.name: each for each in found.build_modules()}
    return Typed(type_, modules, [*found.findings])


@pytest.mark.parametrize(
    ("schema", "request_type", "response"),
    [
        (TEXT, types.STR, types.STR),
        (NUMBER, types.FLOAT, Runtime(RuntimeType.NUMBER)),
        (
            api.Primitive(about(), "string", "date"),
            Runtime(RuntimeType.DATE_OR_STR),
            Runtime(RuntimeType.PARSED_DATE),
        ),
        (
            api.Primitive(about(), "string", "decimal"),
            Runtime(RuntimeType.DECIMAL_OR_STR),
            types.STR,
        ),
        (
            api.Primitive(about(), "integer", "date-time"),
            types.INT,
            types.INT,
        ),
        (api.AnySchema(about()), types.OBJECT, types.OBJECT),
        (ENUM, Literal(("a", "b")), Open(Literal(("a", "b")))),
        (
            api.Array(about(), TEXT),
            types.sequence_of(types.STR),
            types.list_of(types.STR),
        ),
        (api.Map(about(), TEXT), types.mapping_of(types.STR), types.dict_of(types.STR)),
        (
            api.Primitive(about(nullable=True), "string"),
            Optional(types.STR),
            Optional(types.STR),
        ),
    ],
)
def test_schemas_without_a_class(
    schema: api.Schema, request_type: TypeExpr, response: TypeExpr
) -> None:
    assert typed(schema, REQUEST).type == request_type
    assert typed(schema, RESPONSE).type == response
    assert typed(schema, RESPONSE).declared == []


def test_an_object_is_a_model_in_a_response_and_a_typed_dict_in_a_request() -> None:
    schema = obj("pet", prop("firstName", TEXT))
    for direction, kind in ((REQUEST, TypedDictClass), (RESPONSE, Model)):
        found = typed(schema, direction)
        assert found.type == Name("main", "X")
        (declared,) = found.modules["main"].declarations
        assert isinstance(declared, kind)
    assert isinstance(declared, Model)
    (field,) = declared.fields
    assert (field.name, field.wire) == ("first_name", "firstName")
    assert (field.type, field.required) == (Optional(types.STR), False)


def test_a_class_has_the_name_of_its_path() -> None:
    inner = obj("a", prop("home_address", obj("b", prop("geo", obj("c")))))
    assert typed(inner, RESPONSE).declared == ["XHomeAddressGeo", "XHomeAddress", "X"]


def test_arrays_and_maps_add_nothing_to_a_path() -> None:
    inner = obj("a", prop("tags", api.Array(about(), api.Map(about(), obj("b")))))
    assert typed(inner, RESPONSE).declared == ["XTags", "X"]


def test_an_open_object_of_a_request_is_a_typed_dict_of_wire_names_or_a_mapping() -> (
    None
):
    schema = obj("a", prop("firstName", TEXT), other=TEXT)
    found = typed(schema, REQUEST)
    known = Name("main", "XKnown")
    assert found.type == UnionOf((known, types.mapping_of(types.STR)))
    (declared,) = found.modules["main"].declarations
    assert isinstance(declared, TypedDictClass) and declared.is_functional
    assert [each.name for each in declared.fields] == ["firstName"]
    (model,) = typed(schema, RESPONSE).modules["main"].declarations
    assert isinstance(model, Model) and model.additional_properties == types.STR


def test_a_union_has_its_tags_in_responses_only() -> None:
    components = {"Cat": obj("cat"), "Dog": obj("dog")}
    union = api.Union(
        about("union"),
        (ref("Cat"), ref("Dog")),
        api.Discriminator("kind", {"dog": 1, "cat": 0}),
    )
    cat, dog = Name("cat", "Cat"), Name("dog", "Dog")
    assert typed(union, RESPONSE, components).type == OneOf(
        UnionOf((cat, dog)), "kind", (("cat", cat), ("dog", dog))
    )
    assert typed(union, REQUEST, components).type == UnionOf(
        (Name("cat_param", "CatParam"), Name("dog_param", "DogParam"))
    )


def test_a_union_of_equal_types_is_that_type() -> None:
    email = api.Primitive(about("email"), "string", "email")
    assert typed(api.Union(about(), (TEXT, email)), RESPONSE).type == types.STR


def test_a_variant_without_a_name_is_a_finding() -> None:
    one, other = obj("a", prop("a", TEXT)), obj("b", prop("a", TEXT))
    found = typed(api.Union(about(), (one, other)), RESPONSE)
    assert found.type == types.OBJECT
    assert {each.code for each in found.findings} == {"union-variant-unnamed"}


def test_two_inline_classes_of_one_name_are_a_finding() -> None:
    schema = obj("a", prop("b_c", obj("b")), prop("bC", obj("c")))
    assert "name-collision" in {each.code for each in typed(schema, RESPONSE).findings}


def test_a_recursive_component_refers_to_itself() -> None:
    components = {"Node": obj("node", prop("next", ref("Node")))}
    found = typed(ref("Node"), RESPONSE, components)
    node = found.modules["node"]
    (declared,) = node.declarations
    assert isinstance(declared, Model)
    assert declared.fields[0].type == Optional(Name("node", "Node"))
    assert node.circular_modules == frozenset()


def test_components_that_refer_to_each_other_know_their_circle() -> None:
    components = {
        "Pet": obj("pet", prop("owner", ref("Owner"), required=True)),
        "Owner": obj("owner", prop("pet", ref("Pet")), prop("home", ref("Home"))),
        "Home": obj("home"),
    }
    modules = typed(ref("Pet"), RESPONSE, components).modules
    assert modules["pet"].circular_modules == {"owner"}
    assert modules["owner"].circular_modules == {"pet"}
    assert modules["main"].circular_modules == set()


def test_a_chain_of_components_may_be_longer_than_the_call_stack() -> None:
    components: dict[str, api.Schema] = {
        f"Link{n}": obj(f"link{n}", prop("next", ref(f"Link{n + 1}")))
        for n in range(1_000)
    }
    components["Link1000"] = obj("link1000")
    assert len(typed(ref("Link0"), RESPONSE, components).modules) == 1_002


def test_a_component_of_an_enum_is_open_where_it_is_used() -> None:
    found = typed(ref("Kind"), RESPONSE, {"Kind": ENUM})
    assert found.type == Open(Name("kind", "Kind"))
    (declared,) = found.modules["kind"].declarations
    assert isinstance(declared, TypeAliasDeclaration)
    assert declared.value == Literal(("a", "b"))


def test_a_model_knows_the_typed_dict_of_its_schema() -> None:
    components = {"Pet": obj("pet", prop("home", obj("home")))}
    found = table(components)
    for direction in (REQUEST, RESPONSE):
        module = found.new_module(f"Main{direction}", direction, (direction,))
        type_of(ref("Pet"), Site(found, module))
    modules = {each.name: each for each in found.build_modules()}
    params = {
        each.name: (each.param.type, each.param.local_name)
        for each in modules["pet"].declarations
        if isinstance(each, Model) and each.param is not None
    }
    # The inline TypedDict has the name of the inline model, so the model's module renames it.
    assert params == {
        "Pet": (Name("pet_param", "PetParam"), "PetParam"),
        "Home": (Name("pet_param", "Home"), "HomeParam"),
    }


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (TEXT, types.STR),
        (NUMBER, types.FLOAT),
        (
            api.Primitive(about("day"), "string", "date"),
            Name("pets_list_response", "PetsListResponse"),
        ),
        (api.Primitive(about("price"), "string", "decimal"), types.STR),
        (ref("Pet"), Name("pet", "Pet")),
        (ref("Same"), Name("pet", "Pet")),
        (
            api.Array(about("list"), TEXT),
            Name("pets_list_response", "PetsListResponse"),
        ),
    ],
)
def test_the_type_of_a_response(schema: api.Schema, expected: TypeExpr) -> None:
    found = table({"Pet": obj("pet"), "Same": ref("Pet")})
    assert response_type(found, schema, ("paths",), "PetsList") == expected


def test_a_reference_to_a_component_that_admits_null_admits_it() -> None:
    """So does an item of a page, which is the value of a type variable."""
    reference = api.Reference(about("item"), "Pet")
    pet = api.Object(about("Pet", nullable=True), (), None)
    name = Name("pet", "Pet")
    assert with_null(name, reference, {"Pet": pet}) == Optional(name)
    assert with_null(name, reference, {"Pet": obj("Pet")}) == name
    nullable = api.Reference(about("item", nullable=True), "Pet")
    assert with_null(name, nullable, {"Pet": obj("Pet")}) == Optional(name)
