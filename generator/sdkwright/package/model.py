"""Owns the model of a Python package: modules, classes, methods, fields and finished text.

It must not know HTTP or JSON Schema: every decision about them has been taken. Templates print this, as it stands.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from sdkwright.package.client_kinds import (
    ASYNC,
    SYNC,
    WRAPPERS,
    ClientKind,
    ResponseWrapper,
)
from sdkwright.package.imports import ImportBlock

Origin: TypeAlias = tuple[str | int, ...]
"""The keys that lead to where a thing comes from in the document. Never printed, and no part of what a thing is."""


def _origin() -> Origin:
    return field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ClassField:
    """An attribute of a class. `assignment` is empty, or ` = …`."""

    name: str
    annotation: str
    assignment: str
    docstring: str
    origin: Origin = _origin()
    deprecated: str = ""
    """Why it should not be used any more, in one sentence; empty where nothing speaks against it."""
    replacement: str = ""
    """What a former name is called now."""


@dataclass(frozen=True, slots=True)
class ParamType:
    """The TypedDict that a model is as an argument, and the statement that imports it."""

    name: str
    import_statement: str


@dataclass(frozen=True, slots=True)
class Class:
    name: str
    bases: str
    docstring: str
    fields: tuple[ClassField, ...]
    param_type: ParamType | None = None
    additional_properties: str = ""
    """The type of all further attributes, where the document has one."""
    origin: Origin = _origin()
    field_aliases: tuple[ClassField, ...] = ()
    """The former names of fields: each is a property that leads to its successor."""
    property_decorator: str = "property"
    """What makes those, under a name that no field has."""

    kind = "class"


@dataclass(frozen=True, slots=True)
class TypedDictKey:
    """A key of a `Mapped` type, with its comment lines."""

    key: str
    annotation: str
    comment: tuple[str, ...]
    origin: Origin = _origin()


@dataclass(frozen=True, slots=True)
class FunctionalTypedDict:
    """A TypedDict whose keys are no identifiers, written as a call."""

    name: str
    docstring: str
    keys: tuple[TypedDictKey, ...]
    origin: Origin = _origin()

    kind = "mapped"


@dataclass(frozen=True, slots=True)
class TypeAliasDeclaration:
    name: str
    annotation: str
    value: str
    docstring: str
    origin: Origin = _origin()

    kind = "alias"


Declaration: TypeAlias = Class | FunctionalTypedDict | TypeAliasDeclaration


@dataclass(frozen=True, slots=True)
class AliasExport:
    """A name that a module gives out though what it stands for is called otherwise now."""

    name: str
    target: str
    """The module and the name of what it stands for: `.note:Note`."""
    import_statement: str
    """The statement that imports it, for type checkers."""


@dataclass(frozen=True, slots=True)
class TypeModule:
    """`types/<name>.py`. `late_imports` come last, since they lead back to this module."""

    name: str
    imports: ImportBlock
    typing_imports: ImportBlock
    late_imports: tuple[str, ...]
    exports: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    main_type: str
    """The name for which the module was made; the one that `types` exports."""
    reexport: str
    """The statement by which `types` does."""
    alias_exports: tuple[AliasExport, ...] = ()


@dataclass(frozen=True, slots=True)
class AliasModule:
    """`types/<name>.py` of a type that is called otherwise now: all that could be imported from there."""

    name: str
    main_type: str
    """The former name."""
    replacement: str
    """What it is called now, in the module that `types` has it from."""
    deprecated: str
    imports: ImportBlock
    targets: tuple[tuple[str, str], ...]
    """Each name, with the module and the name of what it stands for: `.note:Note`."""
    reexport: str
    """The statement by which `types` exports it."""

    @property
    def target(self) -> str:
        """What the former name itself stands for."""
        return dict(self.targets)[self.main_type]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method, as it is declared; `assignment` is empty, or ` = …`."""

    name: str
    annotation: str
    assignment: str
    example: str
    """A value for it, as code; an empty one where it is optional."""
    origin: Origin = _origin()
    deprecated: str = ""
    replacement: str = ""
    """Of a former name: the argument for which it can be given."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a method."""

    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    deprecated: str = ""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a former method is called now. Module and class are empty where that is in the same resource."""

    resource_path: str
    method: str
    module: str = ""
    class_name: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    """What it is called with, as code."""


@dataclass(frozen=True, slots=True)
class AliasCall:
    """A call that gives one argument by a former name."""

    name: str
    replacement: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedRequest:
    """What a call with all its arguments sends, as code."""

    path: str
    query: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    body: str
    """Empty where there is none, or where it is not JSON."""
    content_type: str = ""
    """The media type of a body that is not JSON."""


@dataclass(frozen=True, slots=True)
class RejectedCall:
    """A call that must not be sent, since one of its path arguments is empty."""

    argument: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
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
    """The type that the answer is checked to be of; empty where there is none."""
    docstring: str
    call_arguments: tuple[str, ...]
    """The keyword arguments of the one call to the runtime."""
    argument_list: str
    """The arguments, for people."""
    endpoint: str
    """`POST /v1/notes/{id}`, for people."""
    required_arguments: tuple[str, ...]
    all_arguments: tuple[str, ...]
    path_arguments: tuple[str, ...]
    expected_request: ExpectedRequest
    rejected_calls: tuple[RejectedCall, ...]
    has_idempotency_key: bool
    printed_attribute: str
    """An attribute of the answer that is worth showing; empty where there is none."""
    definition: Signature
    """How it is defined. What callers see is `positional` and `keywords`, or else `overloads`."""
    overloads: tuple[Signature, ...] = ()
    """All ways to call it, where an argument that must be given may be given by a former name."""
    alias_calls: tuple[AliasCall, ...] = ()
    origin: Origin = _origin()
    deprecated: str = ""
    replacement: Replacement | None = None
    """Of a former name: the method that it stands for."""


@dataclass(frozen=True, slots=True)
class Resource:
    """`resources/<module>.py`."""

    attribute: str
    """What it is called where it is reached."""
    path: str
    """How it is reached from the client: `chat.completions`."""
    module: str
    heading: str
    """The marks of its heading in `api.md`."""
    class_name: str
    class_names: tuple[str, ...]
    """All that the module exports."""
    reexport: str
    """The statement by which `resources` exports them too."""
    property_docstring: str
    """What is said of it where it is reached."""
    client_import: str
    """The statement by which the client's module imports them."""
    docstring: str
    imports: ImportBlock
    typing_imports: ImportBlock
    methods: tuple[Method, ...]
    response_types: tuple[str, ...]
    """The types of its methods' answers, for `api.md`."""
    tested_types: tuple[str, ...]
    """Those that the tests ask an answer to be of."""
    children: tuple["Resource", ...] = ()
    """The resources that are reached from this one."""
    client_kinds: tuple[ClientKind, ...] = (SYNC, ASYNC)
    origin: Origin = _origin()
    alias_methods: tuple[Method, ...] = ()
    """Methods that are called otherwise now, or are elsewhere."""


@dataclass(frozen=True, slots=True)
class Credential:
    """What the client asks for, and the header that carries it."""

    argument: str
    environment_variable: str
    header: str
    prefix: str
    docstring: str


@dataclass(frozen=True, slots=True)
class CredentialArgument:
    """One argument of a client that holds a credential, or a part of one."""

    argument: str
    environment_variable: str
    docstring: str


@dataclass(frozen=True, slots=True)
class CredentialSet:
    """The credentials of a client that has more to them than one header."""

    arguments: tuple[CredentialArgument, ...] = ()
    credential_calls: tuple[tuple[str, str], ...] = ()
    """By the key of each scheme, as code: what makes its credential."""
    imports: tuple[str, ...] = ()
    """The runtime's functions that do, and those that choose among them."""
    default_security: str = "[]"
    """As code: the alternatives that are sent by default."""
    is_required: bool = False
    missing_hint: str = ""
    """What to pass, for people."""


@dataclass(frozen=True, slots=True)
class Quickstart:
    """The program that the README begins with."""

    resource: str
    method: str
    variable: str
    arguments: tuple[str, ...]
    printed_attribute: str
    """The attribute of the answer that it prints; empty to print the whole."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What pyproject.toml and the README say, as text ready to be printed."""

    distribution: str
    title: str
    summary: str
    summary_literal: str
    version: str
    license: str
    authors: tuple[str, ...]
    urls: tuple[tuple[str, str], ...]
    classifiers: tuple[str, ...]
    keywords: tuple[str, ...]
    readme: str
    document_path: str
    """Where the document lies, seen from the package; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Package:
    """A whole package."""

    name: str
    client_class: str
    environment_prefix: str
    """The prefix of its environment variables."""
    server: str
    """As code; empty where the document names none."""
    server_text: str
    constant_headers: tuple[tuple[str, str], ...]
    credential: Credential | None
    credential_set: CredentialSet
    """Instead of a credential, where there is more to it; else empty."""
    secret_names: tuple[str, ...]
    """Names under which credentials are sent, as code, beside those that everybody knows."""
    has_operation_servers: bool
    """Whether some operation is elsewhere than the others."""
    docstring: str
    errors: tuple[str, ...]
    exports: tuple[str, ...]
    """All that the package itself exports."""
    clients: tuple[str, ...]
    """The two clients, in the order of imports."""
    tested_names: tuple[str, ...]
    """What the tests of the clients import."""
    metadata: Metadata
    quickstart: Quickstart | None
    resources: tuple[Resource, ...] = ()
    """All of them, whether reached from the client or from each other."""
    root_resources: tuple[Resource, ...] = ()
    """Those that are reached from the client."""
    sorted_resources: tuple[Resource, ...] = ()
    """All of them, in the order of their modules."""
    type_modules: tuple[TypeModule, ...] = ()
    alias_modules: tuple[AliasModule, ...] = ()
    exported_modules: tuple[TypeModule | AliasModule, ...] = ()
    """Both, in the order of their modules."""
    documented_resources: tuple[Resource, ...] = ()
    """Those resources that do not only lead to what is called otherwise now."""
    deprecated_aliases: tuple[tuple[str, str], ...] = ()
    """All former names, as a user writes them, with what is written now."""
    has_late_imports: bool = False
    """Whether some of those do."""
    client_kinds: tuple[ClientKind, ...] = field(default=(SYNC, ASYNC))
    response_wrappers: tuple[ResponseWrapper, ...] = WRAPPERS
