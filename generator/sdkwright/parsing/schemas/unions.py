"""Unions: nested unions are flattened, null and duplicates removed; and discriminator values are mapped to variants.

This module must not know the keywords of the variants.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.document.document import Node
from sdkwright.parsing.schemas.refs import mapped_component
from sdkwright.records import record


@record(frozen=True, slots=True)
class VariantSource:
    """A variant, and the node that it was read from."""

    schema: api.Schema
    node: Node | None = None


def build_union(
    annotations: api.Annotations, variants: Sequence[VariantSource]
) -> api.Schema:
    """The union of the variants.

    If only one variant remains, it is returned itself. If only null remains, the result is null. If nothing remains,
    the result admits any value.
    """
    kept, annotations = flatten_variants(annotations, variants)
    if not kept:
        return (
            api.Primitive(annotations, "null")
            if annotations.nullable
            else api.AnySchema(annotations)
        )
    if len(kept) > 1:
        return api.Union(annotations, tuple(each.schema for each in kept))
    only = kept[0].schema
    own = only.annotations
    return replace(
        only,
        annotations=replace(
            annotations,
            nullable=annotations.nullable or own.nullable,
            title=annotations.title or own.title,
            description=annotations.description or own.description,
            default=annotations.default or own.default,
            constraints=annotations.constraints or own.constraints,
            example=annotations.example or own.example,
        ),
    )


def flatten_variants(
    annotations: api.Annotations,
    variants: Sequence[VariantSource],
    *,
    keep_nested: bool = False,
) -> tuple[list[VariantSource], api.Annotations]:
    """The distinct variants without null, and the annotations, which become nullable if null was a variant.

    `keep_nested` keeps nested unions and separate enums.
    """
    nullable = annotations.nullable
    found: list[VariantSource] = []
    for each in variants:
        schema = each.schema
        if (
            not keep_nested
            and isinstance(schema, api.Union)
            and schema.discriminator is None
        ):
            nullable = nullable or schema.annotations.nullable
            found.extend(VariantSource(inner, each.node) for inner in schema.variants)
        else:
            found.append(each)
    kept = [
        replace(each, schema=_without_null(each.schema))
        for each in found
        if not _is_null_schema(each.schema)
    ]
    nullable = nullable or len(kept) < len(found)
    nullable = nullable or any(each.schema.annotations.nullable for each in found)
    if not keep_nested:
        kept = list(_distinct_variants(_merge_enums(kept)))
    return kept, replace(annotations, nullable=nullable)


def with_required_properties(
    schema: api.Schema, names: set[str], alternatives: set[str], excluded: set[str]
) -> api.Schema:
    """The object with these properties also required; any other schema is unchanged.

    `alternatives` are the properties that the first variant of a union requires, such as `a` in `anyOf: [{ required:
    [a] }, …]`. A value of that variant must not have the properties in `excluded`.
    """
    if not (names or alternatives) or not isinstance(schema, api.Object):
        return schema
    return replace(
        schema,
        alternatively_required=tuple(sorted(alternatives - names)),
        excluded=tuple(sorted(excluded - names - alternatives)),
        properties=tuple(
            replace(each, required=each.required or each.name in names)
            for each in schema.properties
        ),
    )


def _is_null_schema(schema: api.Schema) -> bool:
    """Whether a schema admits only null: by its type, or by `nullable` alone, which some tools write in OpenAPI 3.0."""
    if isinstance(schema, api.AnySchema):
        return schema.annotations == api.Annotations(
            schema.annotations.pointer, nullable=True
        )
    return isinstance(schema, api.Primitive) and schema.kind == "null"


def _without_null(schema: api.Schema) -> api.Schema:
    if not schema.annotations.nullable:
        return schema
    return replace(schema, annotations=replace(schema.annotations, nullable=False))


def _merge_enums(variants: Iterable[VariantSource]) -> Iterator[VariantSource]:
    """Merge all enums into one, at the position of the first enum. Enums with an `x-sdk-name` stay separate."""
    variants = list(variants)
    lists = [
        each.schema for each in variants if isinstance(each.schema, api.Enumeration)
    ]
    if len(lists) < 2 or any(each.annotations.sdk_name for each in lists):
        yield from variants
        return
    values = {(type(value), value): value for each in lists for value in each.values}
    descriptions = [
        f"- `{', '.join(map(str, each.values))}`: {text}"
        for each in lists
        if (text := each.annotations.description or each.annotations.title)
    ]
    about = api.Annotations(
        lists[0].annotations.pointer,
        nullable=any(each.annotations.nullable for each in lists),
        description="\n".join(descriptions) or None,
    )
    whole = VariantSource(api.Enumeration(about, tuple(values.values())))
    for each in variants:
        if each.schema is lists[0]:
            yield whole
        elif not isinstance(each.schema, api.Enumeration):
            yield each


def _distinct_variants(variants: Iterable[VariantSource]) -> Iterator[VariantSource]:
    """The first variant of each type. Objects with different titles are different."""
    seen: set[object] = set()
    for each in variants:
        shape = _shape_key(each.schema)
        if shape not in seen:
            seen.add(shape)
            yield each


def _shape_key(schema: api.Schema) -> object:
    """A key that is equal for schemas that become the same type."""
    match schema:
        case api.AnySchema():
            return "anything"
        case api.Primitive(kind=kind, format=format_):
            return kind, format_
        case api.Enumeration(values=values):
            return "values", tuple((type(value), value) for value in values)
        case api.Array(items=inner):
            return "array", inner.annotations.nullable, _shape_key(inner)
        case api.Map(values=inner):
            return "map", inner.annotations.nullable, _shape_key(inner)
        case api.Reference(component=component):
            return "component", component
        case api.Object(
            annotations=about, properties=properties, additional_properties=extras
        ):
            return (
                about.sdk_name or about.title,
                tuple(
                    (
                        each.name,
                        each.required,
                        each.schema.annotations.nullable,
                        _shape_key(each.schema),
                    )
                    for each in properties
                ),
                None if extras is None else _shape_key(extras),
            )
        case api.Union(annotations=about):
            return about.pointer


def read_discriminator(
    node: Node, indexes: Mapping[api.Pointer, int], findings: list[Finding]
) -> api.Discriminator | None:
    """The discriminator of a union; None if it has no `propertyName`.

    `indexes` maps the pointer of each variant, with references resolved, to its index. A mapping to a schema that is
    not a variant becomes a finding.
    """
    name = node.get("propertyName")
    if name is None:
        return None
    mapping: dict[str, int] = {}
    # OpenAPI, Discriminator Object: without a mapping, the value is the name of the component.
    for target, index in indexes.items():
        if target[:2] == api.SCHEMAS:
            mapping[str(target[-1])] = index
    explicit = node.get("mapping")
    for value, reference in explicit.items() if explicit else ():
        if not isinstance(reference.value, str):
            continue
        component = mapped_component(reference.value)
        mapped = indexes.get((*api.SCHEMAS, component))
        if mapped is not None:
            mapping.pop(component, None)
            mapping[value] = mapped
        else:
            findings.append(
                Finding(
                    "discriminator-unknown",
                    f"`{value}` maps to a schema that is not in this union.",
                    reference.place,
                    "Refer to a schema that the union lists.",
                )
            )
    return api.Discriminator(str(name.value), mapping)
