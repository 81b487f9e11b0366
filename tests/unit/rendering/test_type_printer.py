"""Type expressions as Python, in modules of types and of resources."""

import pytest

from sdkwright.package import types
from sdkwright.package.imports import Import
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
from sdkwright.package.types_modules import Model, TypeModule
from sdkwright.rendering.type_printer import (
    ResourceModuleNames,
    TypesModuleNames,
    print_type,
    type_imports,
)

PET, OWNER, HOME = Name("pet", "Pet"), Name("owner", "Owner"), Name("pet", "Home")
MODULE = TypeModule(
    "pet", "Pet", False, (Model("Home", "", ()), Model("Pet", "", ())), frozenset()
)
NAMES = TypesModuleNames(MODULE)
RESOURCE = ResourceModuleNames(frozenset({"OwnerResource"}))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (types.NONE, "None"),
        (Runtime(RuntimeType.NUMBER), "Number"),
        (Literal(('a"b', 1, True)), 'Literal["a\\"b", 1, True]'),
        (types.dict_of(types.list_of(types.INT)), "Dict[str, List[int]]"),
        (types.mapping_of(types.OBJECT), "Mapping[str, object]"),
        (Optional(OWNER), "Optional[Owner]"),
        (Open(Literal(("a",))), 'Open[Literal["a"]]'),
        (UnionOf((types.STR, OWNER)), "Union[str, Owner]"),
        (
            OneOf(UnionOf((OWNER, types.NONE))),
            "Annotated[Union[Owner, None], OneOf()]",
        ),
        (HOME, "Home"),
        (PET, "'Pet'"),
    ],
)
def test_expressions_in_a_module_of_types(expression: TypeExpr, text: str) -> None:
    assert print_type(expression, NAMES) == text


def test_types_of_several_modules_with_one_name_have_names_of_their_own() -> None:
    module = TypeModule(*("pet", "Pet", False, ()), ambiguous_names=frozenset({"Size"}))
    both = UnionOf((Name("big_cat", "Size"), Name("dog", "Size")))
    names = TypesModuleNames(module)
    assert print_type(both, names) == "Union[BigCatSize, DogSize]"
    assert Import(".dog", "Size", "DogSize") in {*type_imports(both, names)}


def test_a_tag_is_a_string_if_its_model_is_no_name_yet() -> None:
    union = OneOf(UnionOf((PET, OWNER)), "kind", (("o", OWNER), ("p", PET)))
    assert print_type(union, NAMES) == (
        "Annotated[Union['Pet', Owner],"
        ' OneOf("kind", (("o", Owner), ("p", "Pet"), ))]'
    )
    assert print_type(union, NAMES, quotes=False).startswith("Annotated[Union[Pet,")


def test_pipes_join_variants() -> None:
    union = UnionOf((types.STR, types.INT))
    assert print_type(union, RESOURCE, pipes=True) == "str | int"
    assert [*type_imports(union, RESOURCE, pipes=True)] == []


def test_a_type_of_a_module_in_a_circle_is_quoted() -> None:
    names = TypesModuleNames(
        TypeModule("pet", "Pet", False, (), frozenset({"owner"})),
    )
    assert print_type(OWNER, names) == "'Owner'"


@pytest.mark.parametrize(
    ("name", "text", "needed"),
    [
        (HOME, "Home", []),
        (OWNER, "Owner", [Import(".owner", "Owner")]),
        # The module declares a type of that name, so the import gets another one.
        (Name("home", "Home"), "Home_", [Import(".home", "Home", "Home_")]),
    ],
)
def test_names_in_a_module_of_types(
    name: Name, text: str, needed: list[Import]
) -> None:
    assert print_type(name, NAMES) == text
    assert [*type_imports(name, NAMES)] == needed


@pytest.mark.parametrize(
    ("name", "text", "needed"),
    [
        (PET, "Pet", Import("..types.pet", "Pet")),
        (
            Name("owner_resource", "OwnerResource"),
            "OwnerResource_",
            Import("..types.owner_resource", "OwnerResource", "OwnerResource_"),
        ),
        (
            Name("pets_create_params", "Home"),
            "pets_create_params.Home",
            Import("..types", "pets_create_params"),
        ),
    ],
)
def test_names_in_a_resource(name: Name, text: str, needed: Import) -> None:
    names = ResourceModuleNames(RESOURCE.reserved, "pets_create_params")
    assert print_type(name, names) == text
    assert [*type_imports(name, names)] == [needed]


def test_the_imports_of_an_expression() -> None:
    expression = OneOf(
        UnionOf((types.list_of(Runtime(RuntimeType.NUMBER)), Optional(Literal((1,)))))
    )
    assert {str(each) for each in type_imports(expression, NAMES)} == {
        "from .._runtime.models import OneOf",
        "from .._runtime.models import Number",
        "from typing import Annotated",
        "from typing import List",
        "from typing import Literal",
        "from typing import Optional",
        "from typing import Union",
    }
    assert {*type_imports(types.sequence_of(types.FILE), NAMES)} == {
        Import(".._runtime.arguments", "SequenceNotStr"),
        Import(".._runtime.arguments", "FileTypes"),
    }
