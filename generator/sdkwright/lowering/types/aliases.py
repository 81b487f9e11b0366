"""Deprecated aliases of types and of their attributes.

This module must not know how a type is built: it reads finished modules and fields.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.naming.scope import DeprecatedAlias, Scope
from sdkwright.package.deprecation import renamed_message
from sdkwright.package.types import Name
from sdkwright.package.types_modules import AliasExport, AliasModule, Field, TypeModule

TYPES_PATH = ("types",)
"""The subpackage that exports types, as a path of attributes."""


def component_aliases(
    type_name: str,
    annotations: api.Annotations,
    direction: api.Direction,
    aliases: DeprecatedAliases,
) -> tuple[DeprecatedAlias, ...]:
    """The deprecated aliases of a component's type in one direction; `type_name` is the name of its model."""
    found = aliases.nested_aliases(
        TYPES_PATH, type_name, annotations.pointer, annotations.renamed_from
    )
    if direction is api.Direction.RESPONSE:
        return found
    return tuple(replace(each, name=suffixes.param_name(each.name)) for each in found)


def with_field_aliases(
    fields: Sequence[Field],
    schema: api.Object,
    module: ModuleBuilder,
    class_name: str,
    scope: Scope,
    aliases: DeprecatedAliases,
) -> Iterator[Field]:
    """The fields of a model with their deprecated aliases."""
    holders = [f"types.{module.name}.{class_name}"]
    if class_name == module.main_type:
        holders = [
            f"types.{name}"
            for name in (class_name, *(each.name for each in module.aliases))
        ] + holders
    annotations = {each.name: each.schema.annotations for each in schema.properties}
    for each in fields:
        own = annotations[each.wire]
        requested = aliases.nested_aliases(
            holders, each.name, own.pointer, own.renamed_from
        )
        reserved = identifiers.MODEL_ATTRIBUTES
        names = [
            alias.name
            for alias in requested
            if scope.claim_alias(alias, each.name, reserved)
        ]
        yield replace(each, aliases=tuple(names)) if names else each


def alias_exports(
    module: TypeModule, aliases: Mapping[Name, Sequence[DeprecatedAlias]]
) -> Iterator[AliasExport]:
    """The deprecated aliases that a module exports for the types that it imports from other modules."""
    if not aliases:
        return
    exported = module.exported_types
    for target in sorted(module.imported_types & aliases.keys()):
        for alias in aliases[target] if exported.get(target.name) == target else ():
            if alias.name not in exported:
                yield AliasExport(alias.name, target)


def alias_modules(
    modules: Sequence[TypeModule],
    aliases: Mapping[Name, Sequence[DeprecatedAlias]],
    operations: Iterable[NamedOperation],
    package_name: str,
    scope: Scope,
) -> Iterator[AliasModule]:
    """A module for each deprecated alias of a type, including the types of methods that were renamed or moved."""
    implied = _moved_method_aliases(operations)
    used = {module.name for module in modules}
    for module in modules:
        for each in aliases.get(module.type(module.main_type), ()):
            key = identifiers.module_name(each.name)
            if scope.claim_alias(each, module.main_type, key=key):
                used.add(key)
                yield _alias_module(each.name, module, package_name)
    for module in modules:
        for name in implied.get(module.main_type, ()):
            # The document does not request this alias, so a collision is not an error.
            if identifiers.module_name(name) not in used:
                used.add(identifiers.module_name(name))
                yield _alias_module(name, module, package_name)


def _moved_method_aliases(
    operations: Iterable[NamedOperation],
) -> Mapping[str, list[str]]:
    """The deprecated names of each type of a method, by its current name.

    They are the names that the type would have under the method's aliases.
    """
    found: dict[str, list[str]] = {}
    for each in operations:
        current = identifiers.method_type_prefix(str(each.name))
        for alias in each.aliases:
            former = identifiers.method_type_prefix(alias.name)
            names = zip(
                suffixes.method_type_names(current),
                suffixes.method_type_names(former),
                strict=True,
            )
            for new, old in names:
                found.setdefault(new, []).append(old)
    return found


def _alias_module(alias: str, module: TypeModule, package_name: str) -> AliasModule:
    omitted = {alias, module.main_type, *(each.name for each in module.alias_exports)}
    names = {each: each for each in module.exported_types if each not in omitted}
    names[alias] = module.main_type
    types = f"{package_name}.types"
    return AliasModule(
        name=identifiers.module_name(alias),
        main_type=alias,
        replacement=module.main_type,
        deprecated=renamed_message(f"{types}.{alias}", f"{types}.{module.main_type}"),
        targets=tuple(
            (name, module.type(current)) for name, current in sorted(names.items())
        ),
    )
