"""Modules of types as source: imports, annotations of keys, the template of a declaration."""

import pytest

from sdkwright.package import types
from sdkwright.package.imports import ImportBlock
from sdkwright.package.types import Name, Optional
from sdkwright.package.types_modules import (
    AliasExport,
    AliasModule,
    Declaration,
    Field,
    Model,
    ParamType,
    TypeAliasDeclaration,
    TypedDictClass,
    TypeModule,
)
from sdkwright.rendering.types_module import (
    TypesModule,
    alias_import,
    alias_module_imports,
    default_value,
    param_import,
)

OWNER, PET = Name("owner", "Owner"), Name("pet", "Pet")
NAME = Field("name", "name", types.STR, True)
NICK = Field("nick_name", "nickName", Optional(types.STR), False)


def module(
    *declarations: Declaration, is_request: bool = False, circular: str = ""
) -> TypesModule:
    circles = frozenset({circular} - {""})
    return TypesModule(TypeModule("pet", "Pet", is_request, declarations, circles))


def lines(block: ImportBlock) -> set[str]:
    return set(block.lines())


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (NAME, ""),
        (Field("name", "name", types.STR, False), " = None"),
        (
            Field("nick_name", "nickName", types.STR, True),
            ' = FieldInfo(alias="nickName")',
        ),
        (NICK, ' = FieldInfo(alias="nickName", default=None)'),
    ],
)
def test_the_default_of_a_field_has_its_wire_name(field: Field, text: str) -> None:
    assert default_value(field) == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (NAME, "Required[str]"),
        (
            Field("nick_name", "nickName", types.STR, True),
            'Required[Annotated[str, Wire("nickName")]]',
        ),
        (NICK, 'Annotated[Optional[str], Wire("nickName")]'),
    ],
)
def test_the_annotation_of_a_key(key: Field, text: str) -> None:
    assert module().key_annotation(key) == text


def test_a_model_imports_what_its_fields_need() -> None:
    found = module(Model("Pet", "", (NAME, NICK), types.list_of(OWNER)))
    assert lines(found.imports) == {
        "from typing import TYPE_CHECKING, List, Optional",
        "from pydantic import Field as FieldInfo",
        "from .owner import Owner",
        "from .._runtime.models import BaseModel",
    }


def test_a_typed_dict_imports_the_marks_of_its_keys() -> None:
    found = module(TypedDictClass("Pet", "", (NAME, NICK)), is_request=True)
    assert lines(found.imports) == {
        "from typing import Annotated, Optional, Required, TypedDict",
        "from .._runtime.encoding.json import Wire",
    }


def test_a_module_in_a_circle_is_imported_at_the_end() -> None:
    owner = Field("owner", "owner", OWNER, True)
    found = module(Model("Pet", "", (owner,)), circular="owner")
    assert found.late_imports == ("from .owner import Owner",)
    assert lines(found.imports) == {"from .._runtime.models import BaseModel"}
    assert found.annotation(OWNER) == "'Owner'"


def test_aliases_of_fields_need_the_decorator_under_a_free_name() -> None:
    now = Field("name", "name", types.STR, True, aliases=("title",))
    plain = Model("Pet", "", (now,))
    hiding = Model("Pet", "", (now, Field("property", "property", types.STR, True)))
    assert module().property_decorator(plain) == "property"
    assert module().property_decorator(hiding) == "_property"
    assert "from builtins import property as _property" in lines(module(hiding).imports)


def test_a_recursive_alias_of_a_response_is_a_string() -> None:
    tree = TypeAliasDeclaration("Pet", "", types.list_of(PET))
    plain = TypeAliasDeclaration("Pet", "", types.list_of(OWNER))
    assert module().template(tree) == "recursive_alias_"
    assert module().quoted_alias(tree.value) == '"List[Pet]"'
    assert module().template(plain) == "alias_"
    assert module(is_request=True).template(tree) == "alias_"
    assert module(tree).imports.lines() == (
        "from typing import List",
        "from typing_extensions import TypeAliasType",
    )


def test_the_typed_dict_of_a_model_is_imported_for_type_checkers_and_in_its_method() -> (
    None
):
    param = ParamType(Name("pet_param", "Home"), "HomeParam")
    statement = "from .pet_param import Home as HomeParam"
    found = module(Model("Home", "", (), param=param))
    assert found.param_imports.lines() == (statement,)
    assert param_import(param) == statement
    assert "from .._runtime.encoding.json import as_param" in lines(found.imports)


def test_deprecated_names_are_imported_as_current_ones() -> None:
    assert (
        alias_import(AliasExport("Human", OWNER)) == "from .owner import Owner as Human"
    )
    former = AliasModule(
        *("animal", "Animal", "Pet", ""),
        (("Animal", PET), ("Home", Name("pet", "Home"))),
    )
    assert alias_module_imports(former).lines() == (
        "from .pet import Home",
        "from .pet import Pet as Animal",
    )
