"""Owns what is left of a method under a name that it had before: a method that calls its successor.

It must not know how a method is made; it goes by one that is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdkwright.lowering.descriptions import (
    EXTRA_ARGUMENTS,
    renamed_docstring,
    renamed_message,
)
from sdkwright.lowering.methods import DEPRECATED_MODULE, BuiltMethod
from sdkwright.naming import identifiers
from sdkwright.package import docstrings
from sdkwright.package.imports import Import
from sdkwright.package.methods import Method, Replacement

_RUNTIME_MODULES = ("typing", "arguments", "deprecated")
"""The modules whose names are needed when the method is defined, and when it is called."""


@dataclass(frozen=True, slots=True)
class AliasMethod:
    """A former method, and what it makes its module import."""

    method: Method
    imports: frozenset[Import]
    typing_imports: frozenset[Import]


def alias_method(alias: str, current: str, built: BuiltMethod) -> AliasMethod:
    """The method at `former` that calls the one at `place`, which is made already."""
    resource, _, name = alias.rpartition(".")
    path, _, _ = current.rpartition(".")
    message = renamed_message(f"client.{alias}", f"client.{current}")
    method = built.method
    arguments = [*built.argument_values]
    if method.has_idempotency_key:
        arguments.append(("idempotency_key", "idempotency_key"))
    arguments += [(each, each) for each in EXTRA_ARGUMENTS]
    elsewhere = resource != path
    parts = path.split(".")
    successor = Replacement(
        path,
        method.name,
        identifiers.resource_module(parts) if elsewhere else "",
        identifiers.resource_class_prefix(parts) if elsewhere else "",
        tuple(arguments),
    )
    return AliasMethod(
        replace(
            method,
            name=name,
            docstring=docstrings.docstring(renamed_docstring(f"client.{current}"), 8),
            definition=replace(method.definition, deprecated=message),
            overloads=tuple(
                replace(each, deprecated=message) for each in method.overloads
            ),
            alias_calls=(),
            deprecated=message,
            replacement=successor,
        ),
        frozenset(_runtime_imports(built) if elsewhere else ())
        | {Import(DEPRECATED_MODULE, "deprecated", "_deprecated")},
        frozenset(_annotation_imports(built) if elsewhere else ()),
    )


def _runtime_imports(built: BuiltMethod) -> Iterable[Import]:
    return (
        each
        for each in built.imports
        if each.module.rpartition(".")[2] in _RUNTIME_MODULES
    )


def _annotation_imports(built: BuiltMethod) -> Iterable[Import]:
    """What the arguments are annotated with, and what is given back: that is told to type checkers alone."""
    words = {
        *re.findall(r"\w+", f"{built.method.returns} {built.method.async_returns}")
    }
    returned = {each for each in built.imports if (each.as_name or each.name) in words}
    return built.typing_imports | returned
