"""Changes of the HTTP contract: operations, parameters, bodies, responses, credentials and servers.

They affect clients that do not use the package, so this module must not depend on the language of the
generated code. `schemas` compares schemas.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from sdkwright.api import model as api
from sdkwright.api.media_types import essence
from sdkwright.diff.http.change_builder import (
    HttpChangeBuilder,
    operation_subject,
    shared_subject,
)
from sdkwright.diff.http.schema_shapes import shape
from sdkwright.diff.http.schemas import SchemaChanges
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, Subject
from sdkwright.diff.model.paths import placeholders, without_names

_RequestKey = tuple[str, str]
_Body: TypeAlias = api.RequestBody | api.Response


@dataclass(frozen=True, slots=True)
class _Bodies:
    """The subject, the pointers and the start of the rule ids for changes of the bodies of a request or response."""

    rule: str
    """The first word of the rule ids, such as `body` or `response`."""
    text: str
    subject: Subject
    old: api.Pointer
    new: api.Pointer


def http_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """All changes of the HTTP contract."""
    return _HttpChanges(old, new).all()


class _HttpChanges:
    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._old = old.model
        self._new = new.model
        self._builder = HttpChangeBuilder(old, new)
        self._schemas = SchemaChanges(self._old, self._new, self._builder)

    def all(self) -> Iterator[Change]:
        was, now = _operations_by_request(self._old), _operations_by_request(self._new)
        has_same_urls = False
        if was and was.keys().isdisjoint(now.keys()):
            # A part of the server's URL may have moved into the paths, or back.
            was, now = _operations_by_url(self._old), _operations_by_url(self._new)
            has_same_urls = not was.keys().isdisjoint(now.keys())
        for key, operation in was.items():
            other = now.get(key)
            if other is None:
                yield self._builder.make_change(
                    *(
                        "operation-removed",
                        operation_subject(operation),
                        operation.endpoint,
                        "",
                    ),
                    f"`{operation.endpoint}` was removed.",
                    operation.pointer,
                )
            else:
                yield from self._compare_operations(operation, other)
        for key, operation in now.items():
            if key not in was:
                yield self._builder.make_change(
                    *(
                        "operation-added",
                        operation_subject(operation),
                        "",
                        operation.endpoint,
                    ),
                    f"`{operation.endpoint}` was added.",
                    new=operation.pointer,
                )
        yield from self._compare_webhooks()
        yield from self._schemas.in_components()
        yield from self._compare_security_schemes()
        if set(self._old.scopes) != set(self._new.scopes):
            yield self._changed_scopes(
                shared_subject("security scopes"),
                (self._old.scopes, self._new.scopes),
                (("security",), ("security",)),
            )
        if not has_same_urls:
            yield from self._compare_servers(shared_subject("servers"), self._servers)
        texts = _api_description(self._old), _api_description(self._new)
        if texts[0] != texts[1]:
            yield self._builder.description_changed(
                *(shared_subject("info"), ("info",), ("info",)), texts
            )
        yield from self._compare_tags()

    def _compare_tags(self) -> Iterator[Change]:
        pointers = ("tags",), ("tags",)
        was, now = (
            {each.name: each.description for each in model.tags}
            for model in (self._old, self._new)
        )
        if was.keys() != now.keys():
            removed = ", ".join(each for each in was if each not in now)
            added = ", ".join(each for each in now if each not in was)
            yield self._builder.description_changed(
                shared_subject("tags"), *pointers, ([removed], [added])
            )
        for name in was.keys() & now.keys():
            if was[name] != now[name]:
                yield self._builder.description_changed(
                    shared_subject(f"tag {name}"),
                    *pointers,
                    ([was[name]], [now[name]]),
                )

    # Operations ---------------------------------------------------------------------------

    def _compare_operations(
        self, old: api.Operation, new: api.Operation
    ) -> Iterator[Change]:
        subject = operation_subject(new)
        if new.deprecated and not old.deprecated:
            yield self._builder.make_change(
                *("operation-deprecated", subject, "", "deprecated"),
                f"`{subject}` is now deprecated.",
                *(old.pointer, new.pointer),
            )
        yield from self._compare_parameters(old, new)
        yield from self._compare_request_bodies(old, new)
        yield from self._compare_responses(old, new)
        yield from self._compare_security(old, new)
        servers = old.server or self._old.server, new.server or self._new.server
        if servers != self._servers:
            yield from self._compare_servers(subject, servers)
        texts = _descriptions(old, new)
        if texts[0] != texts[1]:
            pointers = old.pointer, new.pointer
            yield self._builder.description_changed(subject, *pointers, texts)

    def _compare_parameters(
        self, old: api.Operation, new: api.Operation
    ) -> Iterator[Change]:
        was, now = _parameters_by_key(old), _parameters_by_key(new)
        yield from self._compare_placeholder_order(old, new)
        for key, each in was.items():
            other = now.get(key)
            subject = _parameter_subject(new, other or each)
            if other is None:
                yield self._builder.make_change(
                    *("parameter-removed", subject, _parameter_summary(each), ""),
                    f"The {each.location} parameter `{each.name}` was removed.",
                    *(each.pointer, new.pointer),
                )
                continue
            if each.required != other.required:
                rule = "required" if other.required else "optional"
                yield self._builder.make_change(
                    *(
                        f"parameter-became-{rule}",
                        subject,
                        _parameter_summary(each),
                        _parameter_summary(other),
                    ),
                    f"The {each.location} parameter `{each.name}` is now {rule}.",
                    *(each.pointer, other.pointer),
                )
            if _serialization(each) != _serialization(other):
                yield self._builder.make_change(
                    "parameter-style-changed",
                    subject,
                    *(_serialization(each), _serialization(other)),
                    f"The serialization of the {each.location} parameter `{each.name}` changed.",
                    *(each.pointer, other.pointer),
                )
            # Only JSON in a parameter can write null.
            yield from self._schemas.in_request(
                *(each.schema, other.schema, subject),
                has_null=each.content_kind is not None,
            )
        for key, each in now.items():
            if key not in was:
                rule = (
                    "parameter-required-added" if each.required else "parameter-added"
                )
                yield self._builder.make_change(
                    *(
                        rule,
                        _parameter_subject(new, each),
                        "",
                        _parameter_summary(each),
                    ),
                    f"The {each.location} parameter `{each.name}` was added{' and is required' if each.required else ''}.",
                    *(old.pointer, each.pointer),
                )

    def _compare_placeholder_order(
        self, old: api.Operation, new: api.Operation
    ) -> Iterator[Change]:
        """The change for a new order of path parameters.

        A new name alone is no change, because no request contains the name.
        """
        was, now = placeholders(old.path), placeholders(new.path)
        if was != now and sorted(was) == sorted(now):
            yield self._builder.make_change(
                *(
                    "parameter-style-changed",
                    operation_subject(new, "path"),
                    old.path,
                    new.path,
                ),
                "The order of the path parameters changed.",
                *(old.pointer, new.pointer),
            )

    def _compare_request_bodies(
        self, old: api.Operation, new: api.Operation
    ) -> Iterator[Change]:
        was, now, subject = (
            old.request_body,
            new.request_body,
            operation_subject(new, "body"),
        )
        if was is None and now is not None:
            rule = "body-required-added" if now.required else "body-added"
            yield self._builder.make_change(
                *(rule, subject, "", now.media_type),
                f"A request body was added{' and is required' if now.required else ''}.",
                *(old.pointer, now.pointer),
            )
        elif was is not None and now is None:
            yield self._builder.make_change(
                *("body-removed", subject, was.media_type, ""),
                "The request body was removed.",
                *(was.pointer, new.pointer),
            )
        elif was is not None and now is not None:
            pointers = was.pointer, now.pointer
            if was.required != now.required:
                rule = "required" if now.required else "optional"
                yield self._builder.make_change(
                    *(f"body-became-{rule}", subject, "", ""),
                    f"The request body is now {rule}.",
                    *pointers,
                )
            bodies = old.request_bodies, new.request_bodies
            at = _Bodies("body", "request body", subject, *pointers)
            yield from self._compare_media_types(*bodies, at)

    def _compare_responses(
        self, old: api.Operation, new: api.Operation
    ) -> Iterator[Change]:
        pointers = old.pointer, new.pointer
        for status in old.statuses:
            if status not in new.statuses:
                is_success = _is_success(status)
                yield self._builder.make_change(
                    "response-status-removed" if is_success else "error-status-removed",
                    *(operation_subject(new, status), status, ""),
                    f"The {'success' if is_success else 'error'} status {status} was removed.",
                    *pointers,
                )
        for status in new.statuses:
            if status not in old.statuses:
                yield self._builder.make_change(
                    "response-status-added",
                    *(operation_subject(new, status), "", status),
                    f"The response status {status} was added.",
                    *pointers,
                )
        for status, (was, now) in _responses_by_status(old, new).items():
            part = f"{status} response" if status else "response"
            subject = operation_subject(new, part)
            at = _Bodies("response", "response", subject, *pointers)
            if now and not was:
                yield self._builder.make_change(
                    *("response-body-added", subject, "", now[0].media_type),
                    f"A response body was added: `{now[0].media_type}`.",
                    *pointers,
                )
            elif was and not now:
                yield self._builder.make_change(
                    *("response-body-removed", subject, was[0].media_type, ""),
                    "The response body was removed.",
                    *pointers,
                )
            else:
                yield from self._compare_media_types(was, now, at)
        yield from self._compare_errors(old, new)
        yield from self._compare_response_headers(old, new)

    def _compare_errors(
        self, old: api.Operation, new: api.Operation
    ) -> Iterator[Change]:
        """Compare the bodies of the error statuses that both operations have."""
        others = {each.status: each.schema for each in new.errors}
        for each in old.errors:
            was, now = each.schema, others.get(each.status)
            if was is not None and now is not None:
                subject = operation_subject(new, f"{each.status} response")
                if each.pointer[:2] == ("components", "responses"):
                    subject = shared_subject(f"response {each.pointer[2]}")
                yield from self._schemas.in_response(was, now, subject)

    def _compare_response_headers(
        self, old: api.Operation, new: api.Operation
    ) -> Iterator[Change]:
        was, now = _headers_by_name(old), _headers_by_name(new)
        for key, each in was.items():
            other = now.get(key)
            if other is None and each.status in new.statuses:
                rule = "response-header-removed" if each.required else "response-optional-header-removed"  # fmt: skip
                yield self._builder.make_change(
                    *(rule, _header_subject(new, each)),
                    *(each.name, ""),
                    f"The header `{each.name}` of the response {each.status} was removed.",
                    *(each.pointer, new.pointer),
                )
            elif other is not None and each.required and not other.required:
                yield self._builder.make_change(
                    "response-header-became-optional",
                    _header_subject(new, each),
                    *(each.name, ""),
                    f"The header `{each.name}` of the response {each.status} may now be missing.",
                    *(each.pointer, other.pointer),
                )
        for key, each in now.items():
            if key not in was and each.status in old.statuses:
                yield self._builder.make_change(
                    "response-header-added",
                    _header_subject(new, each),
                    *("", each.name),
                    f"The header `{each.name}` of the response {each.status} was added.",
                    *(old.pointer, each.pointer),
                )

    def _compare_webhooks(self) -> Iterator[Change]:
        was, now = _payloads(self._old), _payloads(self._new)
        pointers = ("webhooks",), ("webhooks",)
        for name in sorted(was.keys() - now.keys()):
            yield self._builder.make_change(
                *("webhook-removed", shared_subject(f"webhook {name}"), name, ""),
                f"The webhook `{name}` was removed.",
                *pointers,
            )
        for name in sorted(now.keys() - was.keys()):
            yield self._builder.make_change(
                *("webhook-added", shared_subject(f"webhook {name}"), "", name),
                f"The webhook `{name}` was added.",
                *pointers,
            )
        for name in sorted(was.keys() & now.keys()):
            yield from self._schemas.in_response(
                *(was[name], now[name], shared_subject(f"webhook {name}"))
            )

    def _compare_media_types(
        self, old: Sequence[_Body], new: Sequence[_Body], at: "_Bodies"
    ) -> Iterator[Change]:
        """Compare bodies by their media types. Parameters of a media type, such as the charset, are ignored."""
        was = {essence(each.media_type): each for each in old}
        now = {essence(each.media_type): each for each in new}
        removed = [each for each in was if each not in now]
        added = [each for each in now if each not in was]
        pairs = [(was[each], now[each]) for each in was if each in now]
        if not pairs and len(removed) == len(added) == 1:
            pairs, removed, added = [(was[removed[0]], now[added[0]])], [], []
        for each in removed:
            yield self._builder.make_change(
                *(f"{at.rule}-media-type-removed", at.subject, each, ""),
                f"The {at.text} can no longer be `{each}`, only {', '.join(f'`{other}`' for other in now)}.",
                *(at.old, at.new),
            )
        for each in added:
            yield self._builder.make_change(
                *(f"{at.rule}-media-type-added", at.subject, "", each),
                f"The {at.text} can now be `{each}`.",
                *(at.old, at.new),
            )
        compared: list[tuple[object, object]] = []
        for one, other in pairs:
            if (
                essence(one.media_type) != essence(other.media_type)
                or one.kind != other.kind
            ):
                yield self._builder.make_change(
                    *(f"{at.rule}-media-type-changed", at.subject),
                    *(one.media_type, other.media_type),
                    f"The media type of the {at.text} changed from `{one.media_type}` to `{other.media_type}`.",
                    *(at.old, at.new),
                )
            shapes = shape(one.schema), shape(other.schema)
            if shapes in compared:
                continue  # the same content in another media type
            subject = at.subject
            if compared:
                text = f"{subject} {essence(other.media_type)}"
                subject = replace(subject, text=text)
            compared.append(shapes)
            is_request = isinstance(one, api.RequestBody)
            compare = self._schemas.in_request if is_request else self._schemas.in_response  # fmt: skip
            yield from compare(one.schema, other.schema, subject)

    # Credentials and servers --------------------------------------------------------------

    def _compare_security(
        self, old: api.Operation, new: api.Operation
    ) -> Iterator[Change]:
        was, now = _security_alternatives(self._old, old), _security_alternatives(
            self._new, new
        )
        by_default = old.security is None and new.security is None
        subject = (
            shared_subject("security")
            if by_default
            else operation_subject(new, "security")
        )
        pointers = (
            (("security",), ("security",)) if by_default else (old.pointer, new.pointer)
        )
        if was != now:
            is_enough = all(any(need <= given for need in now) for given in was)
            yield self._builder.make_change(
                "security-relaxed" if is_enough else "security-required",
                *(subject, alternatives_text(was), alternatives_text(now)),
                (
                    f"The required credentials are now {alternatives_text(now)}. The old ones still suffice."
                    if is_enough
                    else f"The required credentials are now {alternatives_text(now)}. The old ones no longer suffice."
                ),
                *pointers,
            )
        if set(old.scopes) != set(new.scopes):
            yield self._changed_scopes(
                operation_subject(new, "scopes"),
                (old.scopes, new.scopes),
                (old.pointer, new.pointer),
            )

    def _changed_scopes(
        self,
        subject: Subject,
        scopes: tuple[Sequence[str], Sequence[str]],
        pointers: tuple[api.Pointer, api.Pointer],
    ) -> Change:
        was, now = (", ".join(sorted(each)) for each in scopes)
        message = "The required scopes changed."
        return self._builder.make_change(
            "security-scopes-changed", subject, was, now, message, *pointers
        )

    def _compare_security_schemes(self) -> Iterator[Change]:
        now = {each.key: each for each in self._new.security_schemes}
        for each in self._old.security_schemes:
            other = now.get(each.key)
            if other and (each.kind, each.name) != (other.kind, other.name):
                yield self._builder.make_change(
                    "security-scheme-changed",
                    shared_subject(f"security {each.key}"),
                    *(f"{each.kind} {each.name}", f"{other.kind} {other.name}"),
                    f"`{each.key}` is now sent as {other.kind} {other.name}.",
                    *(each.pointer, other.pointer),
                )

    @property
    def _servers(self) -> tuple[str | None, str | None]:
        """The server URLs of the old and the new document."""
        return self._old.server, self._new.server

    def _compare_servers(
        self, subject: Subject, servers: tuple[str | None, str | None]
    ) -> Iterator[Change]:
        old, new = servers
        if old == new:
            return
        rule = "server-added" if old is None else "server-removed"
        yield self._builder.make_change(
            *(rule, subject, old or "", new or ""),
            (
                f"The server URL is now {new}."
                if new
                else "The document no longer has a server URL."
            ),
            *(("servers",), ("servers",)),
        )


def _operations_by_request(model: api.Api) -> Mapping[_RequestKey, api.Operation]:
    """Operations by method and path, without the names of path parameters, which no request contains."""
    return {(each.method, without_names(each.path)): each for each in model.operations}


def _operations_by_url(model: api.Api) -> Mapping[_RequestKey, api.Operation]:
    """Operations by method and URL, without the names of path parameters."""
    return {
        (each.method, without_names(_url(model, each))): each
        for each in model.operations
    }


def _url(model: api.Api, operation: api.Operation) -> str:
    server = operation.server or model.server or ""
    return f"{server.rstrip('/')}{operation.path}"


def _payloads(model: api.Api) -> Mapping[str, api.Schema]:
    """The payload of each webhook, by the name of the webhook."""
    webhooks = model.webhooks
    return {
        name: api.Reference(model.components[component].annotations, component)
        for name, component in (() if webhooks is None else webhooks.payloads)
    }


def _parameters_by_key(operation: api.Operation) -> Mapping[_RequestKey, api.Parameter]:
    places = placeholders(operation.path)
    found: dict[_RequestKey, api.Parameter] = {}
    for each in operation.parameters:
        name = each.name
        if each.location is api.Location.PATH and f"{{{name}}}" in places:
            name = str(places.index(f"{{{name}}}"))
        elif each.location is api.Location.HEADER:
            name = name.lower()
        found[each.location.value, name] = each
    return found


def _parameter_subject(operation: api.Operation, parameter: api.Parameter) -> Subject:
    part = f"{parameter.location.value} {parameter.name}"
    if parameter.pointer[:1] == ("components",):
        return shared_subject(part, parameter.name)  # reported once for all operations
    return operation_subject(operation, part, parameter.name)


def _header_subject(operation: api.Operation, header: api.ResponseHeader) -> Subject:
    return operation_subject(operation, f"{header.status} {header.name}", header.name)


def _parameter_summary(parameter: api.Parameter) -> str:
    return f"{parameter.name}, required" if parameter.required else parameter.name


def _serialization(parameter: api.Parameter) -> str:
    parts = [
        parameter.style,
        "exploded" if parameter.explode else "",
        parameter.content_kind or "",
    ]
    return " ".join(filter(None, parts))


def _responses_by_status(
    old: api.Operation, new: api.Operation
) -> Mapping[str, tuple[list[api.Response], list[api.Response]]]:
    """The old and the new response bodies, by the success statuses that both operations have.

    The preferred responses are compared even if their statuses differ. Their key is then the empty string.
    """
    found: dict[str, tuple[list[api.Response], list[api.Response]]] = {}
    was, now = (each.response and each.response.status for each in (old, new))
    is_one = was is None or now is None or was == now or was not in new.statuses
    for index, operation, preferred in ((0, old, was), (1, new, now)):
        for each in operation.responses:
            key = "" if is_one and each.status == preferred else each.status
            if key and not (each.status in old.statuses and each.status in new.statuses):  # fmt: skip
                continue
            found.setdefault(key, ([], []))[index].append(each)
    return found


def _headers_by_name(
    operation: api.Operation,
) -> Mapping[_RequestKey, api.ResponseHeader]:
    """The response headers by status and name.

    Names are in lower case, since case is ignored (RFC 9110, section 5.1).
    """
    listed = operation.response_headers
    return {(each.status, each.name.lower()): each for each in listed}


def _is_success(status: str) -> bool:
    return status.startswith("2")


def _security_alternatives(
    model: api.Api, operation: api.Operation
) -> frozenset[frozenset[str]]:
    """The alternative sets of credentials: a request must send all credentials of one set.

    If no credential is required, the only set is empty. A credential is named by how it is sent, since no request
    contains the name of a scheme.
    """
    own = model.security if operation.security is None else operation.security
    if operation.security is None and not model.needs_credential:
        return frozenset({frozenset()})
    # No request contains the name of a scheme.
    sent = {each.key: f"{each.kind} {each.name}" for each in model.security_schemes}
    found = (frozenset(sent.get(key, key) for key in each) for each in own)
    return frozenset(found) or frozenset({frozenset()})


def alternatives_text(alternatives: Iterable[frozenset[str]]) -> str:
    """The sets of credentials in words, `key and secret or token`; `nothing` if no credential is required."""
    return " or ".join(
        sorted(" and ".join(sorted(each)) or "nothing" for each in alternatives)
    )


def _descriptions(
    old: api.Operation, new: api.Operation
) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """The old and the new descriptions: of the operation, and of each parameter that is in both documents."""
    parameters = _parameters_by_key(old), _parameters_by_key(new)
    shared = [key for key in parameters[0] if key in parameters[1]]

    def texts(operation: api.Operation, side: int) -> tuple[object, ...]:
        own = [parameters[side][key] for key in shared]
        described = (
            text for each in own for text in (each.description, each.deprecated)
        )
        return (operation.summary, operation.description, *described)

    return texts(old, 0), texts(new, 1)


def _api_description(model: api.Api) -> tuple[object, ...]:
    return model.title, model.version, model.summary, model.description
