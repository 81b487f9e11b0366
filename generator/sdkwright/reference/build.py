"""The reference of an API: its operations and types, in the terms of HTTP and of its Python package.

The Python half is made from the values from which the code is printed, never from printed code.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar, cast

from sdkwright.api import model as api
from sdkwright.api.component_graph import (
    direct_references,
    have_same_shape,
    operation_schemas,
)
from sdkwright.lowering.examples import schema_example
from sdkwright.package import docstrings
from sdkwright.package.client import Package
from sdkwright.package.literals import Value
from sdkwright.package.methods import Method, Resource
from sdkwright.package.types import NONE
from sdkwright.records import record
from sdkwright.reference import anchors, layout
from sdkwright.reference.addresses import methods_by_page, operation_file
from sdkwright.reference.curl import CurlCredential, CurlRequests
from sdkwright.reference.guides import guide_pages, scopes_of
from sdkwright.reference.http_types import HttpTypes
from sdkwright.reference.markdown_text import code
from sdkwright.reference.named_types import (
    NamedTypes,
    named_types,
    of_both_directions,
)
from sdkwright.reference.pages import (
    Entry,
    ModelPage,
    OperationPage,
    PageLink,
    ReferenceSite,
    ResourceGroup,
    Sample,
    Section,
)
from sdkwright.reference.programs import UNKNOWN_SERVER, Programs
from sdkwright.reference.python_types import PythonTypes, type_text
from sdkwright.rendering.resource_module import ResourceModule
from sdkwright.rendering.resource_printer import heading

_LOCATIONS: Final = {
    api.Location.PATH: "Path parameters",
    api.Location.QUERY: "Query parameters",
    api.Location.QUERYSTRING: "Query string",
    api.Location.HEADER: "Header parameters",
    api.Location.COOKIE: "Cookie parameters",
}
_WIDTH: Final = 72
_PYTHON: Final = "python"
"""The first part of the addresses of Python entries."""
_CREDENTIALS: Final = {
    api.CredentialKind.BEARER: "Bearer token",
    api.CredentialKind.BASIC: "User name and password",
    api.CredentialKind.HEADER: "Header {}",
    api.CredentialKind.QUERY: "Query parameter {}",
    api.CredentialKind.COOKIE: "Cookie {}",
}


def build_reference(
    model: api.Api, package: Package, language: str | None = None
) -> ReferenceSite:
    """The reference of an API and of its package. `language` is the tag of the language of the document's texts."""
    return _PageBuilder(
        model,
        package,
        named := named_types(model, package.type_modules),
        HttpTypes(model.components, named, model.documentation, None, {}),
        PythonTypes(named, {}),
        CurlRequests(
            model.components,
            package.server or UNKNOWN_SERVER,
            tuple(_curl_credentials(model, package)),
            model.security,
        ),
        Programs(package),
    ).reference(language or "")


def _curl_credentials(model: api.Api, package: Package) -> Iterator[CurlCredential]:
    arguments = {each.scheme: each.arguments for each in package.credential_set.schemes}
    for each in model.security_schemes:
        if package.credential is not None:
            names: tuple[str, ...] = (package.credential.argument,)
        else:
            names = arguments.get(each.key, ())
        if names:
            variables = tuple(name.upper() for name in names)
            yield CurlCredential(each.key, each.kind, each.name, variables)


@record(frozen=True, slots=True)
class _PageBuilder:
    """The builder of all pages of the reference."""

    model: api.Api
    package: Package
    named: NamedTypes
    http: HttpTypes
    python: PythonTypes
    curl: CurlRequests
    programs: Programs

    def reference(self, language: str) -> ReferenceSite:
        operations = {each.pointer: each for each in self.model.operations}
        groups = tuple(
            ResourceGroup(
                each.path,
                heading(each),
                each.description,
                tuple(self._operations(each, operations)),
            )
            for each in self.package.method_groups
            if each.methods
        )
        own = self.model
        return ReferenceSite(
            title=self.package.metadata.title,
            version=own.version,
            language=language,
            description=docstrings.clean_description(
                own.description or own.summary, own.documentation
            ),
            server=self.package.server,
            distribution=self.package.metadata.distribution,
            package=self.package.name,
            groups=groups,
            models=tuple(self._models(groups)),
            guides=guide_pages(self.package, own, groups),
        )

    # Operations -----------------------------------------------------------------------

    def _operations(
        self, resource: Resource, operations: Mapping[api.Pointer, api.Operation]
    ) -> Iterator[OperationPage]:
        """A page for each operation.

        If a second method returns the stream, its signature is on the page of the first method.
        """
        for pointer, own in methods_by_page(resource).items():
            operation = operations[pointer]
            builder = self._for_page(_schemas(operation))
            yield builder._operation(resource, own, operation)

    def _for_page(self, schemas: Iterable[api.Schema]) -> "_PageBuilder":
        """The builder for a page with these schemas. Their size decides which types the page only links to."""
        named = self.named.for_page(schemas)
        return replace(
            self,
            named=named,
            http=replace(self.http, named=named),
            python=replace(self.python, named=named),
        )

    def _operation(
        self, resource: Resource, methods: list[Method], operation: api.Operation
    ) -> OperationPage:
        method = methods[0]
        module = ResourceModule(resource)
        name = f"{resource.prefix}{method.name}"
        title = _title(operation, name)
        return OperationPage(
            file=operation_file(resource, method),
            resource=resource.path,
            name=method.name,
            title=title,
            verb=operation.method,
            path=operation.path,
            signatures=tuple(_signature(resource, module, each) for each in methods),
            description=(
                method.description if method.description.strip(". \n") != title else ""
            ),
            is_deprecated=operation.deprecated,
            facts=tuple(self._facts(operation)),
            http=tuple(self._http_sections(operation)),
            python=tuple(self._python_sections(module, method)),
            curl=Sample("curl", "curl", self.curl.command(operation)),
            programs=(
                Sample("sync", "Python", self.programs.sync(resource, method)),
                Sample("async", "Async", self.programs.asynchronous(resource, method)),
            ),
            response=self._response_sample(operation),
        )

    def _facts(self, operation: api.Operation) -> Iterator[tuple[str, str]]:
        """The credentials, the scopes and the rate limit of an operation, each with its label."""
        own = self.model
        security = own.security if operation.security is None else operation.security
        schemes = {each.key: each for each in own.security_schemes}
        alternatives = [
            " and ".join(
                _CREDENTIALS[schemes[key].kind].format(code(schemes[key].name))
                for key in keys
                if key in schemes
            )
            for keys in security
        ]
        if any(alternatives):
            listed = dict.fromkeys(each or "none" for each in alternatives)
            yield "Credential", " or ".join(listed)
        if scopes := ", ".join(filter(None, map(code, scopes_of(operation, own)))):
            yield "Scopes", scopes
        if rate_limit := code(operation.rate_limit):
            yield "Rate limit", rate_limit

    def _http_sections(self, operation: api.Operation) -> Iterator[Section]:
        request = replace(self.http, direction=api.Direction.REQUEST)
        for location, title in _LOCATIONS.items():
            entries = tuple(
                request.parameter(each, anchors.join(location.value, each.name))
                for each in operation.parameters
                if each.location is location
            )
            if entries:
                yield Section(location.value, title, entries=entries)
        for bodies in _alike(operation.request_bodies):
            anchor = _anchor(bodies[0], "body", operation.request_bodies)
            yield Section(
                anchor,
                "Body parameters",
                _media_types(bodies),
                entries=request.body(bodies[0].schema, anchor),
            )
        yield from self._http_responses(operation)

    def _http_responses(self, operation: api.Operation) -> Iterator[Section]:
        response = replace(self.http, direction=api.Direction.RESPONSE)
        for responses in _alike(operation.responses):
            each = responses[0]
            anchor = _anchor(each, "returns", operation.responses)
            kind = "stream of " if each.kind.is_stream else ""
            statuses = ", ".join(dict.fromkeys(one.status for one in responses))
            yield Section(
                anchor,
                "Returns",
                f"{statuses} {kind}{_media_types(responses)}",
                entries=(response.root(each.schema, anchor),),
            )
        for status in operation.empty_statuses or (
            () if operation.responses else _successes(operation)
        ):
            yield Section(f"returns-{status.lower()}", "Returns", f"{status}, no body")
        errors = tuple(self._error(response, each) for each in operation.errors)
        if errors:
            yield Section("errors", "Errors", entries=errors)

    def _error(self, types: HttpTypes, error: api.ErrorResponse) -> Entry:
        anchor = anchors.join("errors", error.status)
        text = docstrings.clean_description(error.description, self.model.documentation)
        if error.schema is None:
            return Entry(anchor, error.status, "", text)
        entry = types.root(error.schema, anchor)
        return replace(
            entry,
            name=error.status,
            is_type=False,
            description=text or entry.description,
        )

    def _python_sections(
        self, module: ResourceModule, method: Method
    ) -> Iterator[Section]:
        arguments = tuple(
            self.python.argument(
                each, module.annotation(each), anchors.join(_PYTHON, each.name)
            )
            for each in method.arguments
        )
        if arguments:
            yield Section(_PYTHON, "Parameters", entries=arguments)
        if method.returns != NONE:
            anchor = f"{_PYTHON}-returns"
            entry = self.python.returned(
                method.returns, type_text(method.returns), anchor
            )
            yield Section(anchor, "Returns", entries=(entry,))
        errors = tuple(
            Entry(
                anchors.inside(f"{_PYTHON}-raises", anchors.join(name)),
                own.class_name,
                "",
                own.description,
            )
            for own, name in zip(
                method.raises,
                anchors.distinct([each.class_name for each in method.raises]),
                strict=True,
            )
        )
        if errors:
            yield Section(f"{_PYTHON}-raises", "Raises", entries=errors)

    def _response_sample(self, operation: api.Operation) -> Sample | None:
        response = operation.response
        if response is None or response.kind is not api.BodyKind.JSON:
            return None
        if response.example is not None:
            value = cast(Value, response.example.value)
        else:
            value = schema_example(
                response.schema,
                self.model.components,
                use_wire_names=True,
                direction=api.Direction.RESPONSE,
            )
        return Sample(
            "response", f"Response {response.status}", layout.json_text(value)
        )

    # Models ---------------------------------------------------------------------------

    def _models(self, groups: Iterable[ResourceGroup]) -> Iterator[ModelPage]:
        users = self._users(groups)
        pages = sorted(self.named.pages.items(), key=lambda each: each[1].file)
        for pointer, page in pages:
            schema = self.named.schemas[pointer]
            builder = self._for_page([schema])
            entry = builder.http.whole(schema, "http")
            entry = replace(entry, name=page.name)
            declared = of_both_directions(self.named.by_pointer[pointer])
            yield ModelPage(
                file=page.file,
                name=page.name,
                description=entry.description,
                http=(
                    Section("http", "Type", entries=(replace(entry, description=""),)),
                ),
                python=tuple(
                    Section(
                        anchor := f"{_PYTHON}-{each.name.name}",
                        "In requests" if each.module.is_request else "In responses",
                        f"types.{each.name.module}",
                        entries=(
                            replace(
                                builder.python.declaration(each, anchor), description=""
                            ),
                        ),
                    )
                    for each in declared
                ),
                users=tuple(users.get(pointer, ())),
            )

    def _users(
        self, groups: Iterable[ResourceGroup]
    ) -> Mapping[api.Pointer, list[PageLink]]:
        """For each type, the pages of the operations and types whose schemas refer to it."""
        found: dict[api.Pointer, dict[PageLink, None]] = {}

        def use(schemas: Iterable[api.Schema], user: PageLink) -> None:
            for schema in schemas:
                for each in direct_references(schema):
                    found.setdefault((*api.SCHEMAS, each), {})[user] = None

        pages = {
            (page.verb, page.path): PageLink(page.method, page.file)
            for group in groups
            for page in group.operations
        }
        for each in self.model.operations:
            if page := pages.get(each.key):
                use(_schemas(each), page)
        for pointer, page in self.named.pages.items():
            use((self.named.schemas[pointer],), page)
        return {
            pointer: sorted(each, key=lambda one: one.file)
            for pointer, each in found.items()
        }


def _schemas(operation: api.Operation) -> tuple[api.Schema, ...]:
    errors = (each.schema for each in operation.errors if each.schema)
    return (*operation_schemas(operation), *errors)


def _title(operation: api.Operation, name: str) -> str:
    """The summary of an operation, or else the name of its method."""
    text = " ".join(docstrings.clean_description(operation.summary).split())
    return text.removesuffix(".") or name


def _signature(resource: Resource, module: ResourceModule, method: Method) -> str:
    """The signature of a method as in an editor: on one line if it is not too long."""
    arguments = module.listed_arguments(method)
    function = f"{resource.expression}.{method.name}"
    returns = type_text(method.returns)
    line = f"{function}({', '.join(arguments)}) -> {returns}"
    if len(line) <= _WIDTH or not arguments:
        return line
    rows = "".join(f"    {each},\n" for each in arguments)
    return f"{function}(\n{rows}) -> {returns}"


def _successes(operation: api.Operation) -> tuple[str, ...]:
    return tuple(each for each in operation.statuses if each.startswith("2"))


_Body = TypeVar("_Body", api.RequestBody, api.Response)


def _alike(bodies: Iterable[_Body]) -> list[list[_Body]]:
    """The bodies, grouped by equal schemas. Bodies of one group differ in their media types or statuses."""
    groups: list[list[_Body]] = []
    for each in bodies:
        for group in groups:
            first = group[0]
            if first.kind.is_stream == each.kind.is_stream and have_same_shape(
                first.schema, each.schema
            ):
                group.append(each)
                break
        else:
            groups.append([each])
    return groups


def _media_types(bodies: Iterable[api.RequestBody | api.Response]) -> str:
    return ", ".join(dict.fromkeys(each.media_type for each in bodies))


def _anchor(
    one: api.RequestBody | api.Response,
    name: str,
    alternatives: tuple[api.RequestBody | api.Response, ...],
) -> str:
    """The anchor of a body. For the preferred body it is `name`; for another body, also its status and media type."""
    if one is alternatives[0]:
        return name
    status = one.status if isinstance(one, api.Response) else ""
    return "-".join(filter(None, (name, status.lower(), anchors.join(one.media_type))))
