"""The vocabulary of a document: its keywords, its keys, the JSON media types and the success statuses."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

Json = Any

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
UNIONS = ("oneOf", "anyOf")
ANNOTATIONS = frozenset(
    {"title", "description", "summary", "deprecated", "example", "examples", "default", "xml", "externalDocs"}
    | {"readOnly", "writeOnly", "$comment"}
)  # fmt: skip
SCALARS = ("string", "integer", "number", "boolean")
OBJECT = ANNOTATIONS | {"type", "properties", "required"}
IGNORED_HEADERS = ("accept", "authorization", "content-type", "idempotency-key")
_SIMPLE = frozenset(
    {"format", "enum", "const", "nullable", "items", "additionalProperties", "allOf", *UNIONS, "discriminator"}
    | {"minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
    | {"multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"}
)  # fmt: skip


def is_map(node: Json) -> bool:
    return isinstance(node, dict)


def is_list(node: Json) -> bool:
    return isinstance(node, list)


def is_holder(node: Json) -> bool:
    return is_map(node) or is_list(node)


def escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def folded(name: str) -> str:
    """A key that is equal for names which may become the same Python name."""
    return re.sub(r"[\W_]", "", name).lower()


def every(node: Json) -> Iterator[Json]:
    """Every mapping in a document."""
    if is_map(node):
        yield node
    listed = node.values() if is_map(node) else node
    for each in listed if is_holder(node) else ():
        yield from every(each)


def is_json(media_type: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    return kind in ("application/json", "text/json") or kind.endswith("+json")


def successes(responses: Json) -> list[str]:
    """The success statuses of an operation, the preferred one first."""
    found = sorted(
        (each for each in responses if str(each)[:1] == "2"),
        key=lambda each: (not each.isdigit(), each),
    )
    return found or [each for each in responses if each == "default"]


def is_constant_header(parameter: Json) -> bool:
    schema: Json = parameter.get("schema") or {}
    return (
        parameter.get("in") == "header"
        and parameter.get("required") is True
        and ("const" in schema or len(schema.get("enum", [])) == 1)
    )


def says_little(schema: Json, known: Iterable[str]) -> bool:
    """Whether a schema has no keywords except these and annotations."""
    rest = schema.keys() - set(known) - ANNOTATIONS
    if schema.get("additionalProperties") is False:
        rest -= {"additionalProperties"}
    return not any(not str(each).startswith("x-") for each in rest)


def is_understood(schema: Json) -> bool:
    return says_little(schema, OBJECT | _SIMPLE)


def strange(schema: Json) -> Iterator[Json]:
    """The schemas below keywords that are not understood."""
    for key, each in schema.items():
        if key in OBJECT | _SIMPLE or str(key).startswith("x-"):
            continue
        listed = each if is_list(each) else [each]
        if is_map(each) and key not in ("not", "if", "then", "else"):
            listed = [each, *each.values()]
        yield from (one for one in listed if is_map(one))


def is_hidden(schema: Json) -> bool:
    return bool(schema.get("readOnly") or schema.get("writeOnly"))


def collide(properties: Json) -> bool:
    return len({folded(each) for each in properties}) < len(properties)
