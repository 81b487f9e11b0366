# Generated from the API's OpenAPI document: change that, not this.

"""A mock API from an OpenAPI document. It checks each request and responds with the document's example."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, unquote

from .local_server import Request, Response
from .request_parts import cookies, deep_object, scalar, spreads

Node = dict[str, Any]

_DOCUMENT = "urn:document"
_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_NOT_PARAMETERS = ("accept", "authorization", "content-type")
_STREAMS = ("text/event-stream", "application/jsonl", "application/x-ndjson")
_DEEPEST = 4
_FORMATS = {
    "date": "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    "email": "name@example.com",
    "uri": "https://example.com",
    "uuid": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
}


@dataclass(frozen=True)
class _Call:
    """A request and its operation."""

    operation: Node
    parameters: Sequence[Node]
    arguments: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    request: Request


class MockApi:
    """Responds as documented; with 404 for an unknown path, and with 400 and all violations for an invalid request."""

    def __init__(self, document: Path) -> None:
        # Imported by name, because type checkers find no types of these packages.
        jsonschema: Any = importlib.import_module("jsonschema")
        referencing: Any = importlib.import_module("referencing")
        dialect: Any = importlib.import_module("referencing.jsonschema")
        self._document = cast(Node, _prepared(_load(document)))
        resource = referencing.Resource(self._document, dialect.DRAFT202012)
        self._registry = referencing.Registry().with_resource(_DOCUMENT, resource)
        self._validator = jsonschema.Draft202012Validator

    def __call__(self, request: Request) -> Response:
        call = self._call(request)
        if call is None:
            return _rejection(404, [f"{request.method} {request.target}: unknown"])
        if violations := list(self._violations(call)):
            return _rejection(400, violations)
        return self._response(call.operation)

    # The operation ----------------------------------------------------------------------

    def _call(self, request: Request) -> _Call | None:
        path, _, query = request.target.partition("?")
        for template in sorted(self._document["paths"], key=_by_placeholders):
            # Text between two placeholders matches itself.
            pattern = re.sub(r"\\\{[^/]*?\\\}", "([^/]+)", re.escape(template))
            match = re.fullmatch(pattern, path)
            item = self._resolved(self._document["paths"][template])
            operation = item.get(request.method.lower())
            if match is None or not isinstance(operation, dict):
                continue
            names = re.findall(r"\{([^/]*?)\}", template)
            own = cast(Node, operation)
            listed = [*item.get("parameters", ()), *own.get("parameters", ())]
            parameters = [self._resolved(each) for each in listed]
            # A parameter of the operation overrides that of its path with the same name.
            by_name = {(each["in"], each["name"]): each for each in parameters}
            return _Call(
                own,
                list(by_name.values()),
                {
                    name: unquote(text)
                    for name, text in zip(names, match.groups(), strict=True)
                },
                parse_qsl(query, keep_blank_values=True),
                request,
            )
        return None

    def _resolved(self, node: Node) -> Node:
        while "$ref" in node:
            found: Any = self._document
            for part in node["$ref"].partition("#/")[2].split("/"):
                found = found[unquote(part).replace("~1", "/").replace("~0", "~")]
            node = found
        return node

    # The request ------------------------------------------------------------------------

    def _violations(self, call: _Call) -> Iterator[str]:
        yield from self._credential_violations(call)
        for parameter in call.parameters:
            yield from self._parameter_violations(parameter, call)
        yield from self._query_violations(call)
        yield from self._body_violations(call)

    def _credential_violations(self, call: _Call) -> Iterator[str]:
        missing: list[str] = []
        for requirement in self._requirements(call.operation):
            lacking = [
                name for name in requirement if not self._has_credential(name, call)
            ]
            if not lacking:
                return
            missing.extend(lacking)
        if missing:
            yield f"security: no credential for {' or '.join(missing)}"

    def _requirements(self, operation: Node) -> Sequence[Node]:
        return cast(
            "Sequence[Node]",
            operation.get("security", self._document.get("security", ())),
        )

    def _scheme(self, name: str) -> Node:
        return self._resolved(self._document["components"]["securitySchemes"][name])

    def _has_credential(self, name: str, call: _Call) -> bool:
        scheme, headers = self._scheme(name), call.request.headers
        if scheme["type"] == "apiKey":
            if scheme["in"] == "query":
                return any(key == scheme["name"] for key, _ in call.query)
            if scheme["in"] == "cookie":
                return scheme["name"] in cookies(call.request)
            return bool(headers.get(scheme["name"]))
        if scheme["type"] == "mutualTLS":
            return True
        kind = scheme.get("scheme", "bearer")
        given = headers.get("Authorization", "").lower()
        return re.match(rf"{re.escape(kind.lower())} +\S", given) is not None

    def _parameter_violations(self, parameter: Node, call: _Call) -> Iterator[str]:
        name, location = parameter["name"], parameter["in"]
        if location == "path":
            texts = [call.arguments[name]] if name in call.arguments else []
        elif location == "query":
            texts = [text for key, text in call.query if key in (name, f"{name}[]")]
        elif location == "header" and name.lower() not in _NOT_PARAMETERS:
            texts = call.request.headers.get_all(name, [])
        elif location == "cookie":
            texts = cookies(call.request).get(name, [])
        else:
            return
        if parameter.get("style") in ("label", "matrix") or spreads(parameter):
            # Neither its value nor its name in the query is checked.
            return
        readings = list(self._possible_values(parameter, texts, call))
        where = f"{location} {name}"
        if not readings:
            if parameter.get("required"):
                yield f"{where}: required, but missing"
            return
        schema = parameter.get("schema", True)
        if "content" in parameter:
            schema = next(iter(parameter["content"].values())).get("schema", True)
        found = [
            list(self._schema_violations(schema, value, where)) for value in readings
        ]
        if all(found):
            yield from found[0]

    def _possible_values(
        self, parameter: Node, texts: Sequence[str], call: _Call
    ) -> Iterator[object]:
        """The possible values of a parameter's text: `1` is a string, a number, or a list of either."""
        prefix = parameter["name"] + "["
        if parameter.get("style") == "deepObject":
            parts = [pair for pair in call.query if pair[0].startswith(prefix)]
            if parts:
                yield deep_object(parts)
                yield deep_object((key, scalar(text)) for key, text in parts)
            return
        if not texts:
            return
        if "content" in parameter:
            yield scalar(texts[0])
            return
        if len(texts) == 1:
            yield texts[0]
            yield scalar(texts[0])
        items = list(texts)
        style = parameter.get("style", "form")
        if not parameter.get("explode", style == "form") or parameter["in"] != "query":
            items = ",".join(texts).split(_DELIMITERS.get(style, ","))
        yield items
        yield [scalar(item) for item in items]

    def _query_violations(self, call: _Call) -> Iterator[str]:
        known = {each["name"] for each in call.parameters if each["in"] == "query"}
        for requirement in self._requirements(call.operation):
            known |= {self._scheme(name).get("name") for name in requirement}
        if any(spreads(each) for each in call.parameters):
            return
        for key in dict(call.query):
            if key not in known and key.partition("[")[0] not in known:
                yield f"query {key}: unknown"

    def _body_violations(self, call: _Call) -> Iterator[str]:
        request = call.request
        body = self._resolved(call.operation.get("requestBody", {}))
        if not request.body:
            if body.get("required"):
                yield "body: required, but missing"
            return
        if not body:
            yield "body: none is expected"
            return
        sent = request.headers.get_content_type()
        if "Content-Type" not in request.headers:
            yield "header Content-Type: missing"
            return
        media = _media(body["content"], sent)
        if media is None:
            yield f"header Content-Type: {sent}, not {', '.join(body['content'])}"
        elif _is_json(sent):
            try:
                value = json.loads(request.body)
            except ValueError as error:
                yield f"body: not JSON: {error}"
            else:
                yield from self._schema_violations(
                    media.get("schema", True), value, "body"
                )

    def _schema_violations(
        self, schema: object, value: object, where: str
    ) -> Iterator[str]:
        validator = self._validator(
            schema,
            registry=self._registry,
            format_checker=self._validator.FORMAT_CHECKER,
        )
        for error in validator.iter_errors(value):
            place = "".join(f"/{part}" for part in error.absolute_path)
            yield f"{where}{place}: {error.message}"

    # The response -----------------------------------------------------------------------

    def _response(self, operation: Node) -> Response:
        responses: Node = operation.get("responses", {})
        codes = sorted(
            (code for code in map(str, responses) if code.startswith("2")),
            key=lambda code: (not code.isdigit(), code),
        )
        code = next(iter(codes), "default")
        response = self._resolved(
            {str(key): each for key, each in responses.items()}.get(code, {})
        )
        content: Node = response.get("content", {})
        status = int(code) if code.isdigit() else 200
        for media_type, media in content.items():
            value = self._example(self._resolved(media))
            if media_type.partition(";")[0] in _STREAMS:
                line = json.dumps(value)
                body = line if "json" in media_type else f"data: {line}\n\n"
            elif not _is_json(media_type):
                body = value if isinstance(value, str) else ""
            else:
                body = json.dumps(value, ensure_ascii=False)
            return Response(status, body.encode(), {"Content-Type": media_type})
        return Response(status)

    def _example(self, media: Node) -> object:
        if "example" in media:
            return media["example"]
        for example in media.get("examples", {}).values():
            if "value" in (found := self._resolved(example)):
                return found["value"]
        return self._sample(media.get("schema", media.get("itemSchema", {})))

    def _sample(self, schema: Any, depth: int = 0) -> object:
        """A value of the schema. It ignores most constraints."""
        if not isinstance(schema, dict):
            return "string"
        node = self._resolved(cast(Node, schema))
        for keyword in ("const", "example", "default"):
            if keyword in node:
                return node[keyword]
        for keyword in ("enum", "examples"):
            if node.get(keyword):
                return node[keyword][0]
        for keyword in ("oneOf", "anyOf"):
            if keyword in node:
                return self._sample(node[keyword][0], depth)
        if "allOf" in node:
            made = [self._sample(each, depth) for each in node["allOf"]]
            objects = [cast(Node, each) for each in made if isinstance(each, dict)]
            merged = {key: value for each in objects for key, value in each.items()}
            return merged if objects else made[0]
        return self._of_type(node, depth)

    def _of_type(self, node: Node, depth: int) -> object:
        kinds = node.get("type", "object" if "properties" in node else "string")
        kind = kinds if isinstance(kinds, str) else kinds[0]
        if kind == "object":
            required = node.get("required", ())
            return {
                name: self._sample(each, depth + 1)
                for name, each in node.get("properties", {}).items()
                if name in required or depth < _DEEPEST
            }
        if kind == "array":
            few = depth >= _DEEPEST and not node.get("minItems")
            return [] if few else [self._sample(node.get("items", {}), depth + 1)]
        if kind in ("integer", "number"):
            return node.get("minimum", 0)
        if kind == "string":
            text = _FORMATS.get(node.get("format", ""), "string")
            return text.ljust(node.get("minLength", 0), "_")[: node.get("maxLength")]
        return True if kind == "boolean" else None


def _load(file: Path) -> object:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".json":
        return json.loads(text)
    yaml: Any = importlib.import_module("yaml")
    # As in YAML 1.2, an unquoted date is a string, and so are `on` and `no`.
    kept = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag.rpartition(":")[2] not in ("timestamp", "bool")
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    loader: Any = type(
        "Loader", (yaml.SafeLoader,), {"yaml_implicit_resolvers": dict(kept)}
    )
    boolean = re.compile("^(?:true|True|TRUE|false|False|FALSE)$")
    loader.add_implicit_resolver("tag:yaml.org,2002:bool", boolean, list("tTfF"))
    return yaml.load(text, loader)


def _prepared(node: object) -> object:
    """The document with absolute references, and OpenAPI 3.0's `nullable` as JSON Schema."""
    if isinstance(node, list):
        return [_prepared(each) for each in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    made = {str(key): _prepared(each) for key, each in cast(Node, node).items()}
    reference = made.get("$ref")
    if isinstance(reference, str) and reference.startswith("#"):
        made["$ref"] = _DOCUMENT + reference
    if made.get("nullable") is True:
        return {"anyOf": [made, {"type": "null"}]}
    return made


def _by_placeholders(template: str) -> tuple[list[bool], str]:
    return ["{" in segment for segment in template.split("/")], template


def _is_json(media_type: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def _media(content: Node, sent: str) -> Node | None:
    """The documented media type that matches the one sent; `*` matches any."""
    for media_type, media in content.items():
        listed = media_type.partition(";")[0].strip().lower()
        if re.fullmatch(re.escape(listed).replace(r"\*", ".*"), sent):
            return cast(Node, media)
    return None


def _rejection(status: int, violations: Sequence[str]) -> Response:
    body = json.dumps({"violations": violations}, ensure_ascii=False)
    return Response(status, body.encode(), {"Content-Type": "application/json"})
