"""Owns the border between the two vocabularies: the model of an API comes in, the model of a package goes out.

It must not know templates or files. What a name is, `names` says; what a type is, `typemodules` says.
"""

from collections.abc import Iterable

from sdkwright.api import model as api
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.lowering import alias_index, credentials
from sdkwright.lowering.methods import MethodBuilder
from sdkwright.lowering.resources import ResourceBuilder, every
from sdkwright.lowering.types import aliases as formertypes
from sdkwright.lowering.types.schema_types import Types
from sdkwright.naming import identifiers
from sdkwright.naming.aliases import FormerNames
from sdkwright.naming.client_paths import Placed, place
from sdkwright.naming.identifiers import Locate
from sdkwright.package import docstrings
from sdkwright.package.imports import by_kind, natural
from sdkwright.package.literals import literal
from sdkwright.package.model import (
    FormerTypes,
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
    return _Lowering(model, config, locate).lowered()


class _Lowering:
    def __init__(self, model: api.Api, config: Config, locate: Locate) -> None:
        self._model = model
        self._config = config
        self._locate = locate
        self._findings: list[Finding] = []
        self._former = FormerNames(config.renamed, locate, self._findings)
        self._types = Types(model, locate, self._findings, self._former)
        self._constant = constant_headers(model.operations)

    def lowered(self) -> tuple[Package, list[Finding]]:
        config, model = self._config, self._model
        name = config.package or identifiers.package_name(model.title)
        client = config.client or identifiers.client_name(
            config.package or model.title, {*_ERRORS, *_EXPORTS}
        )
        environment = config.env_prefix or name.upper()
        errors = tuple(sorted((*_ERRORS, f"{client}Error"), key=by_kind))
        placed = place(
            *(model.operations, config, self._locate, self._findings), self._former
        )
        roots = self._roots(placed)
        resources = tuple(every(roots))
        shown = quickstart(resources, config.project.quickstart)
        if shown is None and config.project.quickstart is not None:
            self._findings.append(_no_such_method(config.project.quickstart, resources))
        summary = docstrings.prose(config.project.description or model.summary)
        summary = (
            summary or f"A client for the {model.title.removesuffix(' API')} API"
        ).rstrip(".")
        types = self._types.modules()
        former_types = tuple(
            sorted(
                formertypes.former_types(
                    self._types.homes, placed, name, self._types.scope
                ),
                key=lambda each: natural(each.name),
            )
        )
        self._findings.extend(self._former.unused())
        listed: list[TypeModule | FormerTypes]
        listed = [*types, *former_types]
        clients = tuple(sorted((client, f"Async{client}"), key=by_kind))
        tested = ["InternalServerError", "omit"]
        tested += (
            [f"{client}Error"] if model.credentials and model.needs_credential else []
        )
        lowered = Package(
            name=name,
            client=client,
            environment=environment,
            server=literal(model.server) if model.server else "",
            server_shown=docstrings.escaped(docstrings.prose(model.server)),
            constant_headers=tuple(
                (literal(header), literal(value))
                for header, value in sorted(self._constant.items())
            ),
            credential=credentials.credential(model, environment),
            keyring=credentials.keyring(
                model, environment, {each.attribute for each in resources}
            ),
            secret_names=credentials.secret_names(model),
            has_servers=any(each.server for each in model.operations),
            docstring=docstrings.docstring(f"{summary}.", 0),
            errors=errors,
            exports=tuple(sorted((*errors, *clients, *_EXPORTS))),
            clients=clients,
            tested_names=tuple(sorted({*clients, *tested}, key=by_kind)),
            metadata=self._metadata(name, summary),
            quickstart=shown,
            resources=resources,
            roots=roots,
            modules=tuple(sorted(resources, key=lambda each: natural(each.module))),
            types=types,
            former_types=former_types,
            listed_types=tuple(sorted(listed, key=lambda each: natural(each.name))),
            documented=tuple(each for each in resources if _is_documented(each)),
            former=tuple(alias_index.names_of(resources, types, former_types)),
            has_late_imports=any(each.late_imports for each in types),
        )
        return lowered, self._findings

    def _roots(self, placed: Iterable[Placed]) -> tuple[Resource, ...]:
        def builder(taken: Iterable[str]) -> MethodBuilder:
            return MethodBuilder(
                *(self._model, self._types, self._locate, self._findings),
                *(self._constant, self._former, frozenset(taken)),
            )

        return ResourceBuilder(self._model, placed, builder).roots()

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
            title=" ".join(docstrings.prose(self._model.title).split()),
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
            document=document,
        )


def _is_documented(resource: Resource) -> bool:
    """Not where there is nothing but what is called otherwise now."""
    if resource.methods or not (resource.former or resource.children):
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


def quickstart(resources: Iterable[Resource], wanted: str | None) -> Quickstart | None:
    """The call that the README begins with. None is chosen by itself: another operation would change the choice."""
    calls = {
        f"{resource.path}.{method.name}": (resource, method)
        for resource in resources
        for method in resource.methods
    }
    found = calls.get(wanted or "")
    if found is None:
        return None
    resource, method = found
    return Quickstart(
        resource=resource.path,
        method=method.name,
        variable=identifiers.snake(method.returns) if method.shown else "response",
        arguments=method.required_arguments,
        shown=method.shown,
    )


def _no_such_method(wanted: str, resources: Iterable[Resource]) -> Finding:
    known = [
        f"{resource.path}.{method.name}"
        for resource in resources
        for method in resource.methods
    ]
    return Finding(
        "config-invalid-value",
        f"`quickstart` names `{wanted}`, which is no method of the client.",
        Place("pyproject.toml", 1, 1),
        f"Name one that there is, such as `{known[0]}`." if known else "",
    )


def _inline_table(entries: dict[str, str | None]) -> str:
    pairs = (f"{key} = {literal(value)}" for key, value in entries.items() if value)
    return "{ " + ", ".join(pairs) + " }"
