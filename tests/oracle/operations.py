"""The bytes with which the operations of a document respond, in all variants.

This module must not know HTTP connections, nor the package that reads the bytes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .examples import answers
from .schemas import Document, Json, entries, is_object

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_LINES = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines")
_RANGE, _DEFAULT = 800, 900


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str = ""
    body: bytes = b""


class Operations:
    """The responses of the operations of a document. Each is made on first use."""

    def __init__(self, data: Json) -> None:
        self._document = Document(data)
        self._patterns: list[tuple[re.Pattern[str], Mapping[str, Json]]] = []
        paths = entries(data, "paths")
        # A path with fewer parameters is meant first.
        for path in sorted(paths, key=lambda each: (each.count("{"), each)):
            item = self._document.followed(paths[path])
            if is_object(item):
                self._patterns.append((_pattern(path), item))
        self._known: dict[tuple[int, str], list[Answer]] = {}

    def answers(self, method: str, path: str) -> list[Answer] | None:
        """All variants of the response; None if there is no such operation."""
        for pattern, item in self._patterns:
            if pattern.fullmatch(path):
                operation = _operation(item, method)
                if is_object(operation):
                    key = (id(item), method)
                    if key not in self._known:
                        self._known[key] = [*self._made(operation)]
                    return self._known[key]
        return None

    def _made(self, operation: Json) -> Iterator[Answer]:
        """The variants of the first success with content, and each success without content."""
        empty: list[Answer] = []
        is_written = False
        for status, response in self._successes(operation):
            contents = entries(response, "content")
            if not contents:
                empty.append(Answer(status))
            elif not is_written:
                is_written = True
                name = min(contents, key=_rank)
                yield from self._written(status, name, contents[name])
        yield from empty

    def _successes(self, operation: Json) -> Iterator[tuple[int, Json]]:
        """The successes: those with JSON first, and among these 200 and 201 first."""
        found: list[tuple[bool, int, Json]] = []
        for status, node in entries(operation, "responses").items():
            name = str(status).upper()
            if name[:1] != "2" and name != "DEFAULT":
                continue
            response = self._document.followed(node)
            rank = _DEFAULT if name == "DEFAULT" else _RANGE
            rank = int(name) if name.isdigit() else rank
            has_json = any(map(_is_json, entries(response, "content")))
            found.append((not has_json, rank, response))
        if len(found) > 1:
            found = [each for each in found if each[1] != _DEFAULT]
        for _, rank, response in sorted(found, key=lambda each: each[:2]):
            yield (200 if rank >= _RANGE else rank), response

    def _written(self, status: int, media_type: str, node: Json) -> Iterator[Answer]:
        content = self._document.followed(node)
        whole: Json = content.get("itemSchema")
        schema: Json = content.get("schema", {}) if whole is None else whole
        concrete = self._document.followed(schema)
        kind = _essence(media_type)
        if kind in ("*/*", "application/*"):
            said = concrete.get("type", "string") if is_object(concrete) else "string"
            is_text = said == "string"
            kind = "application/octet-stream" if is_text else "application/json"
        is_event = whole is not None and "data" in entries(concrete, "properties")
        is_known = _is_json(kind) or kind in (*_LINES, "text/event-stream")
        if not is_known:
            yield Answer(status, kind, b"text")
            return
        for value in answers(self._document, schema):
            line = json.dumps(value).encode()
            if kind == "text/event-stream":
                line = _event(value, is_event) * 2
            elif kind in _LINES:
                line = (line + b"\n") * 2
            yield Answer(status, kind, line)


def _operation(item: Mapping[str, Json], method: str) -> Json:
    if method.lower() in (*_METHODS, "query"):
        return item.get(method.lower())
    return entries(item, "additionalOperations").get(method)


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^{}]*\})", path.partition("?")[0].partition("#")[0])
    text = "".join("[^/]+" if part[:1] == "{" else re.escape(part) for part in parts)
    return re.compile(text if text.startswith("/") else f"/{text}")


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _is_json(media_type: str) -> bool:
    kind = _essence(media_type)
    return kind in ("application/json", "text/json") or kind.endswith("+json")


def _rank(media_type: str) -> int:
    """The rank of a media type: types with more structure are first."""
    kind = _essence(media_type)
    order = (_is_json(kind), kind == "text/event-stream", kind in _LINES)
    first = next((number for number, holds in enumerate(order) if holds), None)
    return first if first is not None else 3 if kind.startswith("text/") else 4


def _event(value: Json, is_whole: bool) -> bytes:
    if not is_whole or not is_object(value):
        return f"data: {json.dumps(value)}\n\n".encode()
    lines = [
        f"{key}: {each if isinstance(each, (str, int)) else json.dumps(each)}"
        for key, each in value.items()
        if each is not None
    ]
    return ("\n".join(lines) + "\n\n").encode()
