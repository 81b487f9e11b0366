"""Bundling: a document that refers to other files becomes a document without references to other files.

A schema of another file becomes a component. Any other object is copied to its first reference. All references are
rewritten. This module does not read the disk, and does not validate.
"""

import posixpath
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final, TypeAlias
from urllib.parse import unquote, urlsplit

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.document.document import (
    MAX_DEPTH,
    Document,
    Node,
    pointer_fragment,
    resolve_fragment,
)
from sdkwright.document.lenient_access import get_entries
from sdkwright.document.located_value import LocatedValue
from sdkwright.document.openapi_objects import (
    COMPONENT_SECTIONS,
    SCHEMA_KEYWORDS,
    SCHEMAS,
    child_objects,
    is_reference,
)
from sdkwright.document.positions import Key, MergedLayout, Pointer, Source
from sdkwright.document.yaml_reader import Value

# A part of another file: the file, the pointer, and the expected kind of object.
_Target: TypeAlias = tuple[str, Pointer, str]

_SCHEMA_HOLDERS: Final = (SCHEMAS, ("definitions",), ("$defs",))
"""The pointers of maps of named schemas in a file."""
_FILE_KEYWORDS: Final = ("$id", "$schema")
"""Keywords of a schema that describe its file, and would be wrong in another file."""
_NAMELESS_STEPS: Final = {
    "components",
    "content",
    "schema",
    *COMPONENT_SECTIONS.values(),
}
_READ_CODES: Final = ("file-unreadable", "file-too-large", "ref-external")
_INVALID_NAME_CHARS: Final = re.compile(r"[^A-Za-z0-9._-]+")


class Bundler:
    """Bundles one document. `read` takes the name of a file, as findings show it, and returns its document."""

    def __init__(self, root: Document, read: Callable[[str], Document]) -> None:
        self._root = root
        self._read = read
        self._files: dict[str, Document | Refusal] = {root.path: root}
        self._destinations: dict[_Target, Pointer] = {}
        self._placed: set[_Target] = set()
        self._names: dict[str, Node] = {}
        self._keys: set[str] = set()
        self._pending: deque[tuple[Node, str]] = deque()
        self._failed: dict[Place, Refusal] = {}
        self._shared_names: dict[Finding, tuple[Node, Node]] = {}
        self._depths: dict[int, tuple[Value, int]] = {}

    @property
    def files(self) -> Iterator[Document]:
        """The files that were read, except the document itself."""
        for each in self._files.values():
            if isinstance(each, Document) and each.path != self._root.path:
                yield each

    def bundle(self, document: Document) -> Document:
        """The document with everything that it refers to.

        A reference that cannot be resolved is kept, with its error.
        """
        if not _has_external_reference(document):
            return self._with_shared_names(document)
        self._root = self._files[document.path] = document
        schemas = dict(get_entries(document.root, *SCHEMAS))
        self._names = {
            _requested_name(each) or key: each for key, each in schemas.items()
        }
        self._keys = set(schemas)
        self._choose_destinations()
        whole = self._rewrite("document", document.root, ()) or document.located_value
        added: dict[Key, LocatedValue] = {}
        keys: dict[Key, tuple[Source, int]] = {}
        while self._pending:
            target, name = self._pending.popleft()
            added[name] = self._copy_target("schema", target, (*SCHEMAS, name))
            if target.pointer:
                *holder, last = target.pointer
                keys[name] = target.document.located_value.at(
                    tuple(holder)
                ).key_position(last)
        bundled = document.with_value(
            _with_nested_children(whole, SCHEMAS, added, keys), refused={**self._failed}
        )
        return self._with_shared_names(bundled)

    def _with_shared_names(self, document: Document) -> Document:
        """The document with a finding for each pair of schemas with the same name.

        A pair is ignored if an overlay gave a schema another name.
        """
        others = (each for each in document.findings if each not in self._shared_names)
        shared = (
            finding
            for finding, schemas in self._shared_names.items()
            if not any(self._has_own_name(each, document) for each in schemas)
        )
        return replace(document, findings=(*others, *shared))

    def _has_own_name(self, schema: Node, document: Document) -> bool:
        pointer = self._destinations.get(_target_key("schema", schema), schema.pointer)
        try:
            return _requested_name(document.at(pointer)) is not None
        except KeyError:
            return False

    def _choose_destinations(self) -> None:
        """Let each component that is only a reference to another file become the copy of its target."""
        for kind, section in COMPONENT_SECTIONS.items():
            for _, entry in get_entries(self._root.root, "components", section):
                if not _is_bare_reference(entry):
                    continue
                try:
                    ref = entry["$ref"]
                    is_schema = kind == "schema"
                    target = (
                        self._resolve_once(ref)
                        if is_schema
                        else self._resolve(kind, ref)
                    )
                except Refusal:  # reported when the reference is rewritten
                    continue
                if target is None or target.document is self._root:
                    continue
                if (
                    kind != "schema"
                    or _named_ancestor(target.pointer) == target.pointer
                ):
                    self._destinations.setdefault(
                        _target_key(kind, target), entry.pointer
                    )

    # Rewriting ------------------------------------------------------------------------

    def _rewrite(
        self, kind: str, node: Node, destination: Pointer
    ) -> LocatedValue | None:
        """The node for the bundled document at `destination`, with rewritten references; None if nothing changes."""
        if not isinstance(node.value, dict):
            return None
        changes: dict[Pointer, LocatedValue] = {}
        if is_reference(kind, node):
            moved = self._rewrite_reference(kind, node, destination)
            if isinstance(moved, LocatedValue):
                return moved
            if moved is not None:
                changes["$ref",] = _located_value(node["$ref"])._replace(value=moved)
        for inner, child in child_objects(kind, node):
            steps = child.pointer[len(node.pointer) :]
            if new := self._rewrite(inner, child, (*destination, *steps)):
                changes[steps] = new
        changes.update(self._rewrite_mapping(kind, node))
        return _located_value(node).with_changes(changes) if changes else None

    def _rewrite_reference(
        self, kind: str, node: Node, destination: Pointer
    ) -> str | LocatedValue | None:
        """The new value of the reference, or the value that replaces the object; None if the reference is unchanged."""
        ref = node["$ref"]
        try:
            target = self._resolve(kind, ref)
            if target is None:
                return None
            self._failed.pop(ref.place, None)
            if target.document is self._root:
                return pointer_fragment(target.pointer)
            if kind == "schema":
                return self._place_schema(target, destination, ref)
            _check_depth(self._nesting_depth(target.value), destination, ref)
            at = self._destinations.setdefault(_target_key(kind, target), destination)
            if at != destination or _target_key(kind, target) in self._placed:
                return pointer_fragment(at)
            return self._copy_target(kind, target, destination)
        except Refusal as refusal:
            self._failed[ref.place] = refusal
            return None

    def _place_schema(
        self, target: Node, destination: Pointer, ref: Node
    ) -> str | LocatedValue:
        """The new value of a reference to a schema, or the copy of the schema that replaces the reference.

        The pointer of an inline schema begins with its nearest ancestor that has a name.
        """
        named = target.document.at(_named_ancestor(target.pointer))
        if _target_key("schema", named) not in self._destinations:
            _check_depth(self._nesting_depth(named.value), (*SCHEMAS, ""), ref)
            self._add_component(named, ref)
        at = self._destinations[_target_key("schema", named)]
        is_new = _target_key("schema", named) not in self._placed
        if at == destination and named.pointer == target.pointer and is_new:
            return self._copy_target("schema", target, destination)
        return pointer_fragment((*at, *target.pointer[len(named.pointer) :]))

    def _add_component(self, schema: Node, ref: Node) -> None:
        """Make the schema a component under its own name. If that is taken, the name of its file or folder precedes it.

        Raises:
            Refusal: Another schema has the same name by `x-sdk-name`.
        """
        key = _component_name(schema)
        requested = _requested_name(schema)
        name = requested or key
        first = self._names.setdefault(name, schema)
        if first is not schema:
            message = f"`{ref.value}` would get the name `{name}`, which another schema already has."
            advice = "Add `x-sdk-name` to one of the two, with another name."
            related = (("The other one.", first.key_place),)
            finding = Finding(
                "schema-name-duplicate", message, ref.place, advice, related=related
            )
            if requested:
                raise Refusal([finding])
            self._shared_names[finding] = first, schema
            key = _qualified_name(schema, key)
            self._names.setdefault(key, schema)
        while key in self._keys:
            key += "_"
        self._keys.add(key)
        self._destinations[_target_key("schema", schema)] = (*SCHEMAS, key)
        self._pending.append((schema, key))

    def _copy_target(
        self, kind: str, target: Node, destination: Pointer
    ) -> LocatedValue:
        """A copy of a part of another file, to be inserted at `destination`."""
        self._placed.add(_target_key(kind, target))
        if kind == "schema" and isinstance(target.value, dict):
            # The definitions that are used become components.
            own = (
                *_FILE_KEYWORDS,
                *(() if target.pointer else ("definitions", "$defs")),
            )
            kept = {key: each for key, each in target.value.items() if key not in own}
            target = replace(target, value=kept)
        return self._rewrite(kind, target, destination) or _located_value(target)

    def _rewrite_mapping(
        self, kind: str, node: Node
    ) -> Iterator[tuple[Pointer, LocatedValue]]:
        """The new values in a discriminator's mapping, for values that point to other files."""
        listed = node.get("discriminator") if kind == "schema" else None
        mapping = listed and listed.get("mapping")
        for key, value in mapping.items() if mapping else ():
            text = value.value
            if not isinstance(text, str):
                continue
            if not re.search(r"[#/]|\.(ya?ml|json)$", text):
                # A plain name is a component of this file, else of the document.
                own = dict(get_entries(node.document.root, *SCHEMAS))
                if node.document is self._root or text not in own:
                    continue
                value = replace(value, value=pointer_fragment(own[text].pointer))
            try:
                target = self._resolve("schema", value)
                if target is None:
                    continue
                leads: str | LocatedValue = pointer_fragment(target.pointer)
                if target.document is not self._root:
                    leads = self._place_schema(target, (), value)
            except Refusal:  # reported later: its value is not a variant of the union
                continue
            assert isinstance(leads, str)  # a mapping contains no schemas
            new = _located_value(value)._replace(value=leads)
            yield ("discriminator", "mapping", key), new

    # Targets --------------------------------------------------------------------------

    def _resolve(self, kind: str, ref: Node) -> Node | None:
        """The target of a reference in any file; None for a reference from the document to itself.

        A target that is only a reference is replaced by its own target. For a schema, this must be a whole file with
        the same name.
        """
        target = self._resolve_once(ref)
        if target is None or target.document is self._root:
            return target
        trail = {_target_key(kind, target)}
        while target.is_reference and (kind != "schema" or _is_bare_reference(target)):
            try:
                beyond = self._resolve_once(target["$ref"])
            except Refusal:  # reported when the reference is rewritten
                break
            if beyond is None or _target_key(kind, beyond) in trail:
                break
            if kind == "schema":
                # `Pet: { $ref: pet.yaml }` in an index is the schema of that file. With another name it is a second type.
                is_entry = target.pointer and not beyond.pointer
                if not is_entry or not _is_same_name(
                    _component_name(target), _component_name(beyond)
                ):
                    break
            trail.add(_target_key(kind, beyond))
            target = beyond
        return target

    def _resolve_once(self, ref: Node) -> Node | None:
        text = ref.value
        if not isinstance(text, str) or text[:1] in ("", "#"):
            if ref.document is self._root:
                return None
            return resolve_fragment(ref, ref.document, text)
        path, mark, pointer = text.partition("#")
        return resolve_fragment(
            ref, self._load_file(ref, path), f"{mark or '#'}{pointer}"
        )

    def _load_file(self, ref: Node, path: str) -> Document:
        shown = self._file_path(ref, path)
        if shown not in self._files:
            try:
                self._files[shown] = self._read(shown)
            except Refusal as refusal:
                self._files[shown] = refusal
        found = self._files[shown]
        if isinstance(found, Document):
            return found
        raise Refusal(_move_to_reference(each, ref) for each in found.findings)

    def _file_path(self, ref: Node, path: str) -> str:
        """The name in findings of the file that a relative reference leads to (RFC 3986).

        Raises:
            Refusal: The path is a URL, is malformed, or leads out of the folder of the document.
        """
        relative = _relative_path(path)
        if relative is None:
            message = _not_relative(path)
            advice = (
                "Save the target beside the document, and write the path of that file."
            )
            raise Refusal([Finding("ref-external", message, ref.place, advice)])
        if "\\" in relative or not relative.isprintable():
            message = f"`{path}` is not a valid path of a URL."
            advice = "Separate folders with `/`, and percent-encode characters that are not allowed in URLs."
            raise Refusal([Finding("ref-external", message, ref.place, advice)])
        folder = posixpath.dirname(self._root.path)
        base = posixpath.dirname(ref.document.source_of(ref.pointer).path)
        shown = posixpath.normpath(posixpath.join(base, relative))
        way = posixpath.relpath(shown, folder or ".")
        if relative.startswith("/") or way.startswith("../") or way in (".", ".."):
            message = f"`{path}` is not in the folder of the document. Only files in this folder and below are read."
            advice = "Move the file to this folder, or the document to a common parent folder."
            raise Refusal([Finding("ref-external", message, ref.place, advice)])
        return shown

    def _nesting_depth(self, value: Value) -> int:
        """The nesting depth of a value. Each value is measured once, even if several aliases refer to it."""
        if not isinstance(value, dict | list):
            return 0
        known = self._depths.get(id(value))
        if known is None:
            inner = value.values() if isinstance(value, dict) else value
            depth = 1 + max(map(self._nesting_depth, inner), default=0)
            # The value is kept, so that its id is not reused.
            known = self._depths[id(value)] = (value, depth)
        return known[1]


def _relative_path(reference: str) -> str | None:
    """The decoded path of a reference, or None if it has a scheme, a host or a query."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or parts.query or reference.startswith("//"):
        return None
    return unquote(parts.path)


def _not_relative(reference: str) -> str:
    """The message for a reference that is not a relative path."""
    if reference.startswith(("http:", "https:", "//")):
        return f"`{reference}` is a URL. Nothing is fetched from a network."
    if reference.startswith("file:"):
        return f"`{reference}` is a URL. Only relative file paths are read."
    return f"Only relative file paths are read, and `{reference}` is not one."


def _located_value(node: Node) -> LocatedValue:
    return node.document.located_value.at(node.pointer)._replace(value=node.value)


def _has_external_reference(document: Document) -> bool:
    """Whether any `$ref` points out of the document, even inside an example."""
    seen: set[int] = set()
    waiting = [document.data]
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        if isinstance(value, dict):
            ref = value.get("$ref")
            if isinstance(ref, str) and ref and not ref.startswith("#"):
                return True
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        else:
            continue
        seen.add(id(value))
    return False


def _named_ancestor(pointer: Pointer) -> Pointer:
    """The beginning of a pointer, up to the nearest schema with a name of its own."""
    held = next(
        (len(each) for each in _SCHEMA_HOLDERS if pointer[: len(each)] == each), 0
    )
    for index in range(held + 1 if held else 0, len(pointer)):
        if pointer[index] in SCHEMA_KEYWORDS and len(pointer) > 1:
            return pointer[:index]
    return pointer


def _component_name(schema: Node) -> str:
    """The component name of a schema in another file: its name there, else the name of the file."""
    stem = PurePosixPath(schema.document.path).stem
    words = [
        step
        for step in schema.pointer
        if isinstance(step, str) and step not in _NAMELESS_STEPS and "/" not in step
    ]
    return _INVALID_NAME_CHARS.sub("_", words[-1] if words else stem)


def _qualified_name(schema: Node, name: str) -> str:
    """The name, preceded by the file's name, or by the folder's name if the file has the same name."""
    path = PurePosixPath(schema.document.path)
    owner = path.parent.name if _is_same_name(path.stem, name) else path.stem
    return _INVALID_NAME_CHARS.sub("_", f"{owner}.{name}")


def _requested_name(schema: Node) -> str | None:
    asked = schema.get("x-sdk-name")
    return asked.value if asked and isinstance(asked.value, str) else None


def _is_same_name(one: str, other: str) -> bool:
    """Whether two names are equal except for case, dots, underscores and hyphens."""
    left, right = (re.sub("[._-]", "", each).lower() for each in (one, other))
    return left == right


def _is_bare_reference(node: Node) -> bool:
    return isinstance(node.value, dict) and node.value.keys() == {"$ref"}


def _target_key(kind: str, node: Node) -> _Target:
    return node.document.path, node.pointer, kind


def _with_nested_children(
    document_value: LocatedValue,
    holder: Pointer,
    added: Mapping[Key, LocatedValue],
    keys: Mapping[Key, tuple[Source, int]],
) -> LocatedValue:
    """A copy with additional entries in the mapping at `holder`. The mapping is created if it is missing."""
    if not added or not isinstance(document_value.value, dict):
        return document_value
    if not holder:
        return document_value.with_children(added, keys)
    step, *rest = holder
    inner = LocatedValue(
        {},
        MergedLayout(document_value.source, document_value.layout.offset),
        document_value.source,
    )
    if step in document_value.value:
        inner = document_value.at((step,))
    return document_value.with_children(
        {step: _with_nested_children(inner, tuple(rest), added, keys)}
    )


def _check_depth(depth: int, destination: Pointer, ref: Node) -> None:
    if len(destination) + depth > MAX_DEPTH:
        message = f"With the target of this reference in its place, values are nested more than {MAX_DEPTH} levels deep."
        advice = "Move inner parts to `components`, and refer to them there."
        raise Refusal([Finding("document-too-deep", message, ref.place, advice)])


def _move_to_reference(finding: Finding, ref: Node) -> Finding:
    """Move a finding about a whole file to the reference. Other findings keep their location."""
    if finding.code not in _READ_CODES:
        return finding
    message = finding.message.replace("This file", f"`{finding.place.file}`", 1)
    moved = replace(finding, message=message, place=ref.place)
    if finding.code != "file-unreadable":
        return moved
    advice = (
        "Check the path. It is relative to the folder of the file that contains it."
    )
    return replace(moved, code="ref-unknown", advice=advice)
