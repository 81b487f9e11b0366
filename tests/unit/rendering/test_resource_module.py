"""Modules of resources as source."""

from dataclasses import replace

from sdkwright.package.client_kinds import ASYNC
from sdkwright.package.methods import ArgumentKind, Method, Presence, Replacement
from sdkwright.package.signatures import DeclaredArgument
from sdkwright.package.types import (
    INT,
    NONE,
    STR,
    Container,
    Generic,
    Literal,
    Name,
    union_of,
)
from sdkwright.rendering.resource_module import ResourceModule

from ..packages import argument, method, resource

PET = Name("pet", "Pet")
OPTIONAL = argument("a", presence=Presence.OPTIONAL)
PARAMS = Name("pets_list_params", "PetsListParams")


def module_of(*methods: Method, aliases: tuple[Method, ...] = ()) -> ResourceModule:
    return ResourceModule(resource("pets", *methods, aliases=aliases))


def runtime_lines(module: ResourceModule) -> str:
    return "\n".join(module.imports.lines())


def typing_lines(module: ResourceModule) -> str:
    return "\n".join(module.typing_imports.lines())


def test_a_returned_type_is_imported_at_run_time() -> None:
    listed = method(returns=union_of((PET, NONE)))
    module = module_of(listed)
    assert "from ..types.pet import Pet" in runtime_lines(module)
    assert module.returns(listed) == "Pet | None"


def test_an_asynchronous_stream_is_for_type_checkers() -> None:
    listed = method(returns=Generic(Container.STREAM, (PET,)))
    module = module_of(listed)
    assert "import Stream" in runtime_lines(module)
    assert "import AsyncStream" in typing_lines(module)
    assert module.returns(listed, ASYNC) == "AsyncStream[Pet]"


def test_a_type_with_the_name_of_a_class_is_renamed() -> None:
    listed = method(returns=Name("pets_resource", "PetsResource"))
    module = module_of(listed)
    assert module.returns(listed) == "PetsResource_"
    assert (
        "from ..types.pets_resource import PetsResource as PetsResource_"
        in runtime_lines(module)
    )


def test_an_inline_type_is_qualified_by_its_module() -> None:
    kind = union_of((Name("pets_list_params", "Kind"), PET))
    own = replace(argument("kind", kind), types_module="pets_list_params")
    module = module_of(method(own))
    declared = DeclaredArgument("kind", own, True)
    assert module.declaration(declared) == "kind: Union[pets_list_params.Kind, Pet]"
    assert "from ..types import pets_list_params" in typing_lines(module)
    assert "from ..types.pet import Pet" in typing_lines(module)


def test_the_types_of_a_path_are_joined_by_pipes() -> None:
    own = argument("id", union_of((STR, INT)), ArgumentKind.PATH, Presence.REQUIRED)
    module = module_of(method(own))
    assert module.declaration(DeclaredArgument("id", own, True)) == "id: str | int"
    assert "Union" not in typing_lines(module)


def test_the_typed_dict_of_a_body_is_imported_at_run_time() -> None:
    listed = method()
    spec = replace(listed.operation, body=PARAMS)
    module = module_of(replace(listed, operation=spec))
    assert "import PetsListParams" in runtime_lines(module)


def test_only_optional_arguments_need_omit() -> None:
    required = argument("a", STR, presence=Presence.REQUIRED)
    assert "omit" not in runtime_lines(module_of(method(required)))
    module = module_of(method(OPTIONAL))
    assert "omit" in runtime_lines(module)
    assert "Omit" in typing_lines(module)


def test_aliases_of_arguments_need_the_functions_that_find_a_value() -> None:
    optional = replace(OPTIONAL, aliases=("b",))
    lines = runtime_lines(module_of(method(optional)))
    assert "either as _either" in lines
    assert "_deprecated" not in lines and "_overload" not in lines
    required = replace(optional, presence=Presence.REQUIRED_UNDER_ANY_NAME)
    lines = runtime_lines(module_of(method(required)))
    assert "required as _required" in lines
    assert "_deprecated" in lines and "_overload" in lines


def test_a_resource_of_aliases_needs_no_operation() -> None:
    alias = replace(
        method(argument("kind", Literal(("a",))), returns=PET),
        replacement=Replacement("pets.list", "list", "pets", "PetsResource"),
    )
    module = module_of(aliases=(alias,))
    assert "Operation" not in runtime_lines(module)
    assert "_deprecated" in runtime_lines(module)
    assert "from ..types.pet import Pet" in typing_lines(module)
    assert "Literal" in typing_lines(module)


def test_a_resource_without_methods_needs_its_classes_alone() -> None:
    module = module_of()
    assert "responses" not in runtime_lines(module)
    assert typing_lines(module) == ""
