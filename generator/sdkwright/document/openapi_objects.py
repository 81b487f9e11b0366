"""The kinds of objects in an OpenAPI document, and the fields that contain them.

This module does not validate. It distinguishes real references from a `$ref` inside an example and from a property with
this name.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.document import Node

HTTP_METHODS: Final = (
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
"""The operations of a path item, in the order in which they are read. `query` is new in OpenAPI 3.2."""

SCHEMAS: Final = ("components", "schemas")

_PLACEHOLDER: Final = re.compile(r"\{(\+?)([^{}]+)\}")

# The kinds of objects in the fields of each object. `{x}` is a map from names to x, `[x]` is a list of x,
# and `*` is any other field except extensions. Fields that are not listed contain no OpenAPI object:
# an example, a default, a list of tags.
_OBJECT_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "document": {
        "paths": "paths",
        "webhooks": "{path item}",
        "components": "components",
    },
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "examples": "{example}",
        "requestBodies": "{request body}",
        "headers": "{header}",
        "securitySchemes": "{security scheme}",
        "links": "{link}",
        "callbacks": "{callback}",
        "pathItems": "{path item}",
        "mediaTypes": "{media type}",
    },
    "paths": {"*": "path item"},
    "path item": {
        **dict.fromkeys(HTTP_METHODS, "operation"),
        "additionalOperations": "{operation}",
        "parameters": "[parameter]",
    },
    "operation": {
        "parameters": "[parameter]",
        "requestBody": "request body",
        "responses": "responses",
        "callbacks": "{callback}",
    },
    "parameter": {
        "schema": "schema",
        "examples": "{example}",
        "content": "{media type}",
    },
    "header": {"schema": "schema", "examples": "{example}", "content": "{media type}"},
    "request body": {"content": "{media type}"},
    "media type": {
        "schema": "schema",
        "itemSchema": "schema",
        "examples": "{example}",
        "encoding": "{encoding}",
        "prefixEncoding": "[encoding]",
        "itemEncoding": "encoding",
    },
    "encoding": {
        "headers": "{header}",
        "encoding": "{encoding}",
        "prefixEncoding": "[encoding]",
        "itemEncoding": "encoding",
    },
    "responses": {"*": "response"},
    "response": {
        "headers": "{header}",
        "content": "{media type}",
        "links": "{link}",
    },
    "callback": {"*": "path item"},
    "schema": {
        **dict.fromkeys(
            ("properties", "patternProperties", "$defs", "dependentSchemas"), "{schema}"
        ),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "[schema]"),
        **dict.fromkeys(
            (
                *("items", "contains", "unevaluatedItems", "contentSchema"),
                *("additionalProperties", "unevaluatedProperties", "propertyNames"),
                *("not", "if", "then", "else"),
            ),
            "schema",
        ),
    },
    "example": {},
    "link": {},
    "security scheme": {},
}
COMPONENT_SECTIONS: Final[Mapping[str, str]] = {
    holds[1:-1]: section for section, holds in _OBJECT_FIELDS["components"].items()
}
"""The section of `components` for each kind of object."""

SCHEMA_KEYWORDS: Final = frozenset(_OBJECT_FIELDS["schema"])
"""The keywords of a schema that contain other schemas."""

_LAST_SERIES: Final = 2

_NEVER_REFERENCES: Final = frozenset({"document", "components", "paths", "responses"})


def openapi_series(root: Node) -> str | None:
    """The series of OpenAPI for a document: `3.0`, `3.1` or `3.2`; None if it is not OpenAPI 3.

    A later series is treated like the last known series.
    """
    version = root.get("openapi")
    if version is None or isinstance(version.value, bool):
        return None
    return _series_of(
        version.value if isinstance(version.value, str) else version.spelling
    )


@lru_cache(maxsize=16)
def _series_of(version: str) -> str | None:
    found = re.fullmatch(r"3(?:\.([0-9]+))?(?:\..*)?", version.strip())
    if found is None:
        return None
    return f"3.{min(int(found[1] or 0), _LAST_SERIES)}"


def walk_objects(root: Node) -> Iterator[tuple[str, Node]]:
    """Every object of the document with its kind, in document order.

    Objects that are only reachable through a reference follow at the end.
    """
    seen: set[int] = set()
    references: list[tuple[str, Node]] = []
    yield from _walk("document", root, seen, references)
    for kind, node in references:  # `_walk` appends to it
        try:
            target = node.target()
        except Refusal:
            continue
        if id(target.value) not in seen:
            yield from _walk(kind, target, seen, references)


def is_reference(kind: str, node: Node) -> bool:
    """Whether the object is a reference. In some kinds of objects, `$ref` is an ordinary key."""
    return node.is_reference and kind not in _NEVER_REFERENCES


def _walk(
    kind: str, node: Node, seen: set[int], references: list[tuple[str, Node]]
) -> Iterator[tuple[str, Node]]:
    stack = [(kind, node)]
    while stack:
        kind, node = stack.pop()
        if not isinstance(node.value, dict):
            continue
        seen.add(id(node.value))
        if is_reference(kind, node):
            references.append((kind, node))
        yield kind, node
        stack.extend(reversed(list(child_objects(kind, node))))


def child_objects(kind: str, node: Node) -> Iterator[tuple[str, Node]]:
    """The objects directly inside an object of this kind, each with its own kind."""
    fields = _OBJECT_FIELDS[kind]
    others = fields.get("*", "")
    if not (others or node.has_any(fields.keys())):  # as most schemas
        return
    for name in node.value if isinstance(node.value, dict) else ():
        holds = fields.get(name) or ("" if name.startswith("x-") else others)
        # Most values are not objects and need no node.
        if holds and (child := node.get(name)):
            match holds[0]:
                case "{":
                    yield from ((holds[1:-1], each) for _, each in child.items())
                case "[":
                    yield from ((holds[1:-1], each) for each in child.elements())
                case _:
                    yield holds, child


def path_parameters(template: str) -> dict[str, bool]:
    """The names of the parameters in a path template, each with whether its value may contain slashes: `{+name}` (RFC
    6570).
    """
    return {name: bool(plus) for plus, name in _PLACEHOLDER.findall(template)}
