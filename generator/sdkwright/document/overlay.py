"""Overlays: documents that change another document (OpenAPI Overlay 1.0 and 1.1).

This module must not know OpenAPI. Every part of the changed document keeps its source position, in the document or in
an overlay.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import jsonpath_rfc9535 as jsonpath
from jsonpath_rfc9535.exceptions import JSONPathError

from sdkwright.diagnostics.findings import Finding, Refusal, Severity
from sdkwright.document.document import Document, Node
from sdkwright.document.located_value import LocatedValue
from sdkwright.document.positions import Key, Pointer, Source
from sdkwright.document.yaml_reader import Value

_ACTION_FIELDS: Final = ("target", "description", "update", "copy", "remove")


def apply_overlays(document: Document, overlays: Iterable[Document]) -> Document:
    """The document with the overlays applied in order. Its findings include overlay actions without effect.

    Raises:
        Refusal: An overlay violates the specification of overlays.
    """
    part = document.located_value
    findings = [*document.findings]
    for overlay in overlays:
        for action in _checked_actions(overlay):
            part = _apply_action(part, action, findings)
    return document.with_value(part, findings=tuple(findings))


# An overlay ---------------------------------------------------------------------------


def _checked_actions(overlay: Document) -> Sequence[Node]:
    """The actions of an overlay, after checks of the overlay and of each action."""
    root = overlay.root
    version = root.get("overlay")
    if version is None:
        advice = "Begin it with `overlay: 1.1.0`."
        raise _refusal(root, "This is not an overlay: it has no key `overlay`.", advice)
    if not (
        isinstance(version.value, str) and version.value.startswith(("1.0.", "1.1."))
    ):
        message = f"Overlay version `{version.value}` is not supported."
        raise _refusal(version, message, "Write `1.0.0` or `1.1.0`, in quotes.")
    actions = root.get("actions")
    if actions is None or not (nodes := list(actions.elements())):
        advice = "Write `actions:` with a list of items such as `- target: $.info`."
        raise _refusal(actions or root, "An overlay needs a list of actions.", advice)
    findings = [finding for node in nodes if (finding := _action_finding(node))]
    if findings:
        raise Refusal(findings)
    return nodes


def _action_finding(action: Node) -> Finding | None:
    if (target := action.get("target")) is None or not isinstance(target.value, str):
        advice = "Add the path of the part to change: `target: $.paths['/pets'].get`."
        return _finding(target or action, "An action needs a target.", advice)
    for key, node in action.items():
        if key not in _ACTION_FIELDS and not key.startswith("x-"):
            advice = (
                f"The fields are {', '.join(f'`{each}`' for each in _ACTION_FIELDS)}."
            )
            return _finding(node, f"`{key}` is not a field of an action.", advice)
    effects = [key for key in ("update", "copy") if action.get(key)]
    if (remove := action.get("remove")) is not None and remove.value is True:
        effects.append("remove")
    if len(effects) != 1:
        message = (
            "An action must have exactly one of `update`, `copy` and `remove: true`."
        )
        return _finding(action, message, "Write a separate action for each.")
    return None


def _apply_action(
    document: LocatedValue, action: Node, findings: list[Finding]
) -> LocatedValue:
    pointers = _select(document.value, action["target"])
    if not pointers:
        findings.append(
            Finding(
                "overlay-unused",
                "This target matches nothing, so the action has no effect.",
                action["target"].place,
                "Correct it, or remove the action.",
                Severity.WARNING,
            )
        )
    update = _action_value(document, action)
    if update is not None:
        # The deepest pointer is first, because it may be inside another one.
        for pointer in sorted(pointers, key=len, reverse=True):
            new = _merge(document.at(pointer), update, action)
            document = document.with_changes({pointer: new})
        return document
    removed: dict[Pointer, list[Key]] = {}
    for pointer in pointers:
        if not pointer:
            message = "The whole document cannot be removed."
            raise _refusal(action["target"], message, "Select a part of it.")
        removed.setdefault(pointer[:-1], []).append(pointer[-1])
    # The deepest holder is first, because removals change the indexes of later items.
    for holder in sorted(removed, key=len, reverse=True):
        new = document.at(holder).without(removed[holder])
        document = document.with_changes({holder: new})
    return document


def _action_value(document: LocatedValue, action: Node) -> LocatedValue | None:
    """The value to insert, for an update or a copy; None for a removal."""
    if (update := action.get("update")) is not None:
        return update.document.located_value.at(update.pointer)
    if (copy := action.get("copy")) is None:
        return None
    pointers = _select(document.value, copy)
    if len(pointers) != 1:
        message = f"`copy` must match exactly one part; this matches {len(pointers)}."
        raise _refusal(copy, message, "Write a path that matches one part.")
    return document.at(pointers[0])


def _select(data: Value, path: Node) -> list[Pointer]:
    """The pointers that a JSONPath (RFC 9535) matches, without duplicates."""
    try:
        nodes = jsonpath.find(str(path.value), data)
    except (JSONPathError, RecursionError) as error:
        message = f"`{path.value}` is not a valid JSONPath: {error}."
        advice = "Use the syntax of RFC 9535: `$.paths['/pets'].get`."
        raise _refusal(path, message, advice) from None
    return list(dict.fromkeys(node.location for node in nodes))


def _merge(
    target: LocatedValue, update: LocatedValue, action: Node | None = None
) -> LocatedValue:
    """Merge objects, concatenate arrays, append to an array, or replace any other value.

    `action` is only passed for the target itself: the specification requires that the target and the update are of the
    same kind.
    """
    match target.value, update.value:
        case dict() as known, dict() as changes:
            members: dict[Key, LocatedValue] = {}
            keys: dict[Key, tuple[Source, int]] = {}
            for key in changes:
                new = update.at((key,))
                members[key] = _merge(target.at((key,)), new) if key in known else new
                keys[key] = update.key_position(key)
            return target.with_children(members, keys)
        case list() as items, list() as more:
            first = len(items)
            return target.with_children(
                {first + index: update.at((index,)) for index in range(len(more))}
            )
        case list() as items, _ if action is not None:
            return target.with_children({len(items): update})
        case (dict(), _) | (_, dict() | list()) if action is not None:
            message = "The target and the update are of different kinds."
            advice = "Remove the target first, or update an object by an object and a scalar by a scalar."
            raise _refusal(action["target"], message, advice)
        case _:
            return update


def _finding(node: Node, message: str, advice: str) -> Finding:
    return Finding("overlay-invalid", message, node.place, advice)


def _refusal(node: Node, message: str, advice: str) -> Refusal:
    return Refusal([_finding(node, message, advice)])
