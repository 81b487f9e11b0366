"""Modules of resources, and of the client's own methods, as source: their imports, and the types in them.

This module must not know the layout of a class, which is in the templates.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from sdkwright.package import signatures
from sdkwright.package.client_kinds import ASYNC, SYNC, ClientKind
from sdkwright.package.imports import Import, ImportBlock
from sdkwright.package.literals import literal
from sdkwright.package.methods import (
    Argument,
    CallKind,
    Method,
    OperationSpec,
    Overload,
    PollingSpec,
    Resource,
    StreamChoice,
)
from sdkwright.package.signatures import DeclaredArgument, Signature
from sdkwright.package.types import TypeExpr
from sdkwright.records import record
from sdkwright.rendering import method_printer
from sdkwright.rendering.type_printer import (
    RUNTIME,
    ResourceModuleNames,
    print_type,
    type_imports,
)

_CLASS_IMPORTS = (
    Import("functools", "cached_property"),
    Import("typing", "TYPE_CHECKING"),
    Import(f"{RUNTIME}.resources", "AsyncAPIResource"),
    Import(f"{RUNTIME}.resources", "SyncAPIResource"),
)
_CLIENT_METHODS_IMPORTS = (
    Import("typing", "TYPE_CHECKING"),
    Import(f"{RUNTIME}.resources", "AsyncAPIResource"),
    Import(f"{RUNTIME}.resources", "AsyncCaller"),
    Import(f"{RUNTIME}.resources", "SyncAPIResource"),
    Import(f"{RUNTIME}.resources", "SyncCaller"),
)
_METHOD_IMPORTS = (
    Import(f"{RUNTIME}.arguments", "not_given"),
    Import(f"{RUNTIME}.responses", "async_to_raw_response"),
    Import(f"{RUNTIME}.responses", "async_to_streamed_response"),
    Import(f"{RUNTIME}.responses", "to_raw_response"),
    Import(f"{RUNTIME}.responses", "to_streamed_response"),
)
_METHOD_TYPING_IMPORTS = (
    Import("httpx2", "Timeout"),
    Import(f"{RUNTIME}.arguments", "Body"),
    Import(f"{RUNTIME}.arguments", "Headers"),
    Import(f"{RUNTIME}.arguments", "NotGiven"),
    Import(f"{RUNTIME}.arguments", "Query"),
)


@record(frozen=True)
class ResourceModule:
    """The module `resources/<module>.py`."""

    resource: Resource

    # Types ----------------------------------------------------------------------------

    def returns(
        self, form: Method | Overload | Signature, client_kind: ClientKind = SYNC
    ) -> str:
        """The return annotation of a method, or of one of its signatures, in a kind of client."""
        return self._printed(_returned(form.returns, client_kind))

    def streamed(self, choice: StreamChoice) -> str:
        """The type of the stream that a method can return."""
        return self._printed(choice.type)

    def polled(self, polling: PollingSpec) -> str:
        """The type of an object that is polled."""
        return self._printed(polling.returns)

    def forwarded_return(
        self, method: Method, client_kind: ClientKind, current: str
    ) -> str:
        """The start of the statement in which an alias calls the method of the current resource.

        If the method has overloads, type checkers must not check this call: the alias passes arguments with wider types
        than any overload accepts.
        """
        prefix = method_printer.await_prefix(method, client_kind)
        if method.overloads:
            return f"result = {prefix}_cast(_Any, {current})"
        return f"return {prefix}{current}"

    def docstring(self, method: Method, client_kind: ClientKind) -> str:
        """The docstring literal of a method, with an example call in this kind of client."""
        called = f"{self.resource.expression}.{method.name}"
        return method_printer.method_docstring(
            method, method_printer.example_call(method, called, client_kind)
        )

    def operation_type(self, method: Method) -> str:
        """The type argument of the constant for a method's operation; for a list, the type of an item."""
        is_page = method.call is CallKind.PAGE
        simplest = method.simplest.returns
        return self._printed(method.operation.returns if is_page else simplest)

    def wrapped(self, method: Method, attribute: str) -> str:
        """The arguments of a response wrapper: the method and, if it is not None, the type of the declared headers."""
        bound = f"{attribute}.{method.name}"
        headers = method.response_headers
        return bound if headers is None else f"{bound}, {self._printed(headers)}"

    def page(self, method: Method, client_kind: ClientKind) -> str:
        """The class of the pages that a method returns; empty if it returns no pages."""
        page = method_printer.returned_page(method, client_kind)
        return "" if page is None else self._printed(page)

    def annotation(self, argument: Argument) -> str:
        """The annotation of an argument of a method."""
        names = self._names(argument.types_module)
        return print_type(argument.type, names, pipes=argument.is_positional)

    def declaration(self, declared: DeclaredArgument) -> str:
        """The declaration of an argument in a signature."""
        annotation = self.annotation(declared.argument)
        return method_printer.declaration(declared, annotation)

    def argument_list(self, method: Method) -> str:
        """The arguments with their types, as one line for readers: `id: str, *, title: str = ...`."""
        return ", ".join(self.listed_arguments(method))

    def listed_arguments(self, method: Method) -> list[str]:
        """The arguments with their types, as a list of texts. The item `*` precedes the keyword arguments."""

        def listed(argument: Argument) -> str:
            default = "" if argument.is_required else " = ..."
            return f"{argument.name}: {self.annotation(argument)}{default}"

        keywords = [listed(each) for each in method.keywords]
        positional = [listed(each) for each in method.positional]
        return [*positional, *(["*", *keywords] if keywords else [])]

    def operation_keywords(self, spec: OperationSpec) -> Iterator[str]:
        """The keyword arguments of the call of `Operation` that creates a constant."""
        return method_printer.operation_keywords(spec, self._printed)

    def stream_keywords(self, choice: StreamChoice) -> Iterator[str]:
        """The keyword arguments that change the constant of an operation so that it returns the stream."""
        return method_printer.stream_keywords(choice, self._printed)

    # Webhooks -------------------------------------------------------------------------

    @property
    def event(self) -> str:
        """The type that `unwrap` returns; empty if the resource reads no webhooks."""
        webhooks = self.resource.webhooks
        return "" if webhooks is None else self._printed(webhooks.event)

    @property
    def event_imports(self) -> ImportBlock:
        """The imports inside the methods that read webhooks.

        They are not at the top, since most programs load no event.
        """
        webhooks = self.resource.webhooks
        found = () if webhooks is None else type_imports(webhooks.event, self._names())
        return ImportBlock.from_imports(found, 8)

    @property
    def signature_keywords(self) -> list[str]:
        """The keyword arguments of the runtime's record of the webhook signature; empty for Standard Webhooks."""
        webhooks = self.resource.webhooks
        if webhooks is None:
            return []
        listed = webhooks.signature.items()
        return [f"{name}={literal(value)}" for name, value in listed]

    def _printed(self, expression: TypeExpr) -> str:
        return print_type(expression, self._names(), pipes=True)

    def _names(self, types_module: str = "") -> ResourceModuleNames:
        return ResourceModuleNames(self._class_names, types_module)

    @cached_property
    def _class_names(self) -> frozenset[str]:
        """The names of the classes that the module declares or imports, of itself, of child resources and of pages."""
        classes = (self.resource, *self.resource.children)
        own = (name for each in classes for name in each.class_names)
        pages = (
            page.origin.type_name
            for method in self.resource.all_methods
            for kind in (SYNC, ASYNC)
            if (page := method_printer.returned_page(method, kind)) is not None
        )
        return frozenset((*own, *pages))

    # Imports --------------------------------------------------------------------------

    @property
    def imports(self) -> ImportBlock:
        return ImportBlock.from_imports(self._runtime_imports)

    @property
    def typing_imports(self) -> ImportBlock:
        """The imports that only type checkers need."""
        found = {*self._typing_imports()} - self._runtime_imports
        return ImportBlock.from_imports(found, 4)

    @cached_property
    def _runtime_imports(self) -> frozenset[Import]:
        return frozenset(self._imports())

    def _imports(self) -> Iterator[Import]:
        yield from _CLASS_IMPORTS
        if self.resource.webhooks is not None:
            yield Import(f"{RUNTIME}.webhooks", "WebhookReceiver")
            if self.resource.webhooks.signature:
                yield Import(f"{RUNTIME}.webhooks", "Signature")
        yield from self._method_imports()
        yield from self._header_imports()
        yield from self._operation_imports()
        for method in self.resource.methods:
            for kind in (SYNC, ASYNC):
                yield from self._page_imports(method, kind)

    def _page_imports(self, method: Method, kind: ClientKind) -> Iterator[Import]:
        """The imports for the call that returns a page."""
        page = method_printer.returned_page(method, kind)
        if page is not None:
            yield from type_imports(page, self._names(), pipes=True)

    def _method_imports(self) -> Iterator[Import]:
        """The imports that the methods and the wrapper classes need at run time."""
        if self.resource.all_methods:
            yield from _METHOD_IMPORTS
        for method in self.resource.all_methods:
            yield from _signature_imports(method)

    def _header_imports(self) -> Iterator[Import]:
        """The imports of the type of the headers that responses declare."""
        for method in self.resource.all_methods:
            if method.response_headers is not None:
                yield from type_imports(method.response_headers, self._names())

    def _operation_imports(self) -> Iterator[Import]:
        """The imports for the constants of the operations."""
        for method in self.resource.methods:
            yield Import(f"{RUNTIME}.operations", "Operation")
            for each in _runtime_types(method):
                yield from type_imports(each, self._names(), pipes=True)
        for polling in self.resource.polling_specs:
            yield Import(f"{RUNTIME}.operations", "Operation")
            yield Import(f"{RUNTIME}.operations", "Polling")
            types = _types_of(polling.declared) if polling.declared else ()
            for each in (polling.returns, *types):
                yield from type_imports(each, self._names(), pipes=True)

    def _typing_imports(self) -> Iterator[Import]:
        if (webhooks := self.resource.webhooks) is not None:
            yield Import(f"{RUNTIME}.webhooks", "Secrets")
            yield Import(f"{RUNTIME}.webhooks", "WebhookHeaders")
            yield from type_imports(webhooks.event, self._names(), pipes=True)
        for child in self.resource.children:
            yield from (Import(f".{child.module}", name) for name in child.class_names)
        if self.resource.all_methods:
            yield from _METHOD_TYPING_IMPORTS
        for method in self.resource.all_methods:
            yield from self._argument_imports(method.arguments)
            if _has_defaults(method):
                yield Import(f"{RUNTIME}.arguments", "Omit")
            for form in method.overloads:
                yield from self._argument_imports(form.arguments)
            for kind in (SYNC, ASYNC):
                returned = _returned(method.returns, kind)
                yield from type_imports(returned, self._names(), pipes=True)

    def _argument_imports(self, arguments: Iterable[Argument]) -> Iterator[Import]:
        for each in arguments:
            names = self._names(each.types_module)
            yield from type_imports(each.type, names, pipes=each.is_positional)


class ClientMethodsModule(ResourceModule):
    """The module `resources/_client.py`, with the client's own methods. It imports no type at run time."""

    def page_imports(self, method: Method, client_kind: ClientKind) -> Sequence[str]:
        """The statements that import the page that a method returns."""
        needed = self._page_imports(method, client_kind)
        return ImportBlock.from_imports(needed, 8).lines()

    @property
    def header_imports(self) -> Sequence[str]:
        """The statements that import the type of the headers that responses declare."""
        return ImportBlock.from_imports(self._header_imports(), 8).lines()

    def _imports(self) -> Iterator[Import]:
        yield from _CLIENT_METHODS_IMPORTS
        yield from self._method_imports()


class OperationsModule(ResourceModule):
    """The module `resources/_operations.py`, with the constants of the client's own methods."""

    def _imports(self) -> Iterator[Import]:
        yield from self._operation_imports()


def _returned(returns: TypeExpr, client_kind: ClientKind) -> TypeExpr:
    return method_printer.async_type(returns) if client_kind is ASYNC else returns


def _runtime_types(method: Method) -> Iterator[TypeExpr]:
    """The types that the constants of a method contain."""
    choice = method.stream_choice
    if method.call is not CallKind.PAGE:
        yield method.returns
    yield from _types_of(method.operation)
    if choice is not None:
        yield choice.decoded


def _types_of(spec: OperationSpec) -> Iterator[TypeExpr]:
    yield spec.returns
    yield from filter(None, (spec.body, spec.parameters))
    yield from (*spec.statuses.values(), *spec.errors.values())


def _signature_imports(method: Method) -> Iterator[Import]:
    """The imports that a method's signatures and the values of its arguments need at run time."""
    if _has_defaults(method):
        yield Import(f"{RUNTIME}.arguments", "omit")
    functions = {*map(method_printer.value_function, method.arguments)} - {None}
    overloads = signatures.overloads(method)
    is_deprecated = any(each.deprecated for each in overloads)
    if is_deprecated or method.replacement is not None:
        functions.add("deprecated")
    # No argument and no method can have a name that begins with an underscore.
    if overloads:
        yield Import("typing", "overload", "_overload")
    if method.replacement is not None and method.overloads:
        yield Import("typing", "Any", "_Any")
        yield Import("typing", "cast", "_cast")
    for name in filter(None, functions):
        yield Import(f"{RUNTIME}.deprecated", name, f"_{name}")


def _has_defaults(method: Method) -> bool:
    declared = signatures.definition(method).arguments
    return not all(each.is_required for each in declared)
