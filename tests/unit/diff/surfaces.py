"""Small packages for tests of their public surface, on literals of the package model."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sdkwright.diff.surface.surface import Surface
from sdkwright.diff.surface.types import StaticType, static_type
from sdkwright.package import types
from sdkwright.package.literals import Value
from sdkwright.package.methods import Argument, ArgumentKind, Method, Presence
from sdkwright.package.types import BuiltinName, TypeExpr
from sdkwright.package.types_modules import (
    Declaration,
    Field,
    Model,
    TypeAliasDeclaration,
    TypedDictClass,
    TypeModule,
)

from .. import packages

_BUILTINS = {each.value for each in BuiltinName}
_CONTAINERS = {each.type_name: each for each in types.Container}
_RUNTIME_TYPES = {each.type_name: each for each in types.RuntimeType}


def model(name: str, /, **fields: str) -> Model:
    return Model(name, "", tuple(_fields(fields)))


def typed_dict(name: str, /, **keys: str) -> TypedDictClass:
    """A TypedDict. The annotation of a required key is `Required[…]`."""
    return TypedDictClass(name, "", tuple(_fields(keys)))


def _fields(annotations: Mapping[str, str]) -> Iterator[Field]:
    for name, annotation in annotations.items():
        found = re.fullmatch(r"Required\[(.*)\]", annotation)
        type_ = expression(found[1] if found else annotation)
        yield Field(name, name, type_, required=bool(found))


def alias(name: str, target: str) -> TypeAliasDeclaration:
    return TypeAliasDeclaration(name, "", expression(target))


def argument(
    name: str,
    annotation: str,
    example: Value,
    kind: ArgumentKind = ArgumentKind.BODY,
    presence: Presence = Presence.REQUIRED,
) -> Argument:
    return packages.argument(
        name, expression(annotation), kind, presence, example=example
    )


def method(
    name: str, returns: str = "None", arguments: Iterable[Argument] = ()
) -> Method:
    return packages.method(*arguments, name=name, returns=expression(returns))


def expression(text: str) -> TypeExpr:
    """The type that an annotation means. All classes are those of the module `shared`."""
    return _expression(ast.parse(text, mode="eval").body)


def parsed(annotation: str) -> StaticType:
    """The static type that an annotation means."""
    return static_type(expression(annotation))


def shared(name: str) -> types.Name:
    """The name of a class of the module `shared`."""
    return types.Name("shared", name)


def _expression(node: ast.expr) -> TypeExpr:
    match node:
        case ast.Constant(value=None):
            return types.NONE
        case ast.Name(id=name) if name in _BUILTINS:
            return types.Builtin(BuiltinName(name))
        case ast.Name(id=name) if name in _RUNTIME_TYPES:
            return types.Runtime(_RUNTIME_TYPES[name])
        case ast.Name(id=name):
            return types.Name("shared", name)
        case ast.BinOp(left=left, right=right):
            return types.union_of((_expression(left), _expression(right)))
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
            return types.Optional(_expression(inner))
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            args = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            if name == "Literal":
                return types.Literal(tuple(map(ast.literal_eval, args)))
            return types.Generic(_CONTAINERS[name], tuple(map(_expression, args)))
        case _:
            raise AssertionError(ast.unparse(node))


def surface(
    declared: Iterable[Declaration] = (), methods: Iterable[Method] = ()
) -> Surface:
    """A package `pets` with its types in one module, `shared`, and its methods in one resource, `pets`."""
    declarations = tuple(declared)
    module = TypeModule("shared", "", False, declarations)
    return Surface(
        replace(
            packages.PACKAGE,
            root_resources=(packages.resource("pets", *methods),),
            type_modules=(module,) if declarations else (),
        )
    )
