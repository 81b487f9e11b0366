"""The choice among several bodies of an operation, by the arguments of a call."""

from typing import Any, TypedDict

import pytest

import lightfield
from lightfield._runtime.operations import BodyChoice, Operation

from .conftest import SDK
from .server import Server

JSON: BodyChoice = {"form": "json", "names": ["title", "url"], "required": ["url"]}
FILES: BodyChoice = {"form": "multipart", "names": ["title", "files"]}
FORM: BodyChoice = {"form": "form", "names": ["tag"], "encodings": {"tag": "comma"}}
TEXT: BodyChoice = {
    "form": "text",
    "names": ["body"],
    "required": ["body"],
    "content_type": "text/plain",
    "whole_body": "body",
}
BYTES: BodyChoice = {
    "form": "binary",
    "names": ["body"],
    "required": ["body"],
    "content_type": "image/png",
    "whole_body": "body",
}
WHOLE: BodyChoice = {"form": "json", "names": ["body"], "whole_body": "body"}


class Params(TypedDict, total=False):
    title: object
    url: object
    files: object
    tag: object
    body: object


def send(
    sdk: SDK, body: Any, *choices: BodyChoice, body_optional: bool = False
) -> None:
    operation: Operation[None] = Operation(
        *("POST", "/items", None, Params),
        bodies=choices,
        body_optional=body_optional,
    )
    sdk.run(sdk.client().__call_operation__(operation, "parsed", {"body": body}))


@pytest.mark.parametrize(
    ("given", "choices", "media_type", "content"),
    [
        ({"url": "u"}, (JSON, FILES), "application/json", b'"url":"u"'),
        ({"title": "t"}, (JSON, FILES), "multipart/form-data", b'name="title"'),
        ({"files": [b"a"]}, (JSON, FILES), "multipart/form-data", b'name="files"'),
        ({"tag": ["a", "b"]}, (JSON, FORM), "application/x-www-form", b"tag=a%2Cb"),
        ({"body": "a"}, (JSON, TEXT), "text/plain", b"a"),
        ({"body": b"a"}, (WHOLE, TEXT), "text/plain", b"a"),
        ({"body": "a"}, (WHOLE, TEXT), "application/json", b'"a"'),
        ({"body": b"a"}, (WHOLE, BYTES), "image/png", b"a"),
        ({"body": ["a"]}, (WHOLE, BYTES), "application/json", b'["a"]'),
        ({"body": ["a"]}, (TEXT, BYTES, WHOLE), "application/json", b'["a"]'),
    ],
)
def test_the_arguments_choose_the_body(
    sdk: SDK,
    server: Server,
    given: Any,
    choices: tuple[BodyChoice, ...],
    media_type: str,
    content: bytes,
) -> None:
    send(sdk, {**given, "other": lightfield.omit}, *choices)
    assert (server.last.header("Content-Type") or "").startswith(media_type)
    assert content in server.last.body


def test_what_a_file_is_decides_between_equal_names(sdk: SDK, server: Server) -> None:
    both: tuple[BodyChoice, ...] = (
        {"form": "json", "names": ["files"]},
        {"form": "multipart", "names": ["files"]},
    )
    send(sdk, {"files": ["id"]}, *both)
    assert server.last.json() == {"files": ["id"]}
    for files in (b"a", [b"a"], ("a.txt", b"a"), [("a.txt", b"a")]):
        send(sdk, {"files": files}, *both)
        kind = server.last.header("Content-Type") or ""
        assert kind.startswith("multipart/form-data")


def test_an_optional_body_can_be_omitted(sdk: SDK, server: Server) -> None:
    send(sdk, {"url": lightfield.omit}, JSON, TEXT, body_optional=True)
    assert server.last.header("Content-Type") is None


@pytest.mark.parametrize("given", [{"url": "u", "files": []}, {"tag": "a"}])
def test_arguments_that_no_body_takes_together(sdk: SDK, given: Any) -> None:
    with pytest.raises(
        TypeError, match=r"one of: url, \[title\]; \[title\], \[files\]"
    ):
        send(sdk, given, JSON, FILES)
