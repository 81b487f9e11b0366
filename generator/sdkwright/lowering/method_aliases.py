"""Owns what is left of a method under a name that it had before: a method that calls its successor.

It must not know how a method is made; it goes by one that is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdkwright.lowering.methods import FORMER, Built
from sdkwright.lowering.signatures import is_called
from sdkwright.naming import identifiers
from sdkwright.package import docstrings
from sdkwright.package.imports import Import
from sdkwright.package.model import Method, Successor

_EXTRA = ("extra_headers", "extra_query", "extra_body", "timeout")
_RUN = ("typing", "arguments", "deprecated")
"""The modules whose names are needed when the method is defined, and when it is called."""


@dataclass(frozen=True, slots=True)
class Former:
    """A former method, and what it makes its module import."""

    method: Method
    imports: frozenset[Import]
    typing_imports: frozenset[Import]


def former_method(former: str, place: str, built: Built) -> Former:
    """The method at `former` that calls the one at `place`, which is made already."""
    resource, _, name = former.rpartition(".")
    path, _, _ = place.rpartition(".")
    message = is_called(f"client.{former}", f"client.{place}")
    method = built.method
    arguments = [*built.arguments]
    if method.takes_idempotency_key:
        arguments.append(("idempotency_key", "idempotency_key"))
    arguments += [(each, each) for each in _EXTRA]
    elsewhere = resource != path
    parts = path.split(".")
    successor = Successor(
        path,
        method.name,
        identifiers.resource_module(parts) if elsewhere else "",
        identifiers.resource_class(parts) if elsewhere else "",
        tuple(arguments),
    )
    return Former(
        replace(
            method,
            name=name,
            docstring=docstrings.docstring(
                f"Deprecated: it is called `client.{place}` now.", 8
            ),
            definition=replace(method.definition, deprecated=message),
            overloads=tuple(
                replace(each, deprecated=message) for each in method.overloads
            ),
            former_calls=(),
            deprecated=message,
            successor=successor,
        ),
        frozenset(_needed(built) if elsewhere else ())
        | {Import(FORMER, "deprecated", "_deprecated")},
        frozenset(_annotated(built) if elsewhere else ()),
    )


def _needed(built: Built) -> Iterable[Import]:
    return (each for each in built.imports if each.module.rpartition(".")[2] in _RUN)


def _annotated(built: Built) -> Iterable[Import]:
    """What the arguments are annotated with, and what is given back: that is told to type checkers alone."""
    words = {
        *re.findall(r"\w+", f"{built.method.returns} {built.method.async_returns}")
    }
    returned = {each for each in built.imports if (each.alias or each.name) in words}
    return built.typing_imports | returned
