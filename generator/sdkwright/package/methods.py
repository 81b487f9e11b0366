"""Resources, their methods and the arguments of methods.

The package model must not know HTTP: it describes a request in the terms of the runtime.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import Enum
from itertools import islice
from typing import TypeAlias

from sdkwright.package.client_kinds import ASYNC, SYNC, ClientKind
from sdkwright.package.constraints import Table
from sdkwright.package.literals import Value
from sdkwright.package.origin import Origin
from sdkwright.package.types import (
    NONE,
    STR,
    Name,
    TypeExpr,
    UnionOf,
    names,
    union_of,
)
from sdkwright.records import record

CLIENT_METHODS_MODULE = "_client"
"""The module of `resources` with the client's own methods. No resource has this name."""
CLIENT_METHODS_CLASS = "ClientMethodsInMode"
"""The class in `CLIENT_METHODS_MODULE` that is a resource."""
OPERATIONS_MODULE = "_operations"
"""The module of `resources` with the constants of the client's own methods."""

Security: TypeAlias = tuple[tuple[str, ...], ...]
"""The alternative sets of credentials of a request, by the keys of their security schemes."""
Keywords: TypeAlias = tuple[tuple[str, Value], ...]
"""The arguments of a call by name, with their values."""


class ArgumentKind(Enum):
    """The part of a request that contains an argument, by the runtime's name for it."""

    PATH = "path"
    QUERY = "query"
    HEADER = "headers"
    COOKIE = "cookies"
    BODY = "body"
    WAITING = "waiting"
    """No part of a request: an option of polling."""


class Presence(Enum):
    """Whether a call must pass an argument, and under which names."""

    REQUIRED = "required"
    REQUIRED_UNDER_ANY_NAME = "required under any name"
    """Required, but optional in the signature of the implementation, because the argument or a positional argument
    before it has an alias."""
    OPTIONAL = "optional"


class CallKind(Enum):
    """The method of the runtime that a call uses."""

    CALL = "_call"
    DOWNLOAD = "_download"
    STREAM = "_stream"
    CALL_OR_STREAM = "_call_or_stream"
    """An argument decides whether the method returns the usual value or a stream."""
    DOWNLOAD_OR_STREAM = "_download_or_stream"
    PAGE = "_page"
    POLL = "_poll"
    CALL_AND_POLL = "_call_and_poll"


_UNCHECKED = (CallKind.DOWNLOAD, CallKind.STREAM, CallKind.DOWNLOAD_OR_STREAM)


@record(frozen=True, slots=True)
class Argument:
    """An argument of a method."""

    name: str
    wire: str
    """Its name in the request; empty for an entire query."""
    type: TypeExpr
    kind: ArgumentKind
    presence: Presence
    example: Value
    short_example: Value = None
    """An example with only the necessary properties; None if the example is neither an object nor a list."""
    types_module: str = ""
    """The module of its inline types, by which a method qualifies them; empty if it has none."""
    description: str = ""
    keys: tuple[str, ...] = ()
    """The keys of its dictionary, if only this method has its type. Other types describe their keys themselves."""
    aliases: tuple[str, ...] = ()
    """Its deprecated aliases."""
    is_deprecated: bool = False
    is_excluded: bool = False
    """Whether the API rejects a body that has it beside all other arguments."""
    is_in_smallest_call: bool = False
    """Whether it is optional, but even the smallest call must pass it, since the API rejects a body without it."""
    origin: Origin = field(default=(), compare=False)

    @property
    def is_required(self) -> bool:
        return self.presence is not Presence.OPTIONAL

    @property
    def is_positional(self) -> bool:
        return self.kind is ArgumentKind.PATH

    @property
    def key(self) -> str:
        """The argument's key in the call to the runtime: the Python name in paths and bodies, else the wire name."""
        is_renamed = self.kind in (ArgumentKind.PATH, ArgumentKind.BODY)
        return self.name if is_renamed else self.wire


@record(frozen=True, slots=True)
class OperationSpec:
    """The constant that describes the operation of a method to the runtime.

    The runtime's class `Operation` has the same fields.
    """

    method: str
    path: str
    """The path with the names of arguments as placeholders."""
    returns: TypeExpr
    body: Name | None = None
    """The TypedDict with the wire names of the body's properties; None if it needs none."""
    parameters: Name | None = None
    """The TypedDict with the wire names of the properties of object parameters; None if it needs none."""
    query_styles: Mapping[str, str] = field(default_factory=dict[str, str])
    idempotency_header: str | None = None
    body_form: str = "json"
    content_type: str | None = None
    whole_body: str | None = None
    body_optional: bool = False
    encodings: Mapping[str, str] = field(default_factory=dict[str, str])
    path_styles: Mapping[str, str] = field(default_factory=dict[str, str])
    header_styles: Mapping[str, str] = field(default_factory=dict[str, str])
    reserved: tuple[str, ...] = ()
    accept: str | None = None
    streams: bool = False
    statuses: Mapping[str, TypeExpr] = field(default_factory=dict[str, TypeExpr])
    """The type of each status, if successful responses have different types."""
    bodies: tuple[Mapping[str, Value], ...] = ()
    """The bodies among which the arguments of a call choose, if there are several."""
    security: Security | None = None
    """None for the client's default."""
    server: str | None = None
    page_parameter: str = ""
    page_place: str = "query"
    first_page: int = 1
    errors: Mapping[str, TypeExpr] = field(default_factory=dict[str, TypeExpr])
    """The types of the bodies of errors, by status."""
    retries: Mapping[str, Value] = field(default_factory=dict[str, Value])
    """The retry policy, by the keys of the runtime; empty for the default."""


@record(frozen=True, slots=True)
class StreamChoice:
    """The stream that a method returns instead of its usual value, and the argument that chooses the stream."""

    argument: str
    """The name of the argument, a boolean."""
    constant_name: str
    """The module's constant that holds the operation in its streamed form."""
    type: TypeExpr
    """The return type in the sync client."""
    decoded: TypeExpr
    """The type that the runtime decodes: the kind of stream, with the type of its items."""
    accept: str
    is_default: bool = False
    """Whether the server streams if the argument is omitted."""


@record(frozen=True, slots=True)
class PollingSpec:
    """The constant that describes how an object is polled.

    The runtime's class `Polling` has its fields `operation`, `pending`, `status` and `finished`.
    """

    name: str
    """The name of the constant."""
    operation: str
    """The name of the constant of the operation that returns the object."""
    returns: TypeExpr
    pending: tuple[str, ...]
    status: tuple[str, ...]
    finished: str
    declared: OperationSpec | None = None
    """The operation itself, if it belongs to another resource, so that the module declares it again."""


@record(frozen=True, slots=True)
class PollingCall:
    """How a method polls."""

    spec: PollingSpec
    ids: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )
    """The path to a value in the response of the first call, by the path argument of the next calls."""
    passed: tuple[tuple[Argument, Argument], ...] = ()
    """The arguments of the next calls, each with the argument of the method that has its value."""


@record(frozen=True, slots=True)
class Overload:
    """One of several ways to call a method, with its arguments and its return type."""

    arguments: tuple[Argument, ...]
    """Its arguments, required ones first."""
    returns: TypeExpr
    """Its return type in the sync client."""


@record(frozen=True, slots=True)
class Replacement:
    """The current method that replaces a deprecated alias. Module and class are empty if it is in the same resource."""

    path: str
    """The attributes that lead to it from the client."""
    method: str
    module: str = ""
    class_name: str = ""


@record(frozen=True, slots=True)
class JsonBody:
    """The JSON body of a request."""

    value: Value


@record(frozen=True, slots=True)
class ExpectedRequest:
    """The request that a call with all arguments sends, as far as the examples determine it."""

    path: str
    """Empty if it is not determined."""
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: JsonBody | None = None
    content_type: str = ""
    """The media type of a body that is not JSON."""


@record(frozen=True, slots=True)
class RaisedError:
    """An error that the document describes for an operation, for the docstring."""

    class_name: str
    description: str


@record(frozen=True, slots=True)
class Method:
    """A method of a resource, in both kinds of client."""

    name: str
    constant_name: str
    """The module's constant that holds the operation."""
    operation: OperationSpec
    arguments: tuple[Argument, ...]
    """Its arguments, required ones first; if it has overloads, the arguments of all overloads."""
    returns: TypeExpr
    """Its return type in the sync client; if it has overloads, the union of theirs."""
    call: CallKind
    description: str
    endpoint: str
    """The method and the path of its operation: `POST /v1/notes/{id}`."""
    expected_request: ExpectedRequest
    printed_attribute: str = ""
    """The attribute of the response that the quickstart prints; empty if none is worth printing."""
    raises: tuple[RaisedError, ...] = ()
    response_headers: Name | None = None
    """The type of the headers that its responses declare; None if they declare none."""
    origin: Origin = field(default=(), compare=False)
    deprecated: str = ""
    """One sentence on why the method is deprecated; empty if it is not."""
    replacement: Replacement | None = None
    """The current method that replaces a deprecated alias; None otherwise."""
    constraints: Mapping[str, Mapping[str, Table]] = field(
        default_factory=dict[str, Mapping[str, Table]]
    )
    """The constraints on its arguments, by the part of the request and by the key there."""
    overloads: tuple[Overload, ...] = ()
    """The ways to call it, if there are several; the first is the simplest."""
    stream_choice: StreamChoice | None = None
    polling: PollingCall | None = None
    """How it polls, if it does."""

    @property
    def constants(self) -> tuple[str, ...]:
        """The module's constants that hold its operation: the second if it can return a stream."""
        choice = self.stream_choice
        return (self.constant_name, *([choice.constant_name] if choice else ()))

    @property
    def forms(self) -> tuple[Overload, ...]:
        """All ways to call the method."""
        return self.overloads or (Overload(self.arguments, self.returns),)

    @property
    def simplest(self) -> Overload:
        """The way to call the method that examples use."""
        return self.forms[0]

    @property
    def has_idempotency_key(self) -> bool:
        return self.operation.idempotency_header is not None

    @property
    def positional(self) -> tuple[Argument, ...]:
        return tuple(each for each in self.arguments if each.is_positional)

    @property
    def keywords(self) -> tuple[Argument, ...]:
        return tuple(each for each in self.arguments if not each.is_positional)

    @property
    def required(self) -> tuple[Argument, ...]:
        """The arguments that the simplest call must pass."""
        return tuple(each for each in self.simplest.arguments if each.is_required)

    @property
    def smallest_call(self) -> tuple[Argument, ...]:
        """The required arguments, and the optional arguments without which the API rejects the call."""
        return tuple(
            each
            for each in self.simplest.arguments
            if each.is_required or each.is_in_smallest_call
        )

    @property
    def all_examples(self) -> Keywords:
        """The arguments of an example call with all arguments."""
        return _examples(
            each for each in self.simplest.arguments if not each.is_excluded
        )

    @property
    def required_examples(self) -> Keywords:
        """The arguments of an example call with only the necessary arguments."""
        return _examples(self.smallest_call)

    @property
    def short_examples(self) -> Keywords:
        """The arguments of a short example call with a body.

        If no argument of the body is required, the first argument of the body is passed.
        """
        given = self.smallest_call
        if not any(each.kind is ArgumentKind.BODY for each in given):
            own = self.simplest.arguments
            body = (each for each in own if each.kind is ArgumentKind.BODY)
            given = (*given, *islice(body, 1))
        return tuple(
            (
                each.name,
                each.example if each.short_example is None else each.short_example,
            )
            for each in given
        )

    @property
    def response_types(self) -> Iterator[Name]:
        """The names of the types declared in `types` that the method returns."""
        return names(self.returns)

    @property
    def checked_type(self) -> TypeExpr | None:
        """The type that the generated tests expect of the response.

        None for a stream or if there is no response body.
        """
        returns = self.simplest.returns
        if self.call in _UNCHECKED or returns == NONE:
            return None
        match returns:
            case UnionOf(variants=(*bodies, variant)) if variant == NONE:
                return union_of(bodies)
            case _:
                return returns

    @property
    def nonempty_arguments(self) -> tuple[str, ...]:
        """The path arguments that must not be an empty string."""
        return tuple(each.name for each in self.positional if each.type == STR)

    @property
    def argument_aliases(self) -> Mapping[str, str]:
        """The current name of the argument for each deprecated alias."""
        return {
            alias: each.name
            for each in self.simplest.arguments
            for alias in each.aliases
        }


def _examples(arguments: Iterable[Argument]) -> Keywords:
    return tuple((each.name, each.example) for each in arguments)


@record(frozen=True, slots=True)
class WebhookMethods:
    """The methods of a resource that read webhooks."""

    event: TypeExpr
    """The type that they return."""
    signature: Mapping[str, str]
    """The signature of webhooks, by the fields of the runtime's record; empty for Standard Webhooks."""


@record(frozen=True, slots=True)
class Resource:
    """A resource of the client. Its classes are in `resources/<module>.py`."""

    attribute: str
    """The name of the property that returns it."""
    path: str
    """The attributes that lead to it from the client: `chat.completions`. Empty for the client's own methods."""
    module: str
    class_name: str
    class_names: tuple[str, ...]
    """Every class that the module exports."""
    description: str
    methods: tuple[Method, ...]
    children: tuple["Resource", ...] = ()
    """The resources that are attributes of this one."""
    client_kinds: tuple[ClientKind, ...] = (SYNC, ASYNC)
    origin: Origin = field(default=(), compare=False)
    alias_methods: tuple[Method, ...] = ()
    """The deprecated aliases of methods that were renamed or moved."""
    polling_methods: tuple[Method, ...] = ()
    """The methods that poll, with the operations of other methods."""
    operations_module: str = ""
    """The module with the constants of the methods; empty if it is the resource's own."""
    webhooks: WebhookMethods | None = None

    @property
    def all_methods(self) -> tuple[Method, ...]:
        return (*self.methods, *self.polling_methods, *self.alias_methods)

    @property
    def current_methods(self) -> tuple[Method, ...]:
        """All methods except deprecated aliases."""
        return (*self.methods, *self.polling_methods)

    @property
    def tested_methods(self) -> tuple[Method, ...]:
        """The methods that the generated tests call, each with one request."""
        return (*self.methods, *self.alias_methods)

    @property
    def polling_specs(self) -> tuple[PollingSpec, ...]:
        """The constants that describe how objects are polled."""
        specs = (each.polling.spec for each in self.polling_methods if each.polling)
        return tuple({each.name: each for each in specs}.values())

    @property
    def expression(self) -> str:
        """The expression for the resource in a program: `client.chat.completions`."""
        return f"client.{self.path}" if self.path else "client"

    @property
    def prefix(self) -> str:
        """The text before the names of its methods on the client: `chat.completions.`; empty for the client itself."""
        return f"{self.path}." if self.path else ""


def walk_resources(resources: Iterable[Resource]) -> Iterator[Resource]:
    """These resources and their descendants, parents first."""
    for each in resources:
        yield each
        yield from walk_resources(each.children)
