"""Owns the way from a document to the model of its API: resolves references, and settles what has two spellings.

It must not know Python. What the SDK cannot serve is found here, at its address, all of it in one run. What breaks
the specification is passed over: `validation` tells it, and there is more to find in such a document.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from sdkwright import api
from sdkwright.diagnostics import Finding, Refusal
from sdkwright.document import Document, Node
from sdkwright.references import without_circles
from sdkwright.schemas import SchemaReader

_METHODS = (
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "query",
)
_LOCATIONS = ("path", "query", "header", "cookie", "querystring")


def parse(document: Document) -> tuple[api.Api, list[Finding]]:
    """The model of the API that a document describes, without what the findings are about."""
    return _Parser(document).parsed()


class _Parser:
    def __init__(self, document: Document) -> None:
        self._root = document.root
        self._findings: list[Finding] = []
        self._schemas = SchemaReader(self._findings)

    def parsed(self) -> tuple[api.Api, list[Finding]]:
        info = self._root.get("info")
        operations = tuple(self._operations())
        components = {
            name: self._schemas.read(schema)
            for name, schema in _entries(self._root, "components", "schemas")
        }
        components.update(self._schemas.definitions())
        components = without_circles(components)
        credential = self._credential()
        model = api.Api(
            title=_text(info, "title") or "",
            version=_text(info, "version") or "",
            summary=_text(info, "summary"),
            description=_text(info, "description"),
            documentation=_text(self._root.get("externalDocs"), "url"),
            server=self._server(),
            credential=credential,
            tags=tuple(
                api.Tag(_text(tag, "name") or "", _text(tag, "description"))
                for tag in _list(self._root, "tags")
            ),
            operations=tuple(
                replace(each, body=self._served(each.body, components))
                for each in operations
            ),
            components=components,
        )
        return model, self._findings

    def _served(
        self, body: api.Body | None, components: dict[str, api.Schema]
    ) -> api.Body | None:
        """None for a body that a finding is about, since nothing more is to be said of it."""
        schema, passed = body and body.schema, set[str]()
        while isinstance(schema, api.Reference) and schema.component not in passed:
            passed.add(schema.component)
            schema = components.get(schema.component)
        return body if schema and self._schemas.is_read(schema) else None

    def _server(self) -> str | None:
        """The first server that is an absolute URL once its variables have their defaults."""
        for server in _list(self._root, "servers"):
            url = _text(server, "url") or ""
            for name, variable in _entries(server, "variables"):
                url = url.replace("{" + name + "}", _text(variable, "default") or "")
            if url.startswith(("https://", "http://")):
                return url.rstrip("/")
        return None

    def _credential(self) -> api.Credential | None:
        """The first scheme, in the order of the requirements, that a client can serve."""
        schemes = dict(_entries(self._root, "components", "securitySchemes"))
        for requirement in self._requirements():
            for name in requirement:
                scheme = _followed(schemes.get(name))
                if scheme is None:
                    continue
                kind = _text(scheme, "type")
                described = (_text(scheme, "description"), scheme.pointer)
                word = (_text(scheme, "scheme") or "").lower()
                if kind in ("oauth2", "openIdConnect") or (kind, word) == (
                    "http",
                    "bearer",
                ):
                    return api.Credential(
                        api.Scheme.BEARER, "Authorization", *described
                    )
                if kind == "apiKey" and _text(scheme, "in") == "header":
                    return api.Credential(
                        api.Scheme.HEADER, _text(scheme, "name") or "", *described
                    )
                self._refuse(
                    scheme,
                    "security-unsupported",
                    f"The security scheme `{name}` is not supported.",
                    "Use `type: http, scheme: bearer`, or `type: apiKey, in: header`.",
                )
        return None

    def _requirements(self) -> Iterator[list[str]]:
        holders = [self._root, *(operation for _, _, _, operation in self._endpoints())]
        for holder in holders:
            for requirement in _list(holder, "security"):
                yield [name for name, _ in requirement.items()]

    def _endpoints(self) -> Iterator[tuple[str, Node, str, Node]]:
        for path, listed in _entries(self._root, "paths"):
            item = _followed(listed)
            if item is None:
                continue
            for method in _METHODS:
                if (operation := item.get(method)) is not None:
                    yield path, item, method, operation
            for method, operation in _entries(item, "additionalOperations"):
                yield path, item, method, operation

    def _operations(self) -> Iterator[api.Operation]:
        known: set[str] = set()
        for path, item, method, node in self._endpoints():
            name = _text(node, "operationId")
            if name in known:
                continue
            known |= {name} if name else set()
            parameters = {
                (parameter.location, parameter.name): parameter
                for holder in (item, node)
                for parameter in self._parameters(holder)
            }
            scopes = (
                str(scope.value)
                for requirement in _list(node, "security")
                for _, names in requirement.items()
                for scope in names.elements()
            )
            yield api.Operation(
                id=name,
                method=method.upper(),
                path=path,
                pointer=node.pointer,
                tags=tuple(str(tag.value) for tag in _list(node, "tags")),
                summary=_text(node, "summary"),
                description=_text(node, "description"),
                deprecated=_flag(node, "deprecated"),
                parameters=tuple(parameters.values()),
                body=self._body(node),
                result=self._result(node),
                scopes=tuple(dict.fromkeys(scopes)),
                resource=_text(node, "x-sdk-resource"),
                method_name=_text(node, "x-sdk-method"),
            )

    def _parameters(self, holder: Node) -> Iterator[api.Parameter]:
        for listed in _list(holder, "parameters"):
            node = _followed(listed)
            if node is None:
                continue
            name, location = _text(node, "name"), _text(node, "in")
            if name is None or location not in _LOCATIONS:
                continue
            if location not in ("path", "query", "header"):
                self._refuse(
                    node["in"],
                    "parameter-unsupported",
                    f"Parameters `in: {location}` are not supported yet.",
                    "Use `in: path`, `in: query` or `in: header`.",
                )
                continue
            schema = node.get("schema")
            if schema is None:
                self._refuse(
                    node,
                    "parameter-unsupported",
                    f"The parameter `{name}` has no `schema`; `content` is not supported here yet.",
                    "Describe it with `schema`.",
                )
                continue
            style = _text(node, "style") or (
                "form" if location == "query" else "simple"
            )
            explode = node.get("explode")
            yield api.Parameter(
                name=name,
                location=api.Location(location),
                schema=self._schemas.read(schema),
                required=_flag(node, "required"),
                pointer=node.pointer,
                description=_text(node, "description"),
                deprecated=_flag(node, "deprecated"),
                style=style,
                explode=style == "form" if explode is None else bool(explode.value),
                sdk_name=_text(node, "x-sdk-name"),
            )

    def _body(self, operation: Node) -> api.Body | None:
        listed = operation.get("requestBody")
        if listed is None:
            return None
        node = _followed(listed)
        if node is None:
            return None
        schema = self._json_schema(node, "request body")
        if schema is None:
            return None
        return api.Body(schema, _flag(node, "required"), node.pointer)

    def _result(self, operation: Node) -> api.Schema | None:
        """The schema of the first success that has a body."""
        for status, listed in sorted(_entries(operation, "responses")):
            if status.startswith("2"):
                node = _followed(listed)
                if node and node.get("content") is not None:
                    return self._json_schema(node, "response")
        return None

    def _json_schema(self, node: Node, what: str) -> api.Schema | None:
        media_types = dict(_entries(node, "content"))
        for name, media_type in media_types.items():
            essence = name.partition(";")[0].strip().lower()
            if essence == "application/json" or essence.endswith("+json"):
                schema = media_type.get("schema")
                if schema is None:
                    return api.Anything(api.About(media_type.pointer))
                return self._schemas.read(schema)
        if media_types:
            self._refuse(
                node["content"],
                "media-type-unsupported",
                f"This {what} has no JSON form, only `{'`, `'.join(media_types)}`; that is not supported yet.",
                "Describe it as `application/json`.",
            )
        return None

    def _refuse(self, node: Node, code: str, message: str, advice: str) -> None:
        self._findings.append(Finding(code, message, node.place, advice))


def _entries(node: Node, *keys: str) -> Iterator[tuple[str, Node]]:
    """The entries of a mapping some keys further down, none where there is no such mapping."""
    for key in keys:
        child = node.get(key)
        if child is None:
            return
        node = child
    for key, value in node.items():
        if not key.startswith("x-") or keys[-1:] == ("schemas",):
            yield key, value


def _followed(node: Node | None) -> Node | None:
    """What the node refers to, if it is a mapping at all."""
    try:
        target = node and node.follow()
    except Refusal:
        return None
    return target if target and isinstance(target.value, dict) else None


def _list(node: Node, key: str) -> Iterator[Node]:
    child = node.get(key)
    return iter(()) if child is None else child.elements()


def _text(node: Node | None, key: str) -> str | None:
    child = node and node.get(key)
    return child.value if child and isinstance(child.value, str) else None


def _flag(node: Node, key: str) -> bool:
    child = node.get(key)
    return child is not None and cast(object, child.value) is True
