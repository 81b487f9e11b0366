"""Credentials of a client: arguments, environment variables, and the headers, queries or cookies that carry them.

A single security scheme becomes the argument `api_key`, or `username` and `password`. If there are several, the first
token or key is `api_key`, so that a further scheme changes no name; but if no scheme suffices alone, as with an id and
a secret, no argument has that name. Each other scheme becomes an argument named after its key: `petstore_auth`, or
`petstore_auth_username` and `petstore_auth_password`. `x-sdk-name` in a scheme overrides these names, and for user
names and passwords it is the prefix. The first OAuth 2 scheme with the flow for client credentials also has
`client_id`, `client_secret` and `scopes`; the arguments of a further scheme begin with its key.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit, urlunsplit

from sdkwright.api import model as api
from sdkwright.naming import identifiers
from sdkwright.package import docstrings
from sdkwright.package.client import (
    Credential,
    CredentialArgument,
    CredentialFunction,
    CredentialSet,
    SchemeCredential,
    TokenFlow,
)

_API_KEY = "api_key"
_BASIC_ARGUMENTS = {"username": "The user name.", "password": "The password."}


def header_credential(
    model: api.Api, environment_prefix: str, reserved: Iterable[str] = ()
) -> Credential | None:
    """The API's only credential, if every request needs it and it is a token or a key in a header; else None.

    It is also None if the client fetches the token itself.
    """
    if len(model.security_schemes) != 1 or not model.needs_credential:
        return None
    (only,) = model.security_schemes
    if only.kind not in (api.CredentialKind.BEARER, api.CredentialKind.HEADER):
        return None
    if only.token_url is not None:
        return None
    (argument,) = _scheme_arguments(model, only, environment_prefix, reserved)
    return Credential(
        argument=argument.argument,
        environment_variable=argument.environment_variable,
        header=only.name,
        prefix="Bearer " if only.kind is api.CredentialKind.BEARER else "",
        description=argument.description,
    )


def credential_set(
    model: api.Api, environment_prefix: str, reserved: Iterable[str]
) -> CredentialSet:
    """The credentials of a client for which `header_credential` returns None; for any other client, an empty set."""
    if (
        not model.security_schemes
        or header_credential(model, environment_prefix) is not None
    ):
        return CredentialSet()
    reserved = {*reserved, *identifiers.CLIENT_ATTRIBUTES} - {_API_KEY}
    arguments = {
        each.key: tuple(_scheme_arguments(model, each, environment_prefix, reserved))
        for each in model.security_schemes
    }
    flows = tuple(_token_flows(model, arguments, environment_prefix, reserved))
    found = [one for each in arguments.values() for one in each]
    found += [one for flow in flows for one in flow.arguments]
    return CredentialSet(
        arguments=tuple(found),
        schemes=tuple(
            _scheme_credential(each, tuple(one.argument for one in arguments[each.key]))
            for each in model.security_schemes
        ),
        default_security=model.security,
        is_required=model.needs_credential,
        token_flows=flows,
        accepted_security=_accepted(model),
    )


def _accepted(model: api.Api) -> api.Security:
    """The combinations of security schemes that any operation accepts."""
    own = (each.security for each in model.operations if each.security is not None)
    listed = (keys for security in (model.security, *own) for keys in security if keys)
    return tuple(dict.fromkeys(listed))


def _token_flows(
    model: api.Api,
    arguments: Mapping[str, Sequence[CredentialArgument]],
    environment_prefix: str,
    reserved: Iterable[str],
) -> Iterator[TokenFlow]:
    """The OAuth 2 flows for client credentials of all security schemes."""
    taken = {*reserved} | {one.argument for each in arguments.values() for one in each}
    prefix = ""
    for scheme in model.security_schemes:
        if scheme.token_url is None:
            continue
        client_id, secret, scopes = (
            identifiers.snake(f"{prefix}{word}", taken)
            for word in ("client_id", "client_secret", "scopes")
        )
        yield TokenFlow(
            token=arguments[scheme.key][0].argument,
            client_id=CredentialArgument(
                *(client_id, f"{environment_prefix}_{client_id.upper()}"),
                "The id of the client, which fetches a token with its secret.",
            ),
            client_secret=CredentialArgument(
                *(secret, f"{environment_prefix}_{secret.upper()}"),
                "The secret of the client.",
            ),
            scopes=scopes,
            default_scopes=scheme.scopes,
            url=_relative_to_server(scheme.token_url, model.server),
        )
        taken |= {client_id, secret, scopes}
        later = model.security_schemes[model.security_schemes.index(scheme) + 1 :]
        following = (each for each in later if each.token_url is not None)
        prefix = next((f"{each.sdk_name or each.key}_" for each in following), "")


def _relative_to_server(url: str, server: str | None) -> str:
    """The token URL, without its origin if the server has the same origin, so that it follows the base URL."""
    parts, base = urlsplit(url), urlsplit(server or "")
    if not parts.netloc or (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
        return url
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))


def argument_names(model: api.Api) -> set[str]:
    """The names of all arguments that hold credentials, if nothing else uses these names."""
    return {
        argument.argument
        for each in model.security_schemes
        for argument in _scheme_arguments(model, each, "", ())
    }


def secret_names(model: api.Api, options: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of headers, query parameters and cookies with secrets, which errors and logs redact."""
    found = {each.name for each in model.security_schemes} - {"Authorization"}
    found.update(options)
    return tuple(sorted(found))


def _scheme_arguments(
    model: api.Api,
    scheme: api.SecurityScheme,
    environment_prefix: str,
    reserved: Iterable[str],
) -> Iterator[CredentialArgument]:
    """The arguments that hold the credential of a scheme."""
    is_only = len(model.security_schemes) == 1
    is_main = is_only or scheme == _main_scheme(model)
    base = scheme.sdk_name or ("" if is_main else scheme.key)
    if scheme.kind is api.CredentialKind.BASIC:
        found = {
            identifiers.snake(f"{base}_{word}", reserved): description
            for word, description in _BASIC_ARGUMENTS.items()
        }
    else:
        name = identifiers.snake(base or _API_KEY, reserved) or _API_KEY
        description = docstrings.clean_description(
            scheme.description, model.documentation
        )
        found = {name: " ".join(description.split()) or "The API key."}
    for name, description in found.items():
        variable = f"{environment_prefix}_{name.upper()}"
        is_token = scheme.kind is not api.CredentialKind.BASIC
        yield CredentialArgument(name, variable, description, is_token)


def _main_scheme(model: api.Api) -> api.SecurityScheme | None:
    """The scheme whose argument is `api_key`; None if there is none.

    It is the scheme with this name or key, or else the first scheme without an `x-sdk-name`.
    """
    if len(model.security_schemes) > 1 and not any(
        len(keys) == 1 for keys in _accepted(model)
    ):
        return None
    named = [
        each
        for each in model.security_schemes
        if each.kind is not api.CredentialKind.BASIC
    ]
    taken = (
        each
        for each in named
        if identifiers.snake(each.sdk_name or each.key) == _API_KEY
    )
    free = (each for each in named if not each.sdk_name)
    return next(taken, None) or next(free, None)


def _scheme_credential(
    scheme: api.SecurityScheme, arguments: tuple[str, ...]
) -> SchemeCredential:
    match scheme.kind:
        case api.CredentialKind.BEARER:
            return SchemeCredential(scheme.key, CredentialFunction.BEARER, arguments)
        case api.CredentialKind.BASIC:
            return SchemeCredential(scheme.key, CredentialFunction.BASIC, arguments)
        case location:
            place = (location.value, scheme.name)
            return SchemeCredential(
                scheme.key, CredentialFunction.KEY, arguments, place
            )
