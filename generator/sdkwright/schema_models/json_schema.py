"""One JSON Schema for the model of an API: a definition for each component and for each object inside a component.

A definition has the name of the type in the SDK. An object inside a component has the component's name, an underscore
and its path, such as `Pet_Owner`. No other name has an underscore between two letters, so the names never collide. This
module must not know which tool reads the schema.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, assert_never

from sdkwright.api import model as api
from sdkwright.api.component_graph import is_target_nullable
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.lowering.descriptions import describe_schema
from sdkwright.naming import identifiers, inline_types
from sdkwright.naming.scope import Locate, Scope
from sdkwright.naming.union_variants import merge_object_and_map, object_and_map
from sdkwright.package import docstrings

Definition: TypeAlias = dict[str, api.Json]

RESERVED_DEFINITION_NAMES: Final = frozenset(
    {
        "Any", "ConfigDict", "Field", "Meta", "NotRequired", "RootModel", "Struct", "UNSET", "UnsetType",
    }
)  # fmt: skip
"""Reserved names of definitions, besides the reserved names of types in an SDK: modules of models import them."""

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ITEM_STEP: Final = "item"
"""The path step of an item or an additional value, which has no key of its own."""

_LINE_WIDTH: Final = docstrings.WIDTH - 8
_LENGTH_KEYWORDS: Final = ("minLength", "maxLength")
_ITEM_COUNT_KEYWORDS: Final = ("minItems", "maxItems")
_BOUND_KEYWORDS: Final = ("exclusiveMinimum", "minimum", "exclusiveMaximum", "maximum")


@dataclass(frozen=True, slots=True)
class DefinitionProperty:
    """A property of a definition that is an object."""

    wire: str
    sdk_name: str | None
    pointer: api.Pointer


@dataclass(frozen=True, slots=True)
class Definitions:
    """The schemas of the definitions, by name, in document order."""

    schemas: Mapping[str, Definition]
    objects: Mapping[str, Sequence[DefinitionProperty]]
    """The properties of the definitions that are objects with known properties, by name."""

    def to_document(self) -> Definition:
        return {"$schema": DIALECT, "$defs": dict(self.schemas)}


def build_definitions(
    model: api.Api, locate: Locate
) -> tuple[Definitions, list[Finding]]:
    """The definitions of all components of an API, and the findings about schemas without a name."""
    builder = _DefinitionBuilder(model, locate)
    for key, schema in model.components.items():
        builder.add_component(key, schema)
    return Definitions(builder.schemas, builder.objects), builder.findings()


def definition_reference(name: str) -> Definition:
    return {"$ref": f"#/$defs/{name}"}


def referenced_definition(schema: Definition) -> str | None:
    """The name of the definition that a schema refers to; None if the schema is not a reference."""
    found = schema.get("$ref")
    return found.rpartition("/")[2] if isinstance(found, str) else None


def make_nullable(schema: Definition) -> Definition:
    if schema.keys() == {"type"}:
        return {"type": [schema["type"], "null"]}
    listed = schema.get("anyOf")
    members = listed if isinstance(listed, list) and len(schema) == 1 else [schema]
    return {"anyOf": [*members, {"type": "null"}]}


@dataclass(slots=True)
class _DefinitionBuilder:
    model: api.Api
    locate: Locate
    schemas: dict[str, Definition] = field(default_factory=dict[str, Definition])
    objects: dict[str, list[DefinitionProperty]] = field(
        default_factory=dict[str, list[DefinitionProperty]]
    )
    _names: dict[str, str] = field(init=False)
    _scope: Scope = field(init=False)
    _component_name: str = ""
    _unnamed_variants: list[Finding] = field(default_factory=list[Finding])

    def __post_init__(self) -> None:
        asked = {
            key: each.annotations.sdk_name
            for key, each in self.model.components.items()
        }
        self._names = {
            key: f"{name}_" if name in RESERVED_DEFINITION_NAMES else name
            for key, name in identifiers.type_names(asked).items()
        }
        self._scope = Scope("the models", self.locate)

    def findings(self) -> list[Finding]:
        return [*self._unnamed_variants, *self._scope.findings]

    def add_component(self, key: str, schema: api.Schema) -> None:
        name = self._scope.claim(self._names[key], schema.annotations.pointer, key)
        self._component_name = name
        self.schemas[name] = (
            {}
        )  # A definition precedes the definitions of the objects inside it.
        found = self._object_of(schema)
        if found is not None:
            self._add_object(name, found, ())
            return
        definition = {
            **self._non_null_schema(schema, ()),
            **_constraint_keywords(schema),
        }
        if text := self._description(schema.annotations):
            definition = {**definition, "description": text}
        self.schemas[name] = definition

    # One schema -----------------------------------------------------------------------

    def _schema(self, schema: api.Schema, path: tuple[str, ...]) -> Definition:
        definition = self._non_null_schema(schema, path)
        null = schema.annotations.nullable or is_target_nullable(
            schema, self.model.components
        )
        return make_nullable(definition) if null and definition else definition

    def _non_null_schema(self, schema: api.Schema, path: tuple[str, ...]) -> Definition:
        """The definition of a schema, without null. `_schema` adds null if the schema is nullable."""
        match schema:
            case api.AnySchema():
                return {}
            case api.Primitive(kind=kind):
                return {"type": kind}
            case api.Enumeration(values=values):
                return {"enum": [*values]}
            case api.Array(items=items):
                return {"type": "array", "items": self._schema(items, path)}
            case api.Map(values=values):
                inner = self._schema(values, path)
                return {"type": "object", "additionalProperties": inner}
            case api.Object():
                return self._inline_object(schema, path)
            case api.Union():
                model = self._object_of(schema)
                return (
                    self._inline_object(model, path)
                    if model
                    else self._union_schema(schema, path)
                )
            case api.Reference(component=component):
                return definition_reference(self._names[component])
        assert_never(schema)

    def _object_of(self, schema: api.Schema) -> api.Object | None:
        if isinstance(schema, api.Union) and object_and_map(schema) is not None:
            return merge_object_and_map(schema)
        return schema if isinstance(schema, api.Object) else None

    def _union_schema(self, schema: api.Union, path: tuple[str, ...]) -> Definition:
        members: list[Definition] = []
        for member, at in inline_types.variant_paths(schema, path):
            if at is None:
                self._unnamed_variants.append(
                    _unnamed_variant(self.locate(member.annotations.pointer))
                )
            members.append(self._schema(member, path if at is None else at))
        if schema.discriminator is None:
            return {"anyOf": [*members]}
        mapping: Definition = {}
        for value, index in schema.discriminator.mapping.items():
            name = referenced_definition(members[index])
            if name is not None:
                mapping[value] = f"#/$defs/{name}"
        named: Definition = {
            "propertyName": schema.discriminator.property_name,
            "mapping": dict(sorted(mapping.items())),
        }
        return {"oneOf": [*members], "discriminator": named}

    # Objects --------------------------------------------------------------------------

    def _inline_object(self, schema: api.Object, path: tuple[str, ...]) -> Definition:
        asked = schema.annotations.sdk_name
        steps = (asked,) if asked else path or (ITEM_STEP,)
        word = "".join(map(identifiers.pascal, steps))
        name = f"{self._component_name}_{word}" if word else ""
        known = name in self.schemas
        name = self._scope.claim(name, schema.annotations.pointer, ".".join(path))
        if not known:
            self._add_object(name, schema, path)
        return definition_reference(name)

    def _add_object(self, name: str, schema: api.Object, path: tuple[str, ...]) -> None:
        definition: Definition = {"type": "object"}
        self.schemas[name] = definition
        if text := self._description(schema.annotations):
            definition["description"] = text
        definition["properties"] = {
            each.name: self._property_schema(each, path) for each in schema.properties
        }
        # A model describes responses, which have no write-only properties.
        definition["required"] = [
            each.name
            for each in schema.properties
            if each.required and not each.write_only
        ]
        if schema.additional_properties is not None:
            definition["additionalProperties"] = self._schema(
                schema.additional_properties, (*path, inline_types.ADDITIONAL_STEP)
            )
        self.objects[name] = [
            DefinitionProperty(
                each.name,
                each.schema.annotations.sdk_name,
                each.schema.annotations.pointer,
            )
            for each in schema.properties
        ]

    def _property_schema(
        self, property_: api.Property, path: tuple[str, ...]
    ) -> Definition:
        schema, about = property_.schema, property_.schema.annotations
        definition = self._schema(schema, (*path, property_.name))
        definition = {**definition, **_constraint_keywords(schema)}
        is_class = self._object_of(schema) is not None
        if not is_class and (text := self._description(about)):
            definition = {**definition, "description": text}
        if about.deprecated:
            definition = {**definition, "deprecated": True}
        if about.default is not None and _is_valid_default(about.default.value, schema):
            definition = {**definition, "default": about.default.value}
        return definition

    def _description(self, annotations: api.Annotations) -> str:
        text = describe_schema(annotations, self.model.documentation)
        return "\n".join(docstrings.wrap(text, _LINE_WIDTH)) if text else ""


def _unnamed_variant(place: Place) -> Finding:
    message = "This variant of the union has no name that differs from the others."
    advice = "Give it a `title`, which becomes the name of its type."
    return Finding("union-variant-unnamed", message, place, advice)


# Constraints --------------------------------------------------------------------------


def _constraint_keywords(schema: api.Schema) -> Definition:
    """The keywords that limit the value of a property or a component.

    Schemas at deeper levels have no such keywords, because each would need a type without a name.
    """
    limits = dict(schema.annotations.constraints)
    keywords: tuple[str, ...]
    match schema:
        case api.Primitive(kind="string"):
            keywords = _LENGTH_KEYWORDS
        case api.Primitive(kind="integer" | "number"):
            keywords = _BOUND_KEYWORDS
        case api.Array(annotations=about) if not about.nullable:
            keywords = _ITEM_COUNT_KEYWORDS
        case _:
            keywords = ()
    return {key: limits[key] for key in keywords if key in limits}


_PYTHON_TYPES: Final[Mapping[api.PrimitiveKind, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (),
}


def _is_valid_default(value: api.Json, schema: api.Schema) -> bool:
    """Whether a default is a scalar of the schema's own type. Any other default is only in the description."""
    match schema:
        case api.Primitive(kind=kind):
            is_bool = isinstance(value, bool)
            return isinstance(value, _PYTHON_TYPES[kind]) and is_bool is (
                kind == "boolean"
            )
        case api.Enumeration(values=values):
            return any(type(each) is type(value) and each == value for each in values)
        case _:
            return False
