"""An independent reader of a document: its operations, its schemas, and the role of each of them for a caller.

It is simple on purpose, and must not use the generator's readers. What it does not understand is marked as odd, so that
no operator is applied there.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from mutations.nodes import (
    IGNORED_HEADERS,
    METHODS,
    OBJECT,
    SCALARS,
    UNIONS,
    Json,
    collide,
    escaped,
    every,
    folded,
    is_constant_header,
    is_hidden,
    is_json,
    is_map,
    is_understood,
    says_little,
    strange,
    successes,
)
from mutations.roles import Role, Use


@dataclass
class Met:
    """A schema with all of its uses."""

    schema: Json
    pointer: str
    uses: set[Use] = field(default_factory=set[Use])

    @property
    def is_plain(self) -> bool:
        return bool(self.uses) and not any(use.odd or use.merged for use in self.uses)

    @property
    def is_read(self) -> bool:
        return any(not use.role.is_sent for use in self.uses)

    @property
    def is_sent(self) -> bool:
        return any(use.role.is_sent for use in self.uses)


@dataclass(frozen=True)
class Value:
    """A schema that is not a reference, with the property or parameter that it belongs to."""

    schema: Json
    pointer: str
    uses: frozenset[Use]
    name: str
    required: bool
    holder: Json
    """The object that has the property, or the parameter."""

    @property
    def roles(self) -> set[Role]:
        return {use.role for use in self.uses}


@dataclass(frozen=True)
class Operation:
    path: str
    method: str
    item: Json
    node: Json

    @property
    def pointer(self) -> str:
        return f"#/paths/{escaped(self.path)}/{self.method}"

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


class Held(NamedTuple):
    """A parameter, the list that contains it, and its pointer."""

    parameter: Json
    holder: list[Json]
    pointer: str


class Content(NamedTuple):
    """The content of a request body or a response: its preferred media type, and its pointer."""

    node: Json
    """The request body, or the response."""
    media_type: str
    pointer: str

    @property
    def media(self) -> Json:
        return self.node["content"][self.media_type]


class Reading:
    """The parts of a document that the operators need."""

    def __init__(self, data: Json) -> None:
        self.data = data
        self.is_old = str(data.get("openapi", "")).startswith("3.0")
        self.met: dict[int, Met] = {}
        self.tags = set[str]()
        """The names of the discriminator properties of unions."""
        self.operations = list(self._operations())
        self.headers = set(self._constant_headers())
        for each in self.operations:
            self._visit_operation(each)

    # What there is -----------------------------------------------------------------------

    @property
    def components(self) -> dict[str, Json]:
        found: dict[str, Json] = self.data.get("components", {}).get("schemas", {})
        return found if is_map(found) else {}

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.data.get("paths", {}).items():
            for method in METHODS:
                if is_map(item) and method in item and "$ref" not in item:
                    yield Operation(path, method, item, item[method])

    def followed(self, node: Json) -> Json:
        """The target of a chain of references; None if it does not exist."""
        for _ in range(20):
            if not is_map(node) or "$ref" not in node:
                return node
            node = self.target(node["$ref"])[0]
        return None

    def node(self, node: Json) -> dict[str, Json]:
        """The target of a chain of references as a mapping; empty if it does not exist."""
        found: dict[str, Json] = self.followed(node)
        return found or {}

    def target(self, reference: str) -> tuple[Json, str]:
        node = self.data
        for step in reference.removeprefix("#/").split("/"):
            key = step.replace("~1", "/").replace("~0", "~").replace("%20", " ")
            if not is_map(node) or key not in node:
                return None, reference
            node = node[key]
        return node, reference

    def references(self, reference: str) -> int:
        """The number of references to a component, without those in the mapping of a discriminator."""
        return self._references[reference]

    def answers_with(self, reference: str) -> int:
        """The number of references to a component in responses."""
        listed = (met for met in self.met.values() if met.is_read)
        return sum(met.schema.get("$ref") == reference for met in listed)

    @cached_property
    def _references(self) -> Counter[str]:
        return Counter(str(each.get("$ref")) for each in every(self.data))

    @cached_property
    def tagged(self) -> set[str]:
        """The components that a discriminator value selects, or that have a discriminator."""
        found = set[str]()
        for node in every(self.data):
            if is_map(node.get("discriminator")):
                listed = [*node.get("oneOf", []), *node.get("anyOf", [])]
                found.update(str(each.get("$ref")) for each in listed)
                found.update(
                    map(str, node["discriminator"].get("mapping", {}).values())
                )
        for name, schema in self.components.items():
            if is_map(schema) and "discriminator" in schema:
                found.add(f"#/components/schemas/{escaped(name)}")
        return found

    def parameters(self, operation: Operation) -> list[Held]:
        """The parameters of an operation, then those of its path."""
        found: list[Held] = []
        for node, at in (
            (operation.node, operation.pointer),
            (operation.item, operation.pointer.rpartition("/")[0]),
        ):
            for index, each in enumerate(node.get("parameters", [])):
                held = node["parameters"]
                found.append(Held(each, held, f"{at}/parameters/{index}"))
        return found

    def _constant_headers(self) -> Iterator[str]:
        for each in self.operations:
            for held in self.parameters(each):
                parameter = self.followed(held.parameter)
                if parameter and is_constant_header(parameter):
                    yield parameter["name"]

    def body(self, operation: Operation) -> Content | None:
        """The request body in JSON, or else in the first media type that is listed."""
        node = self.followed(operation.node.get("requestBody"))
        return _chosen(node, f"{operation.pointer}/requestBody") if node else None

    def answer(self, operation: Operation) -> tuple[str, Content] | None:
        """The preferred success status of an operation, and the content of its response."""
        listed = operation.node.get("responses", {})
        for only_json in (True, False):
            for status in successes(listed):
                node = self.followed(listed[status])
                pointer = f"{operation.pointer}/responses/{status}"
                if node and (found := _chosen(node, pointer)):
                    if is_json(found.media_type) or not only_json:
                        return status, found
        return None

    # What each schema is for -------------------------------------------------------------

    def _visit_operation(self, each: Operation) -> None:
        for held in self.parameters(each):
            parameter = self.followed(held.parameter)
            if parameter is None or "schema" not in parameter:
                continue
            name, place = parameter.get("name", ""), parameter.get("in")
            if place == "header" and (
                name.lower() in IGNORED_HEADERS or name in self.headers
            ):
                continue
            role = Role.PATH if place == "path" else Role.ARGUMENT
            pointer = held.parameter.get("$ref", held.pointer)
            self._visit(parameter["schema"], f"{pointer}/schema", Use(role))
        if (body := self.body(each)) and "schema" in body.media:
            use = Use(Role.BODY, odd=not is_json(body.media_type))
            self._visit(body.media["schema"], f"{body.pointer}/schema", use)
        if (found := self.answer(each)) and "schema" in found[1].media:
            use = Use(Role.ANSWER, odd=not is_json(found[1].media_type))
            self._visit(found[1].media["schema"], f"{found[1].pointer}/schema", use)

    def _visit(self, node: Json, pointer: str, use: Use) -> None:
        if not is_map(node):
            return
        met = self.met.setdefault(id(node), Met(node, pointer))
        if use in met.uses:
            return
        met.uses.add(use)
        if is_map(node.get("discriminator")):
            self.tags.add(node["discriminator"].get("propertyName", ""))
        if "$ref" in node:
            target, at = self.target(node["$ref"])
            merged = use.merged or not says_little(node, {"$ref"})
            self._visit(target, at, use._replace(odd=merged, merged=merged))
            return
        self._visit_inside(node, pointer, use)

    def _visit_inside(self, node: Json, pointer: str, use: Use) -> None:
        parts = node.get("allOf", [])
        # A lone reference is only wrapped, so that something can be said of it.
        wrapped = len(parts) == 1 and says_little(node, {"allOf", "nullable", "type"})
        for index, each in enumerate(parts):
            inner = use if wrapped else use._replace(odd=True, merged=True)
            self._visit(each, f"{pointer}/allOf/{index}", inner)
        unions = [each for each in UNIONS if each in node]
        alone = says_little(node, {*UNIONS, "discriminator", "nullable", "type"})
        for keyword in unions:
            merged = use.merged or not alone or len(unions) > 1
            inner = use._replace(odd=True, merged=merged, element=True)
            for index, each in enumerate(node[keyword]):
                self._visit(each, f"{pointer}/{keyword}/{index}", inner)
        odd = use.odd or bool(parts or unions) or not is_understood(node)
        extras = node.get("additionalProperties")
        # Beside any other keys, the known ones are sent under their own names.
        beside_any = use.role.is_sent and bool(extras)
        for name, each in node.get("properties", {}).items():
            hidden = "readOnly" if use.role.is_sent else "writeOnly"
            if not is_map(each) or each.get(hidden) is True:
                continue
            inner = Use(use.role.inside, odd or beside_any, use.merged)
            self._visit(each, f"{pointer}/properties/{escaped(name)}", inner)
        deeper = Role.KEY if use.role.is_sent else Role.FIELD
        for keyword in ("items", "additionalProperties"):
            if is_map(node.get(keyword)):
                inner = Use(deeper, odd, use.merged, element=True)
                self._visit(node[keyword], f"{pointer}/{keyword}", inner)
        for each in strange(node):
            self._visit(each, pointer, Use(deeper, True, True, True))

    # Where something can be changed ------------------------------------------------------

    def objects(self, least: int = 1) -> Iterator[Met]:
        """The objects with known properties and no other keywords that are not merged with other schemas."""
        for each in self.met.values():
            schema = each.schema
            if (
                each.is_plain
                and is_map(schema.get("properties"))
                and len(schema["properties"]) >= least
                and schema.get("type", "object") == "object"
                and says_little(schema, OBJECT)
                and not schema.get("additionalProperties")
                and not collide(schema["properties"])
            ):
                yield each

    def properties(self) -> Iterator[Value]:
        """The properties of all `objects`, of any type."""
        for met in self.objects():
            required = met.schema.get("required", [])
            for name, schema in met.schema["properties"].items():
                if not is_map(schema) or name in self.tags:
                    continue
                seen = self.met.get(id(schema))
                uses = frozenset(seen.uses) if seen else frozenset[Use]()
                if met.is_sent and met.is_read and is_hidden(schema):
                    continue
                at = f"{met.pointer}/properties/{escaped(name)}"
                yield Value(schema, at, uses, name, name in required, met.schema)

    def values(
        self, *, parameters: bool = True, paths: bool = False
    ) -> Iterator[Value]:
        """The properties and the parameters whose schemas are not references."""
        for each in self.properties():
            if "$ref" not in each.schema:
                yield each
        known = set[int]()
        for operation in self.operations if parameters else ():
            for held in self.parameters(operation):
                parameter = self.followed(held.parameter)
                met = self.met.get(id(self.node(held.parameter).get("schema")))
                if met is None or id(parameter) in known or not met.is_plain:
                    continue
                if "$ref" in met.schema or (parameter["in"] == "path") > paths:
                    continue
                known.add(id(parameter))
                required = parameter.get("required", False)
                name, uses = parameter["name"], frozenset(met.uses)
                yield Value(met.schema, met.pointer, uses, name, required, parameter)

    def scalars(self, *, paths: bool = False) -> Iterator[Value]:
        """The values with one scalar type and without an enum."""
        for each in self.values(paths=paths):
            if each.schema.get("type") in SCALARS and not (
                each.schema.keys() & {"enum", "const", "allOf", *UNIONS}
            ):
                yield each

    def arguments(self, operation: Operation) -> list[str]:
        """The names of the arguments of a method, folded so that names which may collide are equal."""
        found: list[str] = [
            self.node(held.parameter).get("name", "")
            for held in self.parameters(operation)
        ]
        if (body := self.body(operation)) is not None:
            schema = self.node(body.media.get("schema"))
            found += schema.get("properties", {})
        return [folded(each) for each in found]

    @cached_property
    def is_unclear(self) -> bool:
        """Whether two arguments of a method have colliding names."""
        listed = map(self.arguments, self.operations)
        return any(len(each) > len(set(each)) for each in listed)


def _chosen(node: Json, pointer: str) -> Content | None:
    listed = [each for each, media in node.get("content", {}).items() if media]
    ordered = sorted(listed, key=lambda each: not is_json(each))
    if not ordered:
        return None
    return Content(node, ordered[0], f"{pointer}/content/{escaped(ordered[0])}")
