"""Owns what remains of a union: its members, those of unions inside it among them, without null and without repetition.

It must not know the document's keywords.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.document.document import Node
from sdkwright.parsing.schemas.refs import mapped_component


@dataclass(frozen=True, slots=True)
class VariantSource:
    """A member, and where it was read from."""

    schema: api.Schema
    node: Node | None = None


def build_union(
    annotations: api.Annotations, variants: Sequence[VariantSource]
) -> api.Schema:
    """The union of schemas, or what is left of it: one of them, or null alone."""
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
    """The members that count. `keep` leaves unions inside whole, and constants apart."""
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


def with_required_properties(schema: api.Schema, names: set[str]) -> api.Schema:
    """An object of which these properties must come too."""
    if not names or not isinstance(schema, api.Object):
        return schema
    return replace(
        schema,
        properties=tuple(
            replace(each, required=each.required or each.name in names)
            for each in schema.properties
        ),
    )


def _is_null_schema(schema: api.Schema) -> bool:
    """Null by its type; or a member that says nothing but `nullable`, which is how some tools write it in 3.0."""
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
    """Members that are lists of values become one list, where the first of them was."""
    variants = list(variants)
    lists = [
        each.schema for each in variants if isinstance(each.schema, api.Enumeration)
    ]
    if len(lists) < 2 or any(each.annotations.sdk_name for each in lists):
        yield from variants
        return
    values = {(type(value), value): value for each in lists for value in each.values}
    told = [
        f"- `{', '.join(map(str, each.values))}`: {text}"
        for each in lists
        if (text := each.annotations.description or each.annotations.title)
    ]
    about = api.Annotations(
        lists[0].annotations.pointer,
        nullable=any(each.annotations.nullable for each in lists),
        description="\n".join(told) or None,
    )
    whole = VariantSource(api.Enumeration(about, tuple(values.values())))
    for each in variants:
        if each.schema is lists[0]:
            yield whole
        elif not isinstance(each.schema, api.Enumeration):
            yield each


def _distinct_variants(variants: Iterable[VariantSource]) -> Iterator[VariantSource]:
    """Each kind of value once. Objects that bear a title are told apart by it."""
    seen: set[object] = set()
    for each in variants:
        shape = _shape_key(each.schema)
        if shape not in seen:
            seen.add(shape)
            yield each


def _shape_key(schema: api.Schema) -> object:
    """Equal for schemas that become the same type."""
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
    node: Node, variant_pointers: Sequence[api.Pointer], findings: list[Finding]
) -> api.Discriminator | None:
    """`targets` are the places of the union's members, by reference where they are one."""
    name = node.get("propertyName")
    if name is None:
        return None
    mapping: dict[str, int] = {}
    places = {target: index for index, target in enumerate(variant_pointers)}
    # Without a mapping, the value is the component's own name.
    for target, index in places.items():
        if target[:2] == api.SCHEMAS:
            mapping[str(target[-1])] = index
    explicit = node.get("mapping")
    for value, reference in explicit.items() if explicit else ():
        if not isinstance(reference.value, str):
            continue
        meant = mapped_component(reference.value)
        index_ = places.get((*api.SCHEMAS, meant))
        if index_ is not None:
            mapping.pop(meant, None)
            mapping[value] = index_
        else:
            findings.append(
                Finding(
                    "discriminator-unknown",
                    f"`{value}` leads to a schema that is no member of this union.",
                    reference.place,
                    "Name a schema that stands in the union's list.",
                )
            )
    return api.Discriminator(str(name.value), mapping)
