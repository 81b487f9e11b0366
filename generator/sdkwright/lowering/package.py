"""Lowering: the model of an API becomes the model of a package.

This module must not know templates or files. `naming` decides names, `lowering.types` types.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import alias_index, credentials
from sdkwright.lowering.context import Context
from sdkwright.lowering.headers import constant_headers
from sdkwright.lowering.metadata import (
    lower_metadata,
    package_summary,
    quickstart,
)
from sdkwright.lowering.resources import build_resources
from sdkwright.lowering.types import aliases as type_aliases
from sdkwright.lowering.types.context import TypeContext
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming import products, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.client_paths import NamedOperation, name_operations
from sdkwright.naming.scope import Locate
from sdkwright.package import docstrings
from sdkwright.package.client import RUNTIME_ERRORS, RUNTIME_EXPORTS, Package
from sdkwright.package.imports import isort_key, natural_sort_key
from sdkwright.package.metadata import Quickstart
from sdkwright.package.methods import Resource, walk_resources
from sdkwright.package.types_modules import AliasModule, TypeModule


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that a whole package has."""

    package: str
    client: str
    environment_prefix: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lowered parts of a package."""

    names: _Names
    constant_headers: dict[str, str]
    roots: tuple[Resource, ...]
    resources: tuple[Resource, ...]
    quickstart: Quickstart | None
    type_modules: tuple[TypeModule, ...]
    alias_modules: tuple[AliasModule, ...]


def lower(
    model: api.Api, config: Config, locate: Locate
) -> tuple[Package, list[Finding]]:
    """The package for an API, and the findings. `locate` returns the place of a pointer in the document."""
    aliases = DeprecatedAliases(config.rename_rules, locate)
    types = SchemaTypes(TypeContext.from_api(model, locate, aliases))
    headers = constant_headers(model.operations)
    names = _package_names(model, config)
    operations, name_findings = name_operations(
        model.operations, config, locate, aliases
    )
    context = Context(model, types, aliases, locate, headers)
    roots, resource_findings = build_resources(context, operations)
    resources = tuple(walk_resources(roots))
    example, example_findings = quickstart(resources, config.project.quickstart)
    type_modules = types.build_modules()
    alias_modules = _alias_modules(types, type_modules, operations, names.package)
    parts = _Parts(
        *(names, headers, roots, resources, example, type_modules, alias_modules)
    )
    return _build_package(model, config, parts), [
        *name_findings,
        *resource_findings,
        *example_findings,
        *types.findings,
        *aliases.findings(),
    ]


def _package_names(model: api.Api, config: Config) -> _Names:
    package = config.package or products.package_name(model.title, model.server)
    client = config.client or products.client_name(
        config.package or model.title,
        {*RUNTIME_ERRORS, *RUNTIME_EXPORTS},
        None if config.package else model.server,
    )
    return _Names(package, client, config.env_prefix or package.upper())


def _alias_modules(
    types: SchemaTypes,
    type_modules: Sequence[TypeModule],
    operations: Sequence[NamedOperation],
    package: str,
) -> tuple[AliasModule, ...]:
    modules = type_aliases.alias_modules(
        *(type_modules, types.aliases, operations, package, types.scope)
    )
    return tuple(sorted(modules, key=lambda each: natural_sort_key(each.name)))


def _build_package(model: api.Api, config: Config, parts: _Parts) -> Package:
    names, resources = parts.names, parts.resources
    clients = (names.client, f"Async{names.client}")
    errors = (*RUNTIME_ERRORS, suffixes.error_name(names.client))
    tested = [*clients, "InternalServerError", "omit"]
    if model.security_schemes and model.needs_credential:
        tested.append(suffixes.error_name(names.client))
    summary = package_summary(model, config.project)
    return Package(
        name=names.package,
        client_class=names.client,
        environment_prefix=names.environment_prefix,
        server=model.server or "",
        server_description=docstrings.clean_description(model.server),
        constant_headers=tuple(sorted(parts.constant_headers.items())),
        credential=credentials.header_credential(model, names.environment_prefix),
        credential_set=credentials.credential_set(
            *(model, names.environment_prefix, {each.attribute for each in resources})
        ),
        secret_names=credentials.secret_names(model),
        has_operation_servers=any(each.server for each in model.operations),
        errors=tuple(sorted(errors, key=isort_key)),
        exports=tuple(sorted((*errors, *clients, *RUNTIME_EXPORTS))),
        clients=tuple(sorted(clients, key=isort_key)),
        tested_names=tuple(sorted({*tested}, key=isort_key)),
        metadata=lower_metadata(model, config, names.package, summary),
        quickstart=parts.quickstart,
        resources=resources,
        root_resources=parts.roots,
        sorted_resources=tuple(
            sorted(resources, key=lambda each: natural_sort_key(each.module))
        ),
        type_modules=parts.type_modules,
        alias_modules=parts.alias_modules,
        documented_resources=tuple(each for each in resources if _is_documented(each)),
        deprecated_aliases=tuple(
            alias_index.list_aliases(resources, parts.type_modules, parts.alias_modules)
        ),
        has_late_imports=any(each.circular_modules for each in parts.type_modules),
    )


def _is_documented(resource: Resource) -> bool:
    """Whether `api.md` lists a resource: not if it and its children hold nothing but deprecated aliases."""
    if resource.methods or not (resource.alias_methods or resource.children):
        return True
    return any(map(_is_documented, resource.children))
