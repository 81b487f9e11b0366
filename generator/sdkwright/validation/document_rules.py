"""Owns whether a document follows the OpenAPI specification, as far as names and links go.

Must not know Python names or what is supported by the generator. What the official
schemas say is `conformance`'s; here are the checks that need places of two things at
once, or that deserve better words.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal, Severity, in_order
from sdkwright.document.document import Document, Node
from sdkwright.document.openapi_objects import METHODS, SECTIONS, is_reference, walk
from sdkwright.validation import conformance, object_rules
from sdkwright.validation.schema_cycles import cycles, too_deep

_VERSION: Final = re.compile(r"3\.[012]\.\d+(-.+)?")


def check(document: Document) -> tuple[Finding, ...]:
    """Everything that is wrong with the document."""
    return merged(document, own_checks(document), specification_checks(document))


def unfinished(document: Document) -> tuple[Finding, ...]:
    """What is known to be wrong where `check` did not come to an end."""
    return merged(document, own_checks(document), (conformance.unfinished(document),))


def merged(
    document: Document, own: tuple[Finding, ...], official: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """What both kinds of checks found, each thing once."""
    if not is_supported(document):
        return own
    places = {finding.place for finding in own}
    found = [*own, *(each for each in official if each.place not in places)]
    if any(finding.severity is Severity.ERROR for finding in found):
        # What stopped the validator early is among them.
        found = [each for each in found if each.code != "validation-incomplete"]
    return in_order(found)


def specification_checks(document: Document) -> tuple[Finding, ...]:
    """What the official schemas and openapi-spec-validator find. Slow, remembered."""
    return conformance.check(document) if is_supported(document) else ()


def own_checks(document: Document) -> tuple[Finding, ...]:
    """What needs no validator: version, references, parameters, operation ids. Fast."""
    root = document.root
    if not is_supported(document):
        return in_order([_wrong_format(root), *document.findings])
    paths = (finding for path in _paths(root) for finding in path)
    return in_order([*document.findings, *_objects(root), *paths])


def is_supported(document: Document) -> bool:
    """Whether the document says that it is written in a version that we read."""
    version = document.root.get("openapi")
    return (
        version is not None
        and isinstance(version.value, str)
        and _VERSION.fullmatch(version.value) is not None
    )


def _wrong_format(root: Node) -> Finding:
    if swagger := root.get("swagger"):
        message = f"This document is written in Swagger {swagger.value}, not OpenAPI 3."
        advice = (
            "Convert it, for instance by `npx swagger2openapi`, or by"
            " “Convert to OpenAPI 3” in the Swagger Editor."
        )
        return Finding("swagger-2", message, swagger.key_place, advice)
    if version := root.get("openapi"):
        message = f"OpenAPI version `{version.value}` is not supported."
        advice = 'Write "3.0.x", "3.1.x" or "3.2.x", in quotes.'
        return Finding("openapi-version", message, version.place, advice)
    message = "This is not an OpenAPI document: it has no key `openapi`."
    if not isinstance(root.value, dict):
        message = "This is not an OpenAPI document: it is not a mapping."
    advice = "Begin it with `openapi: 3.1.0`."
    return Finding("openapi-missing", message, root.place, advice)


# Objects ------------------------------------------------------------------------------


def _objects(root: Node) -> Iterator[Finding]:
    """What is wrong with single objects, wherever they stand."""
    operations: dict[str, Node] = {}
    objects = list(walk(root))
    kinds: dict[int, set[str]] = defaultdict(set)
    for kind, node in objects:
        kinds[id(node.value)].add(kind)
    schemas = [node for kind, node in objects if kind == "schema"]
    yield from cycles(schemas)
    yield from too_deep(schemas)
    series = str(root["openapi"].value)[:3]
    for kind, node in objects:
        yield from object_rules.check(kind, node, series)
        if is_reference(kind, node):
            yield from _reference(kind, node, kinds)
        elif kind == "operation":
            yield from _operation_id(node, operations)
        elif kind == "parameter":
            yield from _optional_path_parameter(node)
        if kind in ("operation", "path item") and (listed := node.get("parameters")):
            yield from _duplicate_parameters(listed)


def _reference(
    kind: str, node: Node, kinds: Mapping[int, set[str]]
) -> Iterator[Finding]:
    try:
        target = node.target()
    except Refusal as refusal:
        yield from refusal.findings
        return
    try:
        node.follow()
    except Refusal as refusal:
        # A chain's other failures are found where they are; a cycle has no such place.
        yield from (each for each in refusal.findings if each.code == "ref-cycle")
        return
    found = kinds.get(id(target.value))
    is_schema = kind == "schema" and isinstance(target.value, bool)
    if not is_schema and (found is None or kind not in found):
        message = f"`{node['$ref'].value}` is no {kind}, as is expected here."
        advice = "Write out what is meant."
        if kind in SECTIONS:
            advice = f"Refer to something below `#/components/{SECTIONS[kind]}`."
        yield Finding("ref-wrong-kind", message, node["$ref"].place, advice)


def _operation_id(operation: Node, known: dict[str, Node]) -> Iterator[Finding]:
    name = operation.get("operationId")
    if name is None or not isinstance(name.value, str):
        return
    first = known.setdefault(name.value, name)
    if first is not name:
        message = f"The operation id `{name.value}` is already taken."
        advice = "Give each operation an id of its own."
        related = (("The other operation.", first.place),)
        yield Finding(
            "operation-id-duplicate", message, name.place, advice, related=related
        )


def _optional_path_parameter(parameter: Node) -> Iterator[Finding]:
    required = parameter.get("required")
    if _text(parameter, "in") != "path" or (required and required.value is True):
        return
    message = f"The path parameter `{_text(parameter, 'name')}` must be required."
    place = (required or parameter).place
    yield Finding("path-parameter-optional", message, place, "Write `required: true`.")


def _duplicate_parameters(listed: Node) -> Iterator[Finding]:
    known: dict[tuple[str, str], Node] = {}
    for node, parameter in _followed(listed):
        name, location = _text(parameter, "name"), _text(parameter, "in")
        first = known.setdefault((name, location), node)
        if first is not node:
            message = f"The {location} parameter `{name}` is already in this list."
            related = (("The other one.", first.place),)
            advice = "Remove one of the two, or correct its name."
            yield Finding(
                "parameter-duplicate", message, node.place, advice, related=related
            )


# Paths --------------------------------------------------------------------------------


def _paths(root: Node) -> Iterator[Iterator[Finding]]:
    paths = root.get("paths")
    if paths is None:
        return
    yield _duplicate_paths(paths)
    for template, node in paths.items():
        if not template.startswith("x-"):
            yield _path_parameters(template, node)


def _duplicate_paths(paths: Node) -> Iterator[Finding]:
    known: dict[str, Node] = {}
    for template, node in paths.items():
        first = known.setdefault(re.sub(r"\{[^{}]*\}", "{}", template), node)
        if first is not node:
            other = first.pointer[-1]
            message = f"`{template}` is the same path as `{other}`, by another name."
            advice = "Give both the same parameter names, and merge them into one."
            related = (("The other path.", first.key_place),)
            yield Finding(
                "path-duplicate", message, node.key_place, advice, related=related
            )


def _path_parameters(template: str, node: Node) -> Iterator[Finding]:
    """What the path names in braces against what its operations declare."""
    try:
        item = node.follow()
    except Refusal:
        return
    named = set(re.findall(r"\{([^{}]+)\}", template))
    related = (("The path.", node.key_place),)
    shared = _declared(item)
    missing: dict[str, list[Place]] = defaultdict(list)
    operations = list(_operations(item))
    for operation in operations:
        declared = _declared(operation)
        absent = named - shared.keys() - declared.keys()
        for name in absent if _is_whole(item) and _is_whole(operation) else ():
            missing[name].append(operation.key_place)
        for name in declared.keys() - named:
            yield _unused(name, template, declared[name], related)
    for name in shared.keys() - named:
        yield _unused(name, template, shared[name], related)
    for name, places in missing.items():
        message = f"`{template}` names `{{{name}}}`, and no parameter declares it."
        advice = (
            "Add to `parameters`:"
            f" `{{ name: {_plain(name)}, in: path, required: true, schema: {{ type: string }} }}`."
        )
        if len(places) == len(operations):
            places = [node.key_place]
        for place in places:
            others = related if place != node.key_place else ()
            yield Finding(
                "path-parameter-undeclared", message, place, advice, related=others
            )


def _plain(name: str) -> str:
    """The name as it is written in YAML."""
    is_plain = re.fullmatch(r"[a-zA-Z_][\w-]*", name)
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def _unused(
    name: str, template: str, place: Place, related: tuple[tuple[str, Place], ...]
) -> Finding:
    message = f"The path parameter `{name}` has no place in `{template}`."
    advice = f"Write `{{{name}}}` into the path, or remove the parameter."
    return Finding("path-parameter-unused", message, place, advice, related=related)


def _declared(holder: Node) -> dict[str, Place]:
    """The path parameters that a path item or an operation declares, by name."""
    listed = holder.get("parameters")
    return {
        _text(parameter, "name"): node.place
        for node, parameter in (_followed(listed) if listed else ())
        if _text(parameter, "in") == "path"
    }


def _is_whole(holder: Node) -> bool:
    """Whether all that the holder refers to for parameters is there."""
    listed = holder.get("parameters")
    return not listed or len(list(_followed(listed))) == len(list(listed.elements()))


def _operations(item: Node) -> Iterator[Node]:
    for name, node in item.items():
        if name in METHODS:
            yield node
        elif name == "additionalOperations":
            yield from (each for _, each in node.items())


def _followed(listed: Node) -> Iterator[tuple[Node, Node]]:
    """The items of a list, each with what it refers to, as far as that exists."""
    for node in listed.elements():
        try:
            yield node, node.follow()
        except Refusal:
            continue


def _text(node: Node, key: str) -> str:
    child = node.get(key)
    return child.value if child and isinstance(child.value, str) else ""
