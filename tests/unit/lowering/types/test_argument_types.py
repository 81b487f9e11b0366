"""Types of arguments, in the TypedDict of all arguments and in the signature."""

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Place
from sdkwright.lowering.types.argument_types import ArgumentType, argument_type
from sdkwright.lowering.types.context import TypeContext
from sdkwright.lowering.types.schema_types import SchemaTypes, Site
from sdkwright.lowering.types.schemas import component_module
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.package import types
from sdkwright.package.types import Name, TypeExpr, UnionOf
from sdkwright.package.types_modules import TypeAliasDeclaration
from sdkwright.rendering.type_printer import (
    ResourceModuleNames,
    TypesModuleNames,
    print_type,
    type_imports,
)

REQUEST = api.Direction.REQUEST
TEXT = api.Primitive(api.Annotations(("text",)), "string")


def obj(pointer: str, *properties: tuple[str, api.Schema]) -> api.Object:
    listed = (api.Property(name, schema, False) for name, schema in properties)
    return api.Object(api.Annotations((pointer,)), tuple(listed))


def ref(component: str) -> api.Reference:
    return api.Reference(api.Annotations(("ref", component)), component)


def union(*variants: api.Schema) -> api.Union:
    return api.Union(api.Annotations(("union",)), variants)


def params_site(**components: api.Schema) -> Site:
    """The module of the arguments of `notes.create`."""
    model = api.Api(*("Notes", "1", None, None, None, None), components=components)

    def locate(pointer: api.Pointer) -> Place:
        return Place("/".join(map(str, pointer)), 1, 1)

    context = TypeContext.from_api(model, locate, DeprecatedAliases((), locate))
    found = SchemaTypes(context)
    return Site(found, found.new_module("NotesCreateParams", REQUEST, ("create",)))


def signature(argument: ArgumentType) -> tuple[str, set[str]]:
    """The annotation in the resource, with its imports."""
    names = ResourceModuleNames(frozenset(), argument.module)
    imports = {str(each) for each in type_imports(argument.type, names)}
    return print_type(argument.type, names), imports


def test_a_signature_qualifies_the_inline_types_of_its_arguments() -> None:
    site = params_site().inside("home")
    argument = argument_type(obj("home"), site)
    assert argument == ArgumentType(
        Name("notes_create_params", "Home"), "notes_create_params"
    )
    assert signature(argument) == (
        "notes_create_params.Home",
        {"from ..types import notes_create_params"},
    )


def test_a_union_of_classes_gets_an_alias_once() -> None:
    site = params_site(Cat=obj("cat"), Dog=obj("dog"))
    schema = union(ref("Cat"), ref("Dog"))
    for _ in range(2):
        argument = argument_type(schema, site.inside("pet"))
        assert argument.type == Name("notes_create_params", "Pet")
    (alias,) = site.module.declarations
    assert isinstance(alias, TypeAliasDeclaration)
    variants = Name("cat_param", "CatParam"), Name("dog_param", "DogParam")
    assert alias.value == UnionOf(variants)


def test_a_union_without_classes_needs_no_alias() -> None:
    number = api.Primitive(api.Annotations(("number",)), "integer")
    site = params_site()
    expected: TypeExpr = UnionOf((types.STR, types.INT))
    assert argument_type(union(TEXT, number), site.inside("x")).type == expected
    assert site.module.declarations == []


def test_a_type_that_one_module_renames_keeps_its_name_in_a_signature() -> None:
    """`Home` is a component, and `home_param` an inline object of the name that the component has in requests."""
    note = obj("note", ("home", ref("Home")), ("home_param", obj("inline")))
    site = params_site(Note=note, Home=obj("home"))
    owner = Site(site.types, component_module(site.types, "Note", REQUEST))
    home = argument_type(ref("Home"), owner.inside("home"))
    inline = argument_type(note.properties[1].schema, owner.inside("home_param"))
    modules = {each.name: each for each in site.types.build_modules()}
    assert print_type(home.type, TypesModuleNames(modules["note_param"])) == (
        "HomeParam_"
    )
    assert signature(home) == (
        "HomeParam",
        {"from ..types.home_param import HomeParam"},
    )
    assert signature(inline)[0] == "note_param.HomeParam"
