"""Modules of resources as source: their imports, and the types in them.

This module must not know the layout of a class: that is the templates' business.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sdkwright.package import signatures
from sdkwright.package.client_kinds import ASYNC, SYNC, ClientKind
from sdkwright.package.imports import Import, ImportBlock
from sdkwright.package.methods import Argument, Method, Resource
from sdkwright.package.signatures import DeclaredArgument
from sdkwright.package.types import TypeExpr
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


@dataclass(frozen=True)
class ResourceModule:
    """`resources/<module>.py`."""

    resource: Resource

    # Types ----------------------------------------------------------------------------

    def returns(self, method: Method, client_kind: ClientKind = SYNC) -> str:
        """The return annotation of a method in a kind of client."""
        return print_type(_returned(method, client_kind), self._names(), pipes=True)

    def annotation(self, argument: Argument) -> str:
        """The annotation of an argument that is passed."""
        names = self._names(argument.types_module)
        return print_type(argument.type, names, pipes=argument.is_positional)

    def declaration(self, declared: DeclaredArgument) -> str:
        """An argument in a signature."""
        annotation = self.annotation(declared.argument)
        return method_printer.declaration(declared, annotation)

    def operation_keywords(self, method: Method) -> Iterator[str]:
        """The keyword arguments of the constant that holds a method's operation."""

        def print_expression(expression: TypeExpr) -> str:
            return print_type(expression, self._names(), pipes=True)

        return method_printer.operation_keywords(method.operation, print_expression)

    def _names(self, types_module: str = "") -> ResourceModuleNames:
        return ResourceModuleNames(self._class_names, types_module)

    @cached_property
    def _class_names(self) -> frozenset[str]:
        """The names of the classes that the module has: its own, and those of the children."""
        classes = (self.resource, *self.resource.children)
        return frozenset(name for each in classes for name in each.class_names)

    # Imports --------------------------------------------------------------------------

    @property
    def imports(self) -> ImportBlock:
        return ImportBlock.from_imports(self._runtime_imports)

    @property
    def typing_imports(self) -> ImportBlock:
        """The imports that type checkers alone need."""
        found = {*self._typing_imports()} - self._runtime_imports
        return ImportBlock.from_imports(found, 4)

    @cached_property
    def _runtime_imports(self) -> frozenset[Import]:
        return frozenset(self._imports())

    def _imports(self) -> Iterator[Import]:
        yield from _CLASS_IMPORTS
        if self.resource.all_methods:
            yield from _METHOD_IMPORTS
        for method in self.resource.all_methods:
            yield from _signature_imports(method)
        for method in self.resource.methods:
            yield Import(f"{RUNTIME}.operations", "Operation")
            spec = method.operation
            for each in (method.returns, spec.returns, spec.body, spec.query):
                if each is not None:
                    yield from type_imports(each, self._names(), pipes=True)

    def _typing_imports(self) -> Iterator[Import]:
        for child in self.resource.children:
            yield from (Import(f".{child.module}", name) for name in child.class_names)
        if self.resource.all_methods:
            yield from _METHOD_TYPING_IMPORTS
        for method in self.resource.all_methods:
            yield from self._argument_imports(method.arguments)
            for kind in (SYNC, ASYNC):
                returned = _returned(method, kind)
                yield from type_imports(returned, self._names(), pipes=True)

    def _argument_imports(self, arguments: Iterable[Argument]) -> Iterator[Import]:
        for each in arguments:
            names = self._names(each.types_module)
            yield from type_imports(each.type, names, pipes=each.is_positional)
        if _has_defaults(arguments):
            yield Import(f"{RUNTIME}.arguments", "Omit")


def _returned(method: Method, client_kind: ClientKind) -> TypeExpr:
    if client_kind is ASYNC:
        return method_printer.async_type(method.returns)
    return method.returns


def _signature_imports(method: Method) -> Iterator[Import]:
    """What the signatures of a method and the values of its arguments need at run time."""
    if _has_defaults(method.arguments):
        yield Import(f"{RUNTIME}.arguments", "omit")
    functions = {*map(method_printer.value_function, method.arguments)} - {None}
    has_overloads = bool(signatures.overloads(method.arguments))
    if has_overloads or method.replacement is not None:
        functions.add("deprecated")
    # No argument and no method can have a name that begins with an underscore.
    if has_overloads:
        yield Import("typing", "overload", "_overload")
    for name in filter(None, functions):
        yield Import(f"{RUNTIME}.deprecated", name, f"_{name}")


def _has_defaults(arguments: Iterable[Argument]) -> bool:
    declared = signatures.definition(arguments).arguments
    return not all(each.is_required for each in declared)
