"""Calls of methods as Python programs, synchronous and asynchronous.

This module must not know HTTP.
"""

import builtins
import keyword
from collections.abc import Sequence
from typing import Final

from sdkwright.naming import identifiers
from sdkwright.package.client import Package
from sdkwright.package.literals import Value
from sdkwright.package.methods import CallKind, Keywords, Method, Resource
from sdkwright.package.types import NONE, Name
from sdkwright.records import record
from sdkwright.reference.layout import call

_TAKEN: Final = frozenset(
    (*dir(builtins), *keyword.kwlist, "client", "asyncio", "main")
)
UNKNOWN_SERVER: Final = "https://api.example.com"
"""The base URL in samples of an API whose document has none."""


@record(frozen=True, slots=True)
class Programs:
    """The builder of the programs of a package."""

    package: Package

    def sync(self, resource: Resource, method: Method) -> str:
        """A program that calls a method of the synchronous client."""
        own = self.package
        lines = [
            f"from {own.name} import {own.client_class}\n",
            f"client = {call(own.client_class, self._client_arguments(method))}",
            *_calls(resource, method, is_async=False, indent=0),
        ]
        return "\n".join(lines)

    def asynchronous(self, resource: Resource, method: Method) -> str:
        """A program that calls a method of the asynchronous client."""
        own = self.package
        client = call(f"Async{own.client_class}", self._client_arguments(method), 4)
        calls = _calls(resource, method, is_async=True, indent=8)
        lines = [
            "import asyncio\n",
            f"from {own.name} import Async{own.client_class}\n\n",
            "async def main() -> None:",
            f"    async with {client} as client:",
            *(f"        {each}" for each in calls),
            "\n\nasyncio.run(main())",
        ]
        return "\n".join(lines)

    def _client_arguments(self, method: Method) -> Sequence[tuple[str, Value]]:
        secrets = ((name, _placeholder(name)) for name in self._secrets(method))
        return [*secrets, *client_arguments(self.package)]

    def _secrets(self, method: Method) -> Sequence[str]:
        """The arguments of the client that hold the credentials for a method."""
        if self.package.credential is not None:
            return [self.package.credential.argument]
        credentials = self.package.credential_set
        arguments = {each.scheme: each.arguments for each in credentials.schemes}
        security = method.operation.security
        if security is None:
            security = credentials.default_security
        known = (keys for keys in security if all(key in arguments for key in keys))
        return [name for key in next(known, ()) for name in arguments[key]]


def client_arguments(package: Package) -> Keywords:
    """The arguments that a client needs apart from its credentials."""
    server = () if package.server else (("base_url", UNKNOWN_SERVER),)
    options = ((each.name, each.example) for each in package.required_options)
    return (*server, *options)


def _placeholder(argument: str) -> str:
    """A placeholder for the value of an argument: `My API Key`."""
    words = (
        "API" if each == "api" else each.capitalize() for each in argument.split("_")
    )
    return f"My {' '.join(words)}"


def _calls(
    resource: Resource, method: Method, *, is_async: bool, indent: int
) -> Sequence[str]:
    """The statements that call a method and print the returned value."""
    function = f"{resource.expression}.{method.name}"
    text = call(function, method.required_examples, indent)
    wait = "await " if is_async else ""
    returned = method.simplest.returns
    match method.call:
        case CallKind.PAGE:
            each = "async for" if is_async else "for"
            return (f"{each} item in {text}:", "    print(item)")
        case CallKind.STREAM:
            each = "async for" if is_async else "for"
            return (f"{each} item in {wait}{text}:", "    print(item)")
        case CallKind.DOWNLOAD:
            return (
                f"response = {wait}{text}",
                f'{wait}response.write_to_file("download")',
            )
        case _ if returned == NONE:
            return (f"{wait}{text}",)
        case _:
            variable = variable_of(method)
            printed = f".{method.printed_attribute}" if method.printed_attribute else ""
            return (f"{variable} = {wait}{text}", f"print({variable}{printed})")


def variable_of(method: Method) -> str:
    """The name of the variable for the value that a method returns."""
    returned = method.simplest.returns
    if not isinstance(returned, Name):
        return "response"
    name = identifiers.snake(returned.name)
    return "response" if name in _TAKEN else name
