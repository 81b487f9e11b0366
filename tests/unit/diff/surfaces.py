"""Small packages for tests of their public surface, on literals of the package model."""

import ast
from collections.abc import Iterable, Mapping

from sdkwright.diff.surface.surface import Surface
from sdkwright.package import types
from sdkwright.package.client import CredentialSet, Package
from sdkwright.package.imports import ImportBlock
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
from sdkwright.package.types import BuiltinName, TypeExpr
from sdkwright.rendering.printed_types import (
    PrintedAlias,
    PrintedClass,
    PrintedDeclaration,
    PrintedField,
    PrintedTypeModule,
)

_NOTHING = ImportBlock(())
_BUILTINS = {each.value for each in BuiltinName}
_CONTAINERS = {each.type_name: each for each in types.Container}


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
    return Argument(name, name, expression(annotation), kind, presence, example)


def method(
    name: str, returns: str = "None", arguments: Iterable[Argument] = ()
) -> Method:
    return Method(
        name=name,
        constant_name=name.upper(),
        operation=OperationSpec("GET", f"/{name}", expression(returns)),
        arguments=tuple(arguments),
        returns=expression(returns),
        call=CallKind.CALL,
        description="",
        endpoint=f"GET /{name}",
        expected_request=ExpectedRequest(""),
    )


def expression(text: str) -> TypeExpr:
    """The type that an annotation means. All classes are those of the module `shared`."""
    return _expression(ast.parse(text, mode="eval").body)


def _expression(node: ast.expr) -> TypeExpr:
    match node:
        case ast.Constant(value=None):
            return types.NONE
        case ast.Name(id=name) if name in _BUILTINS:
            return types.Builtin(BuiltinName(name))
        case ast.Name(id=name):
            return types.Name("shared", name)
        case ast.BinOp(left=left, right=right):
            return types.union_of((_expression(left), _expression(right)))
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
            return types.Optional(_expression(inner))
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            args = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return types.Generic(_CONTAINERS[name], tuple(map(_expression, args)))
        case _:
            raise AssertionError(ast.unparse(node))


def surface(
    declared: Iterable[PrintedDeclaration] = (), methods: Iterable[Method] = ()
) -> Surface:
    """A package `pets` with its types in one module, `shared`, and its methods in one resource, `pets`."""
    declarations = tuple(declared)
    names = tuple(each.name for each in declarations)
    resource = Resource(
        attribute="pets",
        path="pets",
        module="pets",
        class_name="PetsResource",
        class_names=(),
        description="",
        methods=tuple(methods),
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
