"""Deprecated aliases of methods: each is a method that calls the current method.

This module must not know how a method is built: it copies a finished method.
"""

from collections.abc import Sequence
from dataclasses import replace

from sdkwright.naming import identifiers, suffixes
from sdkwright.package.deprecation import renamed_message
from sdkwright.package.methods import (
    CLIENT_METHODS_CLASS,
    CLIENT_METHODS_MODULE,
    Method,
    Replacement,
)


def alias_method(alias: str, current: str, method: Method) -> Method:
    """The method at the path `alias` that calls the method at the path `current`."""
    *resource, name = alias.split(".")
    *current_resource, _ = current.split(".")
    has_moved = resource != current_resource
    module, class_name = _class_of(current_resource) if has_moved else ("", "")
    replacement = Replacement(current, method.name, module, class_name)
    message = renamed_message(f"client.{alias}", f"client.{current}")
    return replace(method, name=name, deprecated=message, replacement=replacement)


def _class_of(resource: Sequence[str]) -> tuple[str, str]:
    """The module and the synchronous class that has the methods of a resource, or of the client itself."""
    if not resource:
        return CLIENT_METHODS_MODULE, CLIENT_METHODS_CLASS
    prefix = identifiers.resource_class_prefix(resource)
    return identifiers.resource_module(resource), suffixes.resource_class_name(prefix)
