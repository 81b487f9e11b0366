"""Clients as source: the calls that create their credentials, and the hint in the error for missing credentials."""

from collections import Counter
from collections.abc import Iterable

from sdkwright.package import docstrings
from sdkwright.package.client import (
    ClientOption,
    CredentialArgument,
    CredentialSet,
    NamedServer,
    Package,
    SchemeCredential,
    TokenFlow,
    UrlArgument,
)
from sdkwright.package.imports import isort_key
from sdkwright.package.literals import literal
from sdkwright.package.types import TypeExpr, names
from sdkwright.package.types_modules import Model
from sdkwright.rendering.type_printer import BareNames, print_type


def credential_call(credential: SchemeCredential) -> str:
    """The call that creates a credential from attributes of the client."""
    place = map(literal, credential.place)
    values = (f"self.{each}" for each in credential.arguments)
    return f"{credential.function.value}({', '.join((*place, *values))})"


def credential_value(credential: CredentialArgument, credentials: CredentialSet) -> str:
    """The value of a credential in the constructor. If a client id is passed, a token in the environment is ignored."""
    read = f"from_environment({literal(credential.environment_variable)})"
    for flow in credentials.token_flows:
        if flow.token == credential.argument:
            read = f"(None if {flow.client_id.argument} else {read})"
    value = f"{credential.argument} or {read}"
    if not credential.is_token:
        return value
    return f"self._credential_text({literal(credential.argument)}, {value})"


def copied_credential(credential: CredentialArgument) -> str:
    """The expression that passes a credential to a copy of the client.

    If the credential is a function, the copy gets the function.
    """
    if not credential.is_token:
        return f"self.{credential.argument}"
    return f"self._passed_credential({literal(credential.argument)})"


def token_flow_record(flow: TokenFlow) -> str:
    """The call that creates the runtime's record of a flow for client credentials."""
    values = (flow.token, *(each.argument for each in flow.arguments), flow.scopes)
    return f"TokenFlow({', '.join(map(literal, (*values, flow.url)))})"


def tested_names(package: Package) -> list[str]:
    """The names that the tests of the clients import, in the order of imports."""
    names = {*package.clients, "InternalServerError", "omit"}
    if package.requires_credential:
        names.add(package.error_class)
    return sorted(names, key=isort_key)


def missing_hint(credentials: CredentialSet) -> str:
    """The arguments to pass, as text for the error about missing credentials: `api_key=…`."""
    return " or ".join(
        " and ".join(f"{each}=…" for each in names)
        for names in credentials.sufficient_arguments
    )


def option_type(option: ClientOption) -> str:
    """The annotation of a client option."""
    text = plain_type(option.type)
    return text if option.default is not None else f"{text} | None"


def plain_type(expression: TypeExpr) -> str:
    """The annotation for a type that is not a class of the package."""
    return print_type(expression, BareNames())


def option_text(option: ClientOption) -> str:
    """The description of an option in the docstring of the client, with its default."""
    default = option_default(option)
    by_default = f"By default {default}. " if default else ""
    text = docstrings.with_sentence(
        option.description, f"{by_default}A call can override it."
    )
    lines = docstrings.wrap(f"{option.name}: {text}", docstrings.WIDTH - 12, "    ")
    return "\n".join(f"        {line}".rstrip() for line in lines)


def variable_text(variable: UrlArgument) -> str:
    """The description of a variable of the base URL in the docstring of the client."""
    text = docstrings.with_sentence(
        variable.description, f"By default `{variable.default}`."
    )
    lines = docstrings.wrap(f"{variable.name}: {text}", docstrings.WIDTH - 12, "    ")
    return "\n".join(f"        {line}".rstrip() for line in lines)


def keywords_by_name(variables: Iterable[UrlArgument]) -> str:
    """The variables as items of a dict display, by their names."""
    return ", ".join(f"{literal(each.name)}: {each.name}" for each in variables)


def server_record(server: NamedServer) -> str:
    """The call that creates the runtime's record of a server."""
    defaults = f", {literal(dict(server.defaults))}" if server.defaults else ""
    return f"Server({literal(server.template)}{defaults})"


def option_default(option: ClientOption) -> str:
    """The default of an option in words; empty if the option has no default."""
    if option.environment_variable:
        return f"the environment variable `{option.environment_variable}`"
    return "" if option.default is None else f"`{option.default}`"


def option_record(option: ClientOption) -> str:
    """The call that creates the runtime's record of an option."""
    values = (option.kind.value, option.wire, option.name)
    flags = {"required": option.is_required, "secret": option.is_secret}
    given = (f"{name}=True" for name, is_set in flags.items() if is_set)
    return f"ClientOption({', '.join((*map(literal, values), *given))})"


def option_value(option: ClientOption) -> str:
    """The expression for the value of an option in the constructor."""
    if not option.environment_variable:
        return option.name
    return f"{option.name} or from_environment({literal(option.environment_variable)})"


def error_example(package: Package) -> str:
    """The name of the error model that the README shows: the body of most errors; empty if no error has a model."""
    models = {
        declaration.name
        for module in package.type_modules
        for declaration in module.declarations
        if isinstance(declaration, Model)
    }
    uses = Counter(
        name.name
        for each in package.status_errors.classes
        for name in (() if each.body is None else names(each.body))
        if name.name in models
    )
    return min(uses, key=lambda name: (-uses[name], name), default="")


def import_order(names: Iterable[str]) -> list[str]:
    """The names in the order of an import statement."""
    return sorted(names, key=isort_key)
