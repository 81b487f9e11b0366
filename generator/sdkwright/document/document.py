"""Documents as they were read: plain data, the location of every part, and references between parts.

This module must not know OpenAPI. Documents are untrusted; errors are raised as a `Refusal` with locations. Data and
text are shared, never copied: treat both as read-only.
"""

import codecs
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import quote, unquote

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.document import json_reader, positions, yaml_reader
from sdkwright.document.located_value import LocatedValue
from sdkwright.document.positions import Key, Layout, Lines, Pointer, Source
from sdkwright.document.standard_input import STANDARD_INPUT, read_standard_input
from sdkwright.document.trace import Trace
from sdkwright.document.yaml_reader import MAX_DEPTH, Value
from sdkwright.records import record
from sdkwright.storage.reuse import is_same

__all__ = ["MAX_DEPTH", "Document", "Node", "Pointer", "Value", "load", "parse"]

MAX_BYTES: Final = 64 * 1024 * 1024
"""Size limit of a file, and of all files of a document together."""


@record(frozen=True, slots=True, eq=False)
class Document:
    """A document, from one text or assembled from several texts."""

    data: Value = field(repr=False)
    layout: Layout = field(repr=False)
    source: Source = field(repr=False)
    files: tuple[Source, ...] = field(default=(), repr=False)
    """The other texts of an assembled document."""
    overlays: tuple[str, ...] = ()
    """The names of the overlays among `files`, in order."""
    findings: tuple[Finding, ...] = ()
    """Findings of the assembly."""
    failed_references: Mapping[Place, Refusal] = field(
        default_factory=dict[Place, Refusal]
    )
    """The errors of references to other files, by the place of the reference."""
    # The end of a chain of `$ref`, by the pointer of each of its links. A chain may be as long as the document.
    resolved_chains: dict[Pointer, "Node | Refusal"] = field(
        default_factory=dict[Pointer, "Node | Refusal"], init=False, repr=False
    )
    # The target of a fragment `#/…`. Most are referred to many times.
    resolved_fragments: dict[str, "Node"] = field(
        default_factory=dict[str, "Node"], init=False, repr=False
    )
    # The traces of the running computations; usually none.
    traces: list[Trace] = field(default_factory=list[Trace], init=False, repr=False)

    @property
    def path(self) -> str:
        """The name of the document's file in findings."""
        return self.source.path

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def located_value(self) -> LocatedValue:
        return LocatedValue(self.data, self.layout, self.source)

    def with_value(
        self,
        part: LocatedValue,
        *,
        findings: tuple[Finding, ...] | None = None,
        refused: Mapping[Place, Refusal] | None = None,
    ) -> "Document":
        """A copy with another value. `findings` and `refused` replace the findings and the failed references."""
        return replace(
            self,
            data=part.value,
            layout=part.layout,
            findings=self.findings if findings is None else findings,
            failed_references=self.failed_references if refused is None else refused,
        )

    @property
    def root(self) -> "Node":
        return Node(self, (), self.data)

    def locate(self, pointer: Pointer, key: bool = False) -> Place:
        """The location of the value at the pointer, or of its key."""
        source, offset = positions.find_offset(
            self.layout, self.source, pointer, key=key
        )
        return Place(source.path, *source.lines(offset))

    def place_of_key(self, pointer: Pointer) -> Place:
        """The location of the key of a value.

        An item of a sequence has no key, so the location of the item is returned.
        """
        return self.locate(pointer, key=True)

    def source_of(self, pointer: Pointer) -> Source:
        """The source text that contains the value at the pointer."""
        return positions.find_offset(self.layout, self.source, pointer, key=False)[0]

    def at(self, pointer: Pointer) -> "Node":
        """The node at the pointer.

        Raises:
            KeyError: A key does not exist, or the value has no children.
            IndexError: An index does not exist.
        """
        node = self.root
        for step in pointer:
            node = node[step]
        return node

    def find(self, fragment: str) -> "Node | None":
        """The node that a fragment `#/…` points to, if it exists."""
        if (known := self.resolved_fragments.get(fragment)) is not None:
            return known
        node, missing = _walk_pointer(self, fragment)
        if missing:
            return None
        self.resolved_fragments[fragment] = node
        return node


_WORD: Final = re.compile(r"[^\s,\[\]{}]+")


@record(frozen=True, slots=True)
class Node:
    """A value in a document, with its pointer."""

    document: Document = field(repr=False)
    pointer: Pointer
    value: Value = field(compare=False)

    @property
    def place(self) -> Place:
        return self.document.locate(self.pointer)

    @property
    def key_place(self) -> Place:
        """The location of the key.

        An item of a sequence and the root have no key, so their own location is returned.
        """
        return self.document.locate(self.pointer, key=True)

    @property
    def spelling(self) -> str:
        """A number as the text spells it, such as `1.10` or `007`; the JSON of any other value."""
        source, offset = positions.find_offset(
            self.document.layout, self.document.source, self.pointer, key=False
        )
        if isinstance(self.value, int | float) and not isinstance(self.value, bool):
            word = _WORD.match(source.text, offset)
            if word and yaml_reader.plain_scalar_value(word[0]) == self.value:
                return self._traced_spelling(word[0])
        return self._traced_spelling(json.dumps(self.value))

    def _traced_spelling(self, text: str) -> str:
        for trace in self.document.traces:
            trace.spellings[self.pointer] = text
        return text

    def _trace_entry(self, key: Key) -> None:
        """Record that a value of the root was read.

        Values of other nodes need no record: they are parts of a value that is recorded.
        """
        for trace in self.document.traces:
            trace.read_entry(self.value, key)

    def _trace_all(self) -> None:
        for trace in self.document.traces:
            trace.is_complete = False

    def __getitem__(self, key: Key) -> "Node":
        if not self.pointer:
            self._trace_entry(key)
        match self.value, key:
            case dict() as mapping, str():
                return Node(self.document, (*self.pointer, key), mapping[key])
            case list() as items, int():
                return Node(self.document, (*self.pointer, key), items[key])
            case _:
                raise KeyError(key)

    def get(self, key: str) -> "Node | None":
        """The value of the key; None if the node is not a mapping or lacks the key."""
        if not self.pointer:
            self._trace_entry(key)
        if isinstance(self.value, dict) and key in self.value:
            return Node(self.document, (*self.pointer, key), self.value[key])
        return None

    def has_any(self, keys: Collection[str]) -> bool:
        """Whether the node is a mapping with any of the keys."""
        if not self.pointer:
            for key in keys:
                self._trace_entry(key)
        return isinstance(self.value, dict) and not self.value.keys().isdisjoint(keys)

    def items(self) -> Iterator[tuple[str, "Node"]]:
        """The entries of a mapping; empty for any other value."""
        if not self.pointer:
            self._trace_all()
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, Node(self.document, (*self.pointer, key), value)

    def elements(self) -> Iterator["Node"]:
        """The items of a sequence; empty for any other value."""
        if not self.pointer:
            self._trace_all()
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(self.document, (*self.pointer, index), value)

    @property
    def is_reference(self) -> bool:
        return isinstance(self.value, dict) and "$ref" in self.value

    def target(self) -> "Node":
        """The target of this node's `$ref`. If the target is a reference too, it is not followed.

        Raises:
            Refusal: The target does not exist, or the `$ref` is invalid.
        """
        ref = self["$ref"]
        refused = ref.document.failed_references
        if refused and (refusal := refused.get(ref.place)):
            raise Refusal(refusal.findings)
        if isinstance(ref.value, str) and ref.value and not ref.value.startswith("#"):
            message = f"`{ref.value}` is in another file, but this text was not read from a file."
            advice = "Save the text as a file, so that the path can be resolved."
            raise Refusal([Finding("ref-external", message, ref.place, advice)])
        found = resolve_fragment(ref, ref.document, ref.value)
        for trace in ref.document.traces:
            trace.read_target(ref.value, found.pointer, found.value)
        return found

    def follow(self) -> "Node":
        """The end of the chain of `$ref` that starts at this node; the node itself if it has no `$ref`.

        Raises:
            Refusal: A target does not exist, or the chain is circular.
        """
        ends = self.document.resolved_chains
        trail: dict[Pointer, Node] = {}
        known: Node | None = None
        end: Node | Refusal | None = None
        node = self
        while end is None:
            if node.pointer in trail:
                start = list(trail).index(node.pointer)
                end = Refusal([_cycle_finding(list(trail.values())[start:])])
            elif not node.is_reference:
                end = node
            elif (end := ends.get(node.pointer)) is None:
                trail[node.pointer] = node
                try:
                    node = node.target()
                except Refusal as refusal:
                    end = refusal
            else:
                known = node
        ends.update(dict.fromkeys(trail, end))
        if isinstance(end, Refusal):
            self._trace_all()
            raise Refusal(end.findings)
        if known is not None:
            for trace in self.document.traces:
                trace.read_end(known["$ref"].value, end.pointer, end.value)
        return end


# Reading ------------------------------------------------------------------------------


def read_content(path: Path) -> bytes:
    """The bytes of a file, or of standard input; `MAX_BYTES + 1` bytes if there are more."""
    if path == STANDARD_INPUT:
        return read_standard_input(MAX_BYTES + 1)
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def load(
    path: Path,
    *,
    shown_as: str | None = None,
    is_lenient: bool = False,
    last: Document | None = None,
) -> Document:
    """Read the document in a file.

    `shown_as` is the name of the file in findings; see `parse` for the other arguments.
    """
    shown = str(path) if shown_as is None else shown_as
    start = Place(shown, 1, 1)
    try:
        content = read_content(path)
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        reason = error.strerror if isinstance(error, OSError) else str(error)
        message = f"This file cannot be read: {(reason or str(error)).lower()}."
        advice = "Check the path and the permissions of the file."
        raise Refusal([Finding("file-unreadable", message, start, advice)]) from None
    if len(content) > MAX_BYTES:
        message = f"This file is larger than {MAX_BYTES // 1024**2} MiB."
        advice = "Remove parts that do not describe the API, such as long examples."
        raise Refusal([Finding("file-too-large", message, start, advice)])
    document = parse(_decode(content, shown), shown, is_lenient=is_lenient, last=last)
    file = None if path == STANDARD_INPUT else path
    return replace(document, source=replace(document.source, file=file))


def parse(
    text: str,
    shown_as: str,
    *,
    is_lenient: bool = False,
    last: Document | None = None,
) -> Document:
    """Parse a document.

    The text is JSON if the name of its file ends with `.json` or if it parses as JSON, else YAML. `last` is an earlier
    version of the document: large parts that are equal become the same objects. If `is_lenient`, a duplicate key and a
    value that JSON does not have are findings of the document, not errors.
    """
    text = text.removeprefix("\ufeff")
    lines = Lines(text)
    source = Source(shown_as, lines)

    def place(offset: int) -> Place:
        return Place(shown_as, *lines(offset))

    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = "This character is half of a surrogate pair."
        finding = Finding("file-encoding", message, place(error.start), _SAVE_AS_UTF_8)
        raise Refusal([finding]) from None
    is_json = shown_as.lower().endswith(".json")
    if is_json and not text.strip():
        advice = 'Begin it with `{"openapi": "3.1.0", ...`.'
        empty = Finding("document-empty", "The document is empty.", place(0), advice)
        raise Refusal([empty])
    if is_json or text.lstrip()[:1] == "{":
        try:
            data, layout, findings = json_reader.read_leniently(
                text, place, None if last is None else (last.data, last.layout)
            )
            if findings and not is_lenient:
                raise Refusal(findings)
            if last is not None:
                data = _with_known_parts(data, last.data, depth=1)
            return Document(data, layout, source, findings=findings)
        except Refusal as refusal:
            # YAML in braces is valid, although it is not JSON.
            if is_json or refusal.findings[0].code != "json-syntax":
                raise
    data, layout, findings = yaml_reader.read_leniently(text, place)
    if findings and not is_lenient:
        raise Refusal(findings)
    if last is not None:
        data = _with_known_parts(data, last.data)
    return Document(data, layout, source, findings=findings)


def _with_known_parts(data: Value, last: Value, depth: int = 3) -> Value:
    """The data, in which parts that equal parts of an earlier version are the same objects.

    Parts that are nested more deeply than `depth` are not compared.
    """
    if is_same(data, last):
        return last
    if not (depth and isinstance(data, dict) and isinstance(last, dict)):
        return data
    return {
        key: _with_known_parts(each, last.get(key), depth - 1)
        for key, each in data.items()
    }


_SAVE_AS_UTF_8: Final = "Save the file in UTF-8."
_ENCODINGS: Final = (
    # UTF-32 is first, because its mark begins with the mark of UTF-16.
    *((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32")),
    *((codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16")),
)


def _decode(content: bytes, shown_as: str) -> str:
    for mark, encoding in _ENCODINGS:
        if content.startswith(mark):
            message = f"This file is encoded in {encoding}."
            place = Place(shown_as, 1, 1)
            raise Refusal([Finding("file-encoding", message, place, _SAVE_AS_UTF_8)])
    if b"\0" in content[:4]:
        message = "This file is not text, or is encoded in UTF-16 or UTF-32 without a byte order mark."
        place = Place(shown_as, 1, content.index(b"\0") + 1)
        raise Refusal([Finding("file-encoding", message, place, _SAVE_AS_UTF_8)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from the end of the byte order mark.
        start = error.start + (len(content) - len(error.object))
        before = content[:start].decode(errors="replace").removeprefix("\ufeff")
        place = Place(shown_as, *Lines(before)(len(before)))
        message = f"The byte 0x{content[start]:02X} is not UTF-8."
        finding = Finding("file-encoding", message, place, _SAVE_AS_UTF_8)
        raise Refusal([finding]) from None


# References ---------------------------------------------------------------------------


def resolve_fragment(ref: Node, document: Document, fragment: Value) -> Node:
    """The node in `document` that a fragment `#…` points to. `ref` is the reference, possibly in another document.

    Raises:
        Refusal: The target does not exist, or the fragment is invalid.
    """
    match fragment:
        case str() as text if text == "#" or text.startswith("#/"):
            return _resolve_pointer(ref, document, text)
        case str() as text if text[:1] == "#" and (
            anchored := _anchor_pointers(document).get(unquote(text[1:]))
        ):
            return document.at(anchored)
        case _:
            message = "A `$ref` must be a string that begins with `#/`, or a file path."
            advice = "Write it in the form `#/components/schemas/Pet`."
            raise Refusal([Finding("ref-invalid", message, ref.place, advice)])


@lru_cache(maxsize=4)
def _anchor_pointers(document: Document) -> Mapping[str, Pointer]:
    """The pointers of schemas by `$anchor` or `$dynamicAnchor`.

    If two schemas have the same anchor, the first is used.
    """
    found: dict[str, Pointer] = {}
    waiting = [document.root]
    while waiting:
        node = waiting.pop()
        for keyword in ("$anchor", "$dynamicAnchor"):
            name = node.get(keyword)
            if name is not None and isinstance(name.value, str):
                found.setdefault(name.value, node.pointer)
        inner = [*(each for _, each in node.items()), *node.elements()]
        waiting.extend(reversed(inner))
    return found


def _resolve_pointer(ref: Node, document: Document, text: str) -> Node:
    if known := document.resolved_fragments.get(text):
        return known
    node, missing = _walk_pointer(document, text)
    if missing:
        _raise_unknown(ref, node, missing)
    document.resolved_fragments[text] = node
    return node


def _walk_pointer(document: Document, fragment: str) -> tuple[Node, list[str]]:
    """The last node that exists on the path of a fragment `#/…`, and the remaining steps, which do not exist.

    RFC 6901, section 6: percent-encoding belongs to the fragment, so it is decoded before `~0` and `~1`.
    """
    node = document.root
    steps = unquote(fragment.removeprefix("#")).split("/")[1:]
    names = [step.replace("~1", "/").replace("~0", "~") for step in steps]
    for i, name in enumerate(names):
        child = _child_node(node, name)
        if child is None:
            return node, names[i:]
        node = child
    return node, []


def _child_node(node: Node, name: str) -> Node | None:
    if isinstance(node.value, list):
        is_index = name.isascii() and name.isdigit() and name == str(int(name[:9]))
        return node[int(name)] if is_index and int(name) < len(node.value) else None
    return node.get(name)


def _raise_unknown(ref: Node, parent: Node, names: list[str]) -> NoReturn:
    """Raise `Refusal` for a reference whose steps `names` do not exist below `parent`.

    The advice suggests similar keys.
    """
    other = "" if parent.document is ref.document else parent.document.path
    within = pointer_fragment(parent.pointer) if parent.pointer else ""
    where = f"`{other}{within}`" if other or within else "the document"
    message = f"`{ref.value}` does not exist: {where} has no `{names[0]}`."
    advice = "Define it, or refer to something that exists."
    known = [key for key, _ in parent.items()]
    for name in get_close_matches(names[0], known, n=3):
        node: Node | None = parent[name]
        for rest in names[1:]:
            node = node and _child_node(node, rest)
        if node:
            file = str(ref.value).partition("#")[0]
            advice = f"Did you mean `{file}{pointer_fragment(node.pointer)}`?"
            break
    raise Refusal([Finding("ref-unknown", message, ref.place, advice)])


def is_complete(document: Document) -> bool:
    """Whether the assembly reported no findings, and the target of every `$ref` exists, even inside an example."""
    if document.findings or document.failed_references:
        return False
    pending = [document.data]
    references = set[str]()
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                references.add(reference)
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    return all(
        each.startswith("#/") and not _walk_pointer(document, each)[1]
        for each in references
    )


def pointer_fragment(pointer: Pointer) -> str:
    """The pointer as a URI fragment (RFC 6901, section 6)."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in pointer)
    return "#" + "".join(f"/{quote(step, safe=_UNQUOTED_CHARS)}" for step in steps)


_UNQUOTED_CHARS: Final = "~!$&'()*+,;=:@"


def _cycle_finding(nodes: list[Node]) -> Finding:
    """The finding about a cycle. It is the same for every node of the cycle, so it is reported once."""
    places = sorted(node["$ref"].place for node in nodes)
    message = "This `$ref` leads back to itself."
    if len(places) > 1:
        message = f"This `$ref` leads back to itself, in {len(places)} steps."
    advice = "Replace one of these references by the intended content."
    related = tuple(("The cycle continues here.", place) for place in places[1:])
    return Finding("ref-cycle", message, places[0], advice, related=related)
