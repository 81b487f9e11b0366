"""A whole package: the clients, their credentials, and all of its modules.

The package model must not know HTTP or JSON Schema.
"""

from dataclasses import field
from enum import Enum
from itertools import product
from unicodedata import normalize

from sdkwright.package.client_kinds import (
    ASYNC,
    SYNC,
    WRAPPERS,
    ClientKind,
    ResponseWrapper,
)
from sdkwright.package.constraints import Constraints
from sdkwright.package.errors import ERRORS, UNTYPED, WEBHOOK_ERRORS, StatusClasses
from sdkwright.package.imports import isort_key
from sdkwright.package.literals import Value
from sdkwright.package.metadata import Metadata, Quickstart, UnionExample
from sdkwright.package.methods import (
    ArgumentKind,
    Resource,
    Security,
    walk_resources,
)
from sdkwright.package.origin import Origin
from sdkwright.package.pages import PageFamily
from sdkwright.package.types import (
    BODY_CONTENT,
    FILE,
    Literal,
    TypeExpr,
    walk,
)
from sdkwright.package.types_modules import AliasModule, TypeModule
from sdkwright.records import record

RUNTIME_EXPORTS = (
    "APIResponse",
    "AsyncAPIResponse",
    "AsyncClient",
    "AsyncStream",
    "BaseModel",
    "Client",
    "DEFAULT_CONNECTION_LIMITS",
    "DEFAULT_MAX_RETRIES",
    "DEFAULT_TIMEOUT",
    "DefaultAioHttpClient",
    "DefaultAsyncHttpxClient",
    "DefaultHttpxClient",
    "NOT_GIVEN",
    "NoneType",
    "NotGiven",
    "Omit",
    "RequestOptions",
    "Stream",
    "Timeout",
    "Transport",
    "__title__",
    "__version__",
    "not_given",
    "omit",
    "resources",
    "types",
)
"""The names that every package exports, beside its errors and its own clients."""


@record(frozen=True, slots=True)
class Credential:
    """The only credential of a client, and the header that contains it."""

    argument: str
    environment_variable: str
    header: str
    prefix: str
    description: str


@record(frozen=True, slots=True)
class CredentialArgument:
    """An argument of a client that holds a credential, or a part of a credential."""

    argument: str
    environment_variable: str
    description: str
    is_token: bool = False
    """Whether it is a token or a key, which a function of the caller can return."""


@record(frozen=True, slots=True)
class TokenFlow:
    """The OAuth 2 flow for client credentials, which fetches a token if the caller passes none."""

    token: str
    """The argument for the token."""
    client_id: CredentialArgument
    client_secret: CredentialArgument
    scopes: str
    """The argument for the scopes."""
    default_scopes: tuple[str, ...]
    url: str

    @property
    def arguments(self) -> tuple[CredentialArgument, CredentialArgument]:
        return self.client_id, self.client_secret


class CredentialFunction(Enum):
    """The runtime's functions that create credentials."""

    BEARER = "bearer"
    BASIC = "basic"
    KEY = "key"


@record(frozen=True, slots=True)
class SchemeCredential:
    """The credential of one security scheme: the function that creates it from the client's arguments."""

    scheme: str
    """The key of the security scheme."""
    function: CredentialFunction
    arguments: tuple[str, ...]
    place: tuple[str, ...] = ()
    """The location of a key, and its name there; empty for other credentials."""


@record(frozen=True, slots=True)
class CredentialSet:
    """The credentials of a client, if they are not simply one header that every request needs."""

    arguments: tuple[CredentialArgument, ...] = ()
    schemes: tuple[SchemeCredential, ...] = ()
    default_security: Security = ()
    """The alternative credentials of an operation without its own `security`."""
    is_required: bool = False
    token_flows: tuple[TokenFlow, ...] = ()
    accepted_security: Security = ()
    """The alternative credentials of all operations; one of them suffices to create a client."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """The arguments that hold a token or a key."""
        return tuple(each.argument for each in self.arguments if each.is_token)

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of the runtime's functions that create credentials and choose among them."""
        used = {each.function.value for each in self.schemes} | {"chosen"}
        return tuple(sorted(used | {"suffices"} if self.is_required else used))

    @property
    def sufficient_arguments(self) -> tuple[tuple[str, ...], ...]:
        """The alternative sets of arguments: each set suffices to create a client."""
        pairs = {
            each.token: tuple(one.argument for one in each.arguments)
            for each in self.token_flows
        }
        ways: dict[str, list[tuple[str, ...]]] = {}
        for scheme in self.schemes:
            ways[scheme.scheme] = [scheme.arguments]
            for name in scheme.arguments:
                ways[scheme.scheme] += [pairs[name]] if name in pairs else []
        found = (
            tuple(name for part in parts for name in part)
            for keys in self.accepted_security or self.default_security
            for parts in product(*(ways.get(key, [()]) for key in keys))
        )
        return tuple(dict.fromkeys(found))


@record(frozen=True, slots=True)
class UrlArgument:
    """An argument of a client that is a part of the base URL."""

    name: str
    type: TypeExpr
    default: str
    description: str
    origin: Origin = field(default=(), compare=False)
    is_secret: bool = False


@record(frozen=True, slots=True)
class NamedServer:
    """A server that a client can use: either the only server, or one that an argument chooses."""

    name: str
    """The name of the environment; empty if there is only one server."""
    template: str
    """The URL with the names of arguments in braces."""
    defaults: tuple[tuple[str, str], ...]
    url: str


@record(frozen=True, slots=True)
class ClientOption:
    """An option of a client. Methods send its value, unless a call passes another value."""

    name: str
    wire: str
    """Its name in the request."""
    kind: ArgumentKind
    type: TypeExpr
    default: str | int | float | None
    """None if there is no default."""
    is_required: bool
    """Whether a call needs a value: an argument of the call, or the client's value."""
    is_secret: bool
    environment_variable: str
    """Empty if it is not read from the environment."""
    description: str
    example: Value
    origin: Origin = field(default=(), compare=False)

    @property
    def kind_name(self) -> str:
        """The part of a request that contains the option, in words."""
        names = {ArgumentKind.QUERY: "query parameter", ArgumentKind.COOKIE: "cookie"}
        return names.get(self.kind, "header")


@record(frozen=True, slots=True)
class Package:
    """A whole package: its clients, its modules and its metadata."""

    name: str
    client_class: str
    error_class: str
    """The base class of its errors."""
    environment_prefix: str
    """The prefix of its environment variables."""
    server: str
    """The default base URL; empty if the document has no server."""
    constant_headers: tuple[tuple[str, str], ...]
    credential: Credential | None
    credential_set: CredentialSet
    """The credentials that `credential` cannot describe; empty if there are none."""
    secret_names: tuple[str, ...]
    """The API's own names of headers, query parameters and cookies that carry credentials."""
    metadata: Metadata
    options: tuple[ClientOption, ...] = ()
    """The options of the client, whose values most methods send."""
    servers: tuple[NamedServer, ...] = ()
    """The servers that arguments choose; empty if there is nothing to choose."""
    server_variables: tuple[UrlArgument, ...] = ()
    quickstart: Quickstart | None = None
    union_example: UnionExample | None = None
    root_resources: tuple[Resource, ...] = ()
    """The resources that are attributes of the client."""
    client_methods: Resource | None = None
    """The methods of the client that belong to no resource; None if it has none."""
    type_modules: tuple[TypeModule, ...] = ()
    page_families: tuple[PageFamily, ...] = ()
    """The pairs of classes of pages, sorted by name."""
    alias_modules: tuple[AliasModule, ...] = ()
    status_errors: StatusClasses = UNTYPED
    constraints: Constraints | None = None
    """The constraints on arguments; None if the document declares none."""
    has_webhooks: bool = False
    """Whether a resource reads webhooks."""
    client_kinds: tuple[ClientKind, ...] = (SYNC, ASYNC)
    response_wrappers: tuple[ResponseWrapper, ...] = WRAPPERS

    @property
    def user_agent(self) -> str:
        """The name of the client in the header `User-Agent`, which admits only ASCII."""
        plain = normalize("NFKD", self.client_class).encode("ascii", "ignore").decode()
        return plain if plain.isidentifier() else self.name

    @property
    def resources(self) -> tuple[Resource, ...]:
        """All resources, parents first."""
        return tuple(walk_resources(self.root_resources))

    @property
    def has_response_headers(self) -> bool:
        """Whether responses have headers that the document declares."""
        return any(
            method.response_headers
            for group in self.method_groups
            for method in group.methods
        )

    @property
    def method_groups(self) -> tuple[Resource, ...]:
        """The client itself, if it has methods of its own, and all resources."""
        own = () if self.client_methods is None else (self.client_methods,)
        return (*own, *self.resources)

    @property
    def clients(self) -> tuple[str, ...]:
        """The synchronous and the asynchronous client class, in the order of imports."""
        names = (f"{each.prefix}{self.client_class}" for each in self.client_kinds)
        return tuple(sorted(names, key=isort_key))

    @property
    def errors(self) -> tuple[str, ...]:
        """The error classes, in the order of imports."""
        webhooks = WEBHOOK_ERRORS if self.has_webhooks else ()
        names = (*ERRORS, *webhooks, self.error_class)
        return tuple(sorted(names, key=isort_key))

    @property
    def exports(self) -> tuple[str, ...]:
        """The names that the package itself exports."""
        environments = ("ENVIRONMENTS",) if self.environments else ()
        return tuple(
            sorted((*self.errors, *self.clients, *RUNTIME_EXPORTS, *environments))
        )

    @property
    def requires_credential(self) -> bool:
        """Whether a client needs a credential to be created."""
        return self.credential is not None or self.credential_set.is_required

    @property
    def environments(self) -> tuple[str, ...]:
        """The names of the servers that have a name."""
        return tuple(each.name for each in self.servers if each.name)

    @property
    def server_arguments(self) -> tuple[tuple[str, TypeExpr], ...]:
        """The arguments of the client that choose the server, each with its type."""
        named = (
            (("environment", Literal(self.environments)),) if self.environments else ()
        )
        return (*named, *((each.name, each.type) for each in self.server_variables))

    @property
    def secret_server_variables(self) -> tuple[str, ...]:
        """The variables of the base URL that are credentials."""
        return tuple(each.name for each in self.server_variables if each.is_secret)

    @property
    def required_options(self) -> tuple[ClientOption, ...]:
        """The options that the API requires: a call must pass the value if the client has no value."""
        return tuple(each for each in self.options if each.is_required)

    @property
    def has_literal_options(self) -> bool:
        """Whether an option of the client has a type with fixed values."""
        types = (each.type for each in self.options)
        servers = (each for _, each in self.server_arguments)
        return any(isinstance(each, Literal) for each in (*types, *servers))

    @property
    def argument_imports(self) -> tuple[str, ...]:
        """The names that the clients import from the runtime's module of arguments."""
        used = {"Headers", "NotGiven", "Query", "not_given"}
        if self.credential is not None or self.credential_set.tokens:
            used |= {"AsyncCredential", "Credential"}
        if self.credential_set.token_flows:
            used.add("SequenceNotStr")
        return tuple(sorted(used, key=isort_key))

    @property
    def operation_imports(self) -> tuple[str, ...]:
        """The names that the clients import from the runtime's module of operations."""
        credentials = ("Auth", "Security") if self.credential_set.arguments else ()
        options = ("ClientOption",) if self.options else ()
        flows = ("TokenFlow",) if self.credential_set.token_flows else ()
        return tuple(sorted((*credentials, *options, *flows)))

    @property
    def has_operation_servers(self) -> bool:
        """Whether an operation overrides the server."""
        return any(
            method.operation.server
            for each in self.method_groups
            for method in each.methods
        )

    @property
    def has_file_arguments(self) -> bool:
        """Whether a method sends a file."""
        return any(
            part in (FILE, BODY_CONTENT)
            for each in self.method_groups
            for method in each.methods
            for argument in method.arguments
            for part in walk(argument.type)
        )

    @property
    def has_stream_choices(self) -> bool:
        """Whether an argument of a method chooses a stream."""
        return any(
            method.stream_choice is not None
            for each in self.method_groups
            for method in each.methods
        )

    @property
    def has_late_imports(self) -> bool:
        """Whether a module of types has imports at its end."""
        return any(each.circular_modules for each in self.type_modules)
