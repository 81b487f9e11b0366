"""A new version of a JSON text: parts with the same text become the same objects, and the result is that of a new read."""

import json
from typing import Any

import pytest

from sdkwright.diagnostics.findings import Refusal
from sdkwright.document import document as documents
from sdkwright.document.document import Document

TEXT = json.dumps(
    {
        "openapi": "3.1.0",
        "paths": {"/a": {"get": {"tags": ["x"]}}, "/b": {"get": {"tags": []}}},
        "components": {"schemas": {"A": {"type": "string"}, "B": {}}},
    },
    indent=1,
)


def read(text: str, last: Document | None = None) -> Document:
    return documents.parse(text, "spec.json", last=last)


@pytest.mark.parametrize(
    "new",
    [
        TEXT.replace('"x"', '"y"'),
        TEXT.replace('"x"', '"x", 1'),
        " " + TEXT.replace("/a", "/c"),
        TEXT.replace('"string"', "true"),
        json.dumps(json.loads(TEXT)),
        TEXT.replace("{}", '{"type": "string"}'),
    ],
)
def test_a_new_version_has_the_same_data_and_places_as_without_the_old_one(
    new: str,
) -> None:
    old = read(TEXT)
    fresh, found = read(new), read(new, old)
    assert found.data == fresh.data == json.loads(new)
    again = read(TEXT, found)
    assert again.data == old.data
    for document, other in ((found, fresh), (again, old)):
        for pointer in _pointers(other.data):
            assert document.locate(pointer) == other.locate(pointer)
            assert document.place_of_key(pointer) == other.place_of_key(pointer)


def test_parts_with_the_same_text_are_the_same_objects() -> None:
    old = read(TEXT)
    new = read(f"\n{TEXT.replace('x', 'y', 1)}", old)
    assert new.at(("paths", "/b")).value is old.at(("paths", "/b")).value
    assert new.at(("components",)).value is old.at(("components",)).value
    assert new.at(("paths", "/a")).value is not old.at(("paths", "/a")).value


@pytest.mark.parametrize(
    "broken",
    [
        TEXT + "}",
        TEXT[:-1],
        TEXT.replace('"/b"', '"/a"'),
        TEXT.replace("{}", '{"a": "\\ud800"}'),
        TEXT.replace('"/b"', '"\\ud800"'),
        TEXT.replace("{}", "{" + '"a": {' * 600 + "}" * 601),
        TEXT.replace("{}", "{,}"),
        TEXT.replace("[]", "[NaN]"),
    ],
)
def test_an_error_is_found_in_a_new_version_too(broken: str) -> None:
    with pytest.raises(Refusal) as alone:
        read(broken)
    with pytest.raises(Refusal) as found:
        read(broken, read(TEXT))
    assert found.value.findings == alone.value.findings


def _pointers(value: Any, pointer: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    return [
        pointer,
        *(found for key, each in inner for found in _pointers(each, (*pointer, key))),
    ]
