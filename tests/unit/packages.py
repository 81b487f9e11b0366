"""A small package, its resources and its methods, on literals of the package model."""

from sdkwright.package.client import CredentialSet, Package
from sdkwright.package.literals import Value
from sdkwright.package.metadata import Metadata
from sdkwright.package.methods import (
    Argument,
    ArgumentKind,
    CallKind,
    ExpectedRequest,
    Method,
    OperationSpec,
    Presence,
    Resource,
)
from sdkwright.package.types import NONE, STR, TypeExpr

PACKAGE = Package(
    name="pets",
    client_class="Pets",
    error_class="PetsError",
    environment_prefix="PETS",
    server="",
    constant_headers=(),
    credential=None,
    credential_set=CredentialSet(),
    secret_names=(),
    metadata=Metadata("pets", "", "", "1.0.0", "", (), (), (), (), "", ""),
)


def argument(
    name: str,
    type_: TypeExpr = STR,
    kind: ArgumentKind = ArgumentKind.BODY,
    presence: Presence = Presence.REQUIRED,
    *,
    wire: str = "",
    example: Value = "string",
    aliases: tuple[str, ...] = (),
) -> Argument:
    return Argument(
        *(name, wire or name, type_, kind, presence, example), aliases=aliases
    )


def method(
    *arguments: Argument,
    name: str = "list",
    returns: TypeExpr = NONE,
    call: CallKind = CallKind.CALL,
    idempotency_header: str | None = None,
) -> Method:
    return Method(
        name=name,
        constant_name=f"_{name.upper()}",
        operation=OperationSpec(
            "GET", f"/{name}", returns, idempotency_header=idempotency_header
        ),
        arguments=arguments,
        returns=returns,
        call=call,
        description="List pets.",
        endpoint=f"GET /{name}",
        expected_request=ExpectedRequest(f"/{name}"),
    )


def resource(
    path: str,
    *methods: Method,
    aliases: tuple[Method, ...] = (),
    children: tuple[Resource, ...] = (),
) -> Resource:
    parts = path.split(".")
    return Resource(
        attribute=parts[-1],
        path=path,
        module="_".join(parts),
        class_name="Pets",
        class_names=("AsyncPetsResource", "PetsResource"),
        description="",
        methods=methods,
        alias_methods=aliases,
        children=children,
    )
