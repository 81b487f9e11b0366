# Generated from the API's OpenAPI document: change that, not this.

"""A mock API from an OpenAPI document. It checks each request and responds with the document's example."""

from __future__ import annotations

import importlib
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, quote, unquote

from .local_server import Request, Response
from .request_parts import cookies, deep_object, read_mistyped, scalar, spreads

Node = dict[str, Any]

_DOCUMENT = "urn:document"
_UNQUOTED = "{}%/:@!$&'()*+,;=~"
_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_NOT_PARAMETERS = ("accept", "authorization", "content-type")
_STREAMS = re.compile(
    r"text/event-stream|application/(x-)?(json-?l(ines)?|ndjson|json-(seq|stream)|stream\+json)"
)
_DEEPEST = 4
_DEEPEST_REQUIRED = 12
"""Where required properties end. A schema that requires itself has no value."""
_EXCLUSIVE_BOUNDS = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}
_COUNTS = (
    *("minLength", "maxLength", "minItems", "maxItems"),
    *("minProperties", "maxProperties"),
)
_BOUNDS = ("minimum", "maximum", *_EXCLUSIVE_BOUNDS, "multipleOf")
_TEXTS = ("pattern", "format")
_VALUES = frozenset({"const", "default", "example"})
_LISTS = ("enum", "allOf", "anyOf", "oneOf")
_FORMATS = {
    "date": "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    "decimal": "1.50",
    "duration": "P1DT2H",
    "email": "name@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "json-pointer": "/string",
    "time": "03:04:05Z",
    "uri": "https://example.com",
    "uuid": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
}


@dataclass(frozen=True)
class _Path:
    """A documented path without its query and its fragment, and the names and values in its query."""

    text: str
    query: Sequence[tuple[str, str]]
    pattern: re.Pattern[str]
    names: Sequence[str]
    item: object

    @classmethod
    def of(cls, template: str, item: object) -> _Path:
        text, query = _path_and_query(template)
        # Text between two placeholders matches itself. `{+name}` matches several segments.
        pattern = re.escape(quote(text, safe=_UNQUOTED))
        pattern = re.sub(r"\\\{\\\+[^/]*?\\\}", "(.+)", pattern)
        pattern = re.sub(r"\\\{[^/]*?\\\}", "([^/]+)", pattern)
        names = re.findall(r"\{\+?([^/]*?)\}", text)
        return cls(text, query, re.compile(pattern), names, item)


@dataclass(frozen=True)
class _Call:
    """A request, with the operation that it calls."""

    operation: Node
    parameters: Sequence[Node]
    arguments: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    constant_query: Sequence[tuple[str, str]]
    """The pairs of the query that stand in the documented path."""
    request: Request


class MockApi:
    """A mock API that responds as documented.

    It responds with 404 for an unknown path, and with 400 and all violations for an invalid request.
    """

    def __init__(self, document: Path) -> None:
        # Imported by name, because type checkers find no types of these packages.
        jsonschema: Any = importlib.import_module("jsonschema")
        referencing: Any = importlib.import_module("referencing")
        dialect: Any = importlib.import_module("referencing.jsonschema")
        self._document = cast(Node, _prepared(_load(document)))
        resource = referencing.Resource(self._document, dialect.DRAFT202012)
        self._registry = referencing.Registry().with_resource(_DOCUMENT, resource)
        self._validator = _lenient(jsonschema, referencing)
        paths: Node = self._document.get("paths", {})
        self._paths = [
            _Path.of(template, paths[template])
            for template in sorted(paths, key=_by_placeholders)
        ]

    def __call__(self, request: Request) -> Response:
        calls = sorted(self._calls(request), key=self._is_other_media_type)
        if not calls:
            return _rejection(404, [f"{request.method} {request.target}: unknown"])
        found = [list(self._violations(call)) for call in calls]
        for call, violations in zip(calls, found, strict=True):
            if not violations:
                return self._response(call)
        return _rejection(400, found[0])

    # The operation ----------------------------------------------------------------------

    def _calls(self, request: Request) -> Iterator[_Call]:
        """The calls that a request may be. Several operations are possible if their paths differ only after `#`."""
        path, _, text = request.target.partition("?")
        query = parse_qsl(text, keep_blank_values=True)
        chosen: str | None = None
        for known in self._paths:
            if chosen not in (None, known.text):
                continue
            match = known.pattern.fullmatch(path)
            item = self._resolved(known.item) if match else {}
            operation = item.get(request.method.lower())
            if match is None or not isinstance(operation, dict):
                continue
            if any(pair not in query for pair in known.query):
                continue
            chosen = known.text
            own = cast(Node, operation)
            listed = [*item.get("parameters", ()), *own.get("parameters", ())]
            parameters = [self._resolved(each) for each in listed]
            # A parameter without a location is in the query; one without a name cannot be sent.
            named = ({"in": "query", **each} for each in parameters if "name" in each)
            # A parameter of the operation overrides that of its path with the same name.
            by_name = {(each["in"], each["name"]): each for each in named}
            yield _Call(
                own,
                list(by_name.values()),
                {
                    name: unquote(text)
                    for name, text in zip(known.names, match.groups(), strict=True)
                },
                query,
                known.query,
                request,
            )

    def _is_other_media_type(self, call: _Call) -> bool:
        """Whether the request accepts none of the media types in which the operation responds."""
        accepted = call.request.headers.get("Accept", "*/*")
        status, response = self._success(call.operation)
        return status != 204 and _media(response.get("content", {}), accepted) is None

    def _resolved(self, node: Any) -> Node:
        """The object that a reference leads to, or the object itself; an empty object if the target does not exist."""
        passed: list[str] = []
        while isinstance(node, dict) and "$ref" in node:
            reference = str(cast(Node, node)["$ref"])
            node = None if reference in passed else self._target(reference)
            passed.append(reference)
        return cast(Node, node) if isinstance(node, dict) else {}

    def _target(self, reference: str) -> object:
        found: Any = self._document
        for part in reference.partition("#/")[2].split("/"):
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            try:
                found = found[int(key) if isinstance(found, list) else key]
            except (KeyError, IndexError, TypeError, ValueError):
                return None
        return found

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
        """The security scheme; an empty one if the document does not declare it."""
        return self._resolved({"$ref": f"#/components/securitySchemes/{name}"})

    def _has_credential(self, name: str, call: _Call) -> bool:
        scheme, headers = self._scheme(name), call.request.headers
        if scheme.get("type") == "apiKey":
            if scheme["in"] == "query":
                return any(key == scheme["name"] for key, _ in call.query)
            if scheme["in"] == "cookie":
                return scheme["name"] in cookies(call.request)
            return bool(headers.get(scheme["name"]))
        if scheme.get("type") in (None, "mutualTLS"):
            return True
        kind = scheme.get("scheme", "bearer")
        given = headers.get("Authorization", "").lower()
        return re.match(rf"{re.escape(kind.lower())} +\S", given) is not None

    def _parameter_violations(self, parameter: Node, call: _Call) -> Iterator[str]:
        name, location = parameter["name"], parameter["in"]
        if location == "path" and name in call.arguments:
            texts = [call.arguments[name]]
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
        found = [list(self._errors(schema, value)) for value in readings]
        if parameter.get("style") == "deepObject" and all(found):
            # Some of its texts are texts, others are numbers.
            mixed = read_mistyped(readings[0], found[0])
            found.append(list(self._errors(schema, mixed)))
        if all(found):
            yield from _messages(min(found, key=_has_wrong_type), where)

    def _possible_values(
        self, parameter: Node, texts: Sequence[str], call: _Call
    ) -> Iterator[object]:
        """The values that a parameter's text may stand for: `1` is a string, a number, or a list of either."""
        prefix = parameter["name"] + "["
        is_list = any(key == f"{prefix}]" for key, _ in call.query)
        if parameter.get("style") == "deepObject" and not is_list:
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
        known |= {key for key, _ in call.constant_query}
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
                errors = self._errors(media.get("schema", True), value)
                yield from _messages(errors, "body")

    def _errors(self, schema: object, value: object) -> Iterator[Any]:
        validator = self._validator(
            schema,
            registry=self._registry,
            format_checker=self._validator.FORMAT_CHECKER,
        )
        yield from validator.iter_errors(value)

    # The response -----------------------------------------------------------------------

    def _success(self, operation: Node) -> tuple[int, Node]:
        """The first documented success status with a body, else the first success status; and its response."""
        responses = {
            str(key): self._resolved(each)
            for key, each in operation.get("responses", {}).items()
        }
        codes = sorted(
            (code for code in responses if code.startswith("2")),
            key=lambda code: (
                not responses[code].get("content"),
                not code.isdigit(),
                code,
            ),
        )
        code = next(iter(codes), "default")
        return int(code) if code.isdigit() else 200, responses.get(code, {})

    def _response(self, call: _Call) -> Response:
        status, response = self._success(call.operation)
        content: Node = response.get("content", {})
        accepted = call.request.headers.get("Accept", "*/*")
        for media_type in sorted(
            content, key=lambda each: not _matches(each, accepted)
        ):
            value = self._example(self._resolved(content[media_type]))
            if _STREAMS.fullmatch(media_type.partition(";")[0]):
                line = json.dumps(value)
                body = line if "json" in media_type else f"data: {line}\n\n"
            elif not _is_json(media_type := _concrete(media_type, value)):
                body = value if isinstance(value, str) else ""
            else:
                body = json.dumps(value, ensure_ascii=False)
            return Response(status, body.encode(), {"Content-Type": media_type})
        return Response(status)

    def _example(self, media: Node) -> object:
        """The documented example, if it is valid; else a value made from the schema."""
        schema = media.get("schema", media.get("itemSchema", True))
        examples = [media["example"]] if "example" in media else []
        for each in media.get("examples", {}).values():
            if "value" in (found := self._resolved(each)):
                examples.append(found["value"])
        for example in map(self._dereferenced, examples):
            if self._is_valid(schema, example):
                return example
        return self._sample(schema)

    def _dereferenced(self, example: Any) -> object:
        """The example; if a reference replaces it in the document, the target of the reference."""
        reference = _mapping({"example": example}, "example").get("$ref")
        return example if reference is None else self._target(str(reference))

    def _is_valid(self, schema: object, value: object) -> bool:
        return next(self._errors(schema, value), None) is None

    def _sample(
        self,
        schema: Any,
        depth: int = 0,
        required: Sequence[object] = (),
        around: Sequence[int] = (),
    ) -> object:
        """A value of the schema. Most constraints are ignored.

        `required` are properties that enclosing schemas require of the same object. `around` identifies the enclosing
        schemas.
        """
        node = self._resolved(schema)
        listed = [
            node[each] for each in ("const", "example", "default") if each in node
        ]
        listed += [*_items(node, "enum"), *_items(node, "examples")]
        for each in listed:
            if self._is_valid(node, each):
                return each
        parts = list(_items(node, "allOf"))
        parts += [
            each for name in ("oneOf", "anyOf") for each in _items(node, name)[:1]
        ]
        needed = (*required, *self._required(node))
        # A schema may be a part of itself.
        made = [
            self._sample(each, depth, needed, (*around, id(node)))
            for each in parts
            if id(self._resolved(each)) not in around
        ]
        if not made or "properties" in node:
            made.append(self._of_type(node, depth, needed))
        objects = [cast(Node, each) for each in made if isinstance(each, dict)]
        merged = {key: value for each in objects for key, value in each.items()}
        return merged if objects else made[0]

    def _required(self, node: Node, around: Sequence[int] = ()) -> list[object]:
        """The properties that a schema requires, and those that the schemas in its `allOf` require."""
        found: list[object] = [*_items(node, "required")]
        for part in map(self._resolved, _items(node, "allOf")):
            if id(part) not in around:
                found += self._required(part, (*around, id(node)))
        return found

    def _of_type(self, node: Node, depth: int, required: Sequence[object]) -> object:
        kind = next(iter(_items(node, "type")), node.get("type") or _implied_type(node))
        if kind == "object":
            limits = {True: _DEEPEST_REQUIRED, False: _DEEPEST}
            return {
                name: self._sample(each, depth + 1)
                for name, each in _mapping(node, "properties").items()
                if depth < limits[name in required]
            }
        if kind == "array":
            if depth >= _DEEPEST and not node.get("minItems"):
                return []
            items = _items(node, "prefixItems") or [node.get("items", {})]
            return [self._sample(each, depth + 1) for each in items]
        if kind in ("integer", "number"):
            least = node.get("minimum", 0)
            return math.ceil(least) if kind == "integer" else least
        if kind == "string":
            text = _FORMATS.get(node.get("format", ""), "string")
            return text.ljust(node.get("minLength", 0), "_")[: node.get("maxLength")]
        return True if kind == "boolean" else None


def _implied_type(node: Node) -> str:
    """The type for a schema without `type`, implied by its keywords."""
    if "properties" in node:
        return "object"
    return "array" if "items" in node or "prefixItems" in node else "string"


def _items(node: Node, name: str) -> Sequence[Any]:
    """The items in the list of a keyword; empty if the value is not a list."""
    found = node.get(name)
    return cast("Sequence[Any]", found) if isinstance(found, list) else ()


def _mapping(node: Node, name: str) -> Node:
    found = node.get(name)
    return cast(Node, found) if isinstance(found, dict) else {}


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
    for kind, type_ in (("int", _Integer), ("float", _Float)):
        read = getattr(loader, f"construct_yaml_{kind}")
        loader.add_constructor(f"tag:yaml.org,2002:{kind}", _spelled(type_, read))
    return yaml.load(text, loader)


class _Integer(int):
    """An integer that keeps its spelling, such as `007`."""

    spelling = ""


class _Float(float):
    """A number that keeps its spelling, such as `1.10`."""

    spelling = ""


def _spelled(
    type_: type[_Integer | _Float], read: Callable[..., Any]
) -> Callable[..., object]:
    def construct(loader: Any, node: Any) -> object:
        made = type_(read(loader, node))
        made.spelling = node.value
        return made

    return construct


def _as_text(value: object) -> object:
    """The value for a schema that requires a string: a number is replaced by its spelling."""
    if isinstance(value, _Integer | _Float):
        return value.spelling
    is_scalar = isinstance(value, bool | int | float)
    return json.dumps(value) if is_scalar else value


def _prepared(node: object) -> object:
    """The document as JSON Schema: absolute references, no `nullable`, no constraint with a meaningless value."""
    if isinstance(node, list):
        return [_prepared(each) for each in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    made = {str(key): _prepared(each) for key, each in cast(Node, node).items()}
    reference = made.get("$ref")
    if isinstance(reference, str) and reference.startswith("#"):
        made["$ref"] = _DOCUMENT + reference
    for flag, bound in _EXCLUSIVE_BOUNDS.items():
        if isinstance(made.get(flag), bool) and made.pop(flag) and bound in made:
            made[flag] = made.pop(bound)
    if (read := _READERS.get(str(made.get("type")))) is not None:
        for name in _VALUES & made.keys():
            made[name] = read(made[name])
        if "enum" in made:
            made["enum"] = [read(each) for each in _items(made, "enum")]
    _drop_unusable_keywords(made)
    if made.get("nullable") is True:
        return {"anyOf": [made, {"type": "null"}]}
    return made


def _as_integer(value: object) -> object:
    """A value where the schema wants an integer: the text of one is the integer."""
    if isinstance(value, str) and re.fullmatch("-?[0-9]{1,18}", value):
        return int(value)
    return value


_READERS: Mapping[str, Callable[[object], object]] = {
    "string": _as_text,
    "integer": _as_integer,
}


def _drop_unusable_keywords(made: Node) -> None:
    for name in _LISTS:
        if not made.get(name) or isinstance(made[name], str):
            made.pop(name, None)
    for name in _COUNTS + _BOUNDS + _TEXTS:
        if isinstance(made.get(name), str | int | float) and not _is_usable(made, name):
            del made[name]


def _lenient(jsonschema: Any, referencing: Any) -> Any:
    """The validator class, in which a keyword with an invalid value is ignored instead of raising an exception."""
    unreadable = (
        *(ArithmeticError, AttributeError, RecursionError, TypeError, re.error),
        *(jsonschema.exceptions.UnknownType, referencing.exceptions.Unresolvable),
    )

    def guarded(check: Callable[..., Any]) -> Callable[..., Any]:
        def errors(*arguments: Any) -> Iterator[Any]:
            with suppress(*unreadable):
                yield from check(*arguments) or ()

        return errors

    validator = jsonschema.Draft202012Validator
    checks = {name: guarded(check) for name, check in validator.VALIDATORS.items()}
    return jsonschema.validators.extend(validator, checks)


def _is_usable(schema: Node, name: str) -> bool:
    """Whether a constraint has a value of the right type.

    With any other value, a validator would raise an exception.
    """
    value = schema[name]
    if name in _TEXTS or isinstance(value, bool | str):
        return name in _TEXTS and isinstance(value, str)
    least_step = name == "multipleOf" and value <= 0
    return not least_step and (name in _BOUNDS or (value >= 0 and value % 1 == 0))


def _messages(errors: Iterable[Any], where: str) -> Iterator[str]:
    for error in errors:
        place = "".join(f"/{part}" for part in error.absolute_path)
        yield f"{where}{place}: {error.message}"


def _has_wrong_type(errors: Iterable[Any]) -> bool:
    """Whether a value has the wrong type, so that its text may have to be read as another type."""
    return any(error.validator == "type" for error in errors)


def _by_placeholders(template: str) -> tuple[list[int], int, str]:
    """A sort key that puts the most specific path template first.

    Literal segments precede placeholders, and a longer query precedes a shorter query. A placeholder of several
    segments matches the remaining segments.
    """
    path, query = _path_and_query(template)
    ranks = ["{" in segment for segment in path.split("/")]
    return [*ranks, 2], -len(query), template


def _path_and_query(template: str) -> tuple[str, Sequence[tuple[str, str]]]:
    """A documented path without its query and its fragment, and the names and values in its query."""
    path, _, query = template.partition("#")[0].partition("?")
    return path, parse_qsl(query, keep_blank_values=True)


def _is_json(media_type: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def _concrete(media_type: str, value: object) -> str:
    """A media type for the value, in place of a range such as `*/*`."""
    if "*" not in media_type:
        return media_type
    if media_type.startswith("text/"):
        return "text/plain"
    text = isinstance(value, str)
    return "application/octet-stream" if text else "application/json"


def _media(content: Node, sent: str) -> Node | None:
    """The documented media type that matches one of those in `sent`; None if none matches. `*` matches any."""
    for media_type, media in content.items():
        if _matches(media_type, sent):
            return cast(Node, media)
    return None


def _matches(documented: str, sent: str) -> bool:
    """Whether a documented media type matches one of those in `sent`. `*` matches any."""
    listed = documented.partition(";")[0].strip().lower()
    pattern = re.escape(listed).replace(r"\*", ".*")
    return any(re.fullmatch(pattern, each.strip()) for each in sent.split(","))


def _rejection(status: int, violations: Sequence[str]) -> Response:
    body = json.dumps({"violations": violations}, ensure_ascii=False)
    return Response(status, body.encode(), {"Content-Type": "application/json"})
