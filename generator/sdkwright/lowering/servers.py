"""Servers: the names of environments, and the arguments for the variables in the URLs of servers."""

from collections.abc import Collection
from typing import Final

from sdkwright.api import model as api
from sdkwright.lowering.shared_parameters import is_credential_name
from sdkwright.naming import identifiers
from sdkwright.naming.environments import environment_names
from sdkwright.package import docstrings, types
from sdkwright.package.client import NamedServer, UrlArgument
from sdkwright.package.types import Literal

ENVIRONMENT: Final = "environment"


def lower_servers(
    model: api.Api, taken: Collection[str]
) -> tuple[tuple[NamedServer, ...], tuple[UrlArgument, ...]]:
    """The servers that arguments of the client choose, and the arguments for their variables.

    Both are empty if there is one server without variables. If several servers have a variable of the same name, the
    first definition is used.
    """
    named = environment_names(model.servers)
    if not named:
        named = tuple(("", each) for each in model.servers[:1])
    reserved = {*taken, *identifiers.CLIENT_ATTRIBUTES, ENVIRONMENT}
    names: dict[str, str] = {}
    variables: list[UrlArgument] = []
    for _, server in named:
        for each in server.variables:
            name = identifiers.snake(each.name, reserved)
            if not name or each.name in names or name in names.values():
                continue
            names[each.name] = name
            variables.append(_argument(name, each, model))
    if len(named) < 2 and not variables:
        return (), ()
    return tuple(_server(name, each, names) for name, each in named), tuple(variables)


def _argument(name: str, variable: api.ServerVariable, model: api.Api) -> UrlArgument:
    text = docstrings.clean_description(variable.description, model.documentation)
    return UrlArgument(
        name,
        Literal(variable.values) if variable.values else types.STR,
        variable.default,
        " ".join(text.split()) or f"`{variable.name}` in the base URL.",
        variable.pointer,
        is_credential_name(variable.name),
    )


def _server(name: str, server: api.Server, names: dict[str, str]) -> NamedServer:
    values: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for each in server.variables:
        argument = names.get(each.name)
        values[each.name] = each.default if argument is None else "{" + argument + "}"
        if argument is not None:
            defaults[argument] = each.default
    template = "".join(
        values[part] if index % 2 else part for index, part in enumerate(server.parts)
    )
    return NamedServer(name, template, tuple(defaults.items()), server.url)
