"""Owns what a client is told of its credentials: arguments, environment variables, and who sends them.

Where the document asks for one credential alone, its argument is `api_key`, or `username` and `password`. Where it asks for
several, each is called by the key of its security scheme: `petstore_auth`; of a name and a password both begin with it.
`x-sdk-name` in the scheme stands for that key, in either case.
"""

from collections.abc import Iterable, Iterator

from sdkwright.api import model as api
from sdkwright.lowering.operation_specs import security
from sdkwright.naming import identifiers
from sdkwright.package import docstrings
from sdkwright.package.literals import literal
from sdkwright.package.model import Credential, Keyring, Secret

_BASIC = ("username", "password")


def credential(model: api.Api, environment: str) -> Credential | None:
    """The one token or key in a header that is sent with every request, if that is all there is."""
    if len(model.credentials) != 1 or not model.needs_credential:
        return None
    (only,) = model.credentials
    if only.scheme not in (api.Scheme.BEARER, api.Scheme.HEADER):
        return None
    (argument,) = _arguments(only, True, ())
    return Credential(
        argument=argument,
        environment=f"{environment}_{argument.upper()}",
        header=literal(only.name),
        prefix="Bearer " if only.scheme is api.Scheme.BEARER else "",
        docstring=_docstring(only, argument, model.documentation),
    )


def keyring(model: api.Api, environment: str, taken: Iterable[str]) -> Keyring:
    """Whatever is more than that."""
    if not model.credentials or credential(model, environment) is not None:
        return Keyring()
    taken = {*taken, *identifiers.CLIENT_ATTRIBUTES} - {"api_key"}
    alone = len(model.credentials) == 1
    arguments = {
        each.key: tuple(_arguments(each, alone, taken)) for each in model.credentials
    }
    used = {"chosen", "suffices"} if model.needs_credential else {"chosen"}
    secrets = tuple(
        Secret(
            argument,
            f"{environment}_{argument.upper()}",
            _docstring(each, argument, model.documentation),
        )
        for each in model.credentials
        for argument in arguments[each.key]
    )
    return Keyring(
        secrets=secrets,
        given=tuple(
            (literal(each.key), _given(each, arguments[each.key]))
            for each in model.credentials
        ),
        imports=tuple(sorted({_maker(each) for each in model.credentials} | used)),
        security=security(model.security),
        is_needed=model.needs_credential,
        missing=" or ".join(_alternatives(model, arguments)),
    )


def secret_names(model: api.Api) -> tuple[str, ...]:
    """The names under which credentials are sent, as code; errors and logs do not show what is under them."""
    found = {each.name for each in model.credentials} - {"Authorization"}
    return tuple(literal(each) for each in sorted(found))


def _arguments(
    credential: api.Credential, alone: bool, taken: Iterable[str]
) -> Iterator[str]:
    base = credential.sdk_name or ("" if alone else credential.key)
    if credential.scheme is api.Scheme.BASIC:
        for word in _BASIC:
            yield identifiers.snake(f"{base}_{word}", taken)
    else:
        yield identifiers.snake(base or "api_key", taken) or "api_key"


def _docstring(credential: api.Credential, argument: str, base: str | None) -> str:
    described = " ".join(docstrings.prose(credential.description, base).split())
    if credential.scheme is api.Scheme.BASIC:
        described = f"The {'user name' if argument.endswith('name') else 'password'}."
    return docstrings.escaped(described or "The API key.")


def _maker(credential: api.Credential) -> str:
    match credential.scheme:
        case api.Scheme.BEARER:
            return "bearer"
        case api.Scheme.BASIC:
            return "basic"
        case _:
            return "key"


def _given(credential: api.Credential, arguments: tuple[str, ...]) -> str:
    values = ", ".join(f"self.{each}" for each in arguments)
    if _maker(credential) != "key":
        return f"{_maker(credential)}({values})"
    where = f"{literal(credential.scheme.value)}, {literal(credential.name)}"
    return f"key({where}, {values})"


def _alternatives(
    model: api.Api, arguments: dict[str, tuple[str, ...]]
) -> Iterator[str]:
    for alternative in model.security:
        listed = [each for key in alternative for each in arguments.get(key, ())]
        yield " and ".join(f"{each}=…" for each in listed)
