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

from sdkwright.diagnostics.findings import (
    Finding,
    Place,
    Refusal,
    Severity,
    sorted_findings,
)
from sdkwright.document.document import Document, Node
from sdkwright.document.lenient_access import get_items, get_text
from sdkwright.document.openapi_objects import (
    COMPONENT_SECTIONS,
    HTTP_METHODS,
    is_reference,
    walk_objects,
)
from sdkwright.validation import conformance, object_rules
from sdkwright.validation.schema_cycles import find_cycles, find_too_deep

_VERSION: Final = re.compile(r"3\.[012]\.\d+(-.+)?")


def check_document(document: Document) -> tuple[Finding, ...]:
    """Everything that is wrong with the document."""
    return merge_findings(
        document, check_rules(document), check_specification(document)
    )


def unfinished_findings(document: Document) -> tuple[Finding, ...]:
    """What is known to be wrong where `check` did not come to an end."""
    return merge_findings(
        document, check_rules(document), (conformance.unfinished_finding(document),)
    )


def merge_findings(
    document: Document, own: tuple[Finding, ...], official: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """What both kinds of checks found, each thing once."""
    if not is_supported_version(document):
        return own
    places = {finding.place for finding in own}
    found = [*own, *(each for each in official if each.place not in places)]
    if any(finding.severity is Severity.ERROR for finding in found):
        # What stopped the validator early is among them.
        found = [each for each in found if each.code != "validation-incomplete"]
    return sorted_findings(found)


def check_specification(document: Document) -> tuple[Finding, ...]:
    """What the official schemas and openapi-spec-validator find. Slow, remembered."""
    return (
        conformance.check_conformance(document)
        if is_supported_version(document)
        else ()
    )


def check_rules(document: Document) -> tuple[Finding, ...]:
    """What needs no validator: version, references, parameters, operation ids. Fast."""
    root = document.root
    if not is_supported_version(document):
        return sorted_findings([_format_finding(root), *document.findings])
    paths = (finding for path in _check_paths(root) for finding in path)
    return sorted_findings([*document.findings, *_check_objects(root), *paths])


def is_supported_version(document: Document) -> bool:
    """Whether the document says that it is written in a version that we read."""
    version = document.root.get("openapi")
    return (
        version is not None
        and isinstance(version.value, str)
        and _VERSION.fullmatch(version.value) is not None
    )


def _format_finding(root: Node) -> Finding:
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


def _check_objects(root: Node) -> Iterator[Finding]:
    """What is wrong with single objects, wherever they stand."""
    operations: dict[str, Node] = {}
    objects = list(walk_objects(root))
    kinds: dict[int, set[str]] = defaultdict(set)
    for kind, node in objects:
        kinds[id(node.value)].add(kind)
    schemas = [node for kind, node in objects if kind == "schema"]
    yield from find_cycles(schemas)
    yield from find_too_deep(schemas)
    series = str(root["openapi"].value)[:3]
    for kind, node in objects:
        yield from object_rules.check_object(kind, node, series)
        if is_reference(kind, node):
            yield from _check_reference(kind, node, kinds)
        elif kind == "operation":
            yield from _check_operation_id(node, operations)
        elif kind == "parameter":
            yield from _check_path_parameter_required(node)
        if kind in ("operation", "path item"):
            yield from _check_duplicate_parameters(node)


def _check_reference(
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
        if kind in COMPONENT_SECTIONS:
            advice = (
                f"Refer to something below `#/components/{COMPONENT_SECTIONS[kind]}`."
            )
        yield Finding("ref-wrong-kind", message, node["$ref"].place, advice)


def _check_operation_id(operation: Node, known: dict[str, Node]) -> Iterator[Finding]:
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


def _check_path_parameter_required(parameter: Node) -> Iterator[Finding]:
    required = parameter.get("required")
    if get_text(parameter, "in") != "path" or (required and required.value is True):
        return
    name = get_text(parameter, "name") or ""
    message = f"The path parameter `{name}` must be required."
    place = (required or parameter).place
    yield Finding("path-parameter-optional", message, place, "Write `required: true`.")


def _check_duplicate_parameters(holder: Node) -> Iterator[Finding]:
    known: dict[tuple[str, str], Node] = {}
    for node, parameter in _resolved_parameters(holder):
        name = get_text(parameter, "name") or ""
        location = get_text(parameter, "in") or ""
        first = known.setdefault((name, location), node)
        if first is not node:
            message = f"The {location} parameter `{name}` is already in this list."
            related = (("The other one.", first.place),)
            advice = "Remove one of the two, or correct its name."
            yield Finding(
                "parameter-duplicate", message, node.place, advice, related=related
            )


# Paths --------------------------------------------------------------------------------


def _check_paths(root: Node) -> Iterator[Iterator[Finding]]:
    paths = root.get("paths")
    if paths is None:
        return
    yield _check_duplicate_paths(paths)
    for template, node in paths.items():
        if not template.startswith("x-"):
            yield _check_path_parameters(template, node)


def _check_duplicate_paths(paths: Node) -> Iterator[Finding]:
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


def _check_path_parameters(template: str, node: Node) -> Iterator[Finding]:
    """What the path names in braces against what its operations declare."""
    try:
        item = node.follow()
    except Refusal:
        return
    named = set(re.findall(r"\{([^{}]+)\}", template))
    related = (("The path.", node.key_place),)
    shared = _declared_path_parameters(item)
    missing: dict[str, list[Place]] = defaultdict(list)
    operations = list(_path_operations(item))
    for operation in operations:
        declared = _declared_path_parameters(operation)
        absent = named - shared.keys() - declared.keys()
        for name in (
            absent
            if _has_all_parameters(item) and _has_all_parameters(operation)
            else ()
        ):
            missing[name].append(operation.key_place)
        for name in declared.keys() - named:
            yield _unused_parameter(name, template, declared[name], related)
    for name in shared.keys() - named:
        yield _unused_parameter(name, template, shared[name], related)
    for name, places in missing.items():
        message = f"`{template}` names `{{{name}}}`, and no parameter declares it."
        advice = (
            "Add to `parameters`:"
            f" `{{ name: {_yaml_name(name)}, in: path, required: true, schema: {{ type: string }} }}`."
        )
        if len(places) == len(operations):
            places = [node.key_place]
        for place in places:
            others = related if place != node.key_place else ()
            yield Finding(
                "path-parameter-undeclared", message, place, advice, related=others
            )


def _yaml_name(name: str) -> str:
    """The name as it is written in YAML."""
    is_plain = re.fullmatch(r"[a-zA-Z_][\w-]*", name)
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def _unused_parameter(
    name: str, template: str, place: Place, related: tuple[tuple[str, Place], ...]
) -> Finding:
    message = f"The path parameter `{name}` has no place in `{template}`."
    advice = f"Write `{{{name}}}` into the path, or remove the parameter."
    return Finding("path-parameter-unused", message, place, advice, related=related)


def _declared_path_parameters(holder: Node) -> dict[str, Place]:
    """The path parameters that a path item or an operation declares, by name."""
    return {
        get_text(parameter, "name") or "": node.place
        for node, parameter in _resolved_parameters(holder)
        if get_text(parameter, "in") == "path"
    }


def _has_all_parameters(holder: Node) -> bool:
    """Whether every reference in `parameters` can be resolved."""
    listed = list(get_items(holder, "parameters"))
    return len(list(_resolved_parameters(holder))) == len(listed)


def _path_operations(item: Node) -> Iterator[Node]:
    for name, node in item.items():
        if name in HTTP_METHODS:
            yield node
        elif name == "additionalOperations":
            yield from (each for _, each in node.items())


def _resolved_parameters(holder: Node) -> Iterator[tuple[Node, Node]]:
    """The items of `parameters`, each with the node that it resolves to. Items that cannot be resolved are left out."""
    for node in get_items(holder, "parameters"):
        try:
            yield node, node.follow()
        except Refusal:
            continue
