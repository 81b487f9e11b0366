"""Options of the client: their names, types and defaults, made from parameters that operations share.

This module must not know by which rule a parameter is shared.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.lowering import examples
from sdkwright.lowering.shared_parameters import SharedParameter
from sdkwright.lowering.types import type_exprs
from sdkwright.naming import identifiers
from sdkwright.package import docstrings
from sdkwright.package.client import ClientOption
from sdkwright.package.methods import ArgumentKind
from sdkwright.package.types import Literal, TypeExpr
from sdkwright.records import record

_KINDS = {
    api.Location.QUERY: ArgumentKind.QUERY,
    api.Location.HEADER: ArgumentKind.HEADER,
    api.Location.COOKIE: ArgumentKind.COOKIE,
}
_RESERVED = identifiers.METHOD_ARGUMENTS | identifiers.CLIENT_ATTRIBUTES


@record(frozen=True, slots=True)
class ClientParameters:
    """The parameters for which the client has a value, by location and name."""

    options: dict[tuple[api.Location, str], str]
    """The names of the options."""
    credentials: Mapping[tuple[api.Location, str], str]
    """The security schemes whose credentials fill a parameter. The names are in lower case."""

    def described(self, parameter: api.Parameter, security: api.Security) -> str | None:
        """A sentence about the client's value for a parameter of an operation; None if the client has no value."""
        name = self.options.get((parameter.location, parameter.name))
        if name is not None:
            return f"Overrides the client's `{name}`."
        scheme = self.credentials.get((parameter.location, parameter.name.lower()))
        if any(scheme in keys for keys in security):
            return "Overrides the client's credential."
        return None


NO_PARAMETERS = ClientParameters({}, {})


def credential_parameters(
    schemes: Iterable[api.SecurityScheme],
) -> Mapping[tuple[api.Location, str], str]:
    """The key of each scheme, by the location of its credential and the name in that location in lower case."""
    locations = {
        api.CredentialKind.HEADER: api.Location.HEADER,
        api.CredentialKind.QUERY: api.Location.QUERY,
        api.CredentialKind.COOKIE: api.Location.COOKIE,
    }
    return {
        (locations[each.kind], each.name.lower()): each.key
        for each in schemes
        if each.kind in locations
    }


def without_conflicts(
    judged: Iterable[SharedParameter],
    taken: Collection[str],
    credentials: Collection[tuple[api.Location, str]],
) -> Iterator[SharedParameter]:
    """The parameters. A parameter is marked as not shared if the client uses its name for something else."""
    found: set[str] = set()
    for each in judged:
        parameter = each.parameter
        name = _name(parameter)
        if not each.is_shared:
            yield each
        elif (parameter.location, parameter.name.lower()) in credentials:
            reason = "a credential of the client has this value"
            yield replace(each, is_shared=False, reason=reason)
        elif not name or name in taken or name in _RESERVED or name in found:
            reason = f"the client has something else that is called {name}"
            yield replace(each, is_shared=False, reason=reason)
        else:
            found.add(name)
            yield each


def client_parameters(
    judged: Iterable[SharedParameter], schemes: Iterable[api.SecurityScheme]
) -> ClientParameters:
    """The parameters whose values the client supplies."""
    options = {each.key: _name(each.parameter) for each in judged if each.is_shared}
    return ClientParameters(options, credential_parameters(schemes))


def client_options(
    judged: Iterable[SharedParameter], model: api.Api, environment_prefix: str
) -> Iterator[ClientOption]:
    """The options of the client, sorted by name."""
    options = [
        _client_option(each, model, environment_prefix)
        for each in judged
        if each.is_shared
    ]
    yield from sorted(options, key=lambda each: each.name)


def _client_option(
    shared: SharedParameter, model: api.Api, environment_prefix: str
) -> ClientOption:
    parameter, name = shared.parameter, _name(shared.parameter)
    description = docstrings.clean_description(
        parameter.description or shared.schema.annotations.description,
        model.documentation,
    )
    return ClientOption(
        name=name,
        wire=parameter.name,
        kind=_KINDS[parameter.location],
        type=_type(shared.schema),
        default=_default(shared),
        is_required=shared.is_required and shared.default is None,
        is_secret=shared.is_secret,
        environment_variable=(
            f"{environment_prefix}_{name.upper()}" if shared.is_secret else ""
        ),
        description=" ".join(description.split())
        or f"The {parameter.location.value} `{parameter.name}`.",
        example=examples.schema_example(parameter.schema, model.components),
        origin=parameter.pointer,
    )


def _name(parameter: api.Parameter) -> str:
    return identifiers.snake(
        parameter.sdk_name or parameter.name, identifiers.METHOD_ARGUMENTS
    )


def _type(schema: api.Schema) -> TypeExpr:
    match schema:
        case api.Enumeration(values=values):
            return Literal(values)
        case api.Primitive(kind=kind):
            return type_exprs.python_type(kind)
        case _:
            raise AssertionError(schema)


def _default(shared: SharedParameter) -> str | int | float | None:
    match shared.default:
        case api.JsonValue(value=str() | int() | float() as value):
            return value
        case _:
            return None
