"""Owns the way from a document to the model of its API: resolves references, and settles what has two spellings.

It must not know Python. What the SDK cannot serve is found here, at its address, all of it in one run. What breaks
the specification is passed over: `validation` tells it, and there is more to find in such a document.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.api.component_graph import leads_to, schemas_of, without_circles
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.document.document import Document, Node
from sdkwright.document.lenient_access import (
    NOT_IN_URLS,
    entries,
    flag,
    followed,
    listed,
    text,
    texts,
)
from sdkwright.document.openapi_objects import METHODS
from sdkwright.parsing import media_types
from sdkwright.parsing.parameters import parameters
from sdkwright.parsing.schemas.reader import SchemaReader
from sdkwright.parsing.security import SecurityReader, scopes


def parse(
    document: Document, *, allow_skips: bool = False
) -> tuple[api.Api, list[Finding]]:
    """The model of the API that a document describes, without what the findings are about.

    With `allow_skips` an operation that uses what is not supported is left out, and a warning says so.
    """
    return _Parser(document, allow_skips).parsed()


class _Parser:
    def __init__(self, document: Document, allow_skips: bool) -> None:
        self._root = document.root
        self._allow_skips = allow_skips
        self._findings: list[Finding] = []
        self._schemas = SchemaReader(self._findings)
        self._security = SecurityReader(document.root)

    def parsed(self) -> tuple[api.Api, list[Finding]]:
        info = self._root.get("info")
        read = [(each, self._taken()) for each in self._operations()]
        components: dict[str, api.Schema] = {}
        refused: dict[str, list[Finding]] = {}
        for name, schema in entries(self._root, "components", "schemas"):
            components[name] = self._schemas.read(schema)
            refused[name] = self._taken()
        for name, defined in self._schemas.definitions():
            components[name] = defined
            refused[name] = self._taken()
        components = without_circles(components)
        operations = tuple(self._kept(read, components, refused))
        credentials, security, needs = self._security.asked(
            each.security for each in operations
        )
        model = api.Api(
            title=text(info, "title") or "",
            version=text(info, "version") or "",
            summary=text(info, "summary"),
            description=text(info, "description"),
            documentation=text(self._root.get("externalDocs"), "url"),
            server=_server(self._root),
            credentials=credentials,
            security=security,
            needs_credential=needs,
            tags=tuple(
                api.Tag(text(tag, "name") or "", text(tag, "description"))
                for tag in listed(self._root, "tags")
            ),
            operations=tuple(
                (
                    replace(each, security=each.security or ())
                    if self._security.differs(each.security, security)
                    else replace(each, security=None)
                )
                for each in operations
            ),
            components=components,
        )
        return model, self._findings

    def _kept(
        self,
        read: Iterable[tuple[api.Operation, list[Finding]]],
        components: Mapping[str, api.Schema],
        refused: Mapping[str, list[Finding]],
    ) -> Iterator[api.Operation]:
        """The operations; on request without those that use, however far away, what is not supported."""
        used: set[str] = set() if self._allow_skips else set(components)
        for operation, own in read:
            reached = leads_to(schemas_of(operation), components)
            reasons = [
                *own,
                *(each for name in sorted(reached) for each in refused[name]),
            ]
            if reasons and self._allow_skips:
                self._findings.append(self._skipped(operation, reasons))
                continue
            used |= reached
            self._findings.extend(own)
            yield operation
        self._findings.extend(each for name in used for each in refused[name])

    def _skipped(self, operation: api.Operation, reasons: list[Finding]) -> Finding:
        """The reasons stand beside it, since whoever reads that wants to know why."""
        first = reasons[0]
        others = f", and {len(reasons) - 1} more" if len(reasons) > 1 else ""
        return Finding(
            "operation-skipped",
            f"`{operation.method} {operation.path}` is left out: {first.message.rstrip('.')}{others}.",
            self._root.document.locate(operation.pointer, key=True),
            first.advice,
            Severity.WARNING,
            tuple((each.message, each.place) for each in reasons[:3]),
        )

    def _taken(self) -> list[Finding]:
        """The findings since they were last taken."""
        found = [*self._findings]
        self._findings.clear()
        return found

    def _endpoints(self) -> Iterator[tuple[str, Node, str, Node]]:
        for path, reference in entries(self._root, "paths"):
            item = followed(reference)
            if item is None:
                continue
            for method in METHODS:
                if (operation := item.get(method)) is not None:
                    yield path, item, method, operation
            for method, operation in entries(item, "additionalOperations"):
                yield path, item, method, operation

    def _operations(self) -> Iterator[api.Operation]:
        known: set[str] = set()
        for path, item, method, node in self._endpoints():
            name = text(node, "operationId")
            if name in known:
                name = None
            known |= {name} if name else set()
            yield api.Operation(
                id=name,
                method=method.upper(),
                path=_path(path),
                pointer=node.pointer,
                tags=tuple(str(tag.value) for tag in listed(node, "tags")),
                summary=text(node, "summary"),
                description=text(node, "description"),
                deprecated=flag(node, "deprecated"),
                parameters=tuple(parameters(path, (item, node), self._schemas)),
                body=media_types.body(node, self._schemas),
                answer=media_types.answer(node, self._schemas),
                statuses=tuple(str(status) for status, _ in entries(node, "responses")),
                security=self._security.of(node),
                server=_server(node) or _server(item),
                scopes=tuple(scopes(node)),
                resource=text(node, "x-sdk-resource"),
                method_name=text(node, "x-sdk-method"),
                renamed_from=texts(node, "x-sdk-renamed-from"),
            )


def _server(holder: Node) -> str | None:
    """The first server that is an absolute URL once its variables have their defaults."""
    for server in listed(holder, "servers"):
        url = text(server, "url") or ""
        for name, variable in entries(server, "variables"):
            if (default := text(variable, "default")) is not None:
                url = url.replace("{" + name + "}", default)
        is_whole = not (NOT_IN_URLS.search(url) or {"{", "}"} & {*url})
        if url.startswith(("https://", "http://")) and is_whole:
            return url.rstrip("/")
    return None


def _path(template: str) -> str:
    """The path with what no URL may have percent-encoded, outside of the names of its parameters.

    It begins with a slash, whether the document says so or not: else what it names would be another host.
    """
    template = template if template.startswith("/") else f"/{template}"
    parts = re.split(r"(\{[^{}]*\})", template)
    return "".join(
        part if part.startswith("{") else NOT_IN_URLS.sub(_encoded, part)
        for part in parts
    )


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
