"""Reader of JSON Schemas, in the dialects of OpenAPI 3.0 to 3.2, as schemas of the API model.

If the model cannot express a keyword, the schema becomes wider, never narrower: every value that the document admits is
admitted. This module must not know operations, nor depend on the language of the generated code.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.document.document import Node
from sdkwright.parsing.schemas import enums, keywords, refs
from sdkwright.parsing.schemas.constraints import read_constraints
from sdkwright.parsing.schemas.keywords import UNION_KEYWORDS, Conjunct
from sdkwright.parsing.schemas.unions import (
    VariantSource,
    build_union,
    flatten_variants,
    read_discriminator,
    with_required_properties,
)

_PRIMITIVES: Mapping[str, api.PrimitiveKind] = {
    "string": "string",
    "number": "number",
    "integer": "integer",
    "boolean": "boolean",
    "null": "null",
}
_MAX_DISTRIBUTED_VARIANTS: Final = 32
"""The largest union whose sibling keywords are merged into each of its variants."""


class SchemaReader:
    """Reads schemas. A schema that is not supported becomes a finding and an `AnySchema`."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._open_targets: set[api.Pointer] = set()
        self._open_conjunctions: set[frozenset[int]] = set()
        self._is_distributing = False
        self._referenced_definitions: dict[api.Pointer, Node] = {}
        self.referenced_definitions = 0
        """The number of references to `$defs` so far."""

    def read(self, node: Node) -> api.Schema:
        """Read one schema."""
        return self._read_conjunction([node])

    def definitions(self) -> Iterator[tuple[str, api.Schema]]:
        """The schemas in `$defs` that are referenced, as further components with their keys."""
        read = set[api.Pointer]()
        while waiting := self._referenced_definitions.keys() - read:
            for pointer in sorted(waiting, key=refs.definition_key):
                read.add(pointer)
                schema = self.read(self._referenced_definitions[pointer])
                own = schema.annotations
                name = own.sdk_name or " ".join(
                    map(str, refs.definition_steps(pointer))
                )
                schema = replace(schema, annotations=replace(own, sdk_name=name))
                yield refs.definition_key(pointer), schema

    # One schema -----------------------------------------------------------------------

    def _read_conjunction(self, nodes: Sequence[Node]) -> api.Schema:
        """The schema for a conjunction: a value must satisfy all of these schemas."""
        pointer = nodes[-1].pointer
        if (reference := keywords.sole_reference(nodes)) is not None:
            return self._read_reference(reference, nodes)
        if len(nodes) == 1 and (mapped := self._read_subtypes(nodes[0])) is not None:
            return mapped
        found = keywords.split_conjuncts(nodes)
        annotations = keywords.read_annotations(found, pointer)
        if len(found) < 2:
            return self._read_conjuncts(found, annotations)
        key = frozenset(id(part.node.value) for part in found)
        if key in self._open_conjunctions:
            return self._read_nested_conjunction(nodes, found)
        self._open_conjunctions.add(key)
        try:
            return self._read_conjuncts(keywords.without_own_unions(found), annotations)
        finally:
            self._open_conjunctions.discard(key)

    def _read_nested_conjunction(
        self, nodes: Sequence[Node], conjuncts: Sequence[Conjunct]
    ) -> api.Schema:
        """The schema for a conjunction that contains itself: the component that it refers to, else any value."""
        for part in conjuncts:
            if part.node.is_reference:
                return self._read_reference(part.node, [part.node])
        message = "This schema, combined with its `allOf`, contains itself. That is not supported yet."
        advice = "Move it to `#/components/schemas`, and write a `$ref` to its new place here."
        place = nodes[-1].place
        self._findings.append(Finding("schema-unsupported", message, place, advice))
        return _any_schema(nodes[-1].pointer)

    def _read_reference(self, node: Node, nodes: Sequence[Node]) -> api.Schema:
        try:
            target = node.target()
            target.follow()
        except Refusal:  # `validation` reports it.
            return _any_schema(nodes[-1].pointer)
        component = refs.component_key(target)
        if component is None and "$defs" in target.pointer[-2:-1]:
            self._referenced_definitions[target.pointer] = target
            self.referenced_definitions += 1
            component = refs.definition_key(target.pointer)
        if component is not None:
            # The annotations of the reference are those beside `$ref`; the target keeps its own.
            own = [
                part
                for part in keywords.split_conjuncts(nodes)
                if part.is_inline and part.node.pointer != target.pointer
            ]
            return api.Reference(
                keywords.read_annotations(own, nodes[-1].pointer), component
            )
        if target.pointer in self._open_targets:
            message = "This reference leads to a schema that contains the same reference. That is not supported yet."
            advice = "Move that schema to `#/components/schemas`, and write its new place in this `$ref`."
            place = node["$ref"].place
            self._findings.append(Finding("schema-unsupported", message, place, advice))
            return _any_schema(nodes[-1].pointer)
        self._open_targets.add(target.pointer)
        schema = self.read(target)
        self._open_targets.remove(target.pointer)
        return schema

    def _read_subtypes(self, node: Node) -> api.Schema | None:
        """The union of the subtypes of a base schema, if the mapping of its discriminator lists them; else None."""
        listed = node.get("discriminator")
        mapping = listed and listed.get("mapping")
        if (
            not listed
            or not mapping
            or any(node.get(keyword) is not None for keyword in UNION_KEYWORDS)
        ):
            return None
        known = refs.document_schemas(node)
        targets = dict.fromkeys(
            refs.mapped_component(value.value)
            for _, value in mapping.items()
            if isinstance(value.value, str)
        )
        found = keywords.split_conjuncts([node])
        about = keywords.read_annotations(found, node.pointer)
        own = refs.component_key(node)
        # A subtype that adds nothing is the base.
        subtypes = {
            each: own if own and _adds_nothing(each, node) else each
            for each in targets
            if each in known
        }
        kinds = list(dict.fromkeys(subtypes.values()))
        if not kinds or (kinds == [own] and own not in targets):
            return None
        if len(kinds) == 1 and own is not None and own not in kinds:
            # A value with another tag is not a value of the only subtype.
            kinds.append(own)
        variants = [
            (
                self._read_conjuncts(found, replace(about, title=about.title or each))
                if each == own
                else api.Reference(api.Annotations(node.pointer), each)
            )
            for each in kinds
        ]
        indexes: dict[api.Pointer, int] = {
            (*api.SCHEMAS, each): kinds.index(kind) for each, kind in subtypes.items()
        }
        return api.Union(
            about, tuple(variants), read_discriminator(listed, indexes, self._findings)
        )

    def _read_conjuncts(
        self, conjuncts: Sequence[Conjunct], annotations: api.Annotations
    ) -> api.Schema:
        if not keywords.has_no_unions(conjuncts):
            return self._read_unions(conjuncts, annotations)
        kinds, nullable = keywords.admitted_types(conjuncts)
        values = enums.admitted_values(conjuncts, kinds)
        if nullable and not annotations.nullable:
            annotations = replace(annotations, nullable=True)
        if kinds == ["string"]:
            annotations = keywords.with_texts(annotations, conjuncts)
        if values is not None:
            if (listed := enums.build_enumeration(annotations, values)) is not None:
                return listed
            if not kinds and all(isinstance(value, dict) for value in values):
                kinds = ["object"]
        if len(kinds) > 1:
            bare = _constraints_only(annotations)
            return build_union(
                annotations,
                [
                    VariantSource(self._read_type(conjuncts, bare, kind))
                    for kind in kinds
                ],
            )
        return self._read_type(conjuncts, annotations, kinds[0] if kinds else None)

    def _read_type(
        self,
        conjuncts: Sequence[Conjunct],
        annotations: api.Annotations,
        kind: str | None,
    ) -> api.Schema:
        if kind is not None and kind in _PRIMITIVES:
            format_ = enums.read_format(conjuncts)
            annotations = _with_format(annotations, format_)
            return api.Primitive(annotations, _PRIMITIVES[kind], format_)
        if kind == "array":
            return self._read_array(conjuncts, annotations)
        if kind == "object":
            return self._read_object(conjuncts, annotations)
        return api.AnySchema(annotations)

    def _read_array(
        self, conjuncts: Sequence[Conjunct], annotations: api.Annotations
    ) -> api.Schema:
        items = [
            node
            for part in conjuncts
            if (node := part.get("items")) is not None and isinstance(node.value, dict)
        ]
        first = [
            node
            for part in conjuncts
            if (listed := part.get("prefixItems")) is not None
            for node in listed.elements()
        ]
        every = [[node] for node in first if node.value is not False]
        every.extend([items] if items else [])
        if not every:
            return api.Array(annotations, _any_schema(annotations.pointer))
        if len(every) == 1:
            return api.Array(annotations, self._read_conjunction(every[0]))
        inner = api.Annotations((*annotations.pointer, "prefixItems"))
        annotations = replace(
            annotations,
            constraints=(*annotations.constraints, ("prefixItems", len(first))),
        )
        variants = [VariantSource(self._read_conjunction(nodes)) for nodes in every]
        return api.Array(annotations, build_union(inner, variants))

    def _read_object(
        self,
        conjuncts: Sequence[Conjunct],
        annotations: api.Annotations,
        optional_properties: Mapping[str, list[list[Node]]] | None = None,
    ) -> api.Schema:
        """An object, or a map if it has no properties.

        `optional_properties` are properties of the variants of a union, each with its alternative schemas.
        """
        required = keywords.required_names(conjuncts)
        properties = [
            self._read_property(name, nodes, name in required)
            for name, nodes in keywords.property_schemas(conjuncts).items()
            if all(node.value is not False for node in nodes)
        ]
        known = {each.name for each in properties}
        others = {**(optional_properties or {})}
        for name, node in keywords.conditional_properties(conjuncts):
            others.setdefault(name, []).append([node])
        for name, listed in others.items():
            if name not in known:
                each = [self._read_property(name, nodes, False) for nodes in listed]
                schema = each[0].schema
                if len(each) > 1:
                    place = api.Annotations(schema.annotations.pointer)
                    schema = build_union(
                        place, [VariantSource(one.schema) for one in each]
                    )
                properties.append(replace(each[0], schema=schema))
        extras = self._read_additional_properties(
            conjuncts, annotations, bool(properties)
        )
        if not properties:
            values = extras or _any_schema(annotations.pointer)
            return api.Map(annotations, values, self._read_keys(conjuncts))
        is_closed = extras is None and keywords.is_closed(conjuncts)
        return api.Object(annotations, tuple(properties), extras, is_closed)

    def _read_property(
        self, name: str, nodes: Sequence[Node], required: bool
    ) -> api.Property:
        found = keywords.split_conjuncts(nodes)
        return api.Property(
            name,
            self._read_conjunction(nodes),
            required,
            keywords.has_flag(found, "readOnly"),
            keywords.has_flag(found, "writeOnly"),
        )

    def _read_keys(self, conjuncts: Sequence[Conjunct]) -> api.Schema | None:
        """The schema of the keys of a map; None if any string is a key, or if several patterns are."""
        for part in conjuncts:
            node = part.get("propertyNames")
            if node is not None and isinstance(node.value, dict):
                return self._read_conjunction([node])
        patterns = [
            (own.pointer, pattern)
            for part in conjuncts
            if (own := part.get("patternProperties")) is not None
            for pattern, _ in own.items()
        ]
        if len(patterns) == 1 and keywords.is_closed(conjuncts):
            [(pointer, pattern)] = patterns
            constraints = tuple(read_constraints({"pattern": pattern}))
            return api.Primitive(
                api.Annotations(pointer, constraints=constraints), "string"
            )
        return None

    def _read_additional_properties(
        self,
        conjuncts: Sequence[Conjunct],
        annotations: api.Annotations,
        has_properties: bool,
    ) -> api.Schema | None:
        listed = keywords.additional_property_schemas(conjuncts)
        patterns = [
            node
            for part in conjuncts
            if (own := part.get("patternProperties")) is not None
            for _, node in own.items()
            if node.value is not False
        ]
        if not patterns:
            return self._read_conjunction(listed) if listed else None
        variants = [VariantSource(self._read_conjunction([node])) for node in patterns]
        if listed:
            variants.append(VariantSource(self._read_conjunction(listed)))
        elif has_properties and not keywords.is_closed(conjuncts):
            return _any_schema(annotations.pointer)
        return build_union(
            api.Annotations((*annotations.pointer, "patternProperties")), variants
        )

    # Unions ---------------------------------------------------------------------------

    def _read_unions(
        self, conjuncts: Sequence[Conjunct], annotations: api.Annotations
    ) -> api.Schema:
        listed = [
            (part, node)
            for part in conjuncts
            for keyword in UNION_KEYWORDS
            if (node := part.get(keyword)) is not None
        ]
        beside = [part.without_union() for part in conjuncts]
        if len(listed) == 1 and not any(part.has_shape() for part in beside):
            holder, node = listed[0]
            return self._read_union(holder, node, beside, annotations)
        if len(listed) == 1 and keywords.are_subtypes(*listed[0]):
            return self._read_union(*listed[0], [], annotations)
        known = keywords.property_schemas(beside)
        branches = [
            [
                (member, keywords.split_conjuncts([member]))
                for member in node.elements()
                if member.value is not False
            ]
            for _, node in listed
        ]
        shaped = [
            index
            for index, variants in enumerate(branches)
            if any(keywords.has_own_shape(each, known) for _, each in variants)
        ]
        if not shaped:
            required = [
                set[str].intersection(
                    *(keywords.required_names(each) for _, each in variants)
                )
                for variants in branches
                if variants
            ]
            first = set[str]().union(
                *(
                    keywords.required_names(variants[0][1])
                    for variants in branches
                    if variants
                )
            )
            others = (
                keywords.required_names(each)
                for (_, node), variants in zip(listed, branches, strict=True)
                for _, each in variants
                if node.pointer[-1] == "oneOf"
            )
            return with_required_properties(
                self._read_conjuncts(beside, annotations),
                set[str]().union(*required),
                first,
                set[str]().union(*others, keywords.excluded_names(beside, first)),
            )
        only = branches[shaped[0]]
        kinds, _ = keywords.admitted_types(beside)
        if (
            len(shaped) == 1
            and len(only) <= _MAX_DISTRIBUTED_VARIANTS
            and not self._is_distributing
        ):
            self._is_distributing = True
            holder, _ = listed[shaped[0]]
            schema = self._distribute(holder, only, beside, annotations)
            self._is_distributing = False
            return schema
        if kinds and kinds != ["object"]:
            return self._read_conjuncts(beside, annotations)
        alternatives: dict[str, list[list[Node]]] = {}
        for variants in branches:
            for _, each in variants:
                for name, nodes in keywords.all_properties(each).items():
                    alternatives.setdefault(name, []).append(nodes)
        return self._read_object(beside, annotations, alternatives)

    def _read_union(
        self,
        holder: Conjunct,
        listed: Node,
        siblings: Sequence[Conjunct],
        annotations: api.Annotations,
    ) -> api.Schema:
        """A union without sibling keywords other than `type` and annotations."""
        nodes = [node for node in listed.elements() if node.value is not False]
        typed = [part for part in siblings if part.get("type") is not None]
        _, nullable = keywords.admitted_types(typed)
        variants: list[VariantSource] = []
        for node in nodes:
            inner = keywords.split_conjuncts([node])
            if (
                typed
                and not keywords.admitted_types(inner)[0]
                and keywords.has_no_unions(inner)
            ):
                own = keywords.read_annotations(inner, node.pointer)
                variants.append(
                    VariantSource(
                        self._read_conjuncts(
                            [*keywords.without_annotations(typed), *inner], own
                        ),
                        node,
                    )
                )
            else:
                variants.append(VariantSource(self._read_conjunction([node]), node))
        annotations = replace(annotations, nullable=annotations.nullable or nullable)
        return self._build_union(holder, variants, annotations)

    def _distribute(
        self,
        holder: Conjunct,
        branches: Sequence[tuple[Node, list[Conjunct]]],
        siblings: Sequence[Conjunct],
        annotations: api.Annotations,
    ) -> api.Schema:
        """A union whose sibling keywords are merged into each variant."""
        base = keywords.without_annotations(siblings)
        variants: list[VariantSource] = []
        for node, each in branches:
            own = keywords.read_annotations(each, node.pointer)
            if own.title is None and node.is_reference:
                own = replace(own, title=refs.target_name(node))
            merged = self._read_conjuncts(
                keywords.without_own_unions([*base, *each]),
                replace(own, nullable=False),
            )
            variants.append(VariantSource(merged, node))
        return self._build_union(holder, variants, annotations)

    def _build_union(
        self,
        holder: Conjunct,
        variants: list[VariantSource],
        annotations: api.Annotations,
    ) -> api.Schema:
        node = holder.node.get("discriminator")
        if node is None or not isinstance(node.value, dict):
            return build_union(annotations, variants)
        kept, annotations = flatten_variants(annotations, variants, keep_nested=True)
        indexes = {
            refs.target_pointer(each.node) if each.node else (): index
            for index, each in enumerate(kept)
        }
        # Check the mapping even if only one variant remains.
        chosen = read_discriminator(node, indexes, self._findings)
        if len(kept) < 2:
            return build_union(annotations, kept)
        return api.Union(annotations, tuple(each.schema for each in kept), chosen)


# Helpers -----------------------------------------------------------------------


def _adds_nothing(component: str, base: Node) -> bool:
    """Whether a component is an alias of the base: a reference to it, or `allOf` with only this reference."""
    schema = base.document.at((*api.SCHEMAS, component))
    seen = set[api.Pointer]()
    while schema.pointer not in seen:
        seen.add(schema.pointer)
        reference = keywords.sole_reference([schema])
        if reference is None:
            return False
        try:
            schema = reference.target()
        except Refusal:
            return False
        if schema.pointer == base.pointer:
            return True
    return False


def _constraints_only(annotations: api.Annotations) -> api.Annotations:
    return api.Annotations(annotations.pointer, constraints=annotations.constraints)


def _with_format(annotations: api.Annotations, format_: str | None) -> api.Annotations:
    """The annotations with the format as a constraint, even if only other keywords imply the format."""
    listed = annotations.constraints
    if format_ is None or "format" in dict(listed):
        return annotations
    return replace(annotations, constraints=(("format", format_), *listed))


def _any_schema(pointer: api.Pointer) -> api.AnySchema:
    return api.AnySchema(api.Annotations(pointer))
