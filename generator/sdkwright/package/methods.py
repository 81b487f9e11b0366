"""Resources, their methods and the arguments of these, with what the generated tests call them with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sdkwright.package.client_kinds import ASYNC, SYNC, ClientKind
from sdkwright.package.imports import ImportBlock
from sdkwright.package.origin import Origin


@dataclass(frozen=True, slots=True)
class Argument:
    """A declared argument of a method; `assignment` is empty, or ` = …`."""

    name: str
    annotation: str
    assignment: str
    example: str
    """An example value as code; empty for an optional argument without one."""
    origin: Origin = field(default=(), compare=False)
    deprecated: str = ""
    """One sentence on why the argument is deprecated; empty if it is not."""
    replacement: str = ""
    """The current argument that replaces a deprecated alias; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a method."""

    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    deprecated: str = ""


@dataclass(frozen=True, slots=True)
class Replacement:
    """The current method behind a deprecated alias. Module and class are empty if it is in the same resource."""

    resource_path: str
    method: str
    module: str = ""
    class_name: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    """The arguments of the call to the current method, as code."""


@dataclass(frozen=True, slots=True)
class AliasCall:
    """A call that passes one argument by a deprecated alias."""

    name: str
    replacement: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedRequest:
    """The request of a call with all arguments, as code."""

    path: str
    query: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    body: str
    """Empty without a body, or for a body that is not JSON."""
    content_type: str = ""
    """The media type of a body that is not JSON."""


@dataclass(frozen=True, slots=True)
class RejectedCall:
    """A call that must fail before it is sent, since one of its path arguments is empty."""

    argument: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a resource, in both kinds of client."""

    name: str
    constant_name: str
    """The module's constant that holds the operation."""
    operation_arguments: tuple[str, ...]
    """The keyword arguments of that constant."""
    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    returns: str
    async_returns: str
    runtime_method: str
    """The runtime's method that makes the call."""
    response_type: str
    """The type that the generated tests check the response for; empty if there is none."""
    docstring: str
    call_arguments: tuple[str, ...]
    """The keyword arguments of the one call to the runtime."""
    argument_list: str
    """The arguments as `api.md` shows them."""
    endpoint: str
    """`POST /v1/notes/{id}`, as `api.md` shows it."""
    required_arguments: tuple[str, ...]
    all_arguments: tuple[str, ...]
    path_arguments: tuple[str, ...]
    expected_request: ExpectedRequest
    rejected_calls: tuple[RejectedCall, ...]
    has_idempotency_key: bool
    printed_attribute: str
    """The attribute of the response that the quickstart prints; empty if none is worth printing."""
    definition: Signature
    """The signature of the implementation. Callers see `positional` and `keywords`, or else `overloads`."""
    overloads: tuple[Signature, ...] = ()
    """One signature for each way to call it, if a required argument has a deprecated alias."""
    alias_calls: tuple[AliasCall, ...] = ()
    origin: Origin = field(default=(), compare=False)
    deprecated: str = ""
    """One sentence on why the method is deprecated; empty if it is not."""
    replacement: Replacement | None = None
    """The current method that replaces a deprecated alias; None otherwise."""


@dataclass(frozen=True, slots=True)
class Resource:
    """`resources/<module>.py`."""

    attribute: str
    """The name of the property that returns it."""
    path: str
    """The attributes that lead to it from the client: `chat.completions`."""
    module: str
    heading: str
    """The `#` characters of its heading in `api.md`."""
    class_name: str
    class_names: tuple[str, ...]
    """Every class that the module exports."""
    reexport: str
    """The statement in `resources/__init__.py` that exports them."""
    property_docstring: str
    """The docstring of the property that returns it."""
    client_import: str
    """The statement in the module of the clients that imports them."""
    docstring: str
    imports: ImportBlock
    typing_imports: ImportBlock
    methods: tuple[Method, ...]
    response_types: tuple[str, ...]
    """The response types of its methods, for `api.md`."""
    tested_types: tuple[str, ...]
    """The response types that the generated tests check for."""
    children: tuple["Resource", ...] = ()
    """The resources that are attributes of this one."""
    client_kinds: tuple[ClientKind, ...] = (SYNC, ASYNC)
    origin: Origin = field(default=(), compare=False)
    alias_methods: tuple[Method, ...] = ()
    """The deprecated aliases of methods that were renamed or moved."""


def walk_resources(resources: Iterable[Resource]) -> Iterator[Resource]:
    """These resources and their descendants, parents first."""
    for each in resources:
        yield each
        yield from walk_resources(each.children)
