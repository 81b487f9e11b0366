"""Small packages for tests of their public surface, on literals of the package model."""

from collections.abc import Iterable, Mapping

from sdkwright.diff.surface.surface import Surface
from sdkwright.package.client import CredentialSet, Package
from sdkwright.package.imports import ImportBlock
from sdkwright.package.literals import Value
from sdkwright.package.metadata import Metadata
from sdkwright.package.methods import (
    Argument,
    ArgumentKind,
    ExpectedRequest,
    Method,
    OperationSpec,
    Presence,
    Resource,
)
from sdkwright.rendering.printed_types import (
    PrintedAlias,
    PrintedClass,
    PrintedDeclaration,
    PrintedField,
    PrintedTypeModule,
)

_NOTHING = ImportBlock(())


def model(name: str, /, **fields: str) -> PrintedClass:
    return _class(name, "BaseModel", fields)


def typed_dict(name: str, /, **keys: str) -> PrintedClass:
    return _class(name, "TypedDict, total=False", keys)


def _class(name: str, bases: str, fields: Mapping[str, str]) -> PrintedClass:
    return PrintedClass(
        name,
        bases,
        "",
        tuple(PrintedField(key, each, "", "") for key, each in fields.items()),
    )


def alias(name: str, target: str) -> PrintedAlias:
    return PrintedAlias(name, ": TypeAlias", target, "")


def argument(
    name: str,
    annotation: str,
    example: Value,
    kind: ArgumentKind = ArgumentKind.BODY,
    presence: Presence = Presence.REQUIRED,
) -> Argument:
    return Argument(name, name, annotation, kind, presence, example)


def method(
    name: str, returns: str = "None", arguments: Iterable[Argument] = ()
) -> Method:
    return Method(
        name=name,
        constant_name=name.upper(),
        operation=OperationSpec("GET", f"/{name}", returns),
        arguments=tuple(arguments),
        returns=returns,
        async_returns=returns,
        runtime_method="_request",
        response_type="",
        description="",
        endpoint=f"GET /{name}",
        expected_request=ExpectedRequest(""),
    )


def surface(
    types: Iterable[PrintedDeclaration] = (), methods: Iterable[Method] = ()
) -> Surface:
    """A package `pets` with its types in one module, `shared`, and its methods in one resource, `pets`."""
    declarations = tuple(types)
    names = tuple(each.name for each in declarations)
    imports = tuple(f"from ..types.shared import {each}" for each in names)
    resource = Resource(
        attribute="pets",
        path="pets",
        module="pets",
        class_name="PetsResource",
        class_names=(),
        description="",
        imports=ImportBlock((imports,)),
        typing_imports=_NOTHING,
        methods=tuple(methods),
        response_types=(),
        tested_types=(),
    )
    module = PrintedTypeModule(
        "shared", _NOTHING, _NOTHING, (), names, declarations, ""
    )
    return Surface(
        Package(
            name="pets",
            client_class="Pets",
            environment_prefix="PETS",
            server="",
            server_description="",
            constant_headers=(),
            credential=None,
            credential_set=CredentialSet(),
            secret_names=(),
            has_operation_servers=False,
            errors=(),
            exports=(),
            clients=(),
            tested_names=(),
            metadata=Metadata("pets", "", "", "1.0.0", "", (), (), (), (), "", ""),
            quickstart=None,
            resources=(resource,),
        ),
        (module,) if declarations else (),
    )
