"""Lowering: the model of an API becomes the model of a package.

This module must not know templates or files. `naming` decides names, `lowering.types` decides types.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.api.pagination import Pages
from sdkwright.api.polling import Pollings
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import client_options, credentials
from sdkwright.lowering.constraints import constrained_components, lower_constraints
from sdkwright.lowering.context import Context
from sdkwright.lowering.errors import inline_error
from sdkwright.lowering.headers import constant_headers
from sdkwright.lowering.metadata import (
    lower_metadata,
    quickstart,
    union_example,
)
from sdkwright.lowering.pages import lower_pages
from sdkwright.lowering.resources import build_resources
from sdkwright.lowering.response_headers import declared_headers
from sdkwright.lowering.servers import lower_servers
from sdkwright.lowering.shared_parameters import SharedParameter, judge_parameters
from sdkwright.lowering.types import aliases as type_aliases
from sdkwright.lowering.types.context import TypeContext
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.lowering.webhooks import declare_callbacks, with_webhooks
from sdkwright.naming import products, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.client_paths import NamedOperation, name_operations
from sdkwright.naming.operations import OperationName
from sdkwright.naming.scope import Locate
from sdkwright.package.client import RUNTIME_EXPORTS, Package
from sdkwright.package.errors import ERRORS, status_classes
from sdkwright.package.imports import natural_sort_key
from sdkwright.package.types_modules import AliasModule, TypeModule
from sdkwright.records import record
from sdkwright.storage.reuse import NOTHING, Reuse

_NO_PAGES: Final[Pages] = {}
_NO_POLLINGS: Final[Pollings] = {}


@record(frozen=True, slots=True)
class _Names:
    """The names of a whole package: of the package, the client and environment variables."""

    package: str
    client: str
    environment_prefix: str


def lower(
    model: api.Api,
    config: Config,
    locate: Locate,
    pages: Pages = _NO_PAGES,
    pollings: Pollings = _NO_POLLINGS,
    reuse: Reuse = NOTHING,
) -> tuple[Package, list[Finding]]:
    """The package for an API, and the findings. `locate` returns the location of a pointer in the document.

    `pages` describes the operations that are lists with pages, and `pollings` those whose object is polled. `reuse`
    only saves time.
    """
    if config.rename_rules:  # each run records which of their names are looked up
        reuse = NOTHING
    aliases = DeprecatedAliases(config.rename_rules, locate)
    types = SchemaTypes(
        TypeContext.from_api(model, locate, aliases, config.typed_formats, reuse)
    )
    headers = constant_headers(model.operations)
    names = _package_names(model, config)
    operations, name_findings = name_operations(
        model.operations, config, locate, aliases
    )
    page_families, lists, page_findings = lower_pages(types, model.operations, pages)
    judged, option_findings = _shared_parameters(model, config, locate, operations)
    constrained = constrained_components(model.components)
    follow = partial(resolve, components=model.components)
    client, resource_findings = build_resources(
        Context(
            types,
            headers,
            lists,
            client_options.client_parameters(judged, model.security_schemes),
            constrained,
            inline_error(model.operations, follow),
            declared_headers(model.operations, follow),
            pollings,
        ),
        operations,
    )
    resources, webhook_findings = with_webhooks(
        types, client.resources, frozenset(client.names)
    )
    declare_callbacks(types)
    has_webhooks = any(each.webhooks for each in resources)
    taken = {*client.names, *(each.attribute for each in resources)}
    taken |= {"webhook_secret"} if has_webhooks else set()
    options = tuple(
        client_options.client_options(judged, model, names.environment_prefix)
    )
    taken |= {each.name for each in options}
    servers, server_variables = lower_servers(
        model, taken | credentials.argument_names(model)
    )
    if servers:
        taken |= {"environment", *(each.name for each in server_variables)}
    example, example_findings = quickstart(client.groups, config.project.quickstart)
    type_modules = types.build_modules()
    package = Package(
        name=names.package,
        client_class=names.client,
        error_class=suffixes.error_name(names.client),
        environment_prefix=names.environment_prefix,
        server=model.server or "",
        constant_headers=tuple(sorted(headers.items())),
        credential=credentials.header_credential(
            model, names.environment_prefix, taken
        ),
        credential_set=credentials.credential_set(
            model, names.environment_prefix, taken
        ),
        secret_names=credentials.secret_names(
            model, (each.wire for each in options if each.is_secret)
        ),
        options=options,
        servers=servers,
        server_variables=server_variables,
        metadata=lower_metadata(model, config, names.package),
        status_errors=status_classes(
            method.operation.errors
            for group in client.groups
            for method in group.methods
        ),
        quickstart=example,
        union_example=union_example(type_modules, example),
        root_resources=resources,
        constraints=lower_constraints(
            (method for group in client.groups for method in group.methods),
            model.components,
            constrained,
        ),
        has_webhooks=has_webhooks,
        client_methods=client.methods,
        type_modules=type_modules,
        page_families=page_families,
        alias_modules=_alias_modules(types, type_modules, operations, names.package),
    )
    return package, [
        *name_findings,
        *option_findings,
        *resource_findings,
        *example_findings,
        *page_findings,
        *webhook_findings,
        *types.findings,
        *aliases.findings(),
    ]


def client_parameters(
    model: api.Api, config: Config, locate: Locate
) -> tuple[Sequence[SharedParameter], list[Finding]]:
    """The parameters that may be options of the client, each with the reason, and the findings about them."""
    operations, _ = name_operations(model.operations, config, locate)
    return _shared_parameters(model, config, locate, operations)


def _shared_parameters(
    model: api.Api,
    config: Config,
    locate: Locate,
    operations: Iterable[NamedOperation],
) -> tuple[Sequence[SharedParameter], list[Finding]]:
    judged, findings = judge_parameters(model, config.options, locate)
    taken = {_client_attribute(each.name) for each in operations}
    taken |= credentials.argument_names(model)
    taken |= {"webhooks", "webhook_secret"} if model.webhooks is not None else set()
    places = client_options.credential_parameters(model.security_schemes)
    return tuple(client_options.without_conflicts(judged, taken, places)), findings


def _client_attribute(name: OperationName) -> str:
    """The attribute of the client through which a method is reached."""
    return next(iter((*name.resource, name.method)))


def _package_names(model: api.Api, config: Config) -> _Names:
    package = config.package or products.package_name(model.title, model.server)
    client = config.client or products.client_name(
        config.package or model.title,
        {*ERRORS, *RUNTIME_EXPORTS},
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
