"""The property `stream` of a body that is one of several objects: as an argument, and inside the whole body."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from runtime.server import Response, Server
from support.packages import generated, imported
from support.repository import ROOT

from sdkwright.config.config import Config

DOCUMENT = """
openapi: 3.1.0
info: { title: Union, version: "1" }
paths:
  /made:
    post:
      operationId: made.create
      requestBody:
        required: true
        content:
          application/json:
            schema:
              oneOf: [{ $ref: "#/components/schemas/Text" }, { $ref: "#/components/schemas/Image" }]
      responses:
        "200":
          description: Made.
          content:
            application/json: { schema: { $ref: "#/components/schemas/Made" } }
            text/event-stream: { schema: { $ref: "#/components/schemas/Made" } }
components:
  schemas:
    Text: { type: object, required: [kind, prompt], properties: { kind: { const: text }, prompt: { type: string }, stream: { type: boolean } } }
    Image: { type: object, required: [kind], properties: { kind: { const: image } } }
    Made: { type: object, required: [id], properties: { id: { type: string } } }
"""
TEXT = {"kind": "text", "prompt": "p"}


@pytest.fixture(scope="module")
def files() -> Any:
    return generated(DOCUMENT, Config(root=ROOT, package="union_streams"))


@pytest.fixture(scope="module")
def package(files: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("union_streams")
    with imported(files, folder, "union_streams") as found:
        yield found


@pytest.mark.parametrize(
    ("arguments", "is_stream"),
    [
        (TEXT, False),
        (TEXT | {"stream": True}, True),
        ({"body": TEXT}, False),
        ({"body": TEXT | {"stream": True}}, True),
        ({"body": TEXT | {"stream": None}}, False),
        ({"kind": "image"}, False),
    ],
)
def test_the_response_follows_the_property(
    package: Any, server: Server, arguments: Any, is_stream: bool
) -> None:
    if is_stream:
        events = Response(
            body=b'data: {"id":"a"}\n\n',
            headers={"Content-Type": "text/event-stream"},
        )
        server.script(events)
    else:
        server.script(Response(body={"id": "a"}))
    with package.Client(base_url=server.url) as client:
        found = client.made.create(**arguments)
        assert [each.id for each in (found if is_stream else [found])] == ["a"]
    (request,) = server.requests
    assert (request.header("accept") == "text/event-stream") is is_stream
    assert json.loads(request.body) == arguments.get("body", arguments)


def test_the_whole_body_may_choose_either(files: Any) -> None:
    module = files["src/union_streams/resources/made.py"]
    _, *overloads = module.split("body: made_create_params.RequestBody,", 2)
    returns = [each.partition("->")[2].partition(":")[0] for each in overloads]
    assert [each.strip() for each in returns] == [
        "Made | Stream[Made]",
        "Made | AsyncStream[Made]",
    ]
