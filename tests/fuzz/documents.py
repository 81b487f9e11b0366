"""Random OpenAPI documents, valid and nearly valid, as a Hypothesis strategy."""

import copy
import json
from typing import Any

import yaml
from hypothesis import strategies as st

Draw = st.DrawFn
Json = Any

WORDS = [
    *("id", "name", "title", "createdAt", "owner_id", "items", "value", "kind", "tags"),
    *("amount", "currency", "firstName", "postal-code", "HTTPServer", "x.y", "note"),
    *("email", "phone", "url", "color", "size", "weight", "status", "parent", "next"),
    *("count", "total", "page", "cursor", "limit", "query", "filter", "sort", "order"),
]
HOSTILE_NAMES = [
    *("class", "None", "self", "model_config", "__class__", "__init__", "import", "-1"),
    *("$title", "3d", "名前", "été", "a b", 'a"b', "a'b", "a\\b", "a\nb", "{{ x }}"),
    *("{% raw %}", "../../x", "con", "a\u202eb", "int", "dict", "a#b", "a|b", "type"),
    *("BaseModel", "Optional", "timeout", "extra_body", "to_json", "schema", "ß", "ſ"),
    *("x" * 200, "async", "match", '"""a', "a\x00", "a\x7f", "Union", "None_", "+1"),
]
NAMELESS = ["_", "\u200b", "", "`", '"""', "*", "\x00"]
TEXTS = [
    *("What it is.", "A list of *things*.", "", " ", "Ends with a backslash\\"),
    *('"""', "'''", 'Ends with a quote"', "\\N{BULLET} \\x41 \\", "{{ 7 * 7 }}"),
    *("{% raw %}{% endraw %}", "{# no #}", "# type: ignore", "a\r\nb\rc", "| a | b |"),
    *("\u202eturned", "\u2028line", "\x00\x07\x1b[31m", "```python\nimport os\n```"),
    *("<script>alert(1)</script>", "[link](javascript:x)", "x" * 300, "名" * 60),
    *("- a\n- b\n  - c", "1. a\n2. b", "\ufeff", "%s %(x)s {0}", "\t tab", "`" * 5),
]
COMPONENTS = [
    *("Pet", "Owner", "Address", "Money", "Order", "Item", "Page", "Event", "Node"),
    *("pet-food", "snake_case", "Type", "List", "class", "v1.Thing", "X", "3D", "None"),
]
METHODS = ["get", "post", "put", "patch", "delete", "head", "options"]
FORMATS = ["date", "date-time", "uuid", "binary", "int64", "float", "odd"]


def names() -> st.SearchStrategy[str]:
    several = [*WORDS * 24, *HOSTILE_NAMES * 4, *NAMELESS]
    return st.sampled_from(several)


def texts() -> st.SearchStrategy[str]:
    return st.sampled_from(TEXTS)


def chance(draw: Draw, percent: int) -> bool:
    return draw(st.integers(1, 100)) <= percent


class _Author:
    """Writes one document; holds what its parts must agree about."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.series = draw(st.sampled_from(["3.1"] * 5 + ["3.0"] * 4 + ["3.2"]))
        self.components: list[str] = draw(
            st.lists(st.sampled_from(COMPONENTS), min_size=1, max_size=6, unique=True)
        )
        self.tagged_components = [name for name in self.components if chance(draw, 40)]

    def document(self) -> Json:
        draw = self.draw
        schemas = {
            name: (
                self.tagged_object(name)
                if name in self.tagged_components
                else self.schema(3)
            )
            for name in self.components
        }
        document: Json = {
            "openapi": f"{self.series}.{draw(st.integers(0, 2))}",
            "info": {"title": "Fuzzed", "version": "1"},
            "paths": {
                path: self.path_item(path)
                for path in draw(
                    st.lists(self.paths(), min_size=1, max_size=4, unique=True)
                )
            },
            "components": {"schemas": schemas},
        }
        if chance(draw, 30):
            document["info"]["description"] = draw(texts())
        if chance(draw, 40):
            document["servers"] = [{"url": "https://api.example.com/{v}"}]
            document["servers"][0]["variables"] = {"v": {"default": "v1"}}
        if chance(draw, 30):
            document["tags"] = [{"name": "pets", "description": draw(texts())}]
        if chance(draw, 40):
            schemes = [
                {"type": "http", "scheme": "bearer", "description": draw(texts())},
                {"type": "apiKey", "in": "header", "name": "X-Key"},
            ]
            scheme = draw(st.sampled_from(schemes))
            document["components"]["securitySchemes"] = {"key": scheme}
            document["security"] = [{"key": []}]
        return document

    def paths(self) -> st.SearchStrategy[str]:
        segments = [
            "pets",
            "v1",
            "orders",
            "a-b",
            "{id}",
            "{petId}",
            "名",
            "x.y",
            "con",
        ]
        return st.lists(
            st.sampled_from(segments), min_size=1, max_size=4, unique=True
        ).map(lambda parts: "/" + "/".join(parts))

    def path_item(self, path: str) -> Json:
        draw = self.draw
        methods = draw(
            st.lists(st.sampled_from(METHODS), min_size=1, max_size=2, unique=True)
        )
        item: Json = {method: self.operation(path, method) for method in methods}
        item["parameters"] = [
            {"name": part[1:-1], "in": "path", "required": True}
            | {"schema": {"type": draw(st.sampled_from(["string", "integer"]))}}
            for part in path.split("/")
            if part.startswith("{")
        ]
        return item

    def operation(self, path: str, method: str) -> Json:
        draw = self.draw
        operation: Json = {"responses": {"default": {"description": draw(texts())}}}
        if chance(draw, 70):
            content = {"application/json": {"schema": self.schema(3)}}
            operation["responses"]["200"] = {"description": "Done.", "content": content}
        if chance(draw, 60):
            operation["operationId"] = f"{method}{path}"
        if chance(draw, 30):
            operation["tags"] = [draw(st.sampled_from(["pets", "a b", "名", "***"]))]
        if chance(draw, 30):
            operation["x-sdk-method"] = draw(names())
        for key in ("summary", "description"):
            if chance(draw, 40):
                operation[key] = draw(texts())
        if chance(draw, 50):
            operation["parameters"] = [
                self.parameter(name, draw(st.sampled_from(locations)))
                for name in draw(st.lists(names(), max_size=3, unique=True))
                for locations in [["query", "header"] if name in WORDS else ["query"]]
            ]
        if method in ("post", "put", "patch") and chance(draw, 70):
            schema = self.object(2)
            if not schema["properties"]:  # it has no arguments then
                schema["properties"] = {"id": {"type": "string"}}
            if self.tagged_components and chance(draw, 20):
                component = draw(st.sampled_from(self.tagged_components))
                schema = {"$ref": f"#/components/schemas/{component}"}
            body: Json = {"content": {"application/json": {"schema": schema}}}
            operation["requestBody"] = body | {"required": chance(draw, 50)}
        return operation

    def parameter(self, name: str, location: str) -> Json:
        draw = self.draw
        parameter: Json = {"name": name, "in": location, "schema": self.schema(1)}
        if chance(draw, 30):
            parameter["required"] = True
        if chance(draw, 40):
            parameter["description"] = draw(texts())
        if chance(draw, 10):
            parameter["style"] = "form" if location == "query" else "simple"
            parameter["explode"] = chance(draw, 50)
        return parameter

    def schema(self, depth: int) -> Json:
        draw = self.draw
        kinds = ["string", "number", "boolean", "integer", "enum", "anything"]
        kinds += ["reference"] * 3
        if depth > 0:
            kinds += ["object", "object", "array", "map", "union", "union", "tagged"]
        schema = getattr(self, draw(st.sampled_from(kinds)))(depth)
        if "$ref" in schema or not schema:
            return schema
        if chance(draw, 20):
            schema["description"] = draw(texts())
        if chance(draw, 5):
            schema["title"] = draw(names())
        if chance(draw, 5):
            schema["x-sdk-name"] = draw(st.sampled_from(WORDS))
        return self.nullable(schema) if chance(draw, 15) else schema

    def nullable(self, schema: Json) -> Json:
        if self.series == "3.0":
            return schema | {"nullable": True} if "type" in schema else schema
        if isinstance(schema.get("type"), str) and "enum" not in schema:
            return schema | {"type": [schema["type"], "null"]}
        return {
            self.draw(st.sampled_from(["anyOf", "oneOf"])): [schema, {"type": "null"}]
        }

    def string(self, depth: int) -> Json:
        schema: Json = {"type": "string"}
        if chance(self.draw, 20):
            schema["format"] = self.draw(st.sampled_from(FORMATS))
        if chance(self.draw, 10):
            schema["default"] = self.draw(texts())
        return schema

    def number(self, depth: int) -> Json:
        return {"type": "number"}

    def integer(self, depth: int) -> Json:
        return {"type": "integer"} | ({"default": 7} if chance(self.draw, 20) else {})

    def boolean(self, depth: int) -> Json:
        return {"type": "boolean"}

    def anything(self, depth: int) -> Json:
        return {}

    def enum(self, depth: int) -> Json:
        draw = self.draw
        values: list[Json] = draw(
            st.lists(st.one_of(names(), texts()), min_size=1, max_size=4, unique=True)
        )
        if self.series != "3.0" and chance(draw, 20):
            return {"const": draw(st.sampled_from([values[0], 1, True, 1.5]))}
        if chance(draw, 20):
            return {"type": "integer", "enum": [1, 2, -3]}
        return {"type": "string", "enum": values}

    def array(self, depth: int) -> Json:
        return {"type": "array", "items": self.schema(depth - 1)}

    def map(self, depth: int) -> Json:
        return {"type": "object", "additionalProperties": self.schema(depth - 1)}

    def object(self, depth: int) -> Json:
        draw = self.draw
        wires: list[str] = draw(st.lists(names(), max_size=4, unique=True))
        schema: Json = {
            "type": "object",
            "properties": {wire: self.schema(depth - 1) for wire in wires},
        }
        if required := [wire for wire in wires if chance(draw, 40)]:
            schema["required"] = required
        if chance(draw, 10):
            schema["additionalProperties"] = self.schema(0) or False
        return schema

    def tagged_object(self, name: str) -> Json:
        schema = self.object(2)
        tag: Json = {"type": "string", "enum": [name.lower()]}
        schema["properties"] = {"kind": tag} | schema["properties"]
        schema["required"] = ["kind"]
        return schema

    def reference(self, depth: int = 0) -> Json:
        name = self.draw(st.sampled_from(self.components))
        return {"$ref": f"#/components/schemas/{name}"}

    def tagged(self, depth: int) -> Json:
        if not self.tagged_components:
            return self.string(depth)
        names = self.draw(
            st.lists(st.sampled_from(self.tagged_components), min_size=1, unique=True)
        )
        schema: Json = {
            "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in names],
            "discriminator": {"propertyName": "kind"},
        }
        if chance(self.draw, 70):
            schema["discriminator"]["mapping"] = {
                name.lower(): f"#/components/schemas/{name}" for name in names
            }
        return schema

    def union(self, depth: int) -> Json:
        draw = self.draw
        members = [self.schema(depth - 1) for _ in range(draw(st.integers(1, 3)))]
        for number, member in enumerate(members):
            if "properties" in member and chance(draw, 90):
                member["title"] = f"Part{number}"
        return {draw(st.sampled_from(["anyOf", "oneOf"])): members}


# Nearly valid -------------------------------------------------------------------------

_STRANGE = [
    None,
    True,
    0,
    -1.5,
    "",
    "x",
    [],
    {},
    [None],
    {"$ref": 1},
    "\ud7ff",
    10**400,
]
_STRANGE_REFERENCES = [
    *("#/components/schemas/Missing", "file:///etc/passwd", "../x.yaml#/A", "#/info"),
    *(
        "https://example.com/x",
        "#",
        "#/paths/~1pets",
        "#/components/schemas/%zz",
        "x y",
    ),
]


def _spots(value: Json) -> list[tuple[Json, Json]]:
    """Every container with each of its keys or indices."""
    found: list[tuple[Json, Json]] = []
    waiting = [value]
    while waiting:
        each = waiting.pop()
        members = each.items() if isinstance(each, dict) else enumerate(each)
        for key, member in list(members):
            found.append((each, key))
            if isinstance(member, dict | list):
                waiting.append(member)
    return found


def _break(draw: Draw, document: Json) -> None:
    spots = _spots(document)
    if not spots:
        return
    holder, key = draw(st.sampled_from(spots))
    match draw(st.sampled_from(["delete", "replace", "refer", "rename", "copy"])):
        case "delete":
            del holder[key]
        case "replace":
            holder[key] = draw(st.sampled_from(_STRANGE))
        case "refer":
            holder[key] = {"$ref": draw(st.sampled_from(_STRANGE_REFERENCES))}
        case "rename" if isinstance(holder, dict):
            holder[draw(names())] = holder.pop(key)
        case _:
            other, at = draw(st.sampled_from(spots))
            holder[key] = copy.deepcopy(other[at]) if at in _keys(other) else None


def _keys(holder: Json) -> list[Json]:
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


def _broken_text(draw: Draw, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    lines = text.splitlines(keepends=True)
    match draw(st.sampled_from(["insert", "cut", "repeat"])):
        case "insert":
            strange = draw(st.sampled_from([*"\t\"'{}[]:,&*!|>%@`#-\x00\x85\ufeff"]))
            return text[:at] + strange + text[at:]
        case "cut":
            return text[:at]
        case _:
            line = draw(st.integers(0, len(lines) - 1))
            return "".join([*lines[: line + 1], *lines[line:]])


@st.composite
def documents(draw: Draw) -> str:
    """The text of a document: half of them as they should be, half broken in one to three places."""
    document = _Author(draw).document()
    is_whole = chance(draw, 50)
    for _ in range(0 if is_whole else draw(st.integers(1, 3))):
        _break(draw, document)
    if chance(draw, 50):
        text = json.dumps(document, indent=1, ensure_ascii=chance(draw, 50))
    else:
        text = yaml.safe_dump(
            document, sort_keys=False, allow_unicode=chance(draw, 50), width=200
        )
    return text if is_whole or not chance(draw, 10) else _broken_text(draw, text)
