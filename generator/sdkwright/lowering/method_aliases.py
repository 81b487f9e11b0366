"""Deprecated aliases of methods: each is a method that calls the current one.

This module must not know how a method is built: it copies one that is built.
"""

from dataclasses import replace

from sdkwright.naming import identifiers
from sdkwright.package.deprecation import renamed_message
from sdkwright.package.methods import Method, Replacement


def alias_method(alias: str, current: str, method: Method) -> Method:
    """The method at the path `alias` that calls the method at the path `current`."""
    *resource, name = alias.split(".")
    *current_resource, _ = current.split(".")
    has_moved = resource != current_resource
    replacement = Replacement(
        ".".join(current_resource),
        method.name,
        identifiers.resource_module(current_resource) if has_moved else "",
        identifiers.resource_class_prefix(current_resource) if has_moved else "",
    )
    message = renamed_message(f"client.{alias}", f"client.{current}")
    return replace(method, name=name, deprecated=message, replacement=replacement)
