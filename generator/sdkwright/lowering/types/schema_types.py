"""Types of schemas: the class or alias that each becomes, and its module.

Every schema has two directions. Responses become models, which accept unknown properties and values. Requests become
TypedDicts, which do not. This module must not know operations.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import assert_never

from sdkwright.api import model as api
from sdkwright.api.component_graph import (
    has_null_in_type,
    is_recursive_container,
    is_target_nullable,
    reachable_components,
    resolve,
)
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering.descriptions import describe_schema
from sdkwright.lowering.types import (
    aliases,
    param_pairs,
    type_exprs,
)
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.naming import identifiers, inline_types, suffixes
from sdkwright.naming.aliases import DeprecatedAliases, unique_aliases
from sdkwright.naming.scope import DeprecatedAlias, Locate, Scope
from sdkwright.naming.union_variants import merge_object_and_map, object_and_map
from sdkwright.package import types
from sdkwright.package.imports import natural_sort_key
from sdkwright.package.types import Name, OneOf, Optional, TypeExpr, UnionOf
from sdkwright.package.types_modules import (
    Field,
    Model,
    TypeAliasDeclaration,
    TypedDictClass,
    TypeModule,
)


class SchemaTypes:
    """The types of one package."""

    def __init__(
        self,
        model: api.Api,
        locate: Locate,
        findings: list[Finding],
        aliases: DeprecatedAliases,
    ) -> None:
        self._aliases = aliases
        self._model = model
        self._components = model.components
        self._component_names = identifiers.type_names(
            {name: each.annotations.sdk_name for name, each in model.components.items()}
        )
        self._component_module_names = {
            identifiers.module_name(each) for each in self._component_names.values()
        }
        self._operations = {each.pointer: each for each in model.operations}
        self._base_url = model.documentation
        self._locate = locate
        self._findings = findings
        self._component_modules: dict[tuple[str, api.Direction], ModuleBuilder] = {}
        self.module_builders: list[ModuleBuilder] = []
        self.scope = Scope("types", locate, findings)
        self._reachable = cache(
            partial(reachable_components, components=model.components)
        )

    def build_modules(self) -> tuple[TypeModule, ...]:
        """All modules, sorted by name."""
        modules = [each.build() for each in self.module_builders]
        params = param_pairs.param_types(self.module_builders)
        aliases_by_type = self.aliases_by_type()
        finished = (
            replace(
                each,
                declarations=tuple(
                    (
                        replace(
                            declared, param=params.get(Name(each.name, declared.name))
                        )
                        if isinstance(declared, Model)
                        else declared
                    )
                    for declared in each.declarations
                ),
                alias_exports=tuple(aliases.alias_exports(each, aliases_by_type)),
            )
            for each in modules
        )
        return tuple(sorted(finished, key=lambda each: natural_sort_key(each.name)))

    def aliases_by_type(self) -> Mapping[Name, Sequence[DeprecatedAlias]]:
        """The deprecated aliases of the types that modules are named after."""
        return {
            each.type(each.main_type): each.aliases
            for each in self.module_builders
            if each.aliases
        }

    def new_module(
        self, main_type: str, direction: api.Direction, pointer: api.Pointer
    ) -> ModuleBuilder:
        """Add a module for the types of an operation's arguments, of its response, or of a component."""
        name = identifiers.module_name(main_type)
        self.scope.claim(name, pointer, main_type)
        module = ModuleBuilder(
            name,
            main_type,
            direction,
            Scope(f"types/{name}.py", self._locate, self._findings),
            aliases=self._aliases.nested_aliases(
                aliases.TYPES_PATH, main_type, pointer, ()
            ),
        )
        operation = self._operations.get(pointer)
        if operation is not None:
            module.reserved_names = frozenset(
                inline_types.operation_class_names(
                    operation, main_type, direction, self._components
                )
            )
        self.module_builders.append(module)
        return module

    def type_expression(
        self,
        schema: api.Schema,
        module: ModuleBuilder,
        path: tuple[str, ...],
        *,
        nullable: bool | None = None,
    ) -> TypeExpr:
        """The type of a schema at `path` in a module, to which the inline types are added."""
        expression = self._non_null_type(schema, module, path)
        if nullable is None:
            nullable = schema.annotations.nullable
        nullable = nullable or is_target_nullable(schema, self._components)
        if nullable and not has_null_in_type(schema, self._components):
            return Optional(expression)
        return expression

    def object_properties(
        self, schema: api.Schema, module: ModuleBuilder, path: tuple[str, ...]
    ) -> tuple[ModuleBuilder, tuple[api.Property, ...], tuple[str, ...]] | None:
        """An object's properties, with the module and the path of their inline types; None for any other schema."""
        if isinstance(schema, api.Reference):
            target = self._components[schema.component]
            if isinstance(target, (api.Object, api.Reference)):
                return self.object_properties(
                    target,
                    self._component_module(schema.component, module.direction),
                    (),
                )
        if isinstance(schema, api.Object):
            return module, tuple(schema.properties_in(module.direction)), path
        return None

    # Responses ------------------------------------------------------------------------

    def response_type(
        self, schema: api.Schema, pointer: api.Pointer, method_prefix: str
    ) -> TypeExpr:
        """The type of a response body: a named or a builtin one."""
        if isinstance(schema, api.Reference):
            target = self._components[schema.component]
            if isinstance(target, api.Reference):
                return self.response_type(target, pointer, method_prefix)
            if isinstance(target, (api.Object, api.Union)):
                module = self._component_module(
                    schema.component, api.Direction.RESPONSE
                )
                return module.type(module.main_type)
        if isinstance(schema, api.Primitive):
            return type_exprs.python_type(schema.kind)
        if isinstance(schema, api.AnySchema):
            return types.OBJECT
        main_type = suffixes.response_name(method_prefix)
        if identifiers.module_name(main_type) in self._component_module_names:
            main_type = suffixes.response_body_name(method_prefix)
        module = self.new_module(main_type, api.Direction.RESPONSE, pointer)
        module.scope.claim(main_type, schema.annotations.pointer, main_type)
        self._declare_main_type(schema, module)
        return module.type(main_type)

    # One schema -----------------------------------------------------------------------

    def _non_null_type(
        self, schema: api.Schema, module: ModuleBuilder, path: tuple[str, ...]
    ) -> TypeExpr:
        match schema:
            case api.AnySchema():
                return types.OBJECT
            case api.Primitive():
                return type_exprs.primitive_type(schema, module.direction)
            case api.Enumeration():
                return type_exprs.open_enum_type(
                    type_exprs.literal_type(schema), module.direction
                )
            case api.Array(items=items):
                return type_exprs.array_type(
                    self.type_expression(items, module, path), module.direction
                )
            case api.Map(values=values):
                return type_exprs.map_type(
                    self.type_expression(values, module, path), module.direction
                )
            case api.Object(additional_properties=extras) if (
                extras is not None and module.is_request
            ):
                inner = (*path, inline_types.ADDITIONAL_STEP)
                return UnionOf(
                    self._object_and_map_types(schema, extras, module, path, inner)
                )
            case api.Object():
                return self._object_class(schema, module, path)
            case api.Union():
                return self._union_type(schema, module, path)
            case api.Reference(component=component):
                return self._reference_type(component, module, path)
        assert_never(schema)

    def _object_class(
        self, schema: api.Object, module: ModuleBuilder, path: tuple[str, ...]
    ) -> Name:
        """The class of an inline object, declared at its first use."""
        known = module.declared_names.get(schema.annotations.pointer)
        name = inline_types.inline_class_name(
            module.main_type, path, schema.annotations.sdk_name
        )
        if known is not None and known in (name, module.main_type):
            return module.type(known)
        module.scope.claim(name, schema.annotations.pointer, ".".join(path) or name)
        module.declared_names[schema.annotations.pointer] = name
        self._declare_object(name, schema, module, path)
        return module.type(name)

    def _declare_object(
        self,
        name: str,
        schema: api.Object,
        module: ModuleBuilder,
        path: tuple[str, ...],
    ) -> None:
        fields = tuple(self._object_fields(schema, module, path, name))
        description, origin = self.description(schema), schema.annotations.pointer
        if module.is_request:
            declared = TypedDictClass(name, description, fields, origin=origin)
            module.declarations.append(declared)
            return
        extras = schema.additional_properties
        additional = None
        if extras is not None and not isinstance(extras, api.AnySchema):
            additional = self.type_expression(
                extras, module, (*path, inline_types.ADDITIONAL_STEP)
            )
        module.declarations.append(
            Model(name, description, fields, additional, origin=origin)
        )

    def _object_fields(
        self,
        schema: api.Object,
        module: ModuleBuilder,
        path: tuple[str, ...],
        owner: str,
        *,
        use_wire_names: bool = False,
    ) -> list[Field]:
        """The fields of the object whose class is `owner`, with Python names or with wire names."""
        scope = Scope(f"`{module.main_type}`", self._locate, self._findings)
        is_response = not module.is_request
        reserved = (
            identifiers.MODEL_ATTRIBUTES
            if is_response
            else identifiers.BUILTIN_TYPE_NAMES
        )
        fields: list[Field] = []
        properties = list(schema.properties_in(module.direction))
        wires = [(each.name, each.schema.annotations.sdk_name) for each in properties]
        for each, name in zip(
            properties, identifiers.field_names(wires, reserved), strict=True
        ):
            annotations = each.schema.annotations
            # In a model, an absent property is None.
            optional = is_response and not each.required
            type_ = self.type_expression(
                each.schema,
                module,
                (*path, each.name),
                nullable=optional or annotations.nullable,
            )
            fields.append(
                Field(
                    (
                        each.name
                        if use_wire_names
                        else scope.claim(name, annotations.pointer, each.name)
                    ),
                    each.name,
                    type_,
                    each.required,
                    self.description(each.schema),
                    annotations.deprecated,
                    origin=annotations.pointer,
                )
            )
        if not is_response:
            return fields
        return list(
            aliases.with_field_aliases(
                fields, schema, module, owner, scope, self._aliases
            )
        )

    # Unions ---------------------------------------------------------------------------

    def _union_type(
        self, schema: api.Union, module: ModuleBuilder, path: tuple[str, ...]
    ) -> TypeExpr:
        if (known := object_and_map(schema)) is not None and module.is_request:
            return _union(
                schema, self._object_and_map_types(*known, module, path, path)
            )
        if (model := merge_object_and_map(schema)) is not None:
            type_ = self._object_class(model, module, path)
            return Optional(type_) if schema.annotations.nullable else type_
        variants = [
            self._variant_type(variant, module, variant_path)
            for variant, variant_path in inline_types.variant_paths(schema, path)
        ]
        union = _union(schema, variants)
        if module.is_request or not isinstance(union, UnionOf):
            return union
        return OneOf(union, *self._discriminator_tags(schema, variants))

    def _discriminator_tags(
        self, schema: api.Union, variants: Sequence[TypeExpr]
    ) -> tuple[str | None, tuple[tuple[str, TypeExpr], ...]]:
        """The property that selects the variant, and its values; nothing if no value selects an object."""
        if schema.discriminator is None:
            return None, ()
        tags = {
            value: variants[index]
            for value, index in schema.discriminator.mapping.items()
            if isinstance(resolve(schema.variants[index], self._components), api.Object)
        }
        name = schema.discriminator.property_name if tags else None
        return name, tuple((value, tags[value]) for value in sorted(tags))

    def _variant_type(
        self, variant: api.Schema, module: ModuleBuilder, path: tuple[str, ...] | None
    ) -> TypeExpr:
        if path is not None:
            return self.type_expression(variant, module, path)
        self._findings.append(
            Finding(
                "union-variant-unnamed",
                "The type of this variant of the union has no name that differs from the others.",
                self._locate(variant.annotations.pointer),
                "Set its `title`, which becomes the name of the type.",
            )
        )
        return types.OBJECT

    def _object_and_map_types(
        self,
        known_properties: api.Object,
        values: api.Schema,
        module: ModuleBuilder,
        path: tuple[str, ...],
        value_path: tuple[str, ...],
    ) -> tuple[TypeExpr, TypeExpr]:
        """The types of an object with additional properties. Keys are wire names: a caller may add any other."""
        name = inline_types.known_keys_name(path or (module.main_type,))
        if known_properties.annotations.pointer not in module.declared_names:
            module.scope.claim(
                name, known_properties.annotations.pointer, ".".join(path)
            )
            module.declared_names[known_properties.annotations.pointer] = name
            fields = self._object_fields(
                known_properties, module, path, name, use_wire_names=True
            )
            module.declarations.append(
                TypedDictClass(
                    name,
                    self.description(known_properties),
                    tuple(fields),
                    is_functional=True,
                    origin=known_properties.annotations.pointer,
                )
            )
        extras = self.type_expression(values, module, value_path)
        return module.type(name), type_exprs.map_type(extras, module.direction)

    # Components -----------------------------------------------------------------------

    def _reference_type(
        self, component: str, module: ModuleBuilder, path: tuple[str, ...]
    ) -> TypeExpr:
        target = self._components[component]
        match target:
            case api.Array() | api.Map() if is_recursive_container(
                component, self._components
            ):
                return self._component_type(component, module)
            case api.Primitive() | api.AnySchema():
                return self._non_null_type(target, module, path)
            case api.Array(items=items) if not isinstance(items, api.Union):
                return type_exprs.array_type(
                    self._item_type(component, items, module), module.direction
                )
            case api.Map(values=values) if not isinstance(values, api.Union):
                return type_exprs.map_type(
                    self._item_type(component, values, module), module.direction
                )
            case api.Reference():
                return self._reference_type(target.component, module, path)
            case api.Enumeration():
                return type_exprs.open_enum_type(
                    self._component_type(component, module), module.direction
                )
            case _:
                return self._component_type(component, module)

    def _item_type(
        self, component: str, schema: api.Schema, module: ModuleBuilder
    ) -> TypeExpr:
        """The type of the items of a component that is a container. An object gets the component's name."""
        if not isinstance(schema, api.Object):
            return self.type_expression(schema, module, (component,))
        return self._component_type(component, module)

    def _component_type(self, component: str, module: ModuleBuilder) -> Name:
        """The type of a component that has a module, as it is used in another module or its own."""
        other = self._component_module(component, module.direction)
        is_circular = module.component and module.component in self._reachable(
            component
        )
        if other is not module and is_circular:
            module.circular_modules.add(other.name)
        return other.type(other.main_type)

    def _component_module(
        self, component: str, direction: api.Direction
    ) -> ModuleBuilder:
        if (known := self._component_modules.get((component, direction))) is not None:
            return known
        schema = self._components[component]
        main = self._component_names[component]
        if direction is api.Direction.REQUEST:
            bare = main.removesuffix("_")
            main = suffixes.param_name(bare)
            if identifiers.module_name(main) in self._component_module_names:
                # Another component has that name.
                main = suffixes.input_name(bare)
        module = self.new_module(main, direction, schema.annotations.pointer)
        module.component = component
        module.reserved_names = frozenset(
            inline_types.inline_class_names(
                schema, (), main, direction, self._components, True
            )
        )
        component_aliases = aliases.component_aliases(
            *(self._component_names[component], schema.annotations),
            *(direction, self._aliases),
        )
        module.aliases = unique_aliases(*module.aliases, *component_aliases)
        self._component_modules[component, direction] = module
        module.scope.claim(main, schema.annotations.pointer, component)
        match schema:
            case api.Map(values=api.Object() as inner) | api.Array(
                items=api.Object() as inner
            ) if (
                inner.additional_properties is None
                or direction is api.Direction.RESPONSE
            ):
                module.declared_names[inner.annotations.pointer] = main
                self._declare_object(main, inner, module, ())
            case _:
                self._declare_main_type(schema, module)
        return module

    def _declare_main_type(self, schema: api.Schema, module: ModuleBuilder) -> None:
        """Declare the type that a module is named after."""
        main, is_response = module.main_type, not module.is_request
        model = merge_object_and_map(schema) if isinstance(schema, api.Union) else None
        if isinstance(schema, api.Object) and (
            is_response or schema.additional_properties is None
        ):
            model = schema
        if model is not None and (is_response or model is schema):
            module.declared_names[model.annotations.pointer] = main
            self._declare_object(main, model, module, ())
            return
        if isinstance(schema, api.Enumeration) and module.component is not None:
            value: TypeExpr = type_exprs.literal_type(schema)
        elif isinstance(schema, api.Union) or module.component is not None:
            value = self._non_null_type(schema, module, ())
        else:
            value = self.type_expression(schema, module, ())
        pointer = schema.annotations.pointer
        module.declarations.append(
            TypeAliasDeclaration(main, self.description(schema), value, pointer)
        )

    # Descriptions ----------------------------------------------------------------------------

    def description(self, schema: api.Schema) -> str:
        """The description of a schema, or else of the component that it refers to."""
        own = describe_schema(schema.annotations, self._base_url)
        if not own and isinstance(schema, api.Reference):
            return self.description(self._components[schema.component])
        return own


def _union(schema: api.Union, variants: Iterable[TypeExpr]) -> TypeExpr:
    none = (types.NONE,) if schema.annotations.nullable else ()
    return types.union_of((*variants, *none))
