"""Webhooks and callbacks: the payloads that a server sends, and how it signs them.

Each inline payload becomes a component, and so does the union of all events, so that later stages treat them like any
other schema. This module must not depend on the language of the generated code.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.diagnostics.findings import Finding
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_entries,
    get_text,
)
from sdkwright.document.spelling import HEADER_NAME
from sdkwright.parsing.media_types import read_request_bodies
from sdkwright.parsing.schemas.reader import SchemaReader

SIGNATURE_KEY: Final = "x-sdk-webhook-signature"
_EVENTS: Final = "unwrap webhook event"
_EVENT: Final = "webhook event"
_CALLBACK: Final = "callback event"
_KEYS: Final = ("webhooks", "x-webhooks")
_CALLBACK_METHODS: Final = ("post", "put", "patch")
_WEBHOOK_METHODS: Final = (*_CALLBACK_METHODS, "get", "delete")
_TAGS: Final = ("type", "event", "event_type", "eventType", "name")
"""Usual names of the property that distinguishes events, the most usual ones first."""


def item_operations(root: Node) -> Iterator[tuple[str, Node]]:
    """The operations of webhooks, each with the name of its webhook."""
    for key in _KEYS:
        for name, reference in get_entries(root, key):
            for node in _operations_of(reference, _WEBHOOK_METHODS):
                yield name, node


def callback_operations(operation: Node) -> Iterator[tuple[str, Node]]:
    """The operations of the callbacks of an operation, each with the name of its callback."""
    for name, reference in get_entries(operation, "callbacks"):
        callback = follow_to_mapping(reference)
        for _, listed in () if callback is None else get_entries(callback):
            for node in _operations_of(listed, _CALLBACK_METHODS):
                yield name, node


def _operations_of(reference: Node, methods: Iterable[str]) -> Iterator[Node]:
    """The operations of a path item with these methods, in this order."""
    item = follow_to_mapping(reference)
    for method in methods:
        node = item and item.get(method)
        if node is not None and isinstance(node.value, dict):
            yield node


class PayloadReader:
    """Reads payloads, and collects the components made from inline payloads."""

    def __init__(self, schemas: SchemaReader, taken: Iterable[str]) -> None:
        self._schemas = schemas
        self._taken = set(taken)
        self.components: dict[str, api.Schema] = {}

    def read_event(self, name: str, operation: Node) -> api.Reference | None:
        """The payload of a webhook; None if it is not JSON, or is an inline schema that is no object and no union."""
        return self._read(f"{name} {_EVENT}", operation)

    def read_callback(self, name: str, operation: Node) -> api.Reference | None:
        """The payload of a callback; None if it is not JSON, or is an inline schema that is no object and no union."""
        return self._read(f"{name} {_CALLBACK}", operation)

    def _read(self, key: str, operation: Node) -> api.Reference | None:
        bodies = read_request_bodies(operation, self._schemas)
        body = next((each for each in bodies if each.kind is api.BodyKind.JSON), None)
        if body is None:
            return None
        if isinstance(body.schema, api.Reference):
            return body.schema
        if not isinstance(body.schema, (api.Object, api.Union)):
            return None
        return self._added(key, body.schema)

    def add_union(
        self,
        events: Iterable[api.Reference],
        components: Mapping[str, api.Schema],
    ) -> str:
        """Add a component that is a union of the events, and return its key."""
        variants = tuple({each.component: each for each in events}.values())
        annotations = api.Annotations(
            (_KEYS[0],), description="An event that `unwrap` returns."
        )
        union = api.Union(
            annotations, variants, _find_discriminator(variants, components)
        )
        return self._added(_EVENTS, union).component

    def _added(self, key: str, schema: api.Schema) -> api.Reference:
        while key in self._taken:
            key = f"{key} payload"
        self._taken.add(key)
        self.components[key] = schema
        return api.Reference(schema.annotations, key)


def _find_discriminator(
    variants: Iterable[api.Schema], components: Mapping[str, api.Schema]
) -> api.Discriminator | None:
    """The property whose constant values distinguish all variants; None if there is none."""
    tables = [_constants(resolve(each, components), components) for each in variants]
    if len(tables) < 2:
        return None
    shared = set(tables[0]).intersection(*tables[1:])
    for name in (*(each for each in _TAGS if each in shared), *sorted(shared)):
        mapping: dict[str, int] = {}
        values = [(v, i) for i, table in enumerate(tables) for v in table[name]]
        for value, index in values:
            mapping.setdefault(value, index)
        if len(mapping) == len(values):
            return api.Discriminator(name, mapping)
    return None


def _constants(
    schema: api.Schema, components: Mapping[str, api.Schema]
) -> dict[str, list[str]]:
    """The properties of an object that are enums of strings, each with its values."""
    if not isinstance(schema, api.Object):
        return {}
    found: dict[str, list[str]] = {}
    for each in schema.properties:
        inner = resolve(each.schema, components)
        if isinstance(inner, api.Enumeration):
            values = [value for value in inner.values if isinstance(value, str)]
            if len(values) == len(inner.values):
                found[each.name] = values
    return found


# Signatures ---------------------------------------------------------------------------

_VALUE_PART: Final = re.compile(r"[^{}]*\{(signature|timestamp)\}")
_PAYLOAD: Final = re.compile(r"([^{}]|\{timestamp\})*\{body\}([^{}]|\{timestamp\})*")
_ALGORITHMS: Final = ("sha1", "sha256", "sha384", "sha512")
_ENCODINGS: Final = ("hex", "base64")


def read_signature(root: Node, findings: list[Finding]) -> api.WebhookSignature | None:
    """The signature of webhooks; None if they are signed by Standard Webhooks or the extension is invalid."""
    node = root.get(SIGNATURE_KEY)
    if node is None:
        return None
    header = get_text(node, "header") or ""
    value = _text(node, "value", "{signature}")
    payload = _text(node, "payload", "{body}")
    algorithm = _text(node, "algorithm", "sha256")
    encoding = _text(node, "encoding", "hex")
    timestamp = _text(node, "timestamp-header", "")
    is_value = all(map(_VALUE_PART.fullmatch, value.split(",")))
    has_timestamp = timestamp or "{timestamp}" in value
    wrong = {
        "header": "the name of a header" if not HEADER_NAME.fullmatch(header) else "",
        "value": (
            "like `sha256={signature}` or `t={timestamp},v1={signature}`"
            if not (is_value and "{signature}" in value)
            else ""
        ),
        "payload": (
            "like `{body}` or `{timestamp}.{body}`"
            if not _PAYLOAD.fullmatch(payload)
            else ""
        ),
        "algorithm": _choice(algorithm, _ALGORITHMS),
        "encoding": _choice(encoding, _ENCODINGS),
        "timestamp-header": (
            "the name of a header, because `payload` contains a timestamp"
            if (timestamp and not HEADER_NAME.fullmatch(timestamp))
            or ("{timestamp}" in payload and not has_timestamp)
            else ""
        ),
    }
    found = [
        _invalid(node, key, expected) for key, expected in wrong.items() if expected
    ]
    findings += found
    if found:
        return None
    return api.WebhookSignature(
        header, algorithm, encoding, value, payload, timestamp or None
    )


def _text(node: Node, key: str, default: str) -> str:
    """The text at the key; the default if the key is missing or null; empty if the value is not text."""
    return default if node.get(key) is None else get_text(node, key) or ""


def _choice(value: str, allowed: Sequence[str]) -> str:
    """The allowed values in words, for a message; empty if the value is allowed."""
    if value in allowed:
        return ""
    *others, last = (f"`{each}`" for each in allowed)
    return f"{', '.join(others)} or {last}"


def _invalid(node: Node, key: str, expected: str) -> Finding:
    child = node.get(key)
    return Finding(
        "webhook-signature-invalid",
        f"`{SIGNATURE_KEY}` has an invalid `{key}`.",
        (child or node).place,
        f"Write {expected}.",
    )
