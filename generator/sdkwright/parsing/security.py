"""Owns what an API asks of those who call it: credentials, and which of them go together.

It must not know Python, nor what is sent where.
"""

from collections.abc import Iterable, Iterator

from sdkwright.api import model as api
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_entries,
    get_items,
    get_text,
)


class SecurityReader:
    """Reads the security schemes of a document, and who asks for which."""

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
        self._document_security = self.read_security(root)

    def read_security(self, holder: Node) -> api.Security | None:
        """The alternatives that the document or an operation lists; None where it lists none.

        What needs nothing to be sent asks for nothing, and what nobody has described is no alternative.
        """
        if holder.get("security") is None:
            return None
        alternatives = (
            [name for name, _ in requirement.items()]
            for requirement in get_items(holder, "security")
        )
        known = (each for each in alternatives if self._known.issuperset(each))
        found = (
            tuple(name for name in each if name in self._schemes) for each in known
        )
        return tuple(dict.fromkeys(found))

    def collect_used(
        self, operations: Iterable[api.Security | None]
    ) -> tuple[tuple[api.SecurityScheme, ...], api.Security, bool]:
        """The credentials that somebody asks for; what is sent by default; whether all operations need some."""
        each_own = list(operations)
        all_own = [own for own in each_own if own is not None]
        default = self._document_security
        needs = bool(default) and () not in (default or ())
        if default is None:
            default = tuple(
                dict.fromkeys(every for own in all_own for every in own if every)
            )
            needs = len(all_own) == len(each_own) and all(
                own and () not in own for own in all_own
            )
        used = {key for own in (default, *all_own) for every in own for key in every}
        credentials = (each for key, each in self._schemes.items() if key in used)
        return tuple(credentials), default, needs and bool(used)

    def is_override(self, own: api.Security | None, default: api.Security) -> bool:
        """Whether an operation is to be told apart from the default."""
        return (
            own != default
            if own is not None
            else bool(self._document_security is None and default)
        )


def _read_scheme(key: str, scheme: Node | None) -> api.SecurityScheme | None:
    """How the scheme's credential is sent; None where nothing is, as with a certificate."""
    found = _kind_and_name(scheme)
    if scheme is None or found is None:
        return None
    return api.SecurityScheme(
        key,
        *found,
        get_text(scheme, "description"),
        scheme.pointer,
        get_text(scheme, "x-sdk-name"),
    )


def _kind_and_name(scheme: Node | None) -> tuple[api.CredentialKind, str] | None:
    name = get_text(scheme, "name") or ""
    match get_text(scheme, "type"), (get_text(scheme, "scheme") or "").lower():
        case ("oauth2" | "openIdConnect", _) | ("http", "bearer"):
            return api.CredentialKind.BEARER, "Authorization"
        case "http", "basic":
            return api.CredentialKind.BASIC, "Authorization"
        case "http", _:
            # What stands behind the scheme's word is the caller's own.
            return api.CredentialKind.HEADER, "Authorization"
        case "apiKey", _:
            location = get_text(scheme, "in")
            if location in ("header", "query", "cookie"):
                return api.CredentialKind(location), name
        case _:
            pass
    return None


def read_scopes(operation: Node) -> Iterator[str]:
    """The scopes that an operation's requirements name, each once."""
    named = (
        str(scope.value)
        for requirement in get_items(operation, "security")
        for _, node in requirement.items()
        for scope in node.elements()
    )
    return iter(dict.fromkeys(named))
