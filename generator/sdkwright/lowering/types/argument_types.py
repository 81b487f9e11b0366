"""Types of arguments. A type is the same in the TypedDict of all arguments and in the method."""

from sdkwright.api import model as api
from sdkwright.lowering.types.schema_types import Site
from sdkwright.lowering.types.schemas import type_of
from sdkwright.naming import identifiers
from sdkwright.package import types
from sdkwright.package.types import TypeExpr, UnionOf
from sdkwright.package.types_modules import TypeAliasDeclaration
from sdkwright.records import record


@record(frozen=True, slots=True)
class ArgumentType:
    """The type of an argument, and the module in which its inline types are declared."""

    type: TypeExpr
    module: str = ""
    """The module of its inline types. A method qualifies all types of that module: `note_update_params.Fields`."""


def argument_type(schema: api.Schema, site: Site) -> ArgumentType:
    """The type of an argument, from its schema.

    For a union of classes, a type alias is declared, so that the signature stays readable.
    """
    type_ = type_of(schema, site)
    alias = site.module.type(identifiers.type_name(site.path))
    used = set(types.names(type_))
    if isinstance(type_, UnionOf) and used and alias not in used:
        type_ = _declare_union(alias.name, type_, schema.annotations.pointer, site)
    return ArgumentType(type_, site.module.name)


def _declare_union(
    wanted: str, union: UnionOf, pointer: api.Pointer, site: Site
) -> types.Name:
    """Declare a type alias for a union and return its name.

    A component may be the body of several operations: it is declared once.
    """
    module = site.module
    name = module.scope.claim(wanted, pointer, site.label)
    if module.union_names.get(pointer) != name:
        module.union_names[pointer] = name
        module.declarations.append(TypeAliasDeclaration(name, "", union, pointer))
    return module.type(name)
