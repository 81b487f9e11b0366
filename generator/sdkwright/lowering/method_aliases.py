"""Deprecated aliases of methods: each is a method that calls the current one.

This module must not know how a method is built: it copies one that is built.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdkwright.lowering.methods import DEPRECATED_MODULE, BuiltMethod
from sdkwright.naming import identifiers
from sdkwright.package.deprecation import renamed_message
from sdkwright.package.imports import Import
from sdkwright.package.methods import Method, Replacement

_RUNTIME_MODULES = ("typing", "arguments", "deprecated")
"""The modules whose names the signature and the call need at run time."""


@dataclass(frozen=True, slots=True)
class AliasMethod:
    """A deprecated alias of a method, and the imports that its module needs."""

    method: Method
    imports: frozenset[Import]
    typing_imports: frozenset[Import]


def alias_method(alias: str, current: str, built: BuiltMethod) -> AliasMethod:
    """The method at the path `alias` that calls the built method at the path `current`."""
    resource, _, name = alias.rpartition(".")
    path, _, _ = current.rpartition(".")
    message = renamed_message(f"client.{alias}", f"client.{current}")
    method = built.method
    has_moved = resource != path
    parts = path.split(".")
    replacement = Replacement(
        path,
        method.name,
        identifiers.resource_module(parts) if has_moved else "",
        identifiers.resource_class_prefix(parts) if has_moved else "",
    )
    return AliasMethod(
        replace(method, name=name, deprecated=message, replacement=replacement),
        frozenset(_runtime_imports(built) if has_moved else ())
        | {Import(DEPRECATED_MODULE, "deprecated", "_deprecated")},
        frozenset(_annotation_imports(built) if has_moved else ()),
    )


def _runtime_imports(built: BuiltMethod) -> Iterable[Import]:
    return (
        each
        for each in built.imports
        if each.module.rpartition(".")[2] in _RUNTIME_MODULES
    )


def _annotation_imports(built: BuiltMethod) -> Iterable[Import]:
    """The imports of the annotations, which type checkers alone need."""
    words = {
        *re.findall(r"\w+", f"{built.method.returns} {built.method.async_returns}")
    }
    returned = {each for each in built.imports if (each.as_name or each.name) in words}
    return built.typing_imports | returned
