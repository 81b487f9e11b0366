"""Warnings about words that the specification does not forbid, but that resemble a known or declared word.

This module must not know which words are errors: `object_rules` and `conformance` report errors.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Severity
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_entries,
    get_items,
    get_text,
)
from sdkwright.document.openapi_objects import COMPONENT_SECTIONS, SCHEMA_KEYWORDS
from sdkwright.document.spelling import nearest_word

_KEYWORDS: Final = frozenset(
    {
        *SCHEMA_KEYWORDS,
        *("$id", "$schema", "$ref", "$anchor", "$dynamicRef", "$dynamicAnchor"),
        *("$vocabulary", "$comment", "$recursiveRef", "$recursiveAnchor"),
        *("type", "enum", "const", "format", "title", "description", "default"),
        *("deprecated", "readOnly", "writeOnly", "example", "examples", "nullable"),
        *("multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
        *("maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems"),
        *("maxContains", "minContains", "maxProperties", "minProperties", "required"),
        *("dependentRequired", "dependencies", "definitions", "additionalItems"),
        *("contentEncoding", "contentMediaType", "discriminator", "xml", "id"),
        "externalDocs",
    }
)
_FORMATS: Final = (
    *("date-time", "date", "time", "duration", "email", "idn-email", "hostname"),
    *("idn-hostname", "ipv4", "ipv6", "uri", "uri-reference", "uri-template", "iri"),
    *("iri-reference", "uuid", "json-pointer", "relative-json-pointer", "regex"),
    *("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float", "double", "decimal", "password", "byte", "binary", "base64url"),
    *("int", "uint", "base64"),
)
_MEDIA_TYPES: Final = (
    *("application/json", "application/xml", "application/x-www-form-urlencoded"),
    *("application/octet-stream", "application/pdf", "application/zip"),
    *("application/problem+json", "application/merge-patch+json"),
    *("application/json-patch+json", "application/x-ndjson", "application/jsonl"),
    *("application/json-seq", "application/yaml", "multipart/form-data"),
    *("multipart/mixed", "text/plain", "text/html", "text/csv", "text/xml"),
    *("text/event-stream", "image/png", "image/jpeg", "image/gif", "image/svg+xml"),
    *("application/yml", "text/yaml", "text/css", "text/javascript", "text/markdown"),
    *("application/json5", "application/jsonp", "application/hal+json", "text/json"),
    *("application/x-json", "application/x-yaml", "application/x-jsonlines"),
    *("application/gzip", "application/x-zip", "image/*", "text/*", "application/*"),
)
_SECTIONS: Final = frozenset({"components", *COMPONENT_SECTIONS.values()})
_OTHER_MEDIA_TYPE: Final = re.compile(r"/vnd\.|/x-")
_EXTENSION_PREFIX: Final = "x-sdk-"
_EXTENSIONS: Final = {
    "document": ("x-sdk-webhook-signature",),
    "schema": ("x-sdk-name", "x-sdk-renamed-from"),
    "parameter": ("x-sdk-name", "x-sdk-renamed-from", "x-sdk-client-option"),
    "security scheme": ("x-sdk-name",),
    "operation": (
        *("x-sdk-resource", "x-sdk-method", "x-sdk-renamed-from"),
        *("x-sdk-pages", "x-sdk-polling"),
    ),
}
_COMBINATIONS: Final = (
    *("allOf", "oneOf", "anyOf", "not", "if", "then", "else"),
    *("$ref", "$dynamicRef", "dependentSchemas"),
)
"""Keywords that combine a schema with other schemas, which may define its properties."""
_DISCRIMINATOR_KEYS: Final = ("propertyName", "mapping", "defaultMapping")
_SUFFIXES: Final = (
    *("json", "xml", "yaml", "cbor", "zip", "gzip", "jwt", "cose", "json-seq"),
    *("cbor-seq", "ber", "der", "fastinfoset", "wbxml", "tlv", "sqlite3", "zstd"),
)
"""The registered suffixes of media types, after `+`."""
_HTTP_SCHEMES: Final = (
    *("basic", "bearer", "digest", "dpop", "gnap", "hoba", "mutual", "negotiate"),
    *("oauth", "privatetoken", "scram-sha-1", "scram-sha-256", "vapid"),
)
_CAMEL_WORD: Final = re.compile(r"[A-Z]?[a-z]+")
_CLOSENESS: Final = 0.8
_MEDIA_TYPE_CLOSENESS: Final = 0.9
_TAG_CLOSENESS: Final = 0.85
_OWN_CLOSENESS: Final = 0.88
_MAX_OBJECTS: Final = 200


def check_spelling(kind: str, node: Node, minor_version: str) -> Iterator[Finding]:
    """The warnings about one object. `minor_version` is a version of OpenAPI, such as "3.1"."""
    yield from _check_extensions(kind, node)
    match kind:
        case "schema":
            # The official schema of 3.0 rejects unknown keywords.
            if minor_version != "3.0":
                yield from _check_keywords(node)
            yield from _check_format(node)
            yield from _check_required(node)
            yield from _check_dependencies(node)
            yield from _check_discriminator(node)
        case "operation":
            yield from _check_tags(node)
            yield from _check_scopes(node)
        case "document":
            yield from _check_scopes(node)
        case "media type":
            yield from _check_encodings(node)
        case "encoding" if (media_type := node.get("contentType")) is not None:
            yield from _check_media_type(str(media_type.value), media_type.place)
        case "security scheme":
            yield from _check_http_scheme(node)
        case "request body" | "response" | "parameter" | "header":
            for name, media_type in get_entries(node, "content"):
                yield from _check_media_type(name, media_type.key_place)
        case _:
            pass


def misspelt_section(reference: Node) -> tuple[Node, str] | None:
    """The misspelt key of a section in the document, and the name by which a reference calls the section.

    None if the section exists under this name, or if no key resembles the name.
    """
    text = str(reference.value)
    holder: Node | None = reference.document.root
    for section in text.split("/")[1:3] if text.startswith("#/components/") else ():
        if holder is not None and holder.get(section) is None:
            unknown = [key for key, _ in holder.items() if key not in _SECTIONS]
            close = _nearest(section, unknown) if section in _SECTIONS else None
            return (holder[close], section) if close else None
        holder = holder and holder.get(section)
    return None


def section_finding(key: Node, section: str, references: int) -> Finding:
    """The finding about a misspelt section and the number of references that fail because of it."""
    count = (
        "1 reference points" if references == 1 else f"{references} references point"
    )
    message = f"`{key.pointer[-1]}` is an unknown section. {count} to `{section}`, which does not exist."
    advice = f"Did you mean `{section}`?"
    return Finding("ref-unknown", message, key.key_place, advice)


def find_undefined_names(schemas: Sequence[Node]) -> Iterator[Finding]:
    """The warnings about names in `required` that are not properties and resemble no property.

    A schema that combines other schemas is ignored, and so is a schema that another schema combines: these schemas may
    define the property.
    """
    found = [
        (schema, name)
        for schema in schemas
        if schema.has_any(("required",))
        and not schema.has_any(_COMBINATIONS)
        and (known := _keys(schema.get("properties")))
        for name in get_items(schema, "required")
        if isinstance(name.value, str)
        and name.value not in known
        and _nearest(name.value, known) is None
    ]
    combined = _combined_schemas(schemas) if found else ()
    for schema, name in found:
        if id(schema.value) not in combined:
            message = f"This schema does not define `{name.value}`."
            advice = "Add it to `properties`, or correct its name in `required`."
            severity = Severity.WARNING
            yield Finding("required-undefined", message, name.place, advice, severity)


# Rules --------------------------------------------------------------------------------


def _check_extensions(kind: str, node: Node) -> Iterator[Finding]:
    known = _EXTENSIONS.get(kind, ())
    for name in _keys(node):
        if not name.startswith("x-") or name in known:
            continue
        is_own = name.startswith(_EXTENSION_PREFIX)
        close = _nearest(name, known, _CLOSENESS if is_own else _OWN_CLOSENESS)
        if is_own or close is not None:
            message = f"`{name}` has no effect here."
            yield _warning(message, node[name].key_place, close)


def _check_keywords(schema: Node) -> Iterator[Finding]:
    for name in _keys(schema):
        if name in _KEYWORDS or name.startswith("x-"):
            continue
        close = _nearest(name, _KEYWORDS) or _abbreviated(name)
        if close is not None:
            place = schema[name].key_place
            yield _warning(f"`{name}` is an unknown keyword.", place, close)


@lru_cache(maxsize=4096)
def _abbreviated(name: str) -> str | None:
    """The only keyword whose words begin like those of the name: `minProperties` for `minProps`."""
    words = _camel_words(name)
    found = [
        keyword
        for keyword in _KEYWORDS
        if len(others := _camel_words(keyword)) == len(words)
        and all(map(_begin_alike, words, others))
    ]
    return found[0] if len(found) == 1 else None


def _camel_words(name: str) -> Sequence[str]:
    return [each.lower() for each in _CAMEL_WORD.findall(name)]


def _begin_alike(word: str, other: str) -> bool:
    """Whether two words have the same beginning: three letters, and three quarters of the shorter word."""
    shared = max(3, -(-3 * min(len(word), len(other)) // 4))
    return word[:shared] == other[:shared]


def _check_media_type(name: str, place: Place) -> Iterator[Finding]:
    essence = name.partition(";")[0].strip()
    main, plus, suffix = essence.partition("+")
    if plus:
        last = _nearest(suffix, _SUFFIXES)
        close = last and f"{main}+{last}"
    elif _OTHER_MEDIA_TYPE.search(essence):
        close = None
    else:
        close = _nearest(essence, _MEDIA_TYPES, _MEDIA_TYPE_CLOSENESS)
    if close is not None:
        yield _warning(f"`{name}` is an unknown media type.", place, close)


def _check_http_scheme(scheme: Node) -> Iterator[Finding]:
    name = get_text(scheme, "scheme") or ""
    if (close := _nearest(name.lower(), _HTTP_SCHEMES)) is not None:
        place = scheme["scheme"].place
        yield _warning(f"`{name}` is an unknown HTTP authentication.", place, close)


def _check_encodings(media_type: Node) -> Iterator[Finding]:
    """Report encodings whose name resembles a property of the schema."""
    schema = media_type.get("schema")
    known = _properties(schema) if schema else set[str]()
    for name, encoding in get_entries(media_type, "encoding"):
        if (close := _nearest(name, known)) is not None:
            message = f"The schema has no property `{name}`."
            yield _warning(message, encoding.key_place, close)


def _check_dependencies(schema: Node) -> Iterator[Finding]:
    known = _keys(schema.get("properties"))
    for keyword in ("dependentRequired", "dependentSchemas"):
        for name, listed in get_entries(schema, keyword):
            names = [(name, listed.key_place)]
            names += [(str(each.value), each.place) for each in listed.elements()]
            for each, place in names:
                if (close := _nearest(each, known)) is not None:
                    message = f"The schema has no property `{each}`."
                    yield _warning(message, place, close)


def _check_format(schema: Node) -> Iterator[Finding]:
    name = get_text(schema, "format")
    if name is not None and (close := _nearest(name, _FORMATS)) is not None:
        yield _warning(f"`{name}` is an unknown format.", schema["format"].place, close)


def _check_required(schema: Node) -> Iterator[Finding]:
    """Report names in `required` that resemble a property of the same schema.

    Other names may be properties of other schemas.
    """
    known = _keys(schema.get("properties"))
    for each in get_items(schema, "required"):
        if not isinstance(each.value, str) or each.value in known:
            continue
        if (close := _nearest(each.value, known)) is not None:
            message = (
                f"`required` lists `{each.value}`, which `properties` does not define."
            )
            yield _warning(message, each.place, close)


def _check_discriminator(schema: Node) -> Iterator[Finding]:
    listed = schema.get("discriminator")
    name = get_text(listed, "propertyName")
    if listed is None:
        return
    for key in _keys(listed):
        if (close := _nearest(key, _DISCRIMINATOR_KEYS)) is not None:
            place = listed[key].key_place
            yield _warning(f"`{key}` is an unknown keyword.", place, close)
    if name is None:
        return
    yield from _check_mapping(listed, name)
    known = _properties(schema).union(
        *(_properties(variant) for _, _, variant in _mapped_schemas(listed))
    )
    if known and name not in known:
        message = f"No variant defines the property `{name}`."
        place = listed["propertyName"].place
        yield _warning(message, place, _nearest(name, known))


def _check_mapping(discriminator: Node, name: str) -> Iterator[Finding]:
    """Report a value that its variant excludes, and that resembles a value that the variant admits."""
    for value, target, schema in _mapped_schemas(discriminator):
        if (close := _nearest(value, _constants(schema, name))) is not None:
            message = f"`{name}` of this variant is never `{value}`."
            yield _warning(message, target.key_place, close)


def _mapped_schemas(discriminator: Node) -> Iterator[tuple[str, Node, Node]]:
    """The entries of `mapping` with a reference in this file: the value, the node of the reference and the schema."""
    for value, target in get_entries(discriminator, "mapping"):
        local = str(target.value).partition("#")
        schema = target.document.find(local[2]) if local[:2] == ("", "#") else None
        if schema is not None:
            yield value, target, schema


def _constants(schema: Node, name: str) -> Sequence[str]:
    """The strings that a property of the schema, or of the schemas in its `allOf`, admits; empty if any string."""
    parts = [schema, *get_items(schema, "allOf")]
    for part in filter(None, map(follow_to_mapping, parts)):
        properties = part.get("properties")
        if properties is not None and (found := properties.get(name)) is not None:
            listed = [*get_items(found, "enum")]
            if (constant := found.get("const")) is not None:
                listed.append(constant)
            return [each.value for each in listed if isinstance(each.value, str)]
    return ()


def _check_tags(operation: Node) -> Iterator[Finding]:
    used = list(get_items(operation, "tags"))
    declared = get_items(operation.document.root, "tags") if used else ()
    known = [name for each in declared if (name := get_text(each, "name"))]
    for tag in used:
        name = tag.value if isinstance(tag.value, str) else ""
        if (close := _nearest(name, known, _TAG_CLOSENESS)) is not None:
            message = f"The tag `{name}` is not declared in `tags` of the document."
            yield _warning(message, tag.place, close)


def _check_scopes(node: Node) -> Iterator[Finding]:
    """Report scopes that resemble a scope of their scheme."""
    for requirement in get_items(node, "security"):
        for name, scopes in requirement.items():
            listed = [*scopes.elements()]
            known = _scopes(node.document.root, name) if listed else ()
            for scope in listed:
                close = _nearest(str(scope.value), known, _OWN_CLOSENESS)
                if close is not None:
                    message = f"`{name}` declares no scope `{scope.value}`."
                    yield _warning(message, scope.place, close)


def _scopes(root: Node, scheme: str) -> Sequence[str]:
    schemes = dict(get_entries(root, "components", "securitySchemes"))
    found = follow_to_mapping(schemes.get(scheme))
    flows = get_entries(found, "flows") if found else ()
    return [scope for _, flow in flows for scope in _keys(flow.get("scopes"))]


def _keys(node: Node | None) -> Sequence[str]:
    """The keys of a mapping; empty for any other value.

    No nodes are created for its values.
    """
    return [*node.value] if node and isinstance(node.value, dict) else ()


def _properties(schema: Node) -> set[str]:
    """The names of the properties of a schema and of the schemas that it combines."""
    found = set[str]()
    waiting, seen = [schema], set[int]()
    while waiting and len(seen) < _MAX_OBJECTS:
        node = follow_to_mapping(waiting.pop())
        if node is None or id(node.value) in seen:
            continue
        seen.add(id(node.value))
        found.update(name for name, _ in get_entries(node, "properties"))
        for keyword in ("allOf", "oneOf", "anyOf"):
            waiting.extend(get_items(node, keyword))
    return found


def _combined_schemas(schemas: Iterable[Node]) -> Set[int]:
    """The ids of the values of schemas that other schemas combine."""
    parts = (
        part
        for schema in schemas
        if schema.has_any(_COMBINATIONS)
        for keyword in _COMBINATIONS
        if (value := schema.get(keyword)) is not None
        for part in (value.elements() if isinstance(value.value, list) else (value,))
    )
    return {id(target.value) for part in parts if (target := follow_to_mapping(part))}


def _nearest(
    word: str, known: Iterable[str], closeness: float = _CLOSENESS
) -> str | None:
    """The known word that resembles a word; None if the word is itself known, or if no known word is similar."""
    return _nearest_of(word, tuple(known), closeness)


@lru_cache(maxsize=4096)
def _nearest_of(word: str, known: tuple[str, ...], closeness: float) -> str | None:
    if word in known:
        return None
    letters = sorted(word.lower())
    return nearest_word(word, known, closeness) or next(
        (each for each in known if sorted(each.lower()) == letters), None
    )


def _warning(message: str, place: Place, close: str | None) -> Finding:
    advice = f"Did you mean `{close}`?" if close else "Correct or remove it."
    return Finding("word-misspelt", message, place, advice, Severity.WARNING)
