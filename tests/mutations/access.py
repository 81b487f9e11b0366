"""The operators that change the security schemes, the security requirements and the servers."""

from collections.abc import Iterator

from mutations.catalogue import UNTOUCHED, Place, Theme, pair
from mutations.editing import FRESH, rename
from mutations.nodes import Json
from mutations.places import Operation, Reading

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


def _only_scheme(reading: Reading) -> tuple[str, Json] | None:
    """The only security scheme of the document, if every operation that requires a credential requires this one."""
    schemes = reading.data.get("components", {}).get("securitySchemes", {})
    listed = [reading.data, *(each.node for each in reading.operations)]
    asked = [one for node in listed for one in node.get("security", [])]
    if len(schemes) != 1 or "security" not in reading.data or {} in asked:
        return None
    ((key, scheme),) = schemes.items()
    told = all([*one] == [key] for one in asked) and asked
    return (key, scheme) if told and "$ref" not in scheme else None


# Schemes ------------------------------------------------------------------------------

_HEADER = {"type": "apiKey", "in": "header", "name": f"X-{FRESH.title()}-Key"}
_BEARER = {"type": "http", "scheme": "bearer"}
_SENT = pair("patch major security-scheme-changed")


def _rewritten(reading: Reading, old: Json, new: Json) -> Iterator[Place]:
    found = _only_scheme(reading)
    if found is None or {key: found[1].get(key) for key in old} != old:
        return

    def change() -> None:
        kept = {key: found[1][key] for key in ("description",) if key in found[1]}
        found[1].clear()
        found[1].update(new, **kept)

    at = f"#/components/securitySchemes/{found[0]}"
    yield Place(at, f"{found[0]} is sent otherwise", change, _SENT)


@operator("scheme-bearer-to-header", "scheme-header-to-bearer")
def _(reading: Reading) -> Iterator[Place]:
    return _rewritten(reading, _BEARER, _HEADER)


@operator("scheme-header-to-bearer", "scheme-bearer-to-header")
def _(reading: Reading) -> Iterator[Place]:
    return _rewritten(reading, {"type": "apiKey", "in": "header"}, _BEARER)


@operator("scheme-unused-add", "scheme-unused-remove")
def _(reading: Reading) -> Iterator[Place]:
    def change() -> None:
        components = reading.data.setdefault("components", {})
        components.setdefault("securitySchemes", {})[FRESH] = dict(_BEARER)

    at = "#/components/securitySchemes"
    yield Place(at, f"{FRESH}, unused", change, UNTOUCHED)


@operator("scheme-unused-remove", "scheme-unused-add")
def _(reading: Reading) -> Iterator[Place]:
    schemes = reading.data.get("components", {}).get("securitySchemes", {})
    listed = [reading.data, *(each.node for each in reading.operations)]
    asked = {key for node in listed for one in node.get("security", []) for key in one}
    for key in schemes:

        def change(key: str = key) -> None:
            del schemes[key]

        if key not in asked:
            at = "#/components/securitySchemes"
            yield Place(at, f"no {key}, unused", change, UNTOUCHED)


@operator("scheme-alternative-add", "scheme-alternative-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A second scheme is accepted. A token or key that was alone keeps its name; a user name gets the name of its scheme."""
    found = _only_scheme(reading)
    http = "minor security-relaxed" if _some_inherit(reading) else "none"
    back = "major security-required" if _some_inherit(reading) else "none"

    def change() -> None:
        schemes = reading.data["components"]["securitySchemes"]
        schemes[FRESH] = dict(_HEADER)
        reading.data["security"].append({FRESH: []})

    if found is not None and not found[1].get("x-sdk-name"):
        expected = pair(
            f"{_further(found[1])} {http} credential-added",
            f"major {back} credential-removed",
        )
        yield Place("#/security", f"{FRESH} does too", change, expected)


@operator("scheme-alternative-remove", "scheme-alternative-add")
def _(reading: Reading) -> Iterator[Place]:
    """Only for documents in the form that the reverse operator creates."""
    schemes = reading.data.get("components", {}).get("securitySchemes", {})
    alternatives = reading.data.get("security", [])
    if len(schemes) != 2 or [[*each] for each in alternatives] != [
        [key] for key in schemes
    ]:
        return
    last = [*schemes][-1]
    if any(last in one for each in reading.operations for one in each.node.get("security", [])):  # fmt: skip
        return
    http = "minor security-relaxed" if _some_inherit(reading) else "none"
    back = "major security-required" if _some_inherit(reading) else "none"

    def change() -> None:
        del schemes[last]
        alternatives.pop()

    expected = pair(
        f"major {back} credential-removed",
        f"{_further(next(iter(schemes.values())))} {http} credential-added",
    )
    yield Place("#/security", f"{last} does no more", change, expected)


def _further(scheme: Json) -> str:
    """The effect of a further scheme on the arguments of this scheme: a user name gets the name of the scheme."""
    return "major" if str(scheme.get("scheme", "")).lower() == "basic" else "minor"


def _some_inherit(reading: Reading) -> bool:
    """Whether an operation inherits the security requirement of the API."""
    return any("security" not in each.node for each in reading.operations)


# Who asks for what --------------------------------------------------------------------


@operator("security-relax", "security-require")
def _(reading: Reading) -> Iterator[Place]:
    """A client no longer needs a credential."""
    http = "minor security-relaxed" if _some_inherit(reading) else "none"
    back = "major security-required" if _some_inherit(reading) else "none"

    def change() -> None:
        reading.data["security"].append({})

    found = _only_scheme(reading)
    if found is not None:
        expected = pair(
            f"minor {http} credential-optional",
            f"major {back} credential-required",
        )
        yield Place("#/security", "none will do", change, expected)


@operator("security-require", "security-relax")
def _(reading: Reading) -> Iterator[Place]:
    listed = reading.data.get("security", [])
    http = "major security-required" if _some_inherit(reading) else "none"
    back = "minor security-relaxed" if _some_inherit(reading) else "none"

    def change() -> None:
        listed.remove({})

    if len(listed) == 2 and {} in listed and any(listed):
        expected = pair(
            f"major {http} credential-required",
            f"minor {back} credential-optional",
        )
        yield Place("#/security", "none will not do", change, expected)


_OPEN = pair(
    "patch minor request-changed security-relaxed",
    "patch major request-changed security-required",
)


@operator("operation-security-drop", "operation-security-restore")
def _(reading: Reading) -> Iterator[Place]:
    found = _only_scheme(reading)
    for operation in reading.operations if found else ():

        def change(operation: Operation = operation) -> None:
            operation.node["security"] = []

        if "security" not in operation.node:
            yield Place(operation.pointer, "no credential", change, _OPEN)


@operator("operation-security-restore", "operation-security-drop")
def _(reading: Reading) -> Iterator[Place]:
    found = _only_scheme(reading)
    for operation in reading.operations if found else ():

        def change(operation: Operation = operation) -> None:
            del operation.node["security"]

        if operation.node.get("security") == []:
            yield Place(operation.pointer, "a credential", change, _OPEN.turned)


_SCOPES = pair("none minor security-scopes-changed")


@operator("scope-add", "scope-remove")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        for requirement in operation.node.get("security", [])[:1]:
            for key in requirement:

                def change(scopes: Json = requirement[key]) -> None:
                    scopes.append(f"{FRESH}:read")

                yield Place(operation.pointer, "one more scope", change, _SCOPES)


@operator("scope-remove", "scope-add")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        for requirement in operation.node.get("security", [])[:1]:
            for key, scopes in requirement.items():

                def change(scopes: Json = scopes) -> None:
                    scopes.pop()

                if scopes:
                    yield Place(operation.pointer, f"less of {key}", change, _SCOPES)


# Servers ------------------------------------------------------------------------------


def _has_server(reading: Reading) -> bool:
    listed = reading.data.get("servers", [])
    url = listed[0].get("url", "") if len(listed) == 1 else ""
    return url.startswith("https://") and "{" not in url


@itself("server-change")
def _(reading: Reading) -> Iterator[Place]:
    def change() -> None:
        reading.data["servers"] = [{"url": f"https://{FRESH}.example/api"}]

    if _has_server(reading):
        found = pair("minor major base-url-changed server-removed")
        yield Place("#/servers", "elsewhere", change, found)


_SERVER = pair(
    "minor minor base-url-added server-added",
    "major major base-url-removed server-removed",
)


@operator("server-add", "server-remove")
def _(reading: Reading) -> Iterator[Place]:
    def change() -> None:
        reading.data["servers"] = [{"url": f"https://{FRESH}.example/api"}]

    if not reading.data.get("servers") and _no_other_servers(reading):
        yield Place("#/servers", "somewhere", change, _SERVER)


@operator("server-remove", "server-add")
def _(reading: Reading) -> Iterator[Place]:
    def change() -> None:
        del reading.data["servers"]

    if _has_server(reading) and _no_other_servers(reading):
        yield Place("#/servers", "nowhere", change, _SERVER.turned)


def _no_other_servers(reading: Reading) -> bool:
    listed = [node for each in reading.operations for node in (each.node, each.item)]
    return not any("servers" in node for node in listed)


@operator("server-further-add", "server-further-remove")
def _(reading: Reading) -> Iterator[Place]:
    """Only the first server is used."""

    def change() -> None:
        reading.data["servers"].append({"url": f"https://{FRESH}.example/api"})

    if _has_server(reading):
        yield Place("#/servers", "a second one", change, UNTOUCHED)


@operator("server-further-remove", "server-further-add")
def _(reading: Reading) -> Iterator[Place]:
    listed = reading.data.get("servers", [])

    def change() -> None:
        listed.pop()

    if len(listed) > 1 and listed[0].get("url", "").startswith("https://"):
        yield Place("#/servers", "one less", change, UNTOUCHED)


_ELSEWHERE = pair("patch major request-changed server-removed")


@operator("operation-server-add", "operation-server-remove")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations if _has_server(reading) else ():

        def change(operation: Operation = operation) -> None:
            operation.node["servers"] = [{"url": f"https://{FRESH}.example/api"}]

        if "servers" not in operation.node and "servers" not in operation.item:
            yield Place(operation.pointer, "elsewhere", change, _ELSEWHERE)


@operator("operation-server-remove", "operation-server-add")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations if _has_server(reading) else ():
        listed: list[Json] = operation.node.get("servers") or [{}]
        url = str(listed[0].get("url"))

        def change(operation: Operation = operation) -> None:
            del operation.node["servers"]

        if url.startswith("https://") and "servers" not in operation.item:
            yield Place(operation.pointer, "where the others are", change, _ELSEWHERE)


@itself("scheme-rename")
def _(reading: Reading) -> Iterator[Place]:
    """The key of the only scheme is not in any name."""
    found = _only_scheme(reading)
    if found is None or found[1].get("scheme") != "bearer":
        return
    new = found[0].removesuffix("Too") if found[0].endswith("Too") else f"{found[0]}Too"

    def change() -> None:
        rename(reading.data["components"]["securitySchemes"], found[0], new)
        for holder in (reading.data, *(each.node for each in reading.operations)):
            for each in holder.get("security", []):
                rename(each, found[0], new)

    yield Place("#/security", f"{found[0]} as {new}", change, UNTOUCHED)
