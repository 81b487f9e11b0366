"""Checks of a document against the OpenAPI specification, mainly of names and references.

This module must not know Python names, nor the features that the generator supports. `conformance` applies the official
schemas. The checks in this module compare two objects of the document, or give better messages.
"""

import json
import operator
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import partial
from itertools import groupby
from typing import Final

from sdkwright.diagnostics.findings import (
    Finding,
    Place,
    Refusal,
    Severity,
    sorted_findings,
)
from sdkwright.document.document import Document, Node, Pointer
from sdkwright.document.lenient_access import get_items, get_text
from sdkwright.document.openapi_objects import (
    COMPONENT_SECTIONS,
    HTTP_METHODS,
    is_reference,
    openapi_series,
    path_parameters,
    walk_objects,
)
from sdkwright.document.traced_calls import call_traced
from sdkwright.storage.reuse import NOTHING, Reuse
from sdkwright.validation import conformance, misspellings, object_rules
from sdkwright.validation.schema_cycles import find_cycles, find_too_deep

_SECTIONS: Final = frozenset(COMPONENT_SECTIONS.values())
_VERSION: Final = re.compile(r"3\.[012]\.\d+(-.+)?")


def check_document(document: Document) -> tuple[Finding, ...]:
    """All findings of the document."""
    return merge_findings(
        document, check_rules(document), check_specification(document)
    )


def unfinished_findings(document: Document) -> tuple[Finding, ...]:
    """The findings if the validator did not finish: the findings of the rules, and a finding about the time limit."""
    return merge_findings(
        document, check_rules(document), (conformance.unfinished_finding(document),)
    )


def merge_findings(
    document: Document, own: tuple[Finding, ...], official: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """The findings of both checks.

    If they report findings at the same location, only the finding of the rules is kept.
    """
    if not is_supported_version(document):
        return own
    places = {finding.place for finding in own}
    found = [*own, *(each for each in official if each.place not in places)]
    if any(finding.severity is Severity.ERROR for finding in found):
        # The error that stopped the validator is among these.
        found = [each for each in found if each.code != "validation-incomplete"]
    return sorted_findings(found)


def check_specification(document: Document) -> tuple[Finding, ...]:
    """The findings of the official schemas and of openapi-spec-validator. The check is slow, but cached."""
    return (
        conformance.check_conformance(document)
        if is_supported_version(document)
        else ()
    )


def check_rules(document: Document, reuse: Reuse = NOTHING) -> tuple[Finding, ...]:
    """The findings that need no validator: version, references, parameters, operation ids. The check is fast."""
    root = document.root
    if not is_supported_version(document):
        return sorted_findings([_format_finding(root), *document.findings])
    paths = (finding for path in _check_paths(root) for finding in path)
    return sorted_findings([*document.findings, *_check_objects(root, reuse), *paths])


def is_supported_version(document: Document) -> bool:
    """Whether the document declares OpenAPI 3.0, 3.1 or 3.2."""
    return openapi_series(document.root) is not None


def _check_version(root: Node) -> Iterator[Finding]:
    version = root["openapi"]
    if not (isinstance(version.value, str) and _VERSION.fullmatch(version.value)):
        message = f"`{version.value}` is not a version of OpenAPI."
        advice = f'Write "{openapi_series(root)}.0", in quotes.'
        yield Finding("openapi-invalid", message, version.place, advice)


def _format_finding(root: Node) -> Finding:
    if swagger := root.get("swagger"):
        message = f"This document is written in Swagger {swagger.value}, not OpenAPI 3."
        advice = (
            "Convert it, for example with `npx swagger2openapi`, or with"
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


def _check_objects(root: Node, reuse: Reuse) -> Iterator[Finding]:
    """The findings about all objects of the document, except about paths."""
    operations: dict[str, Node] = {}
    objects = list(walk_objects(root))
    known: dict[str, set[int]] = defaultdict(set)  # the values of each kind
    for kind, node in objects:
        known[kind].add(id(node.value))
    schemas = [node for kind, node in objects if kind == "schema"]
    yield from find_cycles(schemas)
    yield from find_too_deep(schemas)
    yield from misspellings.find_undefined_names(schemas)
    series = openapi_series(root) or ""
    yield from _check_version(root)
    sections: dict[str, tuple[Node, list[Node]]] = {}
    yield from _check_each(root.document, objects, series, reuse)
    for kind, node in objects:
        if is_reference(kind, node):
            if (missed := misspellings.misspelt_section(node["$ref"])) is not None:
                key, section = missed
                sections.setdefault(section, (key, []))[1].append(node)
                continue
            yield from _check_reference(kind, node, known[kind])
        elif kind == "operation":
            yield from _check_operation_id(node, operations)
        elif kind == "parameter":
            yield from _check_path_parameter_required(node)
        if kind in ("operation", "path item"):
            yield from _check_duplicate_parameters(node)
    for section, (key, missing) in sections.items():
        yield misspellings.section_finding(key, section, len(missing))


def _check_each(
    document: Document, objects: Iterable[tuple[str, Node]], series: str, reuse: Reuse
) -> Iterator[Finding]:
    """The findings inside each object.

    A path item or a component that had no findings in the last run is not checked again while it is unchanged.
    """
    done: set[Pointer] = set()
    for pointer, group in groupby(objects, key=_part_pointer):
        found: list[Finding] = []
        check = partial(_check_group, list(group), series, found)
        if pointer in done or not pointer:
            # This group has only some objects of the part, depending on references elsewhere, so it is always checked.
            check()
        else:
            done.add(pointer)
            call_traced(
                *(reuse, ("rules", pointer), [document.at(pointer)], (series,), check),
                partial(operator.not_, found),
            )
        yield from found


def _check_group(
    objects: Iterable[tuple[str, Node]], series: str, found: list[Finding]
) -> None:
    for kind, node in objects:
        found += object_rules.check_object(kind, node, series)
        found += misspellings.check_spelling(kind, node, series)


def _part_pointer(object_: tuple[str, Node]) -> Pointer:
    """The pointer of the path item or the component that contains an object; empty if the object is in neither."""
    match object_[1].pointer:
        case ("paths", template, *_):
            return ("paths", template)
        case ("components", section, name, *_) if section in _SECTIONS:
            return ("components", section, name)
        case _:
            return ()


def _check_reference(kind: str, node: Node, known: Set[int]) -> Iterator[Finding]:
    """The findings about a reference to an object of this kind.

    `known` has the ids of the values of all objects of this kind.
    """
    try:
        target = node.target()
    except Refusal as refusal:
        yield from refusal.findings
        return
    try:
        node.follow()
    except Refusal as refusal:
        # Other failures of the chain are reported at their own references.
        yield from (each for each in refusal.findings if each.code == "ref-cycle")
        return
    is_schema = kind == "schema" and isinstance(target.value, bool)
    if not is_schema and id(target.value) not in known:
        message = f"`{node['$ref'].value}` is not a {kind}, which is expected here."
        advice = "Replace the reference by the intended content."
        if kind in COMPONENT_SECTIONS:
            advice = f"Refer to an entry of `#/components/{COMPONENT_SECTIONS[kind]}`."
        yield Finding("ref-wrong-kind", message, node["$ref"].place, advice)


def _check_operation_id(operation: Node, known: dict[str, Node]) -> Iterator[Finding]:
    name = operation.get("operationId")
    if name is None or not isinstance(name.value, str):
        return
    first = known.setdefault(name.value, name)
    if first is not name:
        message = f"The operation id `{name.value}` is already used."
        advice = "Give each operation a unique id."
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
            message = f"`{template}` is the same path as `{other}`, with other parameter names."
            advice = "Use the same parameter names, and merge the two paths."
            related = (("The other path.", first.key_place),)
            yield Finding(
                "path-duplicate", message, node.key_place, advice, related=related
            )


def _check_path_parameters(template: str, node: Node) -> Iterator[Finding]:
    """Compare the parameters in the path template with the declared parameters, and report differences."""
    try:
        item = node.follow()
    except Refusal:
        return
    named = path_parameters(template).keys()
    shared = _declared_path_parameters(item)
    missing: dict[str, list[Node]] = defaultdict(list)
    operations = list(_path_operations(item))
    for operation in operations:
        declared = _declared_path_parameters(operation)
        absent = named - shared.keys() - declared.keys()
        for name in (
            absent
            if _has_all_parameters(item) and _has_all_parameters(operation)
            else ()
        ):
            missing[name].append(operation)
        for name in declared.keys() - named:
            yield _unused_parameter(name, node, declared[name])
    for name in shared.keys() - named:
        yield _unused_parameter(name, node, shared[name])
    for name, lacking in missing.items():
        message = f"`{template}` contains `{{{name}}}`, but no parameter declares it."
        advice = (
            "Add to `parameters`:"
            f" `{{ name: {_yaml_name(name)}, in: path, required: true, schema: {{ type: string }} }}`."
        )
        if len(lacking) == len(operations):
            lacking = [node]
        for each in lacking:
            place = each.key_place
            others = (_path_note(node),) if place != node.key_place else ()
            yield Finding(
                "path-parameter-undeclared", message, place, advice, related=others
            )


def _path_note(path: Node) -> tuple[str, Place]:
    return ("The path.", path.key_place)


def _yaml_name(name: str) -> str:
    """The name as a YAML scalar, in quotes if necessary."""
    is_plain = re.fullmatch(r"[a-zA-Z_][\w-]*", name)
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def _unused_parameter(name: str, path: Node, parameter: Node) -> Finding:
    template = path.pointer[-1]
    message = f"The path parameter `{name}` does not occur in `{template}`."
    advice = f"Add `{{{name}}}` to the path, or remove the parameter."
    related = (_path_note(path),)
    return Finding(
        "path-parameter-unused", message, parameter.place, advice, related=related
    )


def _declared_path_parameters(holder: Node) -> dict[str, Node]:
    """The path parameters of a path item or an operation, by name."""
    return {
        get_text(parameter, "name") or "": node
        for node, parameter in _resolved_parameters(holder)
        if get_text(parameter, "in") == "path"
    }


def _has_all_parameters(holder: Node) -> bool:
    """Whether all references in `parameters` can be resolved."""
    listed = list(get_items(holder, "parameters"))
    return len(list(_resolved_parameters(holder))) == len(listed)


def _path_operations(item: Node) -> Iterator[Node]:
    for name, node in item.items():
        if name in HTTP_METHODS:
            yield node
        elif name == "additionalOperations":
            yield from (each for _, each in node.items())


def _resolved_parameters(holder: Node) -> Iterator[tuple[Node, Node]]:
    """The items of `parameters`, each with its target if it is a reference.

    Items that cannot be resolved are omitted.
    """
    for node in get_items(holder, "parameters"):
        try:
            yield node, node.follow()
        except Refusal:
            continue
