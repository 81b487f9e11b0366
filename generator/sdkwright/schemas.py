"""Owns the way from a JSON Schema, in the dialects of OpenAPI 3.0 and 3.1, to the schemas of the API model.

It must not know operations, nor Python.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast
from urllib.parse import unquote

from sdkwright import api
from sdkwright.diagnostics import Finding, Refusal
from sdkwright.document import Node

_COMPONENTS = ("components", "schemas")
_SCALARS: Mapping[str, api.ScalarKind] = {
    "string": "string",
    "number": "number",
    "integer": "integer",
    "boolean": "boolean",
    "null": "null",
}
_UNSUPPORTED = ("allOf", "prefixItems", "patternProperties", "not", "if", "$dynamicRef")
_SIBLINGS = ("title", "description", "default", "deprecated", "nullable", "x-sdk-name")


_ADVICE = "Say it with `properties`, `items`, `anyOf` or `oneOf`."


class SchemaReader:
    """Reads schemas; what it cannot read becomes a finding, and `Anything` for the time being."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._unread: set[api.Pointer] = set()
        self._inside: set[api.Pointer] = set()

    def is_read(self, schema: api.Schema) -> bool:
        """Whether no finding is about that schema."""
        return schema.about.pointer not in self._unread

    def read(self, node: Node) -> api.Schema:
        found = len(self._findings)
        schema = self._read(node)
        if len(self._findings) > found or not isinstance(node.value, dict | bool):
            self._unread.add(schema.about.pointer)
        return schema

    def _read(self, node: Node) -> api.Schema:
        if node.is_reference:
            return self._reference(node)
        about = _about(node)
        if isinstance(node.value, bool):
            if not node.value:
                self._refuse(node, "A schema that admits nothing")
            return api.Anything(about)
        for keyword in _UNSUPPORTED:
            if (unsupported := node.get(keyword)) is not None:
                self._refuse(unsupported, f"`{keyword}`", key=True)
        for keyword in ("oneOf", "anyOf"):
            if (members := node.get(keyword)) is not None:
                return self._union(node, members, about)
        const, enum = node.get("const"), node.get("enum")
        if const is not None:
            return self._enumeration(about, [const])
        if enum is not None:
            return self._enumeration(about, enum.elements())
        kinds, about = _kinds(node, about)
        if len(kinds) > 1:
            bare = _bare(about)
            return api.Union(
                about, tuple(self._of_kind(node, bare, kind) for kind in kinds)
            )
        return self._of_kind(node, about, kinds[0] if kinds else _implied(node))

    def _reference(self, node: Node) -> api.Schema:
        try:
            target = node.target()
            target.follow()
        except Refusal:  # `validation` tells it
            self._unread.add(node.pointer)
            return _anything(node)
        if target.pointer[:2] == _COMPONENTS and len(target.pointer) == 3:
            about = api.About(node.pointer)
            if any(node.get(key) is not None for key in _SIBLINGS):
                about = _about(node)
            return api.Reference(about, str(target.pointer[2]))
        if target.pointer in self._inside:
            self._refuse(
                *(node["$ref"], "A reference to a part that holds it"),
                advice="Move that part to `#/components/schemas`, and refer to it there.",
            )
            return _anything(node)
        self._inside.add(target.pointer)
        schema = self.read(target)
        self._inside.remove(target.pointer)
        return schema

    def _of_kind(self, node: Node, about: api.About, kind: str | None) -> api.Schema:
        if kind is not None and kind in _SCALARS:
            return api.Scalar(about, _SCALARS[kind], _text(node, "format"))
        if kind == "array":
            items = node.get("items")
            return api.Array(about, self.read(items) if items else _anything(node))
        if kind == "object":
            return self._object(node, about)
        return api.Anything(about)

    def _object(self, node: Node, about: api.About) -> api.Schema:
        required = node.get("required")
        names = (
            {str(name.value) for name in required.elements()}
            if required
            else set[str]()
        )
        properties = node.get("properties")
        additional = node.get("additionalProperties")
        extras = None
        if additional is not None and additional.value is not False:
            extras = self.read(additional)
        if properties is None or not properties.value:
            return api.Map(about, extras or _anything(node))
        return api.Object(
            about,
            tuple(
                api.Property(name, self.read(schema), name in names)
                for name, schema in properties.items()
            ),
            extras,
        )

    def _union(self, node: Node, listed: Node, about: api.About) -> api.Schema:
        nodes = list(listed.elements())
        members = [self.read(member) for member in nodes]
        if node.get("discriminator") is None and any(map(_is_plain_union, members)):
            about = replace(
                about,
                nullable=about.nullable
                or any(
                    _is_plain_union(each) and each.about.nullable for each in members
                ),
            )
            members = [part for each in members for part in _parts(each)]
        kept = [index for index, member in enumerate(members) if not _is_null(member)]
        if len(kept) < len(members):
            about = replace(about, nullable=True)
        if not kept:
            return api.Scalar(about, "null")
        # Members stand where their nodes do, unless unions inside were taken apart; then there is no discriminator.
        discriminator = (
            self._discriminator(node, [nodes[index] for index in kept])
            if node.get("discriminator")
            else None
        )
        if len(kept) == 1:
            only = members[kept[0]]
            own = only.about
            return replace(
                only,
                about=replace(
                    about,
                    nullable=about.nullable or own.nullable,
                    title=about.title or own.title,
                    description=about.description or own.description,
                    default=about.default or own.default,
                ),
            )
        return api.Union(about, tuple(members[index] for index in kept), discriminator)

    def _discriminator(
        self, node: Node, members: list[Node]
    ) -> api.Discriminator | None:
        listed = node.get("discriminator")
        if listed is None or (name := listed.get("propertyName")) is None:
            return None
        targets = [_target(member) for member in members]
        mapping: dict[str, int] = {}
        # Without a mapping, the value is the component's own name.
        for index, target in enumerate(targets):
            if target[:2] == _COMPONENTS:
                mapping[str(target[-1])] = index
        explicit = listed.get("mapping")
        for value, reference in explicit.items() if explicit else ():
            if not isinstance(reference.value, str):
                continue
            component = _component(reference.value)
            pointer = (*_COMPONENTS, component)
            if pointer in targets:
                index = targets.index(pointer)
                mapping.pop(component, None)
                mapping[value] = index
            else:
                self._findings.append(
                    Finding(
                        "discriminator-unknown",
                        f"`{value}` leads to a schema that is no member of this union.",
                        reference.place,
                        "Name a schema that stands in the union's list.",
                    )
                )
        return api.Discriminator(str(name.value), mapping)

    def _enumeration(self, about: api.About, nodes: Iterable[Node]) -> api.Schema:
        values: list[str | int | float | bool] = []
        for node in nodes:
            value: object = node.value
            if value is None:
                about = replace(about, nullable=True)
            elif isinstance(value, (str, int, float)):
                values.append(value)
            else:
                self._refuse(
                    *(node, "A value that is an array or an object"),
                    advice="List texts, numbers and booleans only, or describe the value by `type`.",
                )
        if not values:
            return api.Scalar(about, "null")
        # Python has no literals of fractions; what numbers there are is left open.
        if not any(isinstance(value, float) for value in values):
            return api.Enumeration(about, tuple(values))
        rest = tuple(value for value in values if isinstance(value, str | bool))
        if not rest:
            return api.Scalar(about, "number")
        bare = _bare(about)
        return api.Union(
            about, (api.Enumeration(bare, rest), api.Scalar(bare, "number"))
        )

    def _refuse(
        self, node: Node, what: str, *, key: bool = False, advice: str = _ADVICE
    ) -> None:
        self._findings.append(
            Finding(
                "schema-unsupported",
                f"{what} is not supported yet.",
                node.key_place if key else node.place,
                advice,
            )
        )


def _target(member: Node) -> api.Pointer:
    try:
        return member.target().pointer if member.is_reference else member.pointer
    except Refusal:
        return member.pointer


def _component(reference: str) -> str:
    """The component that a value of a mapping means: by reference, or by its mere name."""
    name = unquote(reference.removeprefix("#/components/schemas/"))
    return name.replace("~1", "/").replace("~0", "~")


def _about(node: Node) -> api.About:
    if not isinstance(node.value, dict):
        return api.About(node.pointer)
    default = node.get("default")
    return api.About(
        node.pointer,
        title=_text(node, "title"),
        description=_text(node, "description"),
        nullable=_is_true(node, "nullable"),
        deprecated=_is_true(node, "deprecated"),
        default=None if default is None else api.Default(default.value),
        name=_text(node, "x-sdk-name"),
    )


def _bare(about: api.About) -> api.About:
    """What is left for a part of a schema that says the rest as a whole."""
    return replace(about, nullable=False, title=None, description=None, default=None)


def _kinds(node: Node, about: api.About) -> tuple[list[str], api.About]:
    """The types a schema lists, and whether null was among them."""
    listed = node.get("type")
    if listed is None:
        return [], about
    kinds = (
        [str(kind.value) for kind in listed.elements()]
        if isinstance(listed.value, list)
        else [str(listed.value)]
    )
    if len(kinds) > 1 and "null" in kinds:
        return [kind for kind in kinds if kind != "null"], replace(about, nullable=True)
    return kinds, about


def _implied(node: Node) -> str | None:
    """The type that a schema without `type` has, by what it speaks of."""
    if (
        node.get("properties") is not None
        or node.get("additionalProperties") is not None
    ):
        return "object"
    return "array" if node.get("items") is not None else None


def _anything(node: Node) -> api.Anything:
    return api.Anything(api.About(node.pointer))


def _is_plain_union(schema: api.Schema) -> bool:
    """Whether a member is a union that says nothing more than its own members do."""
    return isinstance(schema, api.Union) and schema.discriminator is None


def _parts(schema: api.Schema) -> tuple[api.Schema, ...]:
    if isinstance(schema, api.Union) and _is_plain_union(schema):
        return schema.members
    return (schema,)


def _is_null(schema: api.Schema) -> bool:
    return isinstance(schema, api.Scalar) and schema.kind == "null"


def _text(node: Node, key: str) -> str | None:
    child = node.get(key)
    return child.value if child and isinstance(child.value, str) else None


def _is_true(node: Node, key: str) -> bool:
    child = node.get(key)
    return child is not None and cast(object, child.value) is True
