"""Types of schemas: the class or alias that each becomes, and its module.

Every schema has two directions. Responses become models, which accept unknown properties and values. Requests become
TypedDicts, which do not. This module must not know operations.
"""

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
    declarations,
    param_pairs,
    type_exprs,
)
from sdkwright.lowering.types.declarations import Field
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.naming import identifiers, inline_types, suffixes
from sdkwright.naming.aliases import DeprecatedAliases, unique_aliases
from sdkwright.naming.scope import Locate, Scope
from sdkwright.naming.union_variants import merge_object_and_map, object_and_map
from sdkwright.package import docstrings
from sdkwright.package.imports import Import, natural_sort_key
from sdkwright.package.types_modules import TypeModule


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
        param_pairs.link_params(self.module_builders)
        aliases.reexport_aliases(self.module_builders)
        finished = (each.build() for each in self.module_builders)
        return tuple(sorted(finished, key=lambda each: natural_sort_key(each.name)))

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
            module.inline_names = frozenset(
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
    ) -> str:
        """The type of a schema at `path` in a module, to which the imports and inline types are added."""
        expression = self._non_null_type(schema, module, path)
        if nullable is None:
            nullable = schema.annotations.nullable
        nullable = nullable or is_target_nullable(schema, self._components)
        if nullable and not has_null_in_type(schema, self._components):
            return type_exprs.optional_type(expression, module)
        return expression

    def object_properties(
        self, schema: api.Schema, module: ModuleBuilder, path: tuple[str, ...]
    ) -> tuple[ModuleBuilder, tuple[api.Property, ...], tuple[str, ...]] | None:
        """An object's properties, with the module and the path of their inline types; None for any other schema."""
        if isinstance(schema, api.Reference):
            target = self._components[schema.component]
            if isinstance(target, (api.Object, api.Reference)):
                return self.object_properties(
                    target, self._component_module(schema.component, module.side), ()
                )
        if isinstance(schema, api.Object):
            return module, tuple(schema.properties_in(module.side)), path
        return None

    # Responses ------------------------------------------------------------------------

    def response_type(
        self, schema: api.Schema, pointer: api.Pointer, method_prefix: str
    ) -> tuple[str, str | None]:
        """The type of a response, and its module; None for a builtin type."""
        if isinstance(schema, api.Reference):
            target = self._components[schema.component]
            if isinstance(target, api.Reference):
                return self.response_type(target, pointer, method_prefix)
            if isinstance(target, (api.Object, api.Union)):
                module = self._component_module(
                    schema.component, api.Direction.RESPONSE
                )
                return module.main_type, module.name
        if isinstance(schema, api.Primitive):
            return type_exprs.primitive_name(schema.kind), None
        if isinstance(schema, api.AnySchema):
            return "object", None
        main_type = suffixes.response_name(method_prefix)
        if identifiers.module_name(main_type) in self._component_module_names:
            main_type = suffixes.response_body_name(method_prefix)
        module = self.new_module(main_type, api.Direction.RESPONSE, pointer)
        module.scope.claim(main_type, schema.annotations.pointer, main_type)
        self._declare_main_type(schema, module)
        return main_type, module.name

    # One schema -----------------------------------------------------------------------

    def _non_null_type(
        self, schema: api.Schema, module: ModuleBuilder, path: tuple[str, ...]
    ) -> str:
        match schema:
            case api.AnySchema():
                return "object"
            case api.Primitive():
                return type_exprs.primitive_type(schema, module)
            case api.Enumeration():
                return type_exprs.open_enum_type(
                    type_exprs.literal_type(schema, module), module
                )
            case api.Array(items=items):
                return type_exprs.array_type(
                    self.type_expression(items, module, path), module
                )
            case api.Map(values=values):
                return type_exprs.mapping_type(
                    self.type_expression(values, module, path), module
                )
            case api.Object(additional_properties=extras) if (
                extras is not None and module.side is api.Direction.REQUEST
            ):
                inner = (*path, inline_types.ADDITIONAL_STEP)
                return type_exprs.union_type(
                    self._object_and_map_types(schema, extras, module, path, inner),
                    module,
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
    ) -> str:
        """The class of an inline object, declared at its first use."""
        known = module.declared_names.get(schema.annotations.pointer)
        name = inline_types.inline_class_name(
            module.main_type, path, schema.annotations.sdk_name
        )
        if known is not None and known in (name, module.main_type):
            return known
        module.scope.claim(name, schema.annotations.pointer, ".".join(path) or name)
        module.declared_names[schema.annotations.pointer] = name
        self._declare_object(name, schema, module, path)
        return name

    def _declare_object(
        self,
        name: str,
        schema: api.Object,
        module: ModuleBuilder,
        path: tuple[str, ...],
    ) -> None:
        fields = self._object_fields(schema, module, path, name)
        text = self._docstring(schema, 4)
        if module.side is api.Direction.REQUEST:
            declarations.declare_typed_dict(
                module, name, text, fields, schema.annotations.pointer
            )
            return
        additional = ""
        if schema.additional_properties is not None and not isinstance(
            schema.additional_properties, api.AnySchema
        ):
            additional = self.type_expression(
                schema.additional_properties,
                module,
                (*path, inline_types.ADDITIONAL_STEP),
            )
        declarations.declare_model(
            module, name, text, fields, schema.annotations.pointer, additional
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
        is_response = module.side is api.Direction.RESPONSE
        reserved = (
            identifiers.MODEL_ATTRIBUTES
            if is_response
            else identifiers.BUILTIN_TYPE_NAMES
        )
        fields: list[Field] = []
        properties = list(schema.properties_in(module.side))
        wires = [(each.name, each.schema.annotations.sdk_name) for each in properties]
        for each, name in zip(
            properties, identifiers.field_names(wires, reserved), strict=True
        ):
            annotations = each.schema.annotations
            # In a model, an absent property is None.
            optional = is_response and not each.required
            annotation = self.type_expression(
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
                    annotation,
                    each.required,
                    self.description(each.schema),
                    annotations.pointer,
                    annotations.deprecated,
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
    ) -> str:
        if (known := object_and_map(schema)) is not None:
            if module.side is api.Direction.REQUEST:
                parts = self._object_and_map_types(*known, module, path, path)
            elif (model := merge_object_and_map(schema)) is not None:
                text = self._object_class(model, module, path)
                if schema.annotations.nullable:
                    return type_exprs.optional_type(text, module)
                return text
            else:
                parts = []
        else:
            parts = [
                self._variant_type(variant, module, variant_path)
                for variant, variant_path in inline_types.variant_paths(schema, path)
            ]
        texts = list(dict.fromkeys(parts))
        if schema.annotations.nullable:
            texts.append("None")
        if len(texts) == 1:
            return texts[0]
        text = type_exprs.union_type(texts, module)
        if module.side is api.Direction.REQUEST:
            return text
        discriminator = schema.discriminator
        mapping = discriminator.mapping.items() if discriminator else ()
        tags = {
            value: parts[index]
            for value, index in mapping
            if isinstance(resolve(schema.variants[index], self._components), api.Object)
        }
        name = discriminator.property_name if discriminator and tags else None
        return type_exprs.one_of_type(text, name, tags, module)

    def _variant_type(
        self, variant: api.Schema, module: ModuleBuilder, path: tuple[str, ...] | None
    ) -> str:
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
        return "object"

    def _object_and_map_types(
        self,
        known_properties: api.Object,
        values: api.Schema,
        module: ModuleBuilder,
        path: tuple[str, ...],
        value_path: tuple[str, ...],
    ) -> list[str]:
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
            declarations.declare_functional_typed_dict(
                module,
                name,
                self._docstring(known_properties, 0),
                fields,
                known_properties.annotations.pointer,
            )
        return [
            name,
            type_exprs.mapping_type(
                self.type_expression(values, module, value_path), module
            ),
        ]

    # Components -----------------------------------------------------------------------

    def _reference_type(
        self, component: str, module: ModuleBuilder, path: tuple[str, ...]
    ) -> str:
        target = self._components[component]
        match target:
            case api.Array() | api.Map() if is_recursive_container(
                component, self._components
            ):
                return self._import_component(component, module)
            case api.Primitive() | api.AnySchema():
                return self._non_null_type(target, module, path)
            case api.Array(items=items) if not isinstance(items, api.Union):
                return type_exprs.array_type(
                    self._item_type(component, items, module), module
                )
            case api.Map(values=values) if not isinstance(values, api.Union):
                return type_exprs.mapping_type(
                    self._item_type(component, values, module), module
                )
            case api.Reference():
                return self._reference_type(target.component, module, path)
            case _:
                expression = self._import_component(component, module)
                is_open = isinstance(target, api.Enumeration)
                return (
                    type_exprs.open_enum_type(expression, module)
                    if is_open
                    else expression
                )

    def _item_type(
        self, component: str, schema: api.Schema, module: ModuleBuilder
    ) -> str:
        """The type of the items of a component that is a container. An object gets the component's name."""
        if not isinstance(schema, api.Object):
            return self.type_expression(schema, module, (component,))
        return self._import_component(component, module)

    def _import_component(self, component: str, module: ModuleBuilder) -> str:
        other = self._component_module(component, module.side)
        name = other.main_type
        if other is module:
            return f"'{name}'"
        # A type declared here keeps its name; the import of a component is renamed.
        alias = f"{name}_" if name in module.inline_names else None
        each = Import(f".{other.name}", name, alias)
        if module.component and module.component in self._reachable(component):
            module.late_imports.add(each)
            return f"'{alias or name}'"
        module.add_imports(each)
        return alias or name

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
        module.inline_names = frozenset(
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
        main, is_response = module.main_type, module.side is api.Direction.RESPONSE
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
            value = type_exprs.literal_type(schema, module)
        elif isinstance(schema, api.Union) or module.component is not None:
            value = self._non_null_type(schema, module, ())
        else:
            value = self.type_expression(schema, module, ())
        declarations.declare_type_alias(
            module, main, self._docstring(schema, 0), value, schema.annotations.pointer
        )

    # Descriptions ----------------------------------------------------------------------------

    def description(self, schema: api.Schema) -> str:
        """The description of a schema, or else of the component that it refers to."""
        own = describe_schema(schema.annotations, self._base_url)
        if not own and isinstance(schema, api.Reference):
            return self.description(self._components[schema.component])
        return own

    def _docstring(self, schema: api.Schema, indent: int) -> str:
        return docstrings.docstring(self.description(schema), indent)
