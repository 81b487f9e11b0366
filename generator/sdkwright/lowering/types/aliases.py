"""Owns what is left of types and of their attributes under names that they had before.

It must not know how a type is made; it goes by the modules and the fields that are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.lowering.descriptions import renamed_message
from sdkwright.lowering.types.declarations import Field
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.naming.scope import DeprecatedAlias, Scope
from sdkwright.package.imports import Import, ImportBlock, import_statement
from sdkwright.package.types_modules import AliasModule

TYPES_PATH = ("types",)
"""Where types are imported from, seen from the package."""


def component_aliases(
    type_name: str,
    annotations: api.Annotations,
    direction: api.Direction,
    aliases: DeprecatedAliases,
) -> tuple[DeprecatedAlias, ...]:
    """What the type of a component was called on that side, where `own` is its name."""
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
    """The fields of a model, each with the names that it had before."""
    holders = [f"types.{module.name}.{class_name}"]
    if class_name == module.main_type:
        holders = [
            f"types.{name}"
            for name in (class_name, *(each.name for each in module.aliases))
        ] + holders
    abouts = {each.name: each.schema.annotations for each in schema.properties}
    for each in fields:
        about = abouts[each.wire]
        found = aliases.nested_aliases(
            holders, each.name, about.pointer, about.renamed_from
        )
        taken = identifiers.MODEL_ATTRIBUTES
        kept = [one.name for one in found if scope.claim_alias(one, each.name, taken)]
        yield replace(each, aliases=tuple(kept)) if kept else each


def reexport_aliases(modules: Iterable[ModuleBuilder]) -> None:
    """Has each module that gives out a component give it out under its former names too."""
    modules = list(modules)
    former = {
        Import(f".{home.name}", home.main_type): home.aliases
        for home in modules
        if home.aliases
    }
    for home in modules if former else ():
        for each in home.sibling_imports():
            for name in former.get(each, ()):
                if name.name not in home.exports():
                    renamed = Import(each.module, each.name, name.name)
                    home.alias_imports[name.name] = renamed
        if home.alias_imports:
            home.add_imports(
                Import("typing", "TYPE_CHECKING"),
                Import(f"{home.runtime_module}.deprecated", "deprecated_attributes"),
            )


def alias_modules(
    modules: Sequence[ModuleBuilder],
    operations: Iterable[NamedOperation],
    package_name: str,
    scope: Scope,
) -> Iterator[AliasModule]:
    """A module for each name that a type had before. The types of a method that has moved are among them."""
    implied = _moved_method_aliases(operations)
    taken = {home.name for home in modules}
    for home in modules:
        for each in home.aliases:
            key = identifiers.module_name(each.name)
            if scope.claim_alias(each, home.main_type, key=key):
                taken.add(key)
                yield _alias_module(each.name, home, package_name)
    for home in modules:
        for name in implied.get(home.main_type, ()):
            # Nobody has asked for it, so it gives way.
            if identifiers.module_name(name) not in taken:
                taken.add(identifiers.module_name(name))
                yield _alias_module(name, home, package_name)


def _moved_method_aliases(
    operations: Iterable[NamedOperation],
) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in operations:
        now = identifiers.method_type_prefix(str(each.name))
        for former in each.aliases:
            before = identifiers.method_type_prefix(former.name)
            names = zip(
                suffixes.method_type_names(now),
                suffixes.method_type_names(before),
                strict=True,
            )
            for new, old in names:
                found.setdefault(new, []).append(old)
    return found


def _alias_module(alias: str, module: ModuleBuilder, package_name: str) -> AliasModule:
    source, name = f".{module.name}", identifiers.module_name(alias)
    exports = [
        each for each in module.exports() if each not in (module.main_type, alias)
    ]
    imports = [Import(source, each) for each in exports]
    imports.append(Import(source, module.main_type, alias))
    place = f"{package_name}.types"
    return AliasModule(
        name=name,
        main_type=alias,
        replacement=module.main_type,
        deprecated=renamed_message(f"{place}.{alias}", f"{place}.{module.main_type}"),
        imports=ImportBlock.from_imports(imports, 4),
        targets=tuple(
            sorted(
                [(alias, f"{source}:{module.main_type}")]
                + [(each, f"{source}:{each}") for each in exports]
            )
        ),
        reexport=import_statement(f".{name}", [alias], 4),
    )
