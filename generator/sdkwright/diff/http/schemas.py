"""Changes of schemas, in requests and in responses.

A request schema may widen, a response schema may narrow. This module must not depend on the language of the generated
code, nor on the part of a request or a response to which a schema belongs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from sdkwright.api import model as api
from sdkwright.diff.http.change_builder import HttpChangeBuilder, shared_subject
from sdkwright.diff.http.schema_shapes import (
    Components,
    as_object,
    constraints,
    distinct_kind,
    documented_annotations,
    have_comparable_constraints,
    is_same_variant,
    is_wider,
    json_text,
    kind_text,
    resolve_with_null,
    resolved_shape,
    selecting_values,
    shape,
    variant_label,
    variant_name,
    variants,
    without_format,
    without_implied_limits,
)
from sdkwright.diff.model.changes import Change, Subject

_ComponentPair = tuple[api.Direction, str, str]
"""A direction, and the names of a component in both documents."""


@dataclass(frozen=True, slots=True)
class _SchemaPair:
    """Two schemas that are compared, by their subject and their pointers."""

    direction: api.Direction
    subject: Subject
    old: api.Pointer
    new: api.Pointer
    has_null: bool = True
    """Whether the value can be null. A parameter in a URL cannot, since null cannot be written in a URL."""

    @property
    def is_request(self) -> bool:
        return self.direction is api.Direction.REQUEST

    def nested(self, part: str, old: api.Schema, new: api.Schema) -> "_SchemaPair":
        """The pair for an unnamed part of both schemas.

        `part` is `[]` for the items of an array, `.*` for the values of a map, and `<Cat>` for a variant.
        """
        inner = replace(self.subject, text=f"{self.subject}{part}")
        return self._at(inner, old, new)

    def property(self, name: str, old: api.Schema, new: api.Schema) -> "_SchemaPair":
        return self._at(self.property_subject(name), old, new)

    def property_subject(self, name: str) -> Subject:
        return replace(self.subject, text=f"{self.subject}.{name}", name=name)

    def _at(self, subject: Subject, old: api.Schema, new: api.Schema) -> "_SchemaPair":
        pointers = old.annotations.pointer, new.annotations.pointer
        return _SchemaPair(self.direction, subject, *pointers, self.has_null)


class SchemaChanges:
    """Comparison of the schemas of two documents. Each component is compared once for each direction."""

    def __init__(self, old: api.Api, new: api.Api, builder: HttpChangeBuilder) -> None:
        self._old = old.components
        self._new = new.components
        self._builder = builder
        self._pending: dict[_ComponentPair, None] = {}
        self._compared_keys = set[_ComponentPair]()
        self._added_variants: dict[str, list[list[api.Schema]]] = defaultdict(list)
        """For each component that a request refers to: the variants that were added beside it, in each place."""
        self._removed_values: list[tuple[_SchemaPair, list[str], list[str]]] = []
        """The removed and the remaining values of enumerations in requests. New variants may accept the removed ones."""

    def in_request(
        self,
        old: api.Schema,
        new: api.Schema,
        subject: Subject,
        *,
        has_null: bool = True,
    ) -> Iterator[Change]:
        yield from self._compare(
            old,
            new,
            _SchemaPair(
                api.Direction.REQUEST,
                subject,
                old.annotations.pointer,
                new.annotations.pointer,
                has_null,
            ),
        )

    def in_response(
        self, old: api.Schema, new: api.Schema, subject: Subject
    ) -> Iterator[Change]:
        yield from self._compare(
            old,
            new,
            _SchemaPair(
                api.Direction.RESPONSE,
                subject,
                old.annotations.pointer,
                new.annotations.pointer,
            ),
        )

    def in_components(self) -> Iterator[Change]:
        """The changes of all components that the schemas compared so far use.

        A removed value of an enum is not a change if a new variant of a union accepts it.
        """
        yield from self._in_components()
        for pair, removed, left in self._removed_values:
            values = [each for each in removed if not self._is_taken_over(pair, each)]
            if values:
                yield self._removed_enum_values(pair, values, left)

    def _in_components(self) -> Iterator[Change]:
        while self._pending:
            way, old, new = key = next(iter(self._pending))
            del self._pending[key]
            if key in self._compared_keys:
                continue
            self._compared_keys.add(key)
            was, now = self._old[old], self._new[new]
            pointers = was.annotations.pointer, now.annotations.pointer
            at = _SchemaPair(way, shared_subject(new), *pointers)
            yield from self._compare(was, now, at)

    # One schema -----------------------------------------------------------------------------

    def _compare(
        self,
        old: api.Schema,
        new: api.Schema,
        pair: _SchemaPair,
        *,
        is_variant: bool = False,
    ) -> Iterator[Change]:
        texts = (
            documented_annotations(old, self._old, new),
            documented_annotations(new, self._new, old),
        )
        if texts[0] != texts[1]:
            pointers = pair.old, pair.new
            yield self._builder.description_changed(pair.subject, *pointers, texts)
        yield from self._compare_defaults(old, new, pair)
        if isinstance(old, api.Reference) and isinstance(new, api.Reference):
            nulls = old.annotations.nullable, new.annotations.nullable
            yield from self._compare_nullability(old, new, nulls, pair)
            self._pending.setdefault((pair.direction, old.component, new.component))
            if pair.is_request and not is_variant:
                self._added_variants[old.component].append([])
            return
        if pair.is_request and isinstance(old, api.Reference):
            self._added_variants[old.component].append([])
        was_null, was = resolve_with_null(old, self._old)
        is_null, now = resolve_with_null(new, self._new)
        yield from self._compare_nullability(was, now, (was_null, is_null), pair)
        yield from self._compare_resolved(was, now, pair)

    def _compare_resolved(
        self, old: api.Schema, new: api.Schema, pair: _SchemaPair
    ) -> Iterator[Change]:
        """Compare two schemas in which references are resolved and null is removed."""
        match old, new:
            case (api.Union(), _) | (_, api.Union()):
                yield from self._compare_variants(old, new, pair)
            case api.Enumeration(), api.Enumeration():
                yield from self._compare_enums(old, new, pair)
            case api.Array(items=was), api.Array(items=now):
                yield from self._compare(was, now, pair.nested("[]", was, now))
            case api.Map(values=was), api.Map(values=now):
                yield from self._compare(was, now, pair.nested(".*", was, now))
            case api.Object() | api.Map(), api.Object() | api.Map():
                yield from self._compare_properties(
                    as_object(old), as_object(new), pair
                )
            case _:
                yield from self._compare_kinds(old, new, pair)
        yield from self._compare_constraints(old, new, pair)

    def _compare_kinds(
        self, old: api.Schema, new: api.Schema, pair: _SchemaPair
    ) -> Iterator[Change]:
        was, now = kind_text(old), kind_text(new)
        if was == now:
            return
        if is_wider(old, new):
            rule = (
                "request-type-changed" if pair.is_request else "response-type-narrowed"
            )
        elif is_wider(new, old):
            rule = (
                "request-type-widened" if pair.is_request else "response-type-changed"
            )
        else:
            rule = f"{pair.direction}-type-changed"
        yield self._change_at(
            rule,
            was,
            now,
            f"The type of `{pair.subject}` changed from {was} to {now}.",
            pair,
        )

    def _change_at(
        self, rule: str, was: str, now: str, message: str, pair: _SchemaPair
    ) -> Change:
        return self._builder.make_change(
            rule, pair.subject, was, now, message, pair.old, pair.new
        )

    def _compare_nullability(
        self,
        old: api.Schema,
        new: api.Schema,
        nulls: tuple[bool, bool],
        pair: _SchemaPair,
    ) -> Iterator[Change]:
        """Compare whether null is accepted. A schema that accepts any value also accepts null."""
        was, now = nulls
        if not pair.has_null:
            return
        if now and not was and not isinstance(old, api.AnySchema):
            message = f"`{pair.subject}` may now be null."
            yield self._change_at(
                f"{pair.direction}-nullable", "", "null", message, pair
            )
        if was and not now and not isinstance(new, api.AnySchema):
            message = f"`{pair.subject}` can no longer be null."
            yield self._change_at(
                f"{pair.direction}-not-nullable", "null", "", message, pair
            )

    def _compare_defaults(
        self, old: api.Schema, new: api.Schema, pair: _SchemaPair
    ) -> Iterator[Change]:
        was, now = old.annotations.default, new.annotations.default
        if pair.is_request and was != now:
            yield self._change_at(
                "request-default-changed",
                "" if was is None else json_text(was.value),
                "" if now is None else json_text(now.value),
                f"The default of `{pair.subject}` changed.",
                pair,
            )

    # Parts of a schema ----------------------------------------------------------------------

    def _compare_enums(
        self, old: api.Enumeration, new: api.Enumeration, pair: _SchemaPair
    ) -> Iterator[Change]:
        was, now = dict.fromkeys(map(json_text, old.values)), dict.fromkeys(
            map(json_text, new.values)
        )
        if removed := [value for value in was if value not in now]:
            if pair.is_request:
                self._removed_values.append((pair, removed, [*now]))
            else:
                yield self._removed_enum_values(pair, removed, now)
        if added := [value for value in now if value not in was]:
            yield self._change_at(
                *(f"{pair.direction}-enum-value-added", "", ", ".join(added)),
                f"`{pair.subject}` may now be {_values_text(added)}.",
                pair,
            )

    def _removed_enum_values(
        self, pair: _SchemaPair, removed: Iterable[str], left: Iterable[str]
    ) -> Change:
        return self._change_at(
            *(f"{pair.direction}-enum-value-removed", ", ".join(removed), ""),
            f"`{pair.subject}` can no longer be {_values_text(removed)}, only {_values_text(left)}.",
            pair,
        )

    def _compare_properties(
        self, old: api.Object, new: api.Object, pair: _SchemaPair
    ) -> Iterator[Change]:
        was, now = _properties_in(old, pair), _properties_in(new, pair)
        for name, each in was.items():
            other = now.get(name)
            if other is None:
                yield self._removed_property(each, pair)
                continue
            inner = pair.property(name, each.schema, other.schema)
            if each.required != other.required:
                word = "required" if other.required else "optional"
                yield self._change_at(
                    *(f"{pair.direction}-property-became-{word}", "", ""),
                    f"`{inner.subject}` {_requirement_text(pair, other.required)}.",
                    inner,
                )
            yield from self._compare(each.schema, other.schema, inner)
        for name, each in now.items():
            if name not in was:
                yield self._added_property(each, pair)
        yield from self._compare_additional_properties(old, new, pair)

    def _compare_additional_properties(
        self, old: api.Object, new: api.Object, pair: _SchemaPair
    ) -> Iterator[Change]:
        was, now = old.additional_properties, new.additional_properties
        if was is not None and now is not None:
            yield from self._compare(was, now, pair.nested(".*", was, now))
        elif new.is_closed and not old.is_closed:
            yield self._change_at(
                *(f"{pair.direction}-closed", kind_text(was) if was else "", ""),
                f"`{pair.subject}` can no longer have other properties.",
                pair,
            )
        elif old.is_closed and not new.is_closed:
            yield self._change_at(
                *(f"{pair.direction}-opened", "", kind_text(now) if now else ""),
                f"`{pair.subject}` may now have other properties.",
                pair,
            )
        elif now is not None and not isinstance(now, api.AnySchema):
            yield self._builder.make_change(
                f"{pair.direction}-property-added",
                *(pair.property_subject("*"), "", kind_text(now)),
                f"`{pair.subject}` may now have additional properties.",
                *(pair.old, now.annotations.pointer),
            )
        elif was is not None and not isinstance(was, api.AnySchema):
            yield self._builder.make_change(
                _removed_property_rule(pair, required=False),
                *(pair.property_subject("*"), kind_text(was), ""),
                f"`{pair.subject}` no longer has a schema for additional properties.",
                *(was.annotations.pointer, pair.new),
            )

    def _removed_property(self, property_: api.Property, pair: _SchemaPair) -> Change:
        return self._builder.make_change(
            _removed_property_rule(pair, property_.required),
            *(pair.property_subject(property_.name), kind_text(property_.schema), ""),
            f"`{property_.name}` was removed from `{pair.subject}`.",
            *(property_.schema.annotations.pointer, pair.new),
        )

    def _added_property(self, property_: api.Property, pair: _SchemaPair) -> Change:
        is_needed = pair.is_request and property_.required
        rule = (
            "request-property-required-added"
            if is_needed
            else f"{pair.direction}-property-added"
        )
        return self._builder.make_change(
            *(
                rule,
                pair.property_subject(property_.name),
                "",
                kind_text(property_.schema),
            ),
            f"`{pair.subject}.{property_.name}` was added{' and is required' if is_needed else ''}.",
            *(pair.old, property_.schema.annotations.pointer),
        )

    def _compare_variants(
        self, old: api.Schema, new: api.Schema, pair: _SchemaPair
    ) -> Iterator[Change]:
        pairs, removed, added = self._pair_variants(variants(old), variants(new))
        # A variant whose values another variant accepts is neither removed nor added.
        removed = self._not_covered(removed, self._old, new, self._new)
        added = self._not_covered(added, self._new, old, self._old)
        yield from self._compare_discriminators(old, new, pairs, pair)
        for was, now in pairs:
            is_variant = isinstance(old, api.Union)
            if pair.is_request and is_variant and isinstance(was, api.Reference):
                self._added_variants[was.component].append(added)
            nested = pair.nested(f"<{variant_label(now)}>", was, now)
            yield from self._compare(was, now, nested, is_variant=is_variant)
        for each in removed:
            yield self._builder.make_change(
                *(
                    f"{pair.direction}-variant-removed",
                    pair.subject,
                    variant_label(each),
                    "",
                ),
                f"`{pair.subject}` can no longer be `{variant_label(each)}`.",
                *(each.annotations.pointer, pair.new),
            )
        for each in added:
            yield self._builder.make_change(
                *(
                    f"{pair.direction}-variant-added",
                    pair.subject,
                    "",
                    variant_label(each),
                ),
                f"`{pair.subject}` may now be `{variant_label(each)}`.",
                *(pair.old, each.annotations.pointer),
            )

    def _is_taken_over(self, pair: _SchemaPair, value: str) -> bool:
        """Whether new variants accept a removed value of a property. The value is JSON text.

        Every union in a request that contains the component must have such a variant.
        """
        match pair.old:
            case ("components", "schemas", str(component), "properties", str(name)):
                places = self._added_variants[component]
            case _:
                return False
        old = self._old[component]
        return (
            isinstance(old, api.Object)
            and bool(places)
            and all(
                any(self._accepts(each, old, name, value) for each in added)
                for added in places
            )
        )

    def _accepts(
        self, variant: api.Schema, old: api.Object, name: str, value: str
    ) -> bool:
        """Whether a variant accepts the old object if one property has this value. The value is JSON text."""
        _, new = resolve_with_null(variant, self._new)
        if not isinstance(new, api.Object):
            return False
        was = {each.name: each for each in old.properties}
        now = {each.name: each for each in new.properties}
        _, chosen = resolve_with_null(now[name].schema, self._new) if name in now else (False, None)  # fmt: skip
        return (
            isinstance(chosen, api.Enumeration)
            and value in map(json_text, chosen.values)
            and all(
                key == name
                or (key in now and shape(each.schema) == shape(now[key].schema))
                for key, each in was.items()
            )
            and all(
                key == name or (key in was and was[key].required)
                for key, each in now.items()
                if each.required
            )
        )

    def _not_covered(
        self,
        listed: Iterable[api.Schema],
        components: Components,
        other: api.Schema,
        other_components: Components,
    ) -> list[api.Schema]:
        """The schemas that no variant of the other schema accepts, judged by their JSON types."""
        wide = [
            resolve_with_null(each, other_components)[1] for each in variants(other)
        ]
        return [
            each
            for each in listed
            if not any(
                is_wider(one, resolve_with_null(each, components)[1])
                and not one.annotations.constraints
                and not (isinstance(one, api.Primitive) and one.format)
                for one in wide
            )
        ]

    def _compare_discriminators(
        self,
        old: api.Schema,
        new: api.Schema,
        pairs: Iterable[tuple[api.Schema, api.Schema]],
        pair: _SchemaPair,
    ) -> Iterator[Change]:
        """Compare the discriminator values of the variants that both unions have."""
        for was, now in pairs:
            values, others = selecting_values(old, was), selecting_values(new, now)
            if not values or not others:
                continue
            label = variant_label(now)
            for each in sorted(values - others):
                yield self._change_at(
                    *(f"{pair.direction}-discriminator-value-removed", each, ""),
                    f"The discriminator value `{each}` no longer selects `{label}` in `{pair.subject}`.",
                    pair,
                )
            for each in sorted(others - values):
                yield self._change_at(
                    *(f"{pair.direction}-discriminator-value-added", "", each),
                    f"The discriminator value `{each}` now selects `{label}` in `{pair.subject}`.",
                    pair,
                )

    def _pair_variants(
        self, old: Iterable[api.Schema], new: Iterable[api.Schema]
    ) -> tuple[list[tuple[api.Schema, api.Schema]], list[api.Schema], list[api.Schema]]:
        """The pairs of variants that belong together; then the removed and the added variants.

        Variants belong together by their name, shape or JSON type, and inline objects by constants or names of properties.
        """
        removed, added = list(old), list(new)
        pairs: list[tuple[api.Schema, api.Schema]] = []
        for old_key, new_key in (
            (variant_name, variant_name),
            (shape, shape),
            (
                partial(resolved_shape, components=self._old),
                partial(resolved_shape, components=self._new),
            ),
            (distinct_kind, distinct_kind),
        ):
            for each in [*removed]:
                key = old_key(each)
                same_old = [other for other in removed if old_key(other) == key]
                same_new = [other for other in added if new_key(other) == key]
                if key is not None and len(same_old) == len(same_new) == 1:
                    pairs.append((each, same_new[0]))
                    removed.remove(each)
                    added.remove(same_new[0])
        for each in [*removed]:
            candidates = [other for other in added if is_same_variant(each, other)]
            if len(candidates) == 1 and not any(
                is_same_variant(one, candidates[0])
                for one in removed
                if one is not each
            ):
                pairs.append((each, candidates[0]))
                removed.remove(each)
                added.remove(candidates[0])
        return pairs, removed, added

    def _compare_constraints(
        self, old: api.Schema, new: api.Schema, pair: _SchemaPair
    ) -> Iterator[Change]:
        if not have_comparable_constraints(old, new):
            return
        was, now = constraints(old), constraints(new)
        if isinstance(old, api.Primitive) and isinstance(new, api.Primitive):
            was, now = without_implied_limits(was, now)
            if old.kind != new.kind:
                # If the kind changed too, the change of the format adds nothing.
                was, now = without_format(was), without_format(now)
        for keyword in dict.fromkeys((*was, *now)):
            if was.get(keyword) == now.get(keyword):
                continue
            word = _tightened_or_loosened(
                keyword, was.get(keyword), now.get(keyword), pair.is_request
            )
            yield self._change_at(
                f"{pair.direction}-constraint-{word}",
                *(_constraint_text(keyword, was), _constraint_text(keyword, now)),
                f"`{keyword}` of `{pair.subject}` was {word}.",
                pair,
            )


_NUMBER_FORMATS: Final = {"int32": 1, "int64": 2, "float": 3, "double": 4}
"""Formats of numbers by their size."""
_LOWER_BOUNDS: Final = frozenset(
    {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
)
_UPPER_BOUNDS: Final = frozenset(
    {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}
)


def _tightened_or_loosened(
    keyword: str, was: api.Json, now: api.Json, is_request: bool
) -> str:
    """`tightened` or `loosened`. If this is unknown, the word for the change that breaks clients."""
    if was is None or was is False:
        return "tightened"
    if now is None or now is False:
        return "loosened"
    sizes = _NUMBER_FORMATS.get(str(was)), _NUMBER_FORMATS.get(str(now))
    if keyword == "format" and sizes[0] is not None and sizes[1] is not None:
        return "tightened" if sizes[1] < sizes[0] else "loosened"
    if isinstance(was, (int, float)) and isinstance(now, (int, float)):
        if keyword in _LOWER_BOUNDS:
            return "tightened" if now > was else "loosened"
        if keyword in _UPPER_BOUNDS:
            return "tightened" if now < was else "loosened"
    return "tightened" if is_request else "loosened"


def _constraint_text(keyword: str, constraints: Mapping[str, api.Json]) -> str:
    return (
        f"{keyword} {json_text(constraints[keyword])}" if keyword in constraints else ""
    )


def _values_text(values: Iterable[str]) -> str:
    listed = [*values]
    more = len(listed) - _MAX_VALUES
    return ", ".join(listed[:_MAX_VALUES]) + (f" and {more} more" if more > 0 else "")


_MAX_VALUES: Final = 8


def _properties_in(schema: api.Object, pair: _SchemaPair) -> Mapping[str, api.Property]:
    return {each.name: each for each in schema.properties_in(pair.direction)}


def _removed_property_rule(pair: _SchemaPair, required: bool) -> str:
    if pair.is_request:
        return "request-property-removed"
    return (
        "response-property-removed"
        if required
        else "response-optional-property-removed"
    )


def _requirement_text(pair: _SchemaPair, required: bool) -> str:
    if pair.is_request:
        return "is now required" if required else "is now optional"
    return "is now always present" if required else "may now be missing"
