"""Owns the way from the model of an API to one JSON Schema: each component a definition, each object inside one too.

A definition is called as the type in the SDK is; an object inside a component by the component's name, an underscore,
and the place in it, as `Pet_Owner`. No other name has an underscore between two letters, so the two cannot meet. It
must not know who reads the schema, nor what is made of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, assert_never

from sdkwright.api import model as api
from sdkwright.api.component_graph import leads_to_null
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.lowering.descriptions import described
from sdkwright.naming import identifiers, inline_types
from sdkwright.naming.union_variants import as_model, known_beside_map
from sdkwright.package import docstrings

Definition: TypeAlias = dict[str, api.Json]

TAKEN: Final = frozenset(
    {
        "Any", "ConfigDict", "Field", "Meta", "NotRequired", "RootModel", "Struct", "UNSET", "UnsetType",
    }
)  # fmt: skip
"""What no definition is called, beside what no type in an SDK is: modules of models import it."""

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ANYTHING_INSIDE: Final = "item"
"""What stands for the place of an object that its component holds by no key."""

_LINE: Final = docstrings.WIDTH - 8
_TEXT_LIMITS: Final = ("minLength", "maxLength")
_COUNT_LIMITS: Final = ("minItems", "maxItems")
_BOUNDS: Final = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


@dataclass(frozen=True, slots=True)
class Member:
    """A property of a definition that is an object."""

    wire: str
    asked: str | None
    pointer: api.Pointer


@dataclass(frozen=True, slots=True)
class Definitions:
    """What there is to define, by name, in the order of the document."""

    schemas: Mapping[str, Definition]
    objects: Mapping[str, Sequence[Member]]
    """Which of them are objects with known properties, and what they have."""

    def document(self) -> Definition:
        return {"$schema": DIALECT, "$defs": dict(self.schemas)}


def definitions(
    model: api.Api, locate: identifiers.Locate, findings: list[Finding]
) -> Definitions:
    """All components of an API; what has no name becomes a finding."""
    writer = _Writer(model, locate, findings)
    for key, schema in model.components.items():
        writer.component(key, schema)
    return Definitions(writer.schemas, writer.objects)


def reference(name: str) -> Definition:
    return {"$ref": f"#/$defs/{name}"}


def referred(schema: Definition) -> str | None:
    """The name of the definition that a schema is a reference to."""
    found = schema.get("$ref")
    return found.rpartition("/")[2] if isinstance(found, str) else None


def or_null(schema: Definition) -> Definition:
    if schema.keys() == {"type"}:
        return {"type": [schema["type"], "null"]}
    listed = schema.get("anyOf")
    members = listed if isinstance(listed, list) and len(schema) == 1 else [schema]
    return {"anyOf": [*members, {"type": "null"}]}


@dataclass(slots=True)
class _Writer:
    model: api.Api
    locate: identifiers.Locate
    findings: list[Finding]
    schemas: dict[str, Definition] = field(default_factory=dict[str, Definition])
    objects: dict[str, list[Member]] = field(default_factory=dict[str, list[Member]])
    _names: dict[str, str] = field(init=False)
    _scope: identifiers.Scope = field(init=False)
    _main: str = ""

    def __post_init__(self) -> None:
        asked = {key: each.about.name for key, each in self.model.components.items()}
        self._names = {
            key: f"{name}_" if name in TAKEN else name
            for key, name in identifiers.type_names(asked).items()
        }
        self._scope = identifiers.Scope("the models", self.locate, self.findings)

    def component(self, key: str, schema: api.Schema) -> None:
        name = self._scope.claim(self._names[key], schema.about.pointer, key)
        self._main = name
        self.schemas[name] = {}  # Its place in the order is in front of what is in it.
        found = self._as_object(schema)
        if found is not None:
            self._object(name, found, ())
            return
        definition = {**self._bare(schema, ()), **_limits(schema)}
        if text := self._text(schema.about):
            definition = {**definition, "description": text}
        self.schemas[name] = definition

    # One schema -----------------------------------------------------------------------

    def _schema(self, schema: api.Schema, path: tuple[str, ...]) -> Definition:
        definition = self._bare(schema, path)
        null = schema.about.nullable or leads_to_null(schema, self.model.components)
        return or_null(definition) if null and definition else definition

    def _bare(self, schema: api.Schema, path: tuple[str, ...]) -> Definition:
        """Without null, which is said where the schema is used."""
        match schema:
            case api.Anything():
                return {}
            case api.Scalar(kind=kind):
                return {"type": kind}
            case api.Enumeration(values=values):
                return {"enum": [*values]}
            case api.Array(items=items):
                return {"type": "array", "items": self._schema(items, path)}
            case api.Map(values=values):
                inner = self._schema(values, path)
                return {"type": "object", "additionalProperties": inner}
            case api.Object():
                return self._inline(schema, path)
            case api.Union():
                model = self._as_object(schema)
                return self._inline(model, path) if model else self._union(schema, path)
            case api.Reference(component=component):
                return reference(self._names[component])
        assert_never(schema)

    def _as_object(self, schema: api.Schema) -> api.Object | None:
        if isinstance(schema, api.Union) and known_beside_map(schema) is not None:
            return as_model(schema)
        return schema if isinstance(schema, api.Object) else None

    def _union(self, schema: api.Union, path: tuple[str, ...]) -> Definition:
        members: list[Definition] = []
        for member, at in inline_types.variants(schema, path):
            if at is None:
                self.findings.append(_unnamed(self.locate(member.about.pointer)))
            members.append(self._schema(member, path if at is None else at))
        if schema.discriminator is None:
            return {"anyOf": [*members]}
        mapping: Definition = {}
        for value, index in schema.discriminator.mapping.items():
            name = referred(members[index])
            if name is not None:
                mapping[value] = f"#/$defs/{name}"
        named: Definition = {
            "propertyName": schema.discriminator.property,
            "mapping": dict(sorted(mapping.items())),
        }
        return {"oneOf": [*members], "discriminator": named}

    # Objects --------------------------------------------------------------------------

    def _inline(self, schema: api.Object, path: tuple[str, ...]) -> Definition:
        asked = schema.about.name
        steps = (asked,) if asked else path or (ANYTHING_INSIDE,)
        word = "".join(map(identifiers.pascal, steps))
        name = f"{self._main}_{word}" if word else ""
        known = name in self.schemas
        name = self._scope.claim(name, schema.about.pointer, ".".join(path))
        if not known:
            self._object(name, schema, path)
        return reference(name)

    def _object(self, name: str, schema: api.Object, path: tuple[str, ...]) -> None:
        definition: Definition = {"type": "object"}
        self.schemas[name] = definition
        if text := self._text(schema.about):
            definition["description"] = text
        definition["properties"] = {
            each.name: self._property(each, path) for each in schema.properties
        }
        # What is only sent never comes.
        definition["required"] = [
            each.name
            for each in schema.properties
            if each.required and not each.write_only
        ]
        if schema.extras is not None:
            definition["additionalProperties"] = self._schema(
                schema.extras, (*path, inline_types.EXTRA)
            )
        self.objects[name] = [
            Member(each.name, each.schema.about.name, each.schema.about.pointer)
            for each in schema.properties
        ]

    def _property(self, each: api.Property, path: tuple[str, ...]) -> Definition:
        schema, about = each.schema, each.schema.about
        definition = self._schema(schema, (*path, each.name))
        definition = {**definition, **_limits(schema)}
        is_class = self._as_object(schema) is not None
        if not is_class and (text := self._text(about)):
            definition = {**definition, "description": text}
        if about.deprecated:
            definition = {**definition, "deprecated": True}
        if about.default is not None and _fits(about.default.value, schema):
            definition = {**definition, "default": about.default.value}
        return definition

    def _text(self, about: api.About) -> str:
        text = described(about, self.model.documentation)
        return "\n".join(docstrings.wrap(text, _LINE)) if text else ""


def _unnamed(place: Place) -> Finding:
    message = "Nothing tells this member of the union apart from the others by name."
    advice = "Give it a `title`, which becomes the name of its type."
    return Finding("union-variant-unnamed", message, place, advice)


# What narrows a value -----------------------------------------------------------------


def _limits(schema: api.Schema) -> Definition:
    """What narrows the value of a property or a component; deeper inside it would ask for a type without a name."""
    limits = dict(schema.about.limits)
    match schema:
        case api.Scalar(kind="string"):
            return _counts(limits, _TEXT_LIMITS)
        case api.Scalar(kind="integer" | "number"):
            return dict(_bounds(limits))
        case api.Array(about=about) if not about.nullable:
            return _counts(limits, _COUNT_LIMITS)
        case _:
            return {}


def _counts(limits: Mapping[str, api.Json], keywords: Iterable[str]) -> Definition:
    found = {key: limits.get(key) for key in keywords}
    return {
        key: value
        for key, value in found.items()
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0
    }


def _bounds(limits: Mapping[str, api.Json]) -> Iterator[tuple[str, api.Json]]:
    """In OpenAPI 3.0 `exclusiveMinimum` is true or false, and says how `minimum` is meant."""
    for keyword, exclusive in _BOUNDS:
        bound, strict = limits.get(keyword), limits.get(exclusive)
        if _is_number(strict):
            yield exclusive, strict
        if _is_number(bound):
            yield (exclusive if strict is True else keyword), bound


def _is_number(value: api.Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_PYTHON: Final[Mapping[api.ScalarKind, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (),
}


def _fits(value: api.Json, schema: api.Schema) -> bool:
    """Whether a default is one value of the schema's own type; any others are told, and not set."""
    match schema:
        case api.Scalar(kind=kind):
            is_bool = isinstance(value, bool)
            return isinstance(value, _PYTHON[kind]) and is_bool is (kind == "boolean")
        case api.Enumeration(values=values):
            return any(type(each) is type(value) and each == value for each in values)
        case _:
            return False
