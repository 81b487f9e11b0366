"""Types of arguments: the same in the TypedDict of all arguments and in the method."""

from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming import identifiers
from sdkwright.package import types
from sdkwright.package.types import TypeExpr, UnionOf
from sdkwright.package.types_modules import TypeAliasDeclaration


@dataclass(frozen=True, slots=True)
class ArgumentType:
    """The type of an argument."""

    type: TypeExpr
    module: str = ""
    """The module of its inline types. A method qualifies all types of that module: `note_update_params.Fields`."""


def argument_type(
    schema_types: SchemaTypes,
    schema: api.Schema,
    owner: ModuleBuilder,
    path: tuple[str, ...],
) -> ArgumentType:
    """The type of an argument whose schema is at `path` in `owner`, the module of its inline types.

    For a union of classes, a type alias is declared, so that the signature stays readable.
    """
    type_ = schema_types.type_expression(schema, owner, path)
    name = owner.type(identifiers.type_name(path))
    used = set(types.names(type_))
    if isinstance(type_, UnionOf) and used and name not in used:
        _declare_union(name.name, type_, schema, owner, path)
        type_ = name
    return ArgumentType(type_, owner.name)


def _declare_union(
    name: str,
    union: UnionOf,
    schema: api.Schema,
    owner: ModuleBuilder,
    path: tuple[str, ...],
) -> None:
    """Declare the alias of a union, once: a component may be the body of several operations."""
    pointer = schema.annotations.pointer
    if owner.union_names.get(pointer) == name:
        return
    owner.union_names[pointer] = name
    owner.scope.claim(name, pointer, ".".join(path))
    owner.declarations.append(TypeAliasDeclaration(name, "", union, pointer))
