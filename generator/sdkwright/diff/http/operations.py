"""Owns what happened to the contract over HTTP: operations, parameters, bodies, answers, credentials, servers.

It must not know Python: whoever speaks to the server without the package is concerned. What became of a schema, `contractschemas`
finds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from sdkwright.api import model as api
from sdkwright.diff.http.schemas import SchemaChanges, Telling
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Change

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_Key = tuple[str, str]


def changes(old: Side, new: Side) -> Iterator[Change]:
    """All that changed over HTTP."""
    return _Contract(old, new).all()


class _Contract:
    def __init__(self, old: Side, new: Side) -> None:
        self._old = old.model
        self._new = new.model
        self._tell = Telling(old, new)
        self._schemas = SchemaChanges(self._old, self._new, self._tell)

    def all(self) -> Iterator[Change]:
        was, now = _by_request(self._old), _by_request(self._new)
        for key, operation in was.items():
            other = now.get(key)
            if other is None:
                yield self._tell(
                    *("operation-removed", _shown(operation), _shown(operation), ""),
                    f"`{_shown(operation)}` is gone.",
                    operation.pointer,
                )
            else:
                yield from self._operation(operation, other)
        for key, operation in now.items():
            if key not in was:
                yield self._tell(
                    *("operation-added", _shown(operation), "", _shown(operation)),
                    f"`{_shown(operation)}` is new.",
                    new=operation.pointer,
                )
        yield from self._schemas.components()
        yield from self._schemes()
        yield from self._server("servers", self._servers)
        if _about(self._old) != _about(self._new):
            yield self._described("info", ("info",), ("info",))

    def _described(self, subject: str, old: api.Pointer, new: api.Pointer) -> Change:
        return self._tell.described(subject, old, new)

    # Operations ---------------------------------------------------------------------------

    def _operation(self, old: api.Operation, new: api.Operation) -> Iterator[Change]:
        subject = _shown(new)
        if new.deprecated and not old.deprecated:
            yield self._tell(
                *("operation-deprecated", subject, "", "deprecated"),
                f"`{subject}` is deprecated.",
                *(old.pointer, new.pointer),
            )
        yield from self._parameters(old, new)
        yield from self._body(old, new)
        yield from self._answer(old, new)
        yield from self._security(old, new)
        servers = old.server or self._old.server, new.server or self._new.server
        if servers != self._servers:
            yield from self._server(subject, servers)
        if _is_said_otherwise(old, new):
            yield self._described(subject, old.pointer, new.pointer)

    def _parameters(self, old: api.Operation, new: api.Operation) -> Iterator[Change]:
        was, now = _parameters(old), _parameters(new)
        yield from self._places(old, new)
        for key, each in was.items():
            other = now.get(key)
            subject = _parameter_shown(new, other or each)
            if other is None:
                yield self._tell(
                    *("parameter-removed", subject, _told(each), ""),
                    f"`{each.name}` in the {each.location} is gone.",
                    *(each.pointer, new.pointer),
                )
                continue
            if each.required != other.required:
                rule = "required" if other.required else "optional"
                yield self._tell(
                    *(f"parameter-became-{rule}", subject, _told(each), _told(other)),
                    f"`{each.name}` in the {each.location} {'must' if other.required else 'need not'} be sent.",
                    *(each.pointer, other.pointer),
                )
            if _style(each) != _style(other):
                yield self._tell(
                    "parameter-style-changed",
                    subject,
                    *(_style(each), _style(other)),
                    f"`{each.name}` in the {each.location} is written in another way.",
                    *(each.pointer, other.pointer),
                )
            yield from self._schemas.sent(each.schema, other.schema, subject)
        for key, each in now.items():
            if key not in was:
                rule = (
                    "parameter-required-added" if each.required else "parameter-added"
                )
                yield self._tell(
                    *(rule, _parameter_shown(new, each), "", _told(each)),
                    f"`{each.name}` in the {each.location} is new{' and must be sent' if each.required else ''}.",
                    *(old.pointer, each.pointer),
                )

    def _places(self, old: api.Operation, new: api.Operation) -> Iterator[Change]:
        """Whether parameters of the path have changed places; what they are called alone is nobody's business."""
        was, now = _PLACEHOLDER.findall(old.path), _PLACEHOLDER.findall(new.path)
        if was != now and sorted(was) == sorted(now):
            yield self._tell(
                *("parameter-style-changed", f"{_shown(new)} path", old.path, new.path),
                "The parameters of the path have changed places.",
                *(old.pointer, new.pointer),
            )

    def _body(self, old: api.Operation, new: api.Operation) -> Iterator[Change]:
        was, now, subject = old.body, new.body, f"{_shown(new)} body"
        if was is None and now is not None:
            rule = "body-required-added" if now.required else "body-added"
            must = "must" if now.required else "may"
            yield self._tell(
                *(rule, subject, "", now.media_type),
                f"A request {must} have a body.",
                *(old.pointer, now.pointer),
            )
        elif was is not None and now is None:
            yield self._tell(
                *("body-removed", subject, was.media_type, ""),
                "A request has no body any more.",
                *(was.pointer, new.pointer),
            )
        elif was is not None and now is not None:
            pointers = was.pointer, now.pointer
            if was.required != now.required:
                rule = "required" if now.required else "optional"
                must = (
                    "must have its body" if now.required else "may do without its body"
                )
                yield self._tell(
                    f"body-became-{rule}",
                    subject,
                    "",
                    "",
                    f"A request {must}.",
                    *pointers,
                )
            if was.media_type != now.media_type or was.form != now.form:
                yield self._tell(
                    *(
                        "body-media-type-changed",
                        subject,
                        was.media_type,
                        now.media_type,
                    ),
                    f"The body is `{now.media_type}`, where it was `{was.media_type}`.",
                    *pointers,
                )
            yield from self._schemas.sent(was.schema, now.schema, subject)

    def _answer(self, old: api.Operation, new: api.Operation) -> Iterator[Change]:
        was, now, shown = old.answer, new.answer, _shown(new)
        pointers = old.pointer, new.pointer
        for status in old.statuses:
            if status not in new.statuses and _is_success(status):
                yield self._tell(
                    *("response-status-removed", f"{shown} {status}", status, ""),
                    f"No success has the status {status} any more.",
                    *pointers,
                )
        for status in new.statuses:
            if status not in old.statuses:
                yield self._tell(
                    *("response-status-added", f"{shown} {status}", "", status),
                    f"An answer may have the status {status}.",
                    *pointers,
                )
        subject = f"{shown} answer"
        if was is None and now is not None:
            yield self._tell(
                *("response-body-added", subject, "", now.media_type),
                f"The answer is `{now.media_type}`, where it was empty.",
                *pointers,
            )
        elif was is not None and now is None:
            yield self._tell(
                *("response-body-removed", subject, was.media_type, ""),
                "The answer is empty.",
                *pointers,
            )
        elif was is not None and now is not None:
            if was.media_type != now.media_type or was.form != now.form:
                yield self._tell(
                    *(
                        "response-media-type-changed",
                        subject,
                        was.media_type,
                        now.media_type,
                    ),
                    f"The answer is `{now.media_type}`, where it was `{was.media_type}`.",
                    *pointers,
                )
            yield from self._schemas.read(was.schema, now.schema, subject)

    # Credentials and servers --------------------------------------------------------------

    def _security(self, old: api.Operation, new: api.Operation) -> Iterator[Change]:
        was, now = _alternatives(self._old, old), _alternatives(self._new, new)
        by_default = old.security is None and new.security is None
        subject = "security" if by_default else f"{_shown(new)} security"
        pointers = (
            (("security",), ("security",)) if by_default else (old.pointer, new.pointer)
        )
        if was != now:
            is_enough = all(any(need <= given for need in now) for given in was)
            yield self._tell(
                "security-relaxed" if is_enough else "security-required",
                *(subject, _listed(was), _listed(now)),
                (
                    f"What sufficed still does: {_listed(now)}."
                    if is_enough
                    else f"What sufficed does not any more: {_listed(now)} is asked for."
                ),
                *pointers,
            )
        if set(old.scopes) != set(new.scopes):
            yield self._tell(
                "security-scopes-changed",
                f"{_shown(new)} scopes",
                *(", ".join(sorted(old.scopes)), ", ".join(sorted(new.scopes))),
                "Other scopes are asked for.",
                *(old.pointer, new.pointer),
            )

    def _schemes(self) -> Iterator[Change]:
        now = {each.key: each for each in self._new.credentials}
        for each in self._old.credentials:
            other = now.get(each.key)
            if other and (each.scheme, each.name) != (other.scheme, other.name):
                yield self._tell(
                    *("security-scheme-changed", f"security {each.key}"),
                    *(f"{each.scheme} {each.name}", f"{other.scheme} {other.name}"),
                    f"`{each.key}` is sent as {other.scheme} {other.name}.",
                    *(each.pointer, other.pointer),
                )

    @property
    def _servers(self) -> tuple[str | None, str | None]:
        """Where the API is, before and after."""
        return self._old.server, self._new.server

    def _server(
        self, subject: str, servers: tuple[str | None, str | None]
    ) -> Iterator[Change]:
        old, new = servers
        if old == new:
            return
        rule = "server-added" if old is None else "server-removed"
        yield self._tell(
            *(rule, subject, old or "", new or ""),
            f"It is at {new}." if new else "The document does not say where it is.",
            *(("servers",), ("servers",)),
        )


def _by_request(model: api.Api) -> Mapping[_Key, api.Operation]:
    """Operations by what a request to one looks like; what a path calls its parameters is nobody's business."""
    return {
        (each.method, _PLACEHOLDER.sub("{}", each.path)): each
        for each in model.operations
    }


def _shown(operation: api.Operation) -> str:
    return f"{operation.method} {operation.path}"


def _parameters(operation: api.Operation) -> Mapping[_Key, api.Parameter]:
    places = _PLACEHOLDER.findall(operation.path)
    found: dict[_Key, api.Parameter] = {}
    for each in operation.parameters:
        name = each.name
        if each.location is api.Location.PATH and f"{{{name}}}" in places:
            name = str(places.index(f"{{{name}}}"))
        elif each.location is api.Location.HEADER:
            name = name.lower()
        found[each.location.value, name] = each
    return found


def _parameter_shown(operation: api.Operation, each: api.Parameter) -> str:
    if each.pointer[:1] == ("components",):
        return f"{each.location.value} {each.name}"  # told once, whoever has it
    return f"{_shown(operation)} {each.location.value} {each.name}"


def _told(each: api.Parameter) -> str:
    return f"{each.name}, required" if each.required else each.name


def _style(each: api.Parameter) -> str:
    parts = [each.style, "exploded" if each.explode else "", each.form or ""]
    return " ".join(filter(None, parts))


def _is_success(status: str) -> bool:
    return status.startswith("2")


def _alternatives(
    model: api.Api, operation: api.Operation
) -> frozenset[frozenset[str]]:
    """Which credentials suffice, as they are sent; the empty set where none is needed."""
    own = model.security if operation.security is None else operation.security
    if operation.security is None and not model.needs_credential:
        return frozenset({frozenset()})
    # What a scheme is called is on no wire.
    sent = {each.key: f"{each.scheme} {each.name}" for each in model.credentials}
    found = (frozenset(sent.get(key, key) for key in each) for each in own)
    return frozenset(found) or frozenset({frozenset()})


def _listed(alternatives: Iterable[frozenset[str]]) -> str:
    return " or ".join(
        sorted(" and ".join(sorted(each)) or "nothing" for each in alternatives)
    )


def _is_said_otherwise(old: api.Operation, new: api.Operation) -> bool:
    """Whether a text of the operation, or of a parameter that it still has, is another."""
    was, now = _parameters(old), _parameters(new)
    return (old.summary, old.description) != (new.summary, new.description) or any(
        (was[key].description, was[key].deprecated)
        != (now[key].description, now[key].deprecated)
        for key in was.keys() & now.keys()
    )


def _about(model: api.Api) -> object:
    return model.title, model.version, model.summary, model.description, model.tags
