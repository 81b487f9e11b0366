"""Owns the border between the two vocabularies: the model of an API comes in, the model of a package goes out.

It must not know templates or files. What a name is, `names` says; what a type is, `typemodules` says.
"""

from collections.abc import Iterable

from sdkwright.api import model as api
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.lowering import alias_index, credentials
from sdkwright.lowering.methods import MethodBuilder
from sdkwright.lowering.resources import ResourceBuilder, walk_resources
from sdkwright.lowering.types import aliases as formertypes
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming import identifiers
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.client_paths import NamedOperation, name_operations
from sdkwright.naming.identifiers import Locate
from sdkwright.package import docstrings
from sdkwright.package.imports import isort_key, natural_sort_key
from sdkwright.package.literals import literal
from sdkwright.package.model import (
    AliasModule,
    Metadata,
    Package,
    Quickstart,
    Resource,
    TypeModule,
)

_EXPORTS = (
    "APIResponse",
    "AsyncAPIResponse",
    "AsyncClient",
    "BaseModel",
    "Client",
    "DEFAULT_CONNECTION_LIMITS",
    "DEFAULT_MAX_RETRIES",
    "DEFAULT_TIMEOUT",
    "DefaultAsyncHttpxClient",
    "DefaultHttpxClient",
    "NOT_GIVEN",
    "NoneType",
    "NotGiven",
    "Omit",
    "RequestOptions",
    "Timeout",
    "Transport",
    "__title__",
    "__version__",
    "not_given",
    "omit",
    "resources",
    "types",
)
_ERRORS = (
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "UnprocessableEntityError",
)


def lower(
    model: api.Api, config: Config, locate: Locate
) -> tuple[Package, list[Finding]]:
    """The package for an API, and what was found on the way. `locate` tells where in the document a thing stands."""
    return _PackageLowering(model, config, locate).lower()


class _PackageLowering:
    def __init__(self, model: api.Api, config: Config, locate: Locate) -> None:
        self._model = model
        self._config = config
        self._locate = locate
        self._findings: list[Finding] = []
        self._aliases = DeprecatedAliases(config.rename_rules, locate, self._findings)
        self._types = SchemaTypes(model, locate, self._findings, self._aliases)
        self._constant_headers = constant_headers(model.operations)

    def lower(self) -> tuple[Package, list[Finding]]:
        config, model = self._config, self._model
        name = config.package or identifiers.package_name(model.title)
        client = config.client or identifiers.client_name(
            config.package or model.title, {*_ERRORS, *_EXPORTS}
        )
        environment = config.env_prefix or name.upper()
        errors = tuple(sorted((*_ERRORS, f"{client}Error"), key=isort_key))
        placed = name_operations(
            *(model.operations, config, self._locate, self._findings), self._aliases
        )
        roots = self._root_resources(placed)
        resources = tuple(walk_resources(roots))
        shown = select_quickstart(resources, config.project.quickstart)
        if shown is None and config.project.quickstart is not None:
            self._findings.append(
                _unknown_quickstart(config.project.quickstart, resources)
            )
        summary = docstrings.clean_description(
            config.project.description or model.summary
        )
        summary = (
            summary or f"A client for the {model.title.removesuffix(' API')} API"
        ).rstrip(".")
        types = self._types.build_modules()
        former_types = tuple(
            sorted(
                formertypes.alias_modules(
                    self._types.module_builders, placed, name, self._types.scope
                ),
                key=lambda each: natural_sort_key(each.name),
            )
        )
        self._findings.extend(self._aliases.unused_rules())
        listed: list[TypeModule | AliasModule]
        listed = [*types, *former_types]
        clients = tuple(sorted((client, f"Async{client}"), key=isort_key))
        tested = ["InternalServerError", "omit"]
        tested += (
            [f"{client}Error"]
            if model.security_schemes and model.needs_credential
            else []
        )
        lowered = Package(
            name=name,
            client_class=client,
            environment_prefix=environment,
            server=literal(model.server) if model.server else "",
            server_text=docstrings.escape_docstring(
                docstrings.clean_description(model.server)
            ),
            constant_headers=tuple(
                (literal(header), literal(value))
                for header, value in sorted(self._constant_headers.items())
            ),
            credential=credentials.header_credential(model, environment),
            credential_set=credentials.credential_set(
                model, environment, {each.attribute for each in resources}
            ),
            secret_names=credentials.secret_names(model),
            has_operation_servers=any(each.server for each in model.operations),
            docstring=docstrings.docstring(f"{summary}.", 0),
            errors=errors,
            exports=tuple(sorted((*errors, *clients, *_EXPORTS))),
            clients=clients,
            tested_names=tuple(sorted({*clients, *tested}, key=isort_key)),
            metadata=self._metadata(name, summary),
            quickstart=shown,
            resources=resources,
            root_resources=roots,
            sorted_resources=tuple(
                sorted(resources, key=lambda each: natural_sort_key(each.module))
            ),
            type_modules=types,
            alias_modules=former_types,
            exported_modules=tuple(
                sorted(listed, key=lambda each: natural_sort_key(each.name))
            ),
            documented_resources=tuple(
                each for each in resources if _is_documented(each)
            ),
            deprecated_aliases=tuple(
                alias_index.list_aliases(resources, types, former_types)
            ),
            has_late_imports=any(each.late_imports for each in types),
        )
        return lowered, self._findings

    def _root_resources(
        self, operations: Iterable[NamedOperation]
    ) -> tuple[Resource, ...]:
        def builder(taken: Iterable[str]) -> MethodBuilder:
            return MethodBuilder(
                *(self._model, self._types, self._locate, self._findings),
                *(self._constant_headers, self._aliases, frozenset(taken)),
            )

        return ResourceBuilder(self._model, operations, builder).roots()

    def _metadata(self, name: str, summary: str) -> Metadata:
        config, project = self._config, self._config.project
        document = ""
        if config.spec is not None and config.output is not None:
            ups = "../" * len(config.output.relative_to(config.root).parts)
            document = ups + config.spec.relative_to(config.root).as_posix()
        authors = (
            {"name": author.name, "email": author.email} for author in project.authors
        )
        return Metadata(
            distribution=config.distribution or name.replace("_", "-"),
            title=" ".join(docstrings.clean_description(self._model.title).split()),
            summary=summary,
            summary_literal=literal(summary),
            version=config.version,
            license=literal(project.license) if project.license else "",
            authors=tuple(_inline_table(author) for author in authors),
            urls=tuple(
                (literal(key), literal(url)) for key, url in project.urls.items()
            ),
            classifiers=tuple(literal(each) for each in project.classifiers),
            keywords=tuple(literal(each) for each in project.keywords),
            readme=project.readme.strip(),
            document_path=document,
        )


def _is_documented(resource: Resource) -> bool:
    """Not where there is nothing but what is called otherwise now."""
    if resource.methods or not (resource.alias_methods or resource.children):
        return True
    return any(map(_is_documented, resource.children))


def constant_headers(operations: Iterable[api.Operation]) -> dict[str, str]:
    """The headers that must be sent and have only one value, the same in every operation that has them."""
    values: dict[str, set[str | None]] = {}
    for operation in operations:
        for each in operation.parameters:
            if each.location is api.Location.HEADER and each.required:
                values.setdefault(each.name, set()).add(_only_value(each.schema))
    return {
        name: value
        for name, (value, *others) in values.items()
        if value is not None and not others
    }


def _only_value(schema: api.Schema) -> str | None:
    if isinstance(schema, api.Enumeration) and len(schema.values) == 1:
        return str(schema.values[0])
    return None


def select_quickstart(
    resources: Iterable[Resource], requested: str | None
) -> Quickstart | None:
    """The call that the README begins with. None is chosen by itself: another operation would change the choice."""
    calls = {
        f"{resource.path}.{method.name}": (resource, method)
        for resource in resources
        for method in resource.methods
    }
    found = calls.get(requested or "")
    if found is None:
        return None
    resource, method = found
    return Quickstart(
        resource=resource.path,
        method=method.name,
        variable=(
            identifiers.snake(method.returns)
            if method.printed_attribute
            else "response"
        ),
        arguments=method.required_arguments,
        printed_attribute=method.printed_attribute,
    )


def _unknown_quickstart(requested: str, resources: Iterable[Resource]) -> Finding:
    known = [
        f"{resource.path}.{method.name}"
        for resource in resources
        for method in resource.methods
    ]
    return Finding(
        "config-invalid-value",
        f"`quickstart` names `{requested}`, which is no method of the client.",
        Place("pyproject.toml", 1, 1),
        f"Name one that there is, such as `{known[0]}`." if known else "",
    )


def _inline_table(entries: dict[str, str | None]) -> str:
    pairs = (f"{key} = {literal(value)}" for key, value in entries.items() if value)
    return "{ " + ", ".join(pairs) + " }"
