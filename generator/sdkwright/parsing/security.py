"""Security schemes and security requirements of an API.

This module must not depend on the language of the generated code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_entries,
    get_items,
    get_name,
    get_text,
)
from sdkwright.document.openapi_objects import HTTP_METHODS
from sdkwright.document.spelling import HEADER_NAME, SECURITY_TYPES, nearest_word
from sdkwright.document.token_urls import is_usable_token_url

_KEY_LOCATIONS = ("header", "query", "cookie")
_TYPE_FIELDS = {
    "scheme": "http",
    "flows": "oauth2",
    "openIdConnectUrl": "openIdConnect",
    "in": "apiKey",
}
"""The fields that only one type of security scheme has."""


class SecurityReader:
    """Reads the security schemes of a document, and the requirements that use them."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._schemes = {
            key: credential
            for key, node in get_entries(root, "components", "securitySchemes")
            if (credential := _read_scheme(key, follow_to_mapping(node))) is not None
        }
        self._known = {
            key for key, _ in get_entries(root, "components", "securitySchemes")
        }
        self._scopes: dict[str, dict[str, None]] = {key: {} for key in self._schemes}
        """The scopes that are required of each scheme, in the order of the document."""
        self._has_requirements = True
        self._declared_scopes = {
            key: {name for name, _ in get_entries(flow, "scopes")}
            for key, node in get_entries(root, "components", "securitySchemes")
            if (scheme := follow_to_mapping(node)) is not None
            and (flow := _client_credentials(scheme)) is not None
        }
        self._document_security = self.read_security(root)

    def read_security(self, holder: Node) -> api.Security | None:
        """The security requirements of the document or an operation; None if `security` is missing.

        A scheme without a credential to send, such as mutual TLS, is removed from its requirement. A requirement with
        an undefined scheme is ignored.
        """
        if holder.get("security") is None:
            return None
        alternatives: list[list[str]] = []
        for requirement in get_items(holder, "security"):
            alternatives.append([name for name, _ in requirement.items()])
            for name, scopes in requirement.items():
                listed = (str(each.value) for each in scopes.elements())
                self._scopes.setdefault(name, {}).update(dict.fromkeys(listed))
        known = (each for each in alternatives if self._known.issuperset(each))
        found = (
            tuple(name for name in each if name in self._schemes) for each in known
        )
        return tuple(dict.fromkeys(found))

    def collect_used(
        self, operations: Iterable[api.Security | None]
    ) -> tuple[tuple[api.SecurityScheme, ...], api.Security, bool]:
        """The schemes that any operation uses; the default requirement; whether every operation needs a credential.

        If the document has no requirement at all, a request may use any of its schemes. If the document also has no
        scheme, a header parameter `Authorization` is used as a scheme, although OpenAPI ignores such a parameter.
        """
        requirements = list(operations)
        if self._document_security is None and not any(
            each is not None for each in requirements
        ):
            self._has_requirements = False
            declared = tuple(self._schemes.values()) or tuple(self._authorization())
            return declared, tuple((each.key,) for each in declared), False
        own = [each for each in requirements if each is not None]
        default = self._document_security
        needs = bool(default) and () not in (default or ())
        if default is None:
            alternatives = (keys for each in own for keys in each if keys)
            default = tuple(dict.fromkeys(alternatives))
            needs = len(own) == len(requirements) and all(
                each and () not in each for each in own
            )
        used = {key for each in (default, *own) for keys in each for key in keys}
        schemes = (
            replace(each, scopes=tuple(self._required_scopes(key)))
            for key, each in self._schemes.items()
            if key in used
        )
        return tuple(schemes), default, needs and bool(used)

    def _required_scopes(self, key: str) -> Iterator[str]:
        """The required scopes that the flow for client credentials declares."""
        declared = self._declared_scopes.get(key, set())
        return (each for each in self._scopes[key] if each in declared)

    def is_override(self, own: api.Security | None, default: api.Security) -> bool:
        """Whether the requirement of an operation differs from the default."""
        if own is not None:
            return own != default
        is_open = self._document_security is None and self._has_requirements
        return bool(is_open and default)

    def _authorization(self) -> Iterator[api.SecurityScheme]:
        """The first header parameter `Authorization` as a security scheme.

        The caller passes the whole value of the header.
        """
        for node in _parameters(self._root):
            name = (get_text(node, "name") or "").lower()
            if name == "authorization" and get_text(node, "in") == "header":
                yield api.SecurityScheme(
                    *("authorization", api.CredentialKind.HEADER, "Authorization"),
                    get_text(node, "description"),
                    node.pointer,
                    get_name(node, "x-sdk-name"),
                )
                return


def _parameters(root: Node) -> Iterator[Node]:
    """All parameters of all path items and operations."""
    for _, reference in get_entries(root, "paths"):
        item = follow_to_mapping(reference)
        if item is None:
            continue
        operations = (item.get(method) for method in HTTP_METHODS)
        for holder in filter(None, (item, *operations)):
            for each in get_items(holder, "parameters"):
                if (node := follow_to_mapping(each)) is not None:
                    yield node


def _read_scheme(key: str, scheme: Node | None) -> api.SecurityScheme | None:
    """The security scheme; None if it adds no credential to the request, as for mutual TLS."""
    found = _kind_and_name(scheme)
    if scheme is None or found is None:
        return None
    return api.SecurityScheme(
        key,
        *found,
        get_text(scheme, "description"),
        scheme.pointer,
        get_name(scheme, "x-sdk-name"),
        _token_url(scheme),
    )


def _client_credentials(scheme: Node) -> Node | None:
    """The OAuth 2 flow for client credentials; None if the scheme lacks it."""
    flows = scheme.get("flows")
    return None if flows is None else flows.get("clientCredentials")


def _token_url(scheme: Node) -> str | None:
    url = get_text(_client_credentials(scheme), "tokenUrl")
    is_oauth = _scheme_type(scheme) == "oauth2"
    return url if url and is_oauth and is_usable_token_url(url) else None


def _kind_and_name(scheme: Node | None) -> tuple[api.CredentialKind, str] | None:
    name = get_text(scheme, "name") or ""
    match _scheme_type(scheme), (get_text(scheme, "scheme") or "").lower():
        case ("oauth2" | "openIdConnect", _) | ("http", "bearer"):
            return api.CredentialKind.BEARER, "Authorization"
        case "http", "basic":
            return api.CredentialKind.BASIC, "Authorization"
        case "http", _:
            # The caller passes the whole value, with the name of the scheme.
            return api.CredentialKind.HEADER, "Authorization"
        case "apiKey", _:
            location = nearest_word(get_text(scheme, "in"), _KEY_LOCATIONS)
            if location != "header" or HEADER_NAME.fullmatch(name):
                return (api.CredentialKind(location), name) if location else None
        case _:
            pass
    return None


def _scheme_type(scheme: Node | None) -> str | None:
    """The type of a scheme; None if unknown.

    If `type` is misspelt, the type with a similar name is used. If no type is similar, it is the type that the other
    fields imply.
    """
    if scheme is None:
        return None
    if (type_ := nearest_word(get_text(scheme, "type"), SECURITY_TYPES)) is not None:
        return type_
    known = (each for field, each in _TYPE_FIELDS.items() if scheme.get(field))
    return next(known, None)


def read_scopes(owner: Node) -> Iterator[str]:
    """The scopes in the requirements of an operation or of the document, without duplicates."""
    named = (
        str(scope.value)
        for requirement in get_items(owner, "security")
        for _, node in requirement.items()
        for scope in node.elements()
    )
    return iter(dict.fromkeys(named))
