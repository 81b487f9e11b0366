"""Owns what an API asks of those who call it: credentials, and which of them go together.

It must not know Python, nor what is sent where.
"""

from collections.abc import Iterable, Iterator

from sdkwright.api import model as api
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import entries, followed, listed, text


class SecurityReader:
    """Reads the security schemes of a document, and who asks for which."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._schemes = {
            key: credential
            for key, node in entries(root, "components", "securitySchemes")
            if (credential := _credential(key, followed(node))) is not None
        }
        self._known = {key for key, _ in entries(root, "components", "securitySchemes")}
        self._own = self.of(root)

    def of(self, holder: Node) -> api.Security | None:
        """The alternatives that the document or an operation lists; None where it lists none.

        What needs nothing to be sent asks for nothing, and what nobody has described is no alternative.
        """
        if holder.get("security") is None:
            return None
        alternatives = (
            [name for name, _ in requirement.items()]
            for requirement in listed(holder, "security")
        )
        known = (each for each in alternatives if self._known.issuperset(each))
        found = (
            tuple(name for name in each if name in self._schemes) for each in known
        )
        return tuple(dict.fromkeys(found))

    def asked(
        self, operations: Iterable[api.Security | None]
    ) -> tuple[tuple[api.Credential, ...], api.Security, bool]:
        """The credentials that somebody asks for; what is sent by default; whether all operations need some."""
        each_own = list(operations)
        all_own = [own for own in each_own if own is not None]
        default = self._own
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

    def differs(self, own: api.Security | None, default: api.Security) -> bool:
        """Whether an operation is to be told apart from the default."""
        return (
            own != default if own is not None else bool(self._own is None and default)
        )


def _credential(key: str, scheme: Node | None) -> api.Credential | None:
    """How the scheme's credential is sent; None where nothing is, as with a certificate."""
    found = _how(scheme)
    if scheme is None or found is None:
        return None
    return api.Credential(
        key,
        *found,
        text(scheme, "description"),
        scheme.pointer,
        text(scheme, "x-sdk-name"),
    )


def _how(scheme: Node | None) -> tuple[api.Scheme, str] | None:
    name = text(scheme, "name") or ""
    match text(scheme, "type"), (text(scheme, "scheme") or "").lower():
        case ("oauth2" | "openIdConnect", _) | ("http", "bearer"):
            return api.Scheme.BEARER, "Authorization"
        case "http", "basic":
            return api.Scheme.BASIC, "Authorization"
        case "http", _:
            # What stands behind the scheme's word is the caller's own.
            return api.Scheme.HEADER, "Authorization"
        case "apiKey", _:
            location = text(scheme, "in")
            if location in ("header", "query", "cookie"):
                return api.Scheme(location), name
        case _:
            pass
    return None


def scopes(operation: Node) -> Iterator[str]:
    """The scopes that an operation's requirements name, each once."""
    named = (
        str(scope.value)
        for requirement in listed(operation, "security")
        for _, node in requirement.items()
        for scope in node.elements()
    )
    return iter(dict.fromkeys(named))
