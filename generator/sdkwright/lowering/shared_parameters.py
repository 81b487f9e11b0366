"""Parameters that most operations share: the values of a client, which a call can override.

A parameter is shared under these conditions:

- A header or a query parameter must have the same name and the same plain type in every operation that has it.
- A header must be in more than half of all operations if it is required or a credential, otherwise in at least nine
  tenths. A header that only one operation has must also be a credential, or be required and have a default.
- A query parameter must be in four fifths of all operations, and have the name of a credential or of a version:
  `api_key`, `access_token`, `api-version`. A single word, such as `key`, must be in at least five operations.
- The name must not show that the value belongs to one request: `If-Match`, `X-Request-Id`, `Idempotency-Key`.

The rule is overridden by `x-sdk-client-option`, else by the settings, else by the globals of Speakeasy and Fern. This
module must not know the names of a package.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sdkwright.api import component_graph
from sdkwright.api import model as api
from sdkwright.config.config import OptionRule, OptionsConfig
from sdkwright.diagnostics.findings import Finding
from sdkwright.diagnostics.text import titled_tables
from sdkwright.lowering.headers import constant_headers, is_idempotency_key
from sdkwright.naming.identifiers import words
from sdkwright.naming.scope import Locate
from sdkwright.records import record

EXTENSION: Final = "x-sdk-client-option"
_LOCATIONS: Final = (api.Location.HEADER, api.Location.QUERY, api.Location.COOKIE)
_SECRET_WORDS: Final = frozenset(
    {"apikey", "appkey", "auth", "authorization", "jwt", "key", "password", "secret", "token"}
)  # fmt: skip
_VERSION_NAMES: Final = (frozenset({"version"}), frozenset({"api", "version"}))
_OWNER_WORDS: Final = frozenset(
    {"access", "account", "api", "app", "application", "client", "oauth", "oauth2", "session", "subscription", "user", "x"}
)  # fmt: skip
"""Words that the name of a credential may contain beside a secret word."""
_REQUEST_WORDS: Final = frozenset(
    {
        "checksum", "continuation", "correlation", "cursor", "date", "digest", "etag", "idempotency", "if", "length", "match",
        "md5", "next", "nonce", "page", "pagination", "prefer", "range", "request", "resume", "signature", "since", "span",
        "sync", "timeout", "timestamp", "trace", "traceparent", "tracestate", "uri", "url",
    }
)  # fmt: skip
"""Words of names whose values belong to one request."""
_OTHER_FORMATS: Final = frozenset(
    {"binary", "byte", "byte-stream", "date", "date-time", "decimal", "duration", "file", "time"}
)  # fmt: skip
"""Formats of strings whose arguments are not plain text."""
_BARE_WORD_OPERATIONS: Final = 5

Key = tuple[api.Location, str]


@record(frozen=True, slots=True)
class SharedParameter:
    """A parameter that many operations have, and the reason why it is a client option or not."""

    parameter: api.Parameter
    """The first parameter with this name."""
    schema: api.Schema
    """Its schema without references."""
    count: int
    """The number of operations that have it."""
    is_shared: bool
    reason: str
    is_required: bool
    """Whether each operation that has it requires it."""
    is_secret: bool
    default: api.JsonValue | None
    """The default of a required parameter, unless it is a secret. The server knows the defaults of optional parameters."""

    @property
    def key(self) -> Key:
        return self.parameter.location, self.parameter.name


def is_credential_name(name: str) -> bool:
    """Whether a name is usual for a credential, such as `X-Acme-Key`."""
    return not _SECRET_WORDS.isdisjoint(_words(name))


def judge_parameters(
    model: api.Api, settings: OptionsConfig, locate: Locate
) -> tuple[tuple[SharedParameter, ...], list[Finding]]:
    """The parameters that are client options or nearly are, in the order of the document, and the findings."""
    constants = constant_headers(model.operations)
    rules = {each.name: each for each in settings.parameters}
    found: list[SharedParameter] = []
    findings: list[Finding] = []
    groups = _groups(model.operations)
    for uses in groups.values():
        first = uses[0]
        if first.location is api.Location.HEADER and first.name in constants:
            continue
        stated = next(
            (each.client_option for each in uses if each.client_option is not None),
            None,
        )
        rule = rules.get(first.name)
        if stated is None and rule is not None:
            stated = rule.is_option
        is_global = stated is None and any(each.is_global for each in uses)
        judged = _judge(
            *(model, uses, True if is_global else stated),
            is_enabled=settings.is_enabled,
        )
        if is_global and judged.is_shared:
            judged = replace(judged, reason="a global parameter of the document")
        # A global that cannot be an option is not reported: it was written for another generator.
        if stated and not judged.is_shared:
            by_settings = rule if first.client_option is None else None
            findings.append(_unusable(judged, by_settings, locate))
        if stated is not None or judged.is_shared or _is_near(model, judged):
            found.append(judged)
    names = {name for _, name in groups}
    findings += (
        _unused(each) for each in settings.parameters if each.name not in names
    )
    return tuple(found), findings


def _groups(
    operations: Iterable[api.Operation],
) -> Mapping[Key, Sequence[api.Parameter]]:
    groups: dict[Key, list[api.Parameter]] = {}
    for operation in operations:
        for each in operation.parameters:
            if each.location in _LOCATIONS and not is_idempotency_key(each):
                groups.setdefault((each.location, each.name), []).append(each)
    return groups


def _judge(
    model: api.Api,
    uses: Sequence[api.Parameter],
    stated: bool | None,
    *,
    is_enabled: bool,
) -> SharedParameter:
    first = uses[0]
    schemas = [component_graph.resolve(each.schema, model.components) for each in uses]
    is_required = all(each.required for each in uses)
    is_secret = is_credential_name(first.name) and _words(first.name).isdisjoint(
        _REQUEST_WORDS
    )
    default = _default(uses, schemas) if is_required and not is_secret else None
    reason = next(_objections(uses, schemas), "")
    is_shared = not reason
    if stated is False:
        is_shared, reason = False, "switched off"
    elif reason:
        is_shared = False
    elif stated:
        reason = "switched on"
    elif not is_enabled:
        is_shared, reason = False, "switched off by options.enabled"
    else:
        total = len(model.operations)
        objection = _rule_objection(
            *(first, len(uses), total),
            is_required=is_required,
            is_secret=is_secret,
            has_default=default is not None,
        )
        kind = (
            "a credential" if is_secret else "required" if is_required else "optional"
        )
        is_shared = not objection
        reason = objection or f"{kind}, in {len(uses)} of {total} operations"
    return SharedParameter(
        first, schemas[0], len(uses), is_shared, reason, is_required, is_secret, default
    )


def _objections(
    uses: Sequence[api.Parameter], schemas: Sequence[api.Schema]
) -> Iterator[str]:
    """The reasons why a parameter cannot be a client option, even if the document requests it."""
    if any(each.content_kind is not None for each in uses) or not _is_plain(schemas[0]):
        yield "its type is not plain text, a number, a boolean or an enum"
    if any(_shape(each) != _shape(schemas[0]) for each in schemas):
        yield "its type is not the same in all operations"
    names = {each.sdk_name for each in uses}
    if len(names) > 1:
        yield "its name is not the same in all operations"


def _rule_objection(
    parameter: api.Parameter,
    count: int,
    total: int,
    *,
    is_required: bool,
    is_secret: bool,
    has_default: bool,
) -> str:
    found = _words(parameter.name)
    few = f"only in {count} of {total} operations"
    if not found.isdisjoint(_REQUEST_WORDS):
        return "its name says that it belongs to one request"
    if parameter.location is api.Location.HEADER:
        if count == 1 and not (is_secret or has_default):
            return "only in one operation"
        is_frequent = 10 * count >= 9 * total
        if is_required or is_secret:
            is_frequent = 2 * count > total
        return "" if is_frequent else few
    if parameter.location is api.Location.COOKIE:
        return "a cookie"
    if count == 1 or not _names_client(found):
        return "its name is not the name of a credential or a version"
    is_bare = len(found) == 1 and not found & {"apikey", "appkey", "jwt"}
    if is_bare and count < _BARE_WORD_OPERATIONS:
        return few
    return "" if 10 * count >= 8 * total else few


def _names_client(found: frozenset[str]) -> bool:
    if found in _VERSION_NAMES:
        return True
    return bool(found & _SECRET_WORDS) and found <= _SECRET_WORDS | _OWNER_WORDS


def _is_near(model: api.Api, judged: SharedParameter) -> bool:
    """Whether a parameter is worth a line in the explanation: more than half of the operations have it."""
    return judged.count > 1 and 2 * judged.count > len(model.operations)


def _words(name: str) -> frozenset[str]:
    return frozenset(each.lower() for each in words(name))


def _is_plain(schema: api.Schema) -> bool:
    match schema:
        case api.Primitive(kind="string", format=format_):
            return format_ not in _OTHER_FORMATS
        case api.Primitive(kind=kind):
            return kind != "null"
        case api.Enumeration():
            return True
        case _:
            return False


def _shape(schema: api.Schema) -> object:
    match schema:
        case api.Primitive(kind=kind, format=format_):
            return kind, format_
        case api.Enumeration(values=values):
            return values
        case _:
            return type(schema)


def _default(
    uses: Sequence[api.Parameter], schemas: Sequence[api.Schema]
) -> api.JsonValue | None:
    """The default that all operations have; None if it differs or is missing, or does not match the type."""
    found = [
        use.schema.annotations.default or schema.annotations.default
        for use, schema in zip(uses, schemas, strict=True)
    ]
    first = found[0]
    if first is None or any(each != first for each in found):
        return None
    return first if _fits(first.value, schemas[0]) else None


def _fits(value: api.Json, schema: api.Schema) -> bool:
    match schema:
        case api.Enumeration(values=values):
            return any(value == each and type(value) is type(each) for each in values)
        case api.Primitive(kind="string"):
            return isinstance(value, str) and value != ""
        case api.Primitive(kind="boolean"):
            return isinstance(value, bool)
        case api.Primitive(kind="integer"):
            return isinstance(value, int) and not isinstance(value, bool)
        case api.Primitive(kind="number"):
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case _:
            return False


# Findings -----------------------------------------------------------------------------


def _unusable(
    judged: SharedParameter, rule: OptionRule | None, locate: Locate
) -> Finding:
    message = (
        f"`{judged.parameter.name}` cannot be an option of the client: {judged.reason}."
    )
    if rule is not None:
        return Finding("config-invalid-value", message, rule.place, "Remove the line.")
    place = locate((*judged.parameter.pointer, EXTENSION))
    return Finding("extension-invalid", message, place, f"Remove `{EXTENSION}`.")


def _unused(rule: OptionRule) -> Finding:
    return Finding(
        "config-invalid-value",
        f"The key `{rule.name}` of `options.parameters` is not a header, query parameter or cookie of the document.",
        rule.place,
        "Write the name of a parameter as the document spells it.",
    )


# Explanation --------------------------------------------------------------------------


def explain_parameters(judged: Iterable[SharedParameter]) -> str:
    """The options of the client, then the other frequent parameters, each with the reason."""
    rows = [(each.is_shared, (*_cells(each), each.reason)) for each in judged]
    options = [cells for is_shared, cells in rows if is_shared]
    others = [cells for is_shared, cells in rows if not is_shared]
    tables = (
        ("Options of the client:", options),
        ("No options, although many operations have them:", others),
    )
    return "\n".join(titled_tables(tables)) or "Few operations share a parameter."


def _cells(judged: SharedParameter) -> tuple[str, str]:
    return judged.parameter.name, judged.parameter.location.value
