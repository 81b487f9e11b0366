"""Types of schemas: the expression for each, and the classes and aliases that it needs.

Every schema has two directions. Responses become models, which accept unknown properties and values. Requests become
TypedDicts, which do not. This module must not know operations.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import assert_never

from sdkwright.api import model as api
from sdkwright.api.component_graph import (
    has_null_in_type,
    is_recursive_container,
    is_target_nullable,
    resolve,
)
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering.types import aliases, type_exprs
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.lowering.types.schema_types import SchemaTypes, Site
from sdkwright.naming import identifiers, inline_types
from sdkwright.naming.scope import Scope
from sdkwright.naming.union_variants import merge_object_and_map, object_and_map
from sdkwright.package.types import (
    NONE,
    OBJECT,
    Name,
    OneOf,
    Optional,
    TypeExpr,
    UnionOf,
    union_of,
)
from sdkwright.package.types_modules import (
    Declaration,
    Field,
    Model,
    TypeAliasDeclaration,
    TypedDictClass,
)


def type_of(schema: api.Schema, site: Site, *, or_none: bool = False) -> TypeExpr:
    """The type of a schema.

    Its inline types are declared in the module of the site. `or_none` adds None to the type.
    """
    expression = _non_null_type(schema, site)
    components = site.context.components
    if or_none and not has_null_in_type(schema, components):
        return Optional(expression)
    return with_null(expression, schema, components)


def with_null(
    expression: TypeExpr, schema: api.Schema, components: Mapping[str, api.Schema]
) -> TypeExpr:
    """The type of a schema, with None if the schema or the component that it refers to admits null."""
    is_nullable = schema.annotations.nullable or is_target_nullable(schema, components)
    if is_nullable and not has_null_in_type(schema, components):
        return Optional(expression)
    return expression


def object_properties(
    schema: api.Schema, site: Site
) -> tuple[tuple[api.Property, ...], Site] | None:
    """An object's properties, and the site of their inline types; None for any schema that is not an object."""
    if isinstance(schema, api.Reference):
        target = site.context.components[schema.component]
        if isinstance(target, (api.Object, api.Reference)):
            module = component_module(site.types, schema.component, site.direction)
            site.types.forbid_repetition()
            return object_properties(target, Site(site.types, module))
    if isinstance(schema, api.Object):
        return schema.properties_in(site.direction), site
    return None


def response_type(
    types: SchemaTypes, schema: api.Schema, pointer: api.Pointer, method_prefix: str
) -> TypeExpr:
    """The type of a response body: a named or a builtin type. `pointer` points to the operation."""
    if isinstance(schema, api.Reference):
        target = types.context.components[schema.component]
        if isinstance(target, api.Reference):
            return response_type(types, target, pointer, method_prefix)
        if isinstance(target, (api.Object, api.Union)):
            response = api.Direction.RESPONSE
            return component_module(types, schema.component, response).main
    if isinstance(schema, api.Primitive) and not type_exprs.is_value(
        schema, types.context.typed_formats
    ):
        return type_exprs.python_type(schema.kind)
    if isinstance(schema, api.AnySchema):
        return OBJECT
    main_type = types.context.response_type_name(method_prefix)
    module = types.new_module(main_type, api.Direction.RESPONSE, pointer)
    module.scope.claim(module.main_type, schema.annotations.pointer, main_type)
    _declare_main_type(schema, Site(types, module))
    return module.main


def shared_body_type(
    types: SchemaTypes, schema: api.Schema, name: str
) -> TypeExpr | None:
    """The type of a body that several operations share: the type of a component, or else the type with this name.

    None for an inline schema without a name, and for a schema that is neither an object nor a union nor an array.
    """
    if isinstance(schema, api.Reference):
        target = types.context.components[schema.component]
        if isinstance(target, api.Reference):
            return shared_body_type(types, target, "")
        if isinstance(target, (api.Object, api.Union)):
            return component_module(
                types, schema.component, api.Direction.RESPONSE
            ).main
        return None
    if not (name and isinstance(schema, (api.Object, api.Union, api.Array))):
        return None
    return types.record_call(partial(_shared_type, schema=schema, name=name))


def _shared_type(types: SchemaTypes, schema: api.Schema, name: str) -> Name:
    pointer = schema.annotations.pointer
    module = types.shared_bodies.get(pointer)
    if module is None:
        module = types.new_module(name, api.Direction.RESPONSE, pointer)
        module.scope.claim(module.main_type, pointer, name)
        types.shared_bodies[pointer] = module
        _declare_main_type(schema, Site(types, module))
    return module.main


def _non_null_type(schema: api.Schema, site: Site) -> TypeExpr:
    direction = site.direction
    match schema:
        case api.AnySchema():
            return OBJECT
        case api.Primitive():
            if direction is api.Direction.REQUEST:
                return type_exprs.argument_type(schema)
            return type_exprs.response_type(schema, site.context.typed_formats)
        case api.Enumeration():
            literal = type_exprs.literal_type(schema)
            return type_exprs.open_enum_type(literal, direction)
        case api.Array(items=items):
            return type_exprs.array_type(type_of(items, site), direction)
        case api.Map(values=values):
            return type_exprs.map_type(type_of(values, site), direction)
        case api.Object(additional_properties=extras) if (
            extras is not None and site.module.is_request
        ):
            inner = site.inside(inline_types.ADDITIONAL_STEP)
            return UnionOf(_object_and_map_types(schema, site, extras, inner))
        case api.Object():
            return _object_class(schema, site)
        case api.Union():
            return _union_type(schema, site)
        case api.Reference(component=component):
            return _reference_type(component, site)
    assert_never(schema)


# Objects ------------------------------------------------------------------------------


def _object_class(schema: api.Object, site: Site) -> Name:
    """The class of an inline object, declared at its first use."""
    module, annotations = site.module, schema.annotations
    known = module.declared_names.get(annotations.pointer)
    name = inline_types.inline_class_name(
        module.main_type, site.path, annotations.sdk_name
    )
    if known is not None and known in (name, module.main_type):
        return module.type(known)
    name = module.scope.claim(name, annotations.pointer, site.label or name)
    if known == name:
        return module.type(name)
    _declare_object(name, schema, site)
    return module.type(name)


def _declare_object(name: str, schema: api.Object, site: Site) -> None:
    module, pointer = site.module, schema.annotations.pointer
    module.declared_names[pointer] = name
    description = site.context.description(schema)
    scope = Scope(f"`{module.main_type}`", site.context.locate)
    declared: Declaration
    if module.is_request:
        fields = object_fields(schema, site, scope, identifiers.BUILTIN_TYPE_NAMES)
        declared = TypedDictClass(name, description, fields, origin=pointer)
    else:
        fields = object_fields(schema, site, scope, identifiers.MODEL_ATTRIBUTES)
        with_aliases = aliases.with_field_aliases(
            *(fields, schema, module, name, scope, site.context.aliases)
        )
        fields = tuple(with_aliases)
        additional = _additional_type(schema, site)
        declared = Model(name, description, fields, additional, origin=pointer)
    module.findings += scope.findings
    module.declarations.append(declared)


def _additional_type(schema: api.Object, site: Site) -> TypeExpr | None:
    extras = schema.additional_properties
    if extras is None or isinstance(extras, api.AnySchema):
        return None
    return type_of(extras, site.inside(inline_types.ADDITIONAL_STEP))


def object_fields(
    schema: api.Object, site: Site, scope: Scope, reserved: frozenset[str]
) -> tuple[Field, ...]:
    """The fields of an object, with Python names."""
    properties = schema.properties_in(site.direction)
    wires = [(each.name, each.schema.annotations.sdk_name) for each in properties]
    names = identifiers.field_names(wires, reserved)
    return tuple(
        _field(
            each,
            scope.claim(name, each.schema.annotations.pointer, each.name),
            site,
        )
        for each, name in zip(properties, names, strict=True)
    )


def _field(property_: api.Property, name: str, site: Site) -> Field:
    annotations = property_.schema.annotations
    # In a model, an absent property is None.
    or_none = not site.module.is_request and not property_.required
    return Field(
        name,
        property_.name,
        type_of(property_.schema, site.inside(property_.name), or_none=or_none),
        property_.required,
        site.context.description(property_.schema),
        annotations.deprecated,
        origin=annotations.pointer,
    )


def _object_and_map_types(
    known: api.Object, site: Site, values: api.Schema, values_site: Site
) -> tuple[TypeExpr, TypeExpr]:
    """The TypedDict of the known keys, and the type of a mapping with all keys.

    Keys are wire names: a caller may add any key.
    """
    module, pointer = site.module, known.annotations.pointer
    name = inline_types.known_keys_name(site.path or (module.main_type,))
    if pointer not in module.declared_names:
        name = module.scope.claim(name, pointer, site.label)
        module.declared_names[pointer] = name
        properties = known.properties_in(site.direction)
        fields = (_field(each, each.name, site) for each in properties)
        module.declarations.append(
            TypedDictClass(
                *(name, site.context.description(known), tuple(fields)),
                is_functional=True,
                origin=pointer,
            )
        )
    name = module.declared_names[pointer]
    extras = type_of(values, values_site)
    return module.type(name), type_exprs.map_type(extras, site.direction)


# Unions -------------------------------------------------------------------------------


def _union_type(schema: api.Union, site: Site) -> TypeExpr:
    if (known := object_and_map(schema)) is not None and site.module.is_request:
        return _union(schema, _object_and_map_types(known[0], site, known[1], site))
    if (model := merge_object_and_map(schema)) is not None:
        name = _object_class(model, site)
        return Optional(name) if schema.annotations.nullable else name
    variants = [
        _variant_type(variant, site, path)
        for variant, path in inline_types.variant_paths(schema, site.path)
    ]
    union = _union(schema, variants)
    if site.module.is_request or not isinstance(union, UnionOf):
        return union
    return _one_of(union, schema, variants, site)


def _union(schema: api.Union, variants: Iterable[TypeExpr]) -> TypeExpr:
    none = (NONE,) if schema.annotations.nullable else ()
    return union_of((*variants, *none))


def _one_of(
    union: UnionOf, schema: api.Union, variants: Sequence[TypeExpr], site: Site
) -> OneOf:
    """A union of a response. The discriminator is omitted if none of its values selects an object."""
    if schema.discriminator is None:
        return OneOf(union)
    tags = {
        value: variants[index]
        for value, index in schema.discriminator.mapping.items()
        if isinstance(
            resolve(schema.variants[index], site.context.components), api.Object
        )
    }
    if not tags:
        return OneOf(union)
    listed = tuple((value, tags[value]) for value in sorted(tags))
    return OneOf(union, schema.discriminator.property_name, listed)


def _variant_type(
    variant: api.Schema, site: Site, path: tuple[str, ...] | None
) -> TypeExpr:
    if path is not None:
        return type_of(variant, replace(site, path=path))
    site.module.findings.append(
        Finding(
            "union-variant-unnamed",
            "The type of this variant of the union has no name that differs from the others.",
            site.context.locate(variant.annotations.pointer),
            "Set its `title`, which becomes the name of the type.",
        )
    )
    return OBJECT


# Components ---------------------------------------------------------------------------


def component_module(
    types: SchemaTypes, component: str, direction: api.Direction
) -> ModuleBuilder:
    """The module of a component's type in one direction, built at its first use."""
    types.record_call(
        partial(_component_main, component=component, direction=direction)
    )
    module = types.find_component(component, direction)
    assert module is not None
    return module


def _component_main(
    types: SchemaTypes, component: str, direction: api.Direction
) -> Name:
    known = types.find_component(component, direction)
    if known is not None:
        return known.main
    module = types.new_component_module(component, direction)

    context = types.context
    schema = context.components[component]

    def inputs() -> tuple[object, ...]:
        return (
            *(schema, context.closure((component, schema)), direction, module.main),
            *([each.name for each in module.aliases], context.facts),
        )

    def declare() -> None:
        step = partial(_declare_component, schema, Site(types, module))
        types.repeat(("component", component, direction), inputs, step, module)

    types.declare(declare)
    return module.main


def _declare_component(schema: api.Schema, site: Site) -> None:
    """Declare the type of a component in the component's module."""
    module = site.module
    match schema:
        case api.Map(values=api.Object() as inner) | api.Array(
            items=api.Object() as inner
        ) if _is_class(inner, module):
            _declare_object(module.main_type, inner, site)
        case _:
            _declare_main_type(schema, site)


def _is_class(schema: api.Object, module: ModuleBuilder) -> bool:
    """Whether an object becomes a single class. An object with additional properties in a request becomes a union."""
    return schema.additional_properties is None or not module.is_request


def _declare_main_type(schema: api.Schema, site: Site) -> None:
    """Declare the type that a module is named after."""
    module, pointer = site.module, schema.annotations.pointer
    model = None
    if isinstance(schema, api.Object) and _is_class(schema, module):
        model = schema
    elif isinstance(schema, api.Union) and not module.is_request:
        model = merge_object_and_map(schema)
    if model is not None:
        _declare_object(module.main_type, model, site)
        return
    value = _main_type(schema, site)
    description = site.context.description(schema)
    module.declarations.append(
        TypeAliasDeclaration(module.main_type, description, value, pointer)
    )


def _main_type(schema: api.Schema, site: Site) -> TypeExpr:
    """The value of the type alias for a component or a response.

    `Open` and `Optional` are not part of the alias of a component. They are added where it is used.
    """
    is_component = site.module.component is not None
    if is_component and isinstance(schema, api.Enumeration):
        return type_exprs.literal_type(schema)
    if is_component or isinstance(schema, api.Union):
        return _non_null_type(schema, site)
    return type_of(schema, site)


def _reference_type(component: str, site: Site) -> TypeExpr:
    components, direction = site.context.components, site.direction
    target = components[component]
    match target:
        case api.Array() | api.Map() if is_recursive_container(component, components):
            return _component_type(component, site)
        case api.Primitive() | api.AnySchema():
            return _non_null_type(target, site)
        case api.Array(items=items) if not isinstance(items, api.Union):
            return type_exprs.array_type(_item_type(component, items, site), direction)
        case api.Map(values=values) if not isinstance(values, api.Union):
            return type_exprs.map_type(_item_type(component, values, site), direction)
        case api.Reference():
            return _reference_type(target.component, site)
        case api.Enumeration():
            return type_exprs.open_enum_type(
                _component_type(component, site), direction
            )
        case _:
            return _component_type(component, site)


def _item_type(component: str, schema: api.Schema, site: Site) -> TypeExpr:
    """The type of the items of a component that is an array or a map.

    The class of inline objects has the name of the component.
    """
    if isinstance(schema, api.Object):
        return _component_type(component, site)
    return type_of(schema, replace(site, path=(component,)))


def _component_type(component: str, site: Site) -> Name:
    """The type of a component that has a module, for use at a position in another module or in the same.

    If the component also needs the module of the position, the import is recorded as circular.
    """
    module = component_module(site.types, component, site.direction)
    own = site.module.component
    if module is not site.module and own in site.context.reachable(component):
        site.module.circular_modules.add(module.name)
    return module.main
