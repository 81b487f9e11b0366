"""The API model of a document: references are resolved, and equivalent spellings become one.

The parser reports every feature that is not supported, with its location. Parts that violate the specification are
skipped, since `validation` reports them. This module must not depend on the language of the generated code.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from sdkwright.api import model as api
from sdkwright.api.component_graph import (
    ComponentGraph,
    operation_schemas,
    without_deep_chains,
    without_reference_cycles,
)
from sdkwright.diagnostics.failures import REPORT_ADVICE, failure_reason
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.diagnostics.leniency import LENIENT_CODES
from sdkwright.document.document import Document, Node
from sdkwright.document.lenient_access import (
    FORBIDDEN_URL_CHARS,
    follow_to_mapping,
    get_bool,
    get_entries,
    get_items,
    get_name,
    get_spelling,
    get_text,
    get_texts,
    is_name,
)
from sdkwright.document.openapi_objects import HTTP_METHODS
from sdkwright.document.traced_calls import call_traced
from sdkwright.parsing import media_types, webhooks
from sdkwright.parsing.global_parameters import GlobalParameters
from sdkwright.parsing.page_extensions import (
    read_page_extension,
    read_polling_extension,
)
from sdkwright.parsing.parameters import read_parameters
from sdkwright.parsing.retries import read_retries
from sdkwright.parsing.schemas.reader import SchemaReader
from sdkwright.parsing.security import SecurityReader, read_scopes
from sdkwright.parsing.servers import read_servers
from sdkwright.parsing.vendor_names import vendor_method, vendor_resource
from sdkwright.parsing.webhooks import PayloadReader
from sdkwright.storage.reuse import NOTHING, Reuse

_Part = TypeVar("_Part")
_LIMITS: Final = ("x-rate-limit-category", "x-rate-limit")
"""The extensions that say which rate limit applies to an operation."""


def parse_api(
    document: Document,
    *,
    allow_skips: bool = False,
    is_lenient: bool = False,
    reuse: Reuse = NOTHING,
) -> tuple[api.Api, list[Finding]]:
    """The API model of a document, and the findings. Parts of the document that a finding reports are not in the model.

    With `allow_skips`, an operation that uses an unsupported feature is omitted with a warning. If `is_lenient`, an
    operation that cannot be read is omitted, and a component that cannot be read admits anything, with a warning.
    """
    return _ApiParser(document, allow_skips, is_lenient, reuse).parse()


_VIOLATIONS: Final = LENIENT_CODES.keys() - {"schema-unsupported"}


class _ApiParser:
    def __init__(
        self, document: Document, allow_skips: bool, is_lenient: bool, reuse: Reuse
    ) -> None:
        self._root = document.root
        self._reuse = reuse
        self._allow_skips = allow_skips
        self._is_lenient = is_lenient
        self._failures: list[Finding] = []
        self._findings: list[Finding] = []
        self._omitted: list[str] = []
        self._schemas = SchemaReader(self._findings)
        self._security = SecurityReader(document.root)
        self._globals = GlobalParameters(document.root)

    def parse(self) -> tuple[api.Api, list[Finding]]:
        info = self._root.get("info")
        parsed = [(each, self._take_findings()) for each in self._operations()]
        components: dict[str, api.Schema] = {}
        unsupported: dict[str, list[Finding]] = {}
        for name, schema in get_entries(self._root, "components", "schemas"):
            components[name] = self._read_component(name, schema)
            unsupported[name] = self._take_findings()
        payloads = PayloadReader(self._schemas, components)
        events = self._payloads(
            webhooks.item_operations(self._root), payloads.read_event
        )
        callbacks = self._payloads(self._callbacks(), payloads.read_callback)
        for name, defined in self._schemas.definitions():
            components[name] = defined
            unsupported[name] = self._take_findings()
        components |= payloads.components
        event = (
            payloads.add_union((each for _, each in events), components)
            if events
            else None
        )
        components |= payloads.components
        unsupported |= {key: list[Finding]() for key in payloads.components}
        components = without_deep_chains(without_reference_cycles(components))
        operations = tuple(
            _with_inline_bodies(each, components)
            for each in self._supported_operations(parsed, components, unsupported)
        )
        credentials, security, needs = self._security.collect_used(
            each.security for each in operations
        )
        model = api.Api(
            title=get_text(info, "title") or "",
            version=get_spelling(info, "version") or "",
            summary=get_text(info, "summary"),
            description=get_text(info, "description"),
            documentation=get_text(self._root.get("externalDocs"), "url"),
            server=_server_url(self._root),
            servers=tuple(read_servers(self._root)),
            security_schemes=credentials,
            security=security,
            needs_credential=needs,
            scopes=tuple(read_scopes(self._root)),
            tags=tuple(
                api.Tag(get_text(tag, "name") or "", get_text(tag, "description"))
                for tag in get_items(self._root, "tags")
            ),
            operations=tuple(
                self._reuse.unchanged(
                    ("operation", each.pointer), self._with_override(each, security)
                )
                for each in operations
            ),
            components=components,
            webhooks=None if event is None else self._webhooks(event, events),
            callbacks=tuple(sorted({each.component for _, each in callbacks})),
            omissions=self._omissions(len(events), len(callbacks)),
        )
        return model, [*self._findings, *self._failures]

    def _with_override(
        self, operation: api.Operation, default: api.Security
    ) -> api.Operation:
        """The operation, with a security requirement only if it differs from the default."""
        own = operation.security
        is_override = self._security.is_override(own, default)
        return replace(operation, security=(own or ()) if is_override else None)

    def _read_component(self, name: str, schema: Node) -> api.Schema:
        def read() -> api.Schema:
            return self._reused([schema], (), partial(self._schemas.read, schema))

        found = self._read_part(
            read, schema, "openapi-ambiguous", f"`{name}` admits anything"
        )
        return (
            api.AnySchema(api.Annotations(schema.pointer)) if found is None else found
        )

    def _reused(
        self,
        nodes: Sequence[Node],
        arguments: tuple[object, ...],
        read: Callable[[], _Part],
    ) -> _Part:
        """The result of `read`; the last result if `read` would read the same values again and report nothing."""
        definitions = self._schemas.referenced_definitions
        slot = "parsed", nodes[0].pointer
        result = call_traced(
            *(self._reuse, slot, nodes, (*arguments, self._allow_skips), read),
            lambda: (
                not self._findings
                and self._schemas.referenced_definitions == definitions
            ),
        )
        return self._reuse.unchanged(("part", nodes[0].pointer), result)

    def _read_part(
        self, read: Callable[[], _Part], node: Node, code: str, effect: str
    ) -> _Part | None:
        """The result of `read`. In a lenient run, None and a warning if `read` raises an exception."""
        try:
            return read()
        except Exception as error:
            if not self._is_lenient:
                raise
            self._findings.clear()  # those about the part
            self._failures.append(
                Finding(
                    code,
                    f"{effect}: {failure_reason(error)}",
                    node.key_place,
                    REPORT_ADVICE,
                    Severity.WARNING,
                )
            )
            return None

    def _supported_operations(
        self,
        operations: Iterable[tuple[api.Operation, list[Finding]]],
        components: Mapping[str, api.Schema],
        unsupported: Mapping[str, list[Finding]],
    ) -> Iterator[api.Operation]:
        """The operations.

        With `allow_skips`, operations that use an unsupported feature, even by reference, are omitted.
        """
        graph = ComponentGraph(components)
        incomplete = {
            name
            for name, findings in unsupported.items()
            if self._skip_reasons(findings)
        }
        used: set[str] = set() if self._allow_skips else set(components)
        for operation, own in operations:
            reached = graph.referenced(operation_schemas(operation))
            causes = sorted(reached & incomplete)
            reasons = [*own, *(each for name in causes for each in unsupported[name])]
            reasons = self._skip_reasons(reasons)
            if reasons and self._allow_skips:
                self._findings.append(self._skip_warning(operation, reasons))
                self._omitted.append(operation.endpoint)
                continue
            used |= reached
            self._findings.extend(own)
            if self._allow_skips:
                operation = _without_unsupported_errors(operation, graph, incomplete)
            yield operation
        self._findings.extend(
            each for name in used & unsupported.keys() for each in unsupported[name]
        )

    def _skip_reasons(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings for which an operation can be omitted. A lenient run gives other violations a meaning."""
        return [
            each
            for each in findings
            if not (self._is_lenient and each.code in _VIOLATIONS)
        ]

    def _skip_warning(
        self, operation: api.Operation, reasons: list[Finding]
    ) -> Finding:
        """The warning for an omitted operation. Its first three reasons are related findings."""
        first = reasons[0]
        message = f"`{operation.endpoint}` is omitted: {first.message.rstrip('.')}."
        if (others := len(reasons) - 1) == 1:
            message += " There is 1 more reason."
        elif others:
            message += f" There are {others} more reasons."
        return Finding(
            "operation-skipped",
            message,
            self._root.document.locate(operation.pointer, key=True),
            first.advice,
            Severity.WARNING,
            tuple((each.message, each.place) for each in reasons[:3]),
        )

    def _take_findings(self) -> list[Finding]:
        """Return the findings since the last call, and clear the list."""
        found = [*self._findings]
        self._findings.clear()
        return found

    def _webhooks(
        self, event: str, payloads: Iterable[tuple[str, api.Reference]]
    ) -> api.Webhooks:
        return api.Webhooks(
            event,
            tuple((name, each.component) for name, each in payloads),
            webhooks.read_signature(self._root, self._findings),
        )

    def _callbacks(self) -> Iterator[tuple[str, Node]]:
        for _, _, _, node in self._endpoints():
            yield from webhooks.callback_operations(node)

    def _payloads(
        self,
        operations: Iterable[tuple[str, Node]],
        read: Callable[[str, Node], api.Reference | None],
    ) -> list[tuple[str, api.Reference]]:
        """The payloads of webhooks or callbacks, with their names.

        With `allow_skips`, a payload that uses an unsupported feature is omitted.
        """
        found: list[tuple[str, api.Reference]] = []
        for name, node in operations:
            known = len(self._findings)
            payload = read(name, node)
            if self._allow_skips and self._skip_reasons(self._findings[known:]):
                del self._findings[known:]
            elif payload is not None:
                found.append((name, payload))
        return found

    def _omissions(self, events: int, callbacks: int) -> api.Omissions:
        """The parts of the document that are omitted.

        `events` and `callbacks` are the numbers of payloads that have a type.
        """
        return api.Omissions(
            tuple(self._omitted),
            sum(1 for _ in webhooks.item_operations(self._root)) - events,
            sum(1 for _ in self._callbacks()) - callbacks,
        )

    def _endpoints(self) -> Iterator[tuple[str, Node, str, Node]]:
        found = [
            (path, reference, item)
            for path, reference in get_entries(self._root, "paths")
            if (item := follow_to_mapping(reference)) is not None
        ]
        uses = Counter(item.pointer for _, _, item in found)
        for path, reference, item in found:
            if uses[item.pointer] > 1:
                # Paths may share an item by reference, but each has its own operations.
                item = replace(item, pointer=reference.pointer)
            for method, operation in _item_operations(item):
                yield path, item, method, operation

    def _operations(self) -> Iterator[api.Operation]:
        known: set[str] = set()
        for template, item, method, node in self._endpoints():
            if (path := _usable_path(template)) is None:
                self._omitted.append(f"{method.upper()} {template}")
                continue
            name = get_text(node, "operationId")
            if name in known:
                name = None
            known |= {name} if name else set()
            read = partial(self._read_operation, path, item, method, node, name)
            label = f"{method.upper()} {template}"
            if (
                operation := self._read_part(
                    read, node, "operation-skipped", f"`{label}` is omitted"
                )
            ) is None:
                self._omitted.append(label)
            else:
                yield operation

    def _read_operation(
        self, path: str, item: Node, method: str, node: Node, name: str | None
    ) -> api.Operation:
        operation = self._reused(
            *([node, item], (path, method, name)),
            partial(self._read_unsecured, path, item, method, node, name),
        )
        return replace(operation, security=self._security.read_security(node))

    def _read_unsecured(
        self, path: str, item: Node, method: str, node: Node, name: str | None
    ) -> api.Operation:
        """An operation without its security requirement."""
        responses, empty_statuses = media_types.read_responses(node, self._schemas)
        return api.Operation(
            id=name,
            method=method.upper(),
            path=_encoded_path(path),
            pointer=node.pointer,
            tags=tuple(str(tag.value) for tag in get_items(node, "tags")),
            summary=get_text(node, "summary"),
            description=get_text(node, "description"),
            deprecated=get_bool(node, "deprecated"),
            parameters=tuple(
                self._globals.added_to(
                    read_parameters(path, (item, node), self._schemas)
                )
            ),
            request_bodies=media_types.read_request_bodies(node, self._schemas),
            responses=responses,
            empty_statuses=empty_statuses,
            statuses=tuple(str(status) for status, _ in get_entries(node, "responses")),
            errors=self._errors(node),
            response_headers=self._response_headers(node),
            server=_server_url(node) or _server_url(item),
            scopes=tuple(read_scopes(node)),
            sdk_resource=_sdk_resource(node),
            sdk_method=get_name(node, "x-sdk-method"),
            vendor_resource=vendor_resource(node),
            vendor_method=vendor_method(node),
            renamed_from=get_texts(node, "x-sdk-renamed-from"),
            page_extension=read_page_extension(node),
            polling_extension=read_polling_extension(node),
            retries=read_retries(node, self._root),
            rate_limit=next(
                filter(None, map(partial(get_spelling, node), _LIMITS)), ""
            ),
        )

    def _errors(self, node: Node) -> tuple[api.ErrorResponse, ...]:
        """The unsuccessful responses. With `allow_skips`, a body that uses an unsupported feature has no schema."""
        found: list[api.ErrorResponse] = []
        known = len(self._findings)
        for each in media_types.read_errors(node, self._schemas):
            if self._allow_skips and self._skip_reasons(self._findings[known:]):
                del self._findings[known:]
                each = replace(each, schema=None)
            found.append(each)
        return tuple(found)

    def _response_headers(self, node: Node) -> tuple[api.ResponseHeader, ...]:
        """The headers of the responses. If the schema of a header uses an unsupported feature, the header is text."""
        found: list[api.ResponseHeader] = []
        known = len(self._findings)
        for each in media_types.read_response_headers(node, self._schemas):
            if len(self._findings) > known:
                del self._findings[known:]
                text = api.Primitive(each.schema.annotations, "string")
                each = replace(each, schema=text)
            found.append(each)
        return tuple(found)


def _without_unsupported_errors(
    operation: api.Operation,
    graph: ComponentGraph,
    incomplete: Set[str],
) -> api.Operation:
    """The operation without the schemas of error responses that use an incomplete component."""

    def is_supported(error: api.ErrorResponse) -> bool:
        schemas = () if error.schema is None else (error.schema,)
        return incomplete.isdisjoint(graph.referenced(schemas))

    errors = (
        each if is_supported(each) else replace(each, schema=None)
        for each in operation.errors
    )
    return replace(operation, errors=tuple(errors))


def _sdk_resource(operation: Node) -> str | None:
    """The value of `x-sdk-resource`; None if it is missing or invalid.

    If it is empty, the operation is a method of the client itself.
    """
    text = get_text(operation, "x-sdk-resource")
    return text if text == "" or is_name(text) else None


def _with_inline_bodies(
    operation: api.Operation, components: Mapping[str, api.Schema]
) -> api.Operation:
    """The operation. A component such as `Body_upload_post`, which FastAPI writes for one body, becomes inline."""
    bodies = (
        _with_inline_schema(each, components) for each in operation.request_bodies
    )
    return replace(operation, request_bodies=tuple(bodies))


def _with_inline_schema(
    body: api.RequestBody, components: Mapping[str, api.Schema]
) -> api.RequestBody:
    if not isinstance(body.schema, api.Reference):
        return body
    name = body.schema.component
    target = components[name]
    is_of_fastapi = name.startswith("Body_") and isinstance(target, api.Object)
    return replace(body, schema=target) if is_of_fastapi else body


def _server_url(holder: Node) -> str | None:
    """The URL of the first usable server, with the defaults of its variables; None if there is no usable server."""
    return next((each.url for each in read_servers(holder)), None)


def _item_operations(reference: Node) -> Iterator[tuple[str, Node]]:
    """The operations of a path item with their methods.

    An operation that is not a mapping, such as `get: null`, is skipped.
    """
    item = follow_to_mapping(reference)
    if item is None:
        return
    listed = ((method, item.get(method)) for method in HTTP_METHODS)
    for method, node in (*listed, *get_entries(item, "additionalOperations")):
        if node is not None and isinstance(node.value, dict):
            yield method, node


def _usable_path(template: str) -> str | None:
    """The path template with single braces around each parameter; None if no request can have such a path."""
    path = re.sub(r"\{(\{[^{}]*\})\}", r"\1", template)
    is_relative = not {".", ".."}.isdisjoint(path.split("/"))
    return None if "{}" in path or is_relative else path


def _encoded_path(template: str) -> str:
    """The path template with forbidden characters percent-encoded, except in parameter names.

    A missing first slash is added: without it, the path would extend the host name.
    """
    template = template if template.startswith("/") else f"/{template}"
    parts = re.split(r"(\{[^{}]+\})", template)
    return "".join(
        (
            part
            if re.fullmatch(r"\{[^{}]+\}", part)
            else _UNSENDABLE_PATH_CHARS.sub(_percent_encoded, part)
        )
        for part in parts
    )


_UNSENDABLE_PATH_CHARS: Final = re.compile(f"{FORBIDDEN_URL_CHARS.pattern}|[{{}}]")


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
