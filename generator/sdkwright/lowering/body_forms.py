"""Forms of a request body: the ways to pass it as arguments, in each of its media types.

Each property of a JSON object or a form is an argument; any other body is the one argument `body`. A JSON body that is
one of several objects can be passed both ways. The argument of a property has the same name in every form.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final, TypeAlias

from sdkwright.api import model as api
from sdkwright.api.component_graph import have_same_shape
from sdkwright.lowering.argument_names import ArgumentNames
from sdkwright.lowering.bound_arguments import BoundArgument, schema_argument
from sdkwright.lowering.context import Context
from sdkwright.lowering.types import type_exprs
from sdkwright.lowering.types.argument_types import ArgumentType, argument_type
from sdkwright.lowering.types.schema_types import Site
from sdkwright.lowering.types.schemas import object_properties
from sdkwright.naming import inline_types
from sdkwright.package import types
from sdkwright.package.literals import Value
from sdkwright.package.methods import Presence
from sdkwright.package.types import Generic, TypeExpr
from sdkwright.records import record

_BODY_ARGUMENT: Final = "body"
_WITH_PROPERTIES: Final = (
    api.BodyKind.JSON,
    api.BodyKind.FORM,
    api.BodyKind.MULTIPART,
)
_FILE: Final = b"string"
_MAX_VARIANTS: Final = 12
"""The largest union of objects whose properties are arguments."""


_Accepts: TypeAlias = Callable[[TypeExpr, TypeExpr], bool]


@record(frozen=True, slots=True)
class BodyForm:
    """One way to pass a body: its media type, and its arguments."""

    body: api.RequestBody
    arguments: tuple[BoundArgument, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the body is passed as one argument."""
        return any(each.is_entire_body for each in self.arguments)

    @property
    def by_name(self) -> Mapping[str, BoundArgument]:
        return {each.argument.name: each for each in self.arguments}

    @property
    def required(self) -> frozenset[str]:
        listed = (each.argument for each in self.arguments)
        return frozenset(each.name for each in listed if each.is_required)

    def covers(self, other: "BodyForm", accepts: _Accepts = types.accepts) -> bool:
        """Whether every call in the other form is also a call in this form."""
        own, others = self.by_name, other.by_name
        return (
            others.keys() <= own.keys()
            and self.required <= other.required
            and all(
                accepts(own[name].argument.type, each.argument.type)
                for name, each in others.items()
            )
        )

    def widened(self, other: "BodyForm") -> "BodyForm":
        """This form, with arguments that also accept the values of the other form."""
        others = other.by_name
        arguments = (
            merge_arguments([each, others[name]]) if name in others else each
            for name, each in self.by_name.items()
        )
        return replace(self, arguments=tuple(arguments))


def merge_arguments(bound: Sequence[BoundArgument]) -> BoundArgument:
    """One argument that replaces the arguments with the same name in several forms.

    It is required only if all replaced arguments are required.
    """
    first = bound[0]
    own = [each.argument for each in bound]
    merged = first.argument
    for each in own[1:]:
        if not types.accepts(merged.type, each.type):
            variants = (*types.variants_of(merged.type), *types.variants_of(each.type))
            merged = replace(merged, type=types.union_of(variants))
    is_required = all(each.is_required for each in own)
    modules = {each.types_module for each in own if [*types.names(each.type)]}
    argument = replace(
        merged,
        types_module=modules.pop() if len(modules) == 1 else "",
        presence=first.argument.presence if is_required else Presence.OPTIONAL,
    )
    return replace(first, argument=argument)


def body_forms(
    context: Context,
    bodies: Sequence[api.RequestBody],
    names: ArgumentNames,
    site: Site,
) -> list[BodyForm]:
    """The forms of a body, the preferred media type first.

    A form is omitted if a form in another media type accepts its calls.
    """
    listed = [*_passable_bodies(context, bodies)]
    names.plan(
        ("body", each.name, each.schema.annotations.sdk_name)
        for each in _all_properties(context, listed, site)
    )
    builder = _FormBuilder(
        context, names, site, _file_properties(context, listed, site)
    )
    forms: list[BodyForm] = []
    for body in listed:
        for form in builder.forms(body, is_first=body is listed[0]):
            if not any(
                each.body.kind is not form.body.kind and each.covers(form)
                for each in forms
            ):
                forms.append(form)
    return forms


def distinct_forms(forms: Sequence[BodyForm]) -> list[BodyForm]:
    """The forms that type checkers can distinguish, narrower forms before wider forms.

    If another form may accept every call of a form, both forms are merged.
    """
    # The sort is stable.
    found = sorted(forms, key=lambda each: len(each.arguments))
    while (pair := _covered_form(found)) is not None:
        narrow, wide = pair
        found[wide] = found[wide].widened(found[narrow])
        del found[narrow]
    return found


def _covered_form(forms: Sequence[BodyForm]) -> tuple[int, int] | None:
    """The index of a form, and the index of another form that may accept every call of it.

    None if there is no such pair.
    """
    for narrow, wide in permutations(range(len(forms)), 2):
        if forms[wide].covers(forms[narrow], types.may_accept):
            return narrow, wide
    return None


def _passable_bodies(
    context: Context, bodies: Sequence[api.RequestBody]
) -> Iterator[api.RequestBody]:
    """The first body of each kind.

    A further body of text or bytes is omitted unless its schema is a string or admits any value.
    """
    seen = set[api.BodyKind]()
    first = next(iter(bodies), None)
    for each in bodies:
        if each.kind in seen:
            continue
        seen.add(each.kind)
        if each is first or each.kind in _WITH_PROPERTIES:
            # The same inline schema has the same types in each media type.
            same = first is not None and have_same_shape(first.schema, each.schema)
            yield replace(each, schema=first.schema) if first and same else each
        elif _is_text(context, each.schema):
            yield each


def _is_text(context: Context, schema: api.Schema) -> bool:
    match context.resolve(schema):
        case api.AnySchema() | api.Primitive(kind="string"):
            return True
        case _:
            return False


def _all_properties(
    context: Context, bodies: Iterable[api.RequestBody], site: Site
) -> Iterator[api.Property]:
    """The properties of the objects in all bodies, each wire name once."""
    found: dict[str, api.Property] = {}
    for body in bodies:
        if body.kind in _WITH_PROPERTIES:
            for schema in _object_schemas(context, body.schema):
                for each in schema.properties_in(site.direction):
                    found.setdefault(each.name, each)
    yield from found.values()


def _object_schemas(context: Context, schema: api.Schema) -> Iterator[api.Object]:
    """The schema itself if it is an object; the object variants if it is a union; nothing for other schemas."""
    match context.resolve(schema):
        case api.Object() as found:
            yield found
        case api.Union(variants=variants):
            for each in variants:
                if isinstance(target := context.resolve(each), api.Object):
                    yield target
        case _:
            return


def _file_properties(
    context: Context, bodies: Iterable[api.RequestBody], site: Site
) -> frozenset[str]:
    """The names of the properties that a multipart body sends as files."""
    return frozenset(
        each.name
        for body in bodies
        if body.kind is api.BodyKind.MULTIPART
        for schema in _object_schemas(context, body.schema)
        for each in schema.properties_in(site.direction)
        if type_exprs.file_type(each.schema, context.components) is not None
    )


class _FormBuilder:
    """Builds the arguments of all forms of one body. Arguments of the same property have the same name."""

    def __init__(
        self,
        context: Context,
        names: ArgumentNames,
        site: Site,
        files: frozenset[str],
    ) -> None:
        self._context = context
        self._names = names
        self._site = site
        self._files = files
        self._claimed: dict[str, str] = {}
        self._whole_name = ""
        self._schemas: dict[str, list[tuple[api.Schema, ArgumentType]]] = {}

    def forms(self, body: api.RequestBody, *, is_first: bool) -> Iterator[BodyForm]:
        """The ways to pass a body in one media type."""
        found = None
        site = self._site if is_first else self._site.inside(body.kind.value)
        if body.kind in _WITH_PROPERTIES:
            found = object_properties(body.schema, site)
        if found is None:
            # A call cannot distinguish two bodies that are passed as the same argument.
            if body.kind not in _WITH_PROPERTIES or not self._whole_name:
                yield BodyForm(body, (self._entire_body(body, site),))
            yield from self._variant_forms(body, site)
            return
        properties, site = found
        if is_first or self._have_free_names(properties):
            yield from self._property_form(body, body.schema, properties, site)

    def _variant_forms(self, body: api.RequestBody, site: Site) -> Iterator[BodyForm]:
        """The ways to pass a union: for each variant, the properties are the arguments."""
        union = self._context.resolve(body.schema)
        if not isinstance(union, api.Union) or len(union.variants) > _MAX_VARIANTS:
            return
        if isinstance(body.schema, api.Reference):
            path: tuple[str, ...] = ()
        else:
            path = site.inside("request_body").path
        for variant, steps in inline_types.variant_paths(union, path):
            if not isinstance(self._context.resolve(variant), api.Object):
                continue
            is_inline = not isinstance(variant, api.Reference)
            if steps is None or (is_inline and isinstance(body.schema, api.Reference)):
                continue
            found = object_properties(variant, replace(site, path=steps))
            if found is not None and found[0] and self._have_free_names(found[0]):
                yield from self._property_form(body, variant, *found)

    def _have_free_names(self, properties: Iterable[api.Property]) -> bool:
        """Whether no other part of the request has arguments with these names."""
        return all(
            each.name in self._claimed
            or self._names.is_free(each.name, each.schema.annotations.sdk_name, "body")
            for each in properties
        )

    def _property_form(
        self,
        body: api.RequestBody,
        schema: api.Schema,
        properties: Sequence[api.Property],
        site: Site,
    ) -> Iterator[BodyForm]:
        """The form with an argument for each property.

        Empty if a body of this media type cannot carry a required file.
        """
        is_multipart = body.kind is api.BodyKind.MULTIPART
        carried = [
            each for each in properties if is_multipart or each.name not in self._files
        ]
        if any(each.required for each in properties if each not in carried):
            return
        own = self._context.resolve(schema)
        smallest = frozenset[str]()
        excluded: tuple[str, ...] = ()
        if isinstance(own, api.Object):
            smallest, excluded = own.smallest_keys(carried), own.excluded
        arguments = (
            _in_calls(
                self._property_argument(each, site, is_multipart=is_multipart),
                is_in_smallest=each.name in smallest,
                is_excluded=each.name in excluded,
            )
            for each in carried
        )
        yield BodyForm(body, tuple(arguments))

    def _property_argument(
        self, property_: api.Property, site: Site, *, is_multipart: bool
    ) -> BoundArgument:
        schema, annotations = property_.schema, property_.schema.annotations
        type_ = self._file_type(property_, site) if is_multipart else None
        example = None if type_ is None else _file_example(type_.type)
        type_ = type_ or self._property_type(property_, site)
        if property_.name not in self._claimed:
            self._claimed[property_.name] = self._names.claim(
                property_.name, annotations.sdk_name, "body", annotations.pointer
            )
        return schema_argument(
            *(self._context, self._claimed[property_.name], property_.name),
            *(schema, type_, property_.required),
            example=example,
        )

    def _file_type(self, property_: api.Property, site: Site) -> ArgumentType | None:
        """The type of an argument that is a file, several files, or a union with a file.

        None for any other schema.
        """
        components = self._context.components
        if own := type_exprs.file_type(property_.schema, components):
            return ArgumentType(own)
        union = self._context.resolve(property_.schema)
        if not isinstance(union, api.Union):
            return None
        listed = [
            (type_exprs.file_type(each, components), each) for each in union.variants
        ]
        files = [type_ for type_, _ in listed if type_ is not None]
        if not files:
            return None
        first, *rest = (each for type_, each in listed if type_ is None)
        others = replace(union, variants=(first, *rest), discriminator=None)
        other = argument_type(others if rest else first, site.inside(property_.name))
        variants = (*files, *types.variants_of(other.type))
        return replace(other, type=types.union_of(variants))

    def _property_type(self, property_: api.Property, site: Site) -> ArgumentType:
        """The type of the argument for a property. Inline schemas with the same shape get the same type."""
        known = self._schemas.setdefault(property_.name, [])
        for schema, type_ in known:
            if have_same_shape(schema, property_.schema):
                return type_
        type_ = argument_type(property_.schema, site.inside(property_.name))
        known.append((property_.schema, type_))
        return type_

    def _entire_body(self, body: api.RequestBody, site: Site) -> BoundArgument:
        if not self._whole_name:
            self._whole_name = self._names.claim(
                _BODY_ARGUMENT, None, "request", body.pointer
            )
        name = self._whole_name
        example: Value = None
        if body.kind is api.BodyKind.BINARY:
            type_, example = ArgumentType(types.BODY_CONTENT), _FILE
        elif body.kind is api.BodyKind.TEXT:
            type_ = ArgumentType(types.union_of((types.STR, types.BYTES)))
            example = "string"
        else:
            # Not `Body`: the modules of methods import that name.
            type_ = argument_type(body.schema, site.inside("request_body"))
        bound = schema_argument(
            *(self._context, name, name, body.schema, type_, body.required),
            example=example,
        )
        return replace(bound, is_entire_body=True)


def _in_calls(
    bound: BoundArgument, *, is_in_smallest: bool, is_excluded: bool
) -> BoundArgument:
    argument = bound.argument
    if argument.is_required or not (is_in_smallest or is_excluded):
        return bound
    changed = replace(
        argument, is_in_smallest_call=is_in_smallest, is_excluded=is_excluded
    )
    return replace(bound, argument=changed)


def _file_example(file_type: TypeExpr) -> Value:
    return [_FILE] if isinstance(file_type, Generic) else _FILE
