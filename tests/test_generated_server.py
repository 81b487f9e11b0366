"""The mock server in the tests of a generated package: the requests that it accepts and rejects."""

import importlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from sdkwright.rendering import template_files

ROOT = Path(__file__).parents[1]
PACKAGE = "the_tests_of_a_package"

SMALL = """
openapi: 3.0.3
info: { title: Small, version: "1" }
security: [{ key: [] }]
paths:
  /items/{n}:
    parameters:
      - { name: n, in: path, required: true, schema: { type: integer } }
    get:
      parameters:
        - { name: since, in: query, schema: { type: string, format: date } }
        - { name: tags, in: query, explode: false, schema: { type: array, items: { enum: [a, b] } } }
        - { name: filter, in: query, style: deepObject, schema: { $ref: "#/components/schemas/Filter" } }
      responses:
        200:
          description: An item.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Item" }
    delete:
      security: []
      responses:
        204: { description: Gone. }
  /<a file>/{n}:
    delete:
      parameters: [{ name: n, in: path, required: true, schema: { type: string } }]
      responses:
        204: { description: Gone. }
  /items/first:
    put:
      requestBody:
        content:
          application/json: { schema: { $ref: "#/components/schemas/Item" } }
      responses:
        200:
          description: The first item.
          content:
            application/json: { example: { born: 2026-03-01, on: no } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
  schemas:
    Filter:
      type: object
      properties:
        size:
          type: object
          properties: { least: { type: integer }, most: { oneOf: [{ type: integer }, { enum: [""] }] } }
        parts: { type: array, items: { type: object, properties: { id: { type: string } } } }
    Item:
      type: object
      required: [name]
      properties:
        name: { type: string, nullable: true, minLength: 8 }
        parent: { $ref: "#/components/schemas/Item" }
"""


@pytest.fixture(scope="module")
def modules() -> Iterator[dict[str, Any]]:
    """The modules as the package has them, under a name that is not `tests`."""
    folder = template_files.templates_folder() / "tests"
    spec = importlib.util.spec_from_file_location(
        PACKAGE, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    sys.modules[PACKAGE] = importlib.util.module_from_spec(spec)
    names = ("local_server", "mock_server")
    yield {name: importlib.import_module(f"{PACKAGE}.{name}") for name in names}
    for name in [each for each in sys.modules if each.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


class Server:
    """Asks a document's API, without a network between."""

    def __init__(self, modules: dict[str, Any], document: Path) -> None:
        self._request = modules["local_server"].Request
        self._api = modules["mock_server"].MockApi(document)

    def ask(
        self,
        method: str,
        target: str,
        headers: dict[str, str],
        body: object = None,
    ) -> tuple[int, Any]:
        if not isinstance(body, bytes):
            body = b"" if body is None else json.dumps(body).encode()
        answer = self._answer(method, target, headers, body)
        return answer.status, json.loads(answer.body) if answer.body else None

    def body(self, method: str, target: str, headers: dict[str, str]) -> Any:
        """The body of the response as it is sent."""
        return self._answer(method, target, headers, b"").body

    def _answer(
        self, method: str, target: str, headers: dict[str, str], body: bytes
    ) -> Any:
        message = Message()
        for name, value in headers.items():
            message[name] = value
        return self._api(self._request(method, target, message, body))


@pytest.fixture(scope="module")
def lightfield(modules: dict[str, Any]) -> Server:
    return Server(modules, ROOT / "spec/lightfield.yaml")


@pytest.fixture
def small(modules: dict[str, Any], tmp_path: Path) -> Server:
    document = tmp_path / "openapi.yaml"
    document.write_text(SMALL)
    return Server(modules, document)


VERSION = {"Lightfield-Version": "2026-03-01"}
HEADERS = {
    "Authorization": "Bearer a",
    "Content-Type": "application/json",
} | VERSION
NOTE = "/v1/notes/id"


def test_answers_the_example(lightfield: Server) -> None:
    body = {"relationships": {"$account": {"add": ["a"]}}}
    status, answer = lightfield.ask("POST", NOTE, HEADERS, body)
    assert status == 200
    assert answer["fields"] == {"foo": {"value": "string", "valueType": "ADDRESS"}}


@pytest.mark.parametrize(
    ("headers", "body", "violations"),
    [
        (
            HEADERS,
            {"fields": {"$content": 1}},
            ["body/fields/$content: 1 is not of type 'string', 'null'"],
        ),
        (HEADERS, None, ["body: required, but missing"]),
        (HEADERS, b"{", ["body: not JSON: "]),
        (
            HEADERS,
            {"relationships": {"$account": {}}},
            ["body/relationships/$account: {} is not valid under any of the given"],
        ),
        (
            HEADERS,
            {"relationships": {"$account": {"add": "a", "remove": "b"}}},
            ["body/relationships/$account: {'add': 'a', 'remove': 'b'} is valid under"],
        ),
        (
            HEADERS | {"Content-Type": "text/plain"},
            {},
            ["header Content-Type: text/plain, not application/json"],
        ),
        (
            {key: HEADERS[key] for key in ("Authorization", "Content-Type")},
            {},
            ["header Lightfield-Version: required, but missing"],
        ),
        (
            HEADERS | {"Lightfield-Version": "2026-03-02"},
            {},
            ["header Lightfield-Version: '2026-03-01' was expected"],
        ),
        (
            HEADERS | {"Authorization": "Basic a"},
            {},
            ["security: no credential for bearerAuth"],
        ),
        (
            {"Content-Type": "application/json"},
            {"fields": []},
            [
                "security: no credential for bearerAuth",
                "header Lightfield-Version: required, but missing",
                "body/fields: [] is not of type 'object'",
            ],
        ),
    ],
)
def test_tells_every_violation(
    lightfield: Server, headers: dict[str, str], body: object, violations: list[str]
) -> None:
    status, answer = lightfield.ask("POST", NOTE, headers, body)
    assert status == 400
    assert len(answer["violations"]) == len(violations)
    for told, expected in zip(answer["violations"], violations, strict=True):
        assert told.startswith(expected)


@pytest.mark.parametrize(
    ("method", "target"), [("GET", NOTE), ("POST", "/v1/notes"), ("POST", "/v1/x/id")]
)
def test_knows_no_other_path(lightfield: Server, method: str, target: str) -> None:
    assert lightfield.ask(method, target, HEADERS, {})[0] == 404


def test_an_unknown_query_parameter(lightfield: Server) -> None:
    _, answer = lightfield.ask("POST", f"{NOTE}?a=1", HEADERS, {})
    assert answer == {"violations": ["query a: unknown"]}


KEY = {"X-Key": "a"}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?since=2026-03-01",
        "?tags=a",
        "?tags=a,b",
        "?filter%5Bsize%5D%5Bleast%5D=1",
        "?filter%5Bparts%5D%5B0%5D%5Bid%5D=a&filter%5Bparts%5D%5B1%5D%5Bid%5D=b",
        # A text of digits, a number, and a number in a union.
        "?filter%5Bsize%5D%5Bleast%5D=1&filter%5Bparts%5D%5B0%5D%5Bid%5D=2",
        "?filter%5Bsize%5D%5Bmost%5D=1&filter%5Bparts%5D%5B0%5D%5Bid%5D=2",
    ],
)
def test_reads_parameters_as_they_are_meant(small: Server, query: str) -> None:
    assert small.ask("GET", f"/items/1{query}", KEY)[0] == 200


@pytest.mark.parametrize(
    ("target", "violation"),
    [
        ("/items/one", "path n: 'one' is not of type 'integer'"),
        ("/items/1?since=March", "query since: 'March' is not a 'date'"),
        ("/items/1?tags=c", "query tags/0: 'c' is not one of ['a', 'b']"),
        (
            "/items/1?filter%5Bsize%5D%5Bleast%5D=x",
            "query filter/size/least: 'x' is not of type 'integer'",
        ),
    ],
)
def test_refuses_parameters(small: Server, target: str, violation: str) -> None:
    assert small.ask("GET", target, KEY) == (400, {"violations": [violation]})


def test_a_value_made_from_the_schema(small: Server) -> None:
    """It ends, though an item may hold an item."""
    _, answer = small.ask("GET", "/items/1", KEY)
    assert answer["name"] == "string__"
    assert answer["parent"]["parent"]["name"] == "string__"


def test_an_operation_without_security(small: Server) -> None:
    assert small.ask("DELETE", "/items/1", {}) == (204, None)


def test_a_path_with_characters_that_are_percent_encoded(small: Server) -> None:
    assert small.ask("DELETE", "/%3Ca%20file%3E/1", KEY) == (204, None)


def test_the_more_concrete_path_and_null(small: Server) -> None:
    """What YAML 1.1 would read as a date and as a boolean are strings."""
    headers = KEY | {"Content-Type": "application/json; charset=utf-8"}
    status, answer = small.ask("PUT", "/items/first", headers, {"name": None})
    assert (status, answer) == (200, {"born": "2026-03-01", "on": "no"})
    assert small.ask("PUT", "/items/first", headers, {"name": 1})[0] == 400


SHARED_PATHS = """
openapi: 3.0.3
info: { title: Talks, version: "1" }
paths:
  /talks:
    get:
      parameters: [{ name: seconds, in: query, schema: { type: integer, minimum: 0, exclusiveMinimum: true } }]
      responses: { 200: { description: All., content: { application/json: { example: whole } } } }
  /talks#stream:
    get:
      parameters: [{ name: size, in: query, schema: { type: integer, maximum: 9, exclusiveMaximum: false } }]
      responses: { 200: { description: All., content: { text/event-stream: { example: event } } } }
  /talks?beta=true:
    get:
      responses: { 200: { description: All., content: { application/json: { example: beta } } } }
  /{any}:
    get:
      parameters: [{ name: seconds, in: query, schema: { type: string } }]
      responses: { 200: { description: Any., content: { application/json: { example: any } } } }
"""


@pytest.fixture
def talks(modules: dict[str, Any], tmp_path: Path) -> Server:
    document = tmp_path / "openapi.yaml"
    document.write_text(SHARED_PATHS)
    return Server(modules, document)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/talks", "whole"),
        ("/talks?beta=true", "beta"),
        ("/talks?seconds=1", "whole"),
        ("/other", "any"),
    ],
)
def test_operations_of_one_path(talks: Server, target: str, expected: str) -> None:
    """They differ in a query that stands in the path, or in their parameters."""
    found = talks.ask("GET", target, {"Accept": "application/json"})
    assert found == (200, expected)


@pytest.mark.parametrize("target", ["/talks", "/talks?size=9"])
def test_an_operation_of_one_path_that_streams(talks: Server, target: str) -> None:
    """They differ in what they return; the first request is valid for both."""
    accept = {"Accept": "text/event-stream"}
    assert talks.body("GET", target, accept) == b'data: "event"\n\n'


@pytest.mark.parametrize(
    ("target", "violation"),
    [
        (
            "/talks?seconds=0",
            "query seconds: 0 is less than or equal to the minimum of 0",
        ),
        ("/talks?beta=false", "query beta: unknown"),
    ],
)
def test_another_path_does_not_take_what_a_path_refuses(
    talks: Server, target: str, violation: str
) -> None:
    status, found = talks.ask("GET", target, {"Accept": "application/json"})
    assert status == 400
    assert violation in found["violations"]


RESPONSES = """
openapi: 3.1.0
info: { title: Responses, version: "1" }
paths:
  /invalid:
    get:
      responses:
        200:
          description: Both examples are invalid.
          content:
            application/json:
              example: { size: large }
              schema: { type: object, properties: { size: { type: integer, example: small, minimum: 3.0 } } }
  /tuple:
    get:
      responses:
        200:
          description: An array with a schema for each item.
          content:
            application/json:
              schema: { type: array, prefixItems: [{ type: integer }, { type: boolean }] }
  /union:
    get:
      responses:
        200:
          description: A variant beside own properties, and deep inside of others.
          content:
            application/json:
              schema:
                type: object
                properties: { a: { properties: { a: { properties: { a: { properties: { a: { $ref: "#/components/schemas/Score" }, b: { allOf: [{ required: [c] }, { properties: { c: { type: integer } } }] } } } } } } } }
components:
  schemas:
    Score:
      required: [kind, value]
      properties: { kind: { const: number }, note: { type: string } }
      oneOf:
        - { properties: { value: { type: integer } } }
        - { properties: { value: { type: string } } }
"""


def test_an_invalid_example_is_not_returned(
    modules: dict[str, Any], tmp_path: Path
) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text(RESPONSES)
    _, found = Server(modules, document).ask("GET", "/invalid", {})
    assert repr(found) == "{'size': 3}"


def test_each_item_of_a_tuple_has_its_schema(
    modules: dict[str, Any], tmp_path: Path
) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text(RESPONSES)
    assert Server(modules, document).ask("GET", "/tuple", {}) == (200, [0, True])


def test_a_variant_is_merged_with_the_properties_beside_it(
    modules: dict[str, Any], tmp_path: Path
) -> None:
    """At that depth, only the required properties remain, also if another schema requires or defines them."""
    document = tmp_path / "openapi.yaml"
    document.write_text(RESPONSES)
    _, found = Server(modules, document).ask("GET", "/union", {})
    inner = {"a": {"kind": "number", "value": 0}, "b": {"c": 0}}
    assert found == {"a": {"a": {"a": inner}}}


def test_a_constraint_of_a_wrong_type_means_nothing(
    modules: dict[str, Any], tmp_path: Path
) -> None:
    """A property may have the name of a constraint."""
    schema = {
        "type": "object",
        "minProperties": -1,
        "properties": {
            "minLength": {"type": "string", "minLength": "3", "pattern": 5},
            "maximum": {"type": "integer", "maximum": "abc", "multipleOf": 0},
        },
    }
    content = {"application/json": {"schema": schema}}
    operation = {"responses": {"200": {"description": "", "content": content}}}
    document = tmp_path / "openapi.json"
    document.write_text(
        json.dumps({"openapi": "3.1.0", "paths": {"/a": {"get": operation}}})
    )
    answer = Server(modules, document).ask("GET", "/a", {})
    assert answer == (200, {"minLength": "string", "maximum": 0})


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "int"},
        {"type": None},
        {"required": True},
        {"enum": []},
        {"enum": "a"},
        {"allOf": None, "oneOf": []},
        {"properties": None},
        {"items": [{"type": "string"}], "type": ["array", "object"]},
        {"pattern": "[", "type": ["string", "object"]},
        {"$ref": "#/components/schemas/Missing"},
        {"$ref": "other.yaml#/Schema"},
        {"$ref": "#/components/schemas/Itself"},
    ],
)
def test_a_keyword_with_an_unusable_value_means_nothing(
    modules: dict[str, Any], tmp_path: Path, schema: dict[str, Any]
) -> None:
    content = {"application/json": {"schema": {"properties": {"a": schema}}}}
    operation = {
        "requestBody": {"content": content},
        "responses": {"200": {"description": "", "content": content}},
    }
    itself = {"anyOf": [{"$ref": "#/components/schemas/Itself"}, {"type": "object"}]}
    document = tmp_path / "openapi.json"
    document.write_text(
        json.dumps(
            {
                "paths": {"/a": {"post": operation}},
                "components": {"schemas": {"Itself": itself}},
            }
        )
    )
    server = Server(modules, document)
    headers = {"Content-Type": "application/json"}
    status, found = server.ask("POST", "/a", headers, b'{"a": {"b": "c"}}')
    assert status == 200, found


def test_answers_where_the_document_leaves_a_choice(
    modules: dict[str, Any], tmp_path: Path
) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text("""
openapi: 3.0.3
paths:
  /{+name}: { get: { responses: { 200: { description: "", content: { text/*: { schema: { type: string } } } } } } }
  /{+parent}/items:
    parameters: [{ name: missing, in: path, required: true, schema: { type: string } }]
    get:
      parameters: [{ name: expand, in: query, style: deepObject, schema: { type: array, items: { type: string } } }]
      responses:
        201: { description: Nothing. }
        202: { description: "", content: { "*/*": { schema: { items: { type: integer } } } } }
  /examples:
    post:
      security: [{ undeclared: [] }]
      responses:
        200:
          description: ""
          content: { application/json: { examples: { a: { value: { $ref: "#/components/examples/A/value" } } } } }
components: { examples: { A: { value: 5 } } }
""")
    server = Server(modules, document)
    assert server.body("GET", "/a/b", {}) == b"string"
    assert server.ask("GET", "/a/b/items?expand%5B%5D=x", {}) == (202, [0])
    assert server.ask("POST", "/examples", {}) == (200, 5)


def test_a_string_has_the_spelling_of_a_number(
    modules: dict[str, Any], tmp_path: Path
) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text("""
openapi: 3.0.3
paths:
  /a:
    get:
      parameters:
        - { name: v, in: query, schema: { type: string, enum: [4.10, 007, x, 3] } }
        - { name: n, in: query, schema: { type: integer, enum: ["1", "2"] } }
      responses:
        200: { description: "", content: { application/json: { schema: { type: string, example: 1.10 } } } }
""")
    server = Server(modules, document)
    for text in ("4.10", "007", "3", "x"):
        assert server.ask("GET", f"/a?v={text}", {}) == (200, "1.10")
    assert server.ask("GET", "/a?v=7", {})[0] == 400
    assert server.ask("GET", "/a?n=2", {}) == (200, "1.10")


def test_a_parameter_without_a_location_is_in_the_query(
    modules: dict[str, Any], tmp_path: Path
) -> None:
    parameters = [{"name": "q", "required": True}, {"in": "query"}]
    operation = {"parameters": parameters, "responses": {"204": {"description": ""}}}
    document = tmp_path / "openapi.json"
    document.write_text(
        json.dumps({"openapi": "3.1.0", "paths": {"/a": {"get": operation}}})
    )
    server = Server(modules, document)
    assert server.ask("GET", "/a?q=1", {}) == (204, None)
    violations = ["query q: required, but missing"]
    assert server.ask("GET", "/a", {}) == (400, {"violations": violations})
