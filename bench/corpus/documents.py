"""The documents of the corpus: their operations, and the schemas of the responses.

It must not use the generator's parser, because the output is measured against this one.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, cast
from urllib.parse import unquote

import yaml

from bench.processes import ROOT

VARIABLE = "CORPUS_DIR"
FOLDER = Path(os.environ.get(VARIABLE) or ROOT.parent / "shared" / "corpus")
WILD = FOLDER / "wild"
"""The unselected documents of a public directory. Only their operations, imports and models are measured."""
_METHODS = frozenset(
    ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
)


class Response(NamedTuple):
    """The schema of an operation's success response.

    Attributes:
        method: The HTTP method, in capitals.
        path: The path, as in the document.
        pointer: The keys that lead to the schema.
    """

    method: str
    path: str
    pointer: tuple[str, ...]


class Text(yaml.CSafeLoader):
    """A YAML loader with the types of JSON: a date stays a string."""


Text.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class Source:
    """One document of the corpus."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.name = file.stem

    @cached_property
    def data(self) -> dict[str, Any]:
        """The content. Keys are strings, as in JSON."""
        text = self.file.read_text("utf-8")
        if self.file.suffix == ".json":
            return cast("dict[str, Any]", json.loads(text))
        return cast("dict[str, Any]", _with_text_keys(yaml.load(text, Text)))

    def operations(self) -> list[tuple[str, str]]:
        """The methods and paths of all operations."""
        return [(method, path) for method, path, _, _ in self._operations()]

    def responses(self) -> Iterator[Response]:
        """The success schema of each operation with a JSON response."""
        for method, path, operation, pointer in self._operations():
            found = self._success(operation.get("responses", {}), pointer)
            if found is not None:
                yield Response(method, path, found)

    def at(self, pointer: Sequence[str]) -> Any:
        """The value at a pointer that leads through no reference."""
        here: Any = self.data
        for key in pointer:
            here = here[int(key)] if isinstance(here, list) else here[key]
        return here

    def followed(self, pointer: tuple[str, ...]) -> tuple[Any, tuple[str, ...]]:
        """The value at a pointer with its references resolved, and its own pointer."""
        found = self.at(pointer)
        while isinstance(found, dict) and "$ref" in found:
            pointer = steps(cast(str, found["$ref"]))
            found = self.at(pointer)
        return found, pointer

    def _operations(
        self,
    ) -> Iterator[tuple[str, str, Mapping[str, Any], tuple[str, ...]]]:
        for path in self.data.get("paths", {}):
            item, place = self.followed(("paths", path))
            for key, value in item.items():
                if key in _METHODS:
                    yield key.upper(), path, value, (*place, key)
            for method, value in item.get("additionalOperations", {}).items():
                yield method, path, value, (*place, "additionalOperations", method)

    def _success(
        self, responses: Mapping[str, Any], pointer: tuple[str, ...]
    ) -> tuple[str, ...] | None:
        """The first success response with JSON, in the order of README.md."""
        exact = sorted(
            each for each in responses if each[0] == "2" and each.isdecimal()
        )
        ranges = [each for each in responses if each.upper() == "2XX"]
        first = [each for each in ("200", "201") if each in exact]
        successes = list(dict.fromkeys((*first, *exact, *ranges)))
        for status in successes or [each for each in responses if each == "default"]:
            response, place = self.followed((*pointer, "responses", status))
            for kind in response.get("content", {}):
                media, there = self.followed((*place, "content", kind))
                if is_json(kind) and media.get("schema") is not None:
                    return (*there, "schema")
        return None


def is_json(media_type: str) -> bool:
    """Whether a media type is a single JSON value."""
    kind = media_type.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def steps(reference: str) -> tuple[str, ...]:
    """The keys of a reference inside the document."""
    return tuple(
        unquote(each).replace("~1", "/").replace("~0", "~")
        for each in reference.removeprefix("#/").split("/")
    )


def found(only: Sequence[str] = ()) -> list[Source]:
    """The available documents, smallest first, so that errors show early."""
    files = [each for each in FOLDER.glob("*") if each.suffix in (".json", ".yaml")]
    wanted = [each for each in files if not only or each.stem in only]
    return [Source(each) for each in sorted(wanted, key=lambda f: f.stat().st_size)]


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        items = cast("dict[object, Any]", value).items()
        return {_key(key): _with_text_keys(item) for key, item in items}
    if isinstance(value, list):
        return [_with_text_keys(each) for each in value]
    return value


def _key(key: object) -> str:
    return key if isinstance(key, str) else json.dumps(key)
