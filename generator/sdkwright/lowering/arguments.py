"""Arguments of a method: their names, their types, and the part of the request that each is sent in.

The order is: path parameters, other parameters, body. Each property of a JSON object or a form is an argument; any
other body is the one argument `body`. If two arguments would have the same name, the later one in this order gets its
location as a prefix: `query_id`, `body_id`. This module must not know the package's modules or files.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sdkwright.api import component_graph
from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import examples
from sdkwright.lowering.types import type_exprs
from sdkwright.lowering.types.argument_types import ArgumentType, argument_type
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.scope import DeprecatedAlias, Locate, Scope
from sdkwright.package import docstrings, types
from sdkwright.package.deprecation import renamed_docstring
from sdkwright.package.imports import Import
from sdkwright.package.literals import Value, literal
from sdkwright.package.methods import Argument, ArgumentKind, Presence
from sdkwright.package.types import Generic, TypeExpr
from sdkwright.package.types_modules import Field, TypedDictClass

_IDEMPOTENCY_KEY = "idempotency-key"
BODY_ARGUMENT = "body"
_ARGUMENTS_MODULE = ".._runtime.arguments"
_ARGUMENT_KINDS = {
    api.Location.QUERY: ArgumentKind.QUERY,
    api.Location.HEADER: ArgumentKind.HEADER,
    api.Location.COOKIE: ArgumentKind.COOKIE,
    api.Location.QUERYSTRING: ArgumentKind.QUERY,
}
_PATH_ANNOTATIONS = {"integer": "int", "number": "float", "boolean": "bool"}


@dataclass(frozen=True, slots=True)
class BoundArgument:
    """An argument with its source in the model of the API."""

    argument: Argument
    wire_example: Value
    """The example under wire names."""
    params_field: Field | None = None
    """Its key in the TypedDict of all arguments but those of the path."""
    parameter: api.Parameter | None = None
    is_entire_body: bool = False
    """Whether its value is the entire body."""


class ArgumentBuilder:
    """Builds the arguments of one resource's methods, and collects the imports of their annotations."""

    def __init__(
        self,
        model: api.Api,
        types: SchemaTypes,
        locate: Locate,
        findings: list[Finding],
        constant_headers: Mapping[str, str],
        aliases: DeprecatedAliases,
    ) -> None:
        self._aliases = aliases
        self._model = model
        self._types = types
        self._locate = locate
        self._findings = findings
        self._constant_headers = constant_headers
        self.typing_imports = set[Import]()

    def build_arguments(
        self,
        type_prefix: str,
        name: str,
        operation: api.Operation,
        qualified_names: Sequence[str] = (),
    ) -> list[BoundArgument]:
        """The arguments, required ones first, and the TypedDict of all but the path arguments in a module of types.

        `qualified_names` are the paths of the method on the client: the current one, then its aliases.
        """
        scope = _ArgumentScope(
            Scope(f"the arguments of `{name}`", self._locate, self._findings)
        )
        scope.plan_names(
            (_location(each), each.name, each.sdk_name) for each in operation.parameters
        )
        path: list[BoundArgument] = []
        params: list[BoundArgument] = []
        module: ModuleBuilder | None = None
        for each in self._caller_parameters(operation):
            if each.location is api.Location.PATH:
                path.append(self._path_argument(each, scope))
                continue
            module = module or self._params_module(type_prefix, operation)
            params.append(self._parameter_argument(each, scope, module))
        if operation.request_body is not None:
            module = module or self._params_module(type_prefix, operation)
            params[:0] = self._body_arguments(operation.request_body, scope, module)
        ordered = sorted(
            [*path, *params], key=lambda each: not each.argument.is_required
        )
        arguments = list(self._with_aliases(ordered, scope, qualified_names))
        if module is not None:
            found = {each.argument.name: each for each in arguments}
            fields = (
                field
                for each in params
                for field in _params_fields(found[each.argument.name])
            )
            module.declarations.append(
                TypedDictClass(
                    module.main_type, "", tuple(fields), origin=operation.pointer
                )
            )
        return arguments

    def _with_aliases(
        self,
        arguments: Iterable[BoundArgument],
        scope: "_ArgumentScope",
        qualified_names: Sequence[str],
    ) -> Iterator[BoundArgument]:
        """The arguments with their accepted aliases, and with the defaults that these require."""
        follows_alias = False
        for each in arguments:
            own = each.argument
            requested = self._aliases.nested_aliases(
                qualified_names, own.name, own.origin, own.aliases
            )
            names = tuple(
                alias.name for alias in requested if scope.has_alias(alias, own.name)
            )
            follows_alias = follows_alias or (own.is_positional and bool(names))
            needs_default = bool(names) or (own.is_positional and follows_alias)
            presence = own.presence
            if own.is_required and needs_default:
                presence = Presence.REQUIRED_UNDER_ANY_NAME
            yield replace(each, argument=replace(own, aliases=names, presence=presence))

    def _params_module(
        self, type_prefix: str, operation: api.Operation
    ) -> ModuleBuilder:
        module = self._types.new_module(
            suffixes.params_name(type_prefix), api.Direction.REQUEST, operation.pointer
        )
        module.scope.claim(module.main_type, operation.pointer, module.main_type)
        return module

    def _caller_parameters(self, operation: api.Operation) -> list[api.Parameter]:
        """The parameters that a caller passes: those of the path in its order, then the others."""
        passed = [
            each
            for each in operation.parameters
            if each.name not in self._constant_headers and not _is_idempotency_key(each)
        ]
        path = [each for each in passed if each.location is api.Location.PATH]
        path.sort(key=lambda each: operation.path.find("{" + each.name + "}"))
        return path + [
            each for each in passed if each.location is not api.Location.PATH
        ]

    def _path_argument(
        self, parameter: api.Parameter, scope: "_ArgumentScope"
    ) -> BoundArgument:
        python = scope.claim(
            parameter.name, parameter.sdk_name, "path", parameter.pointer
        )
        example = self._path_example(parameter)
        argument = Argument(
            name=python,
            wire=parameter.name,
            annotation=self._path_annotation(parameter.schema),
            kind=ArgumentKind.PATH,
            presence=Presence.REQUIRED,
            example=example,
            description=self._description(parameter),
            aliases=parameter.renamed_from,
            is_deprecated=parameter.deprecated,
            origin=parameter.pointer,
        )
        return BoundArgument(argument, example, parameter=parameter)

    def _path_annotation(self, schema: api.Schema) -> str:
        """The annotation of a path argument. A path is text: it has no null, and the items of a list are scalars."""
        match self.resolve(schema):
            case api.Primitive(kind=kind):
                return _PATH_ANNOTATIONS.get(kind, "str")
            case api.Enumeration(values=values):
                self.typing_imports.add(Import("typing", "Literal"))
                return f"Literal[{', '.join(literal(value) for value in values)}]"
            case api.Array(items=items):
                self.typing_imports.add(Import(_ARGUMENTS_MODULE, "SequenceNotStr"))
                return f"SequenceNotStr[{self._path_annotation(items)}]"
            case api.Object() | api.Map():
                self.typing_imports.add(Import("typing", "Mapping"))
                return "Mapping[str, object]"
            case api.Union(variants=members):
                parts = dict.fromkeys(self._path_annotation(each) for each in members)
                return " | ".join(parts)
            case _:
                return "str"

    def _path_example(self, parameter: api.Parameter) -> Value:
        match self.resolve(parameter.schema):
            case api.Enumeration(values=values):
                return values[0]
            case api.Array() | api.Object() | api.Map() as schema:
                return examples.schema_example(
                    schema, self._model.components, use_wire_names=True
                )
            case _:
                return examples.path_example(parameter)

    def resolve(self, schema: api.Schema) -> api.Schema:
        return component_graph.resolve(schema, self._model.components)

    def _parameter_argument(
        self, parameter: api.Parameter, scope: "_ArgumentScope", module: ModuleBuilder
    ) -> BoundArgument:
        kind = _ARGUMENT_KINDS[parameter.location]
        python = scope.claim(
            parameter.name, parameter.sdk_name, _location(parameter), parameter.pointer
        )
        # `in: querystring` is the entire query, without a name in it.
        wire = "" if parameter.location is api.Location.QUERYSTRING else parameter.name
        type_ = argument_type(self._types, parameter.schema, module, (parameter.name,))
        return self._build_argument(
            (python, wire, kind),
            parameter.schema,
            type_,
            parameter.required,
            self._description(parameter),
            parameter,
        )

    def _body_arguments(
        self,
        request_body: api.RequestBody,
        scope: "_ArgumentScope",
        module: ModuleBuilder,
    ) -> Iterator[BoundArgument]:
        found = None
        if request_body.kind in (
            api.BodyKind.JSON,
            api.BodyKind.FORM,
            api.BodyKind.MULTIPART,
        ):
            found = self._types.object_properties(request_body.schema, module, ())
        if found is None:
            yield self._entire_body_argument(request_body, scope, module)
            return
        inner, properties, path = found
        scope.plan_names(
            ("body", each.name, each.schema.annotations.sdk_name) for each in properties
        )
        for each in properties:
            annotations = each.schema.annotations
            python = scope.claim(
                each.name, annotations.sdk_name, "body", annotations.pointer
            )
            file_type = None
            if request_body.kind is api.BodyKind.MULTIPART:
                file_type = type_exprs.file_type(each.schema, self._model.components)
            type_ = (
                argument_type(self._types, each.schema, inner, (*path, each.name))
                if file_type is None
                else ArgumentType(file_type)
            )
            yield self._build_argument(
                (python, each.name, ArgumentKind.BODY),
                each.schema,
                type_,
                each.required,
                self._types.description(each.schema),
                example=None if file_type is None else _file_example(file_type),
            )

    def _entire_body_argument(
        self,
        request_body: api.RequestBody,
        scope: "_ArgumentScope",
        module: ModuleBuilder,
    ) -> BoundArgument:
        python = scope.claim(BODY_ARGUMENT, None, "request", request_body.pointer)
        example: Value = None
        if request_body.kind is api.BodyKind.BINARY:
            type_, example = ArgumentType(types.FILE_CONTENT), b"string"
        elif request_body.kind is api.BodyKind.TEXT:
            type_ = ArgumentType(types.union_of((types.STR, types.BYTES)))
            example = "string"
        else:
            # Not `Body`: the modules of methods import that name.
            path = ("request_body",)
            type_ = argument_type(self._types, request_body.schema, module, path)
        argument = self._build_argument(
            (python, python, ArgumentKind.BODY),
            request_body.schema,
            type_,
            request_body.required,
            self._types.description(request_body.schema),
            example=example,
        )
        return replace(argument, is_entire_body=True)

    def _build_argument(
        self,
        names_and_kind: tuple[str, str, ArgumentKind],
        schema: api.Schema,
        type_: ArgumentType,
        required: bool,
        description: str,
        parameter: api.Parameter | None = None,
        example: Value = None,
    ) -> BoundArgument:
        python, wire, kind = names_and_kind
        self.typing_imports |= type_.imports
        components = self._model.components
        origin = parameter.pointer if parameter else schema.annotations.pointer
        argument = Argument(
            name=python,
            wire=wire,
            annotation=type_.method_annotation,
            kind=kind,
            presence=Presence.REQUIRED if required else Presence.OPTIONAL,
            example=example or examples.schema_example(schema, components),
            description=description,
            aliases=(parameter or schema.annotations).renamed_from,
            is_deprecated=schema.annotations.deprecated
            or (parameter is not None and parameter.deprecated),
            origin=origin,
        )
        return BoundArgument(
            argument,
            example or examples.schema_example(schema, components, use_wire_names=True),
            Field(python, wire, type_.type, required, description, origin=origin),
            parameter,
        )

    def _description(self, parameter: api.Parameter) -> str:
        own = docstrings.clean_description(
            parameter.description, self._model.documentation
        )
        return own or self._types.description(parameter.schema)


def _params_fields(bound: BoundArgument) -> Iterator[Field]:
    """The keys of an argument in the TypedDict of all arguments. A required one has no aliases there."""
    if bound.params_field is None:
        return
    yield bound.params_field
    own = bound.argument
    for name in () if own.is_required else own.aliases:
        text = renamed_docstring(own.name)
        yield replace(bound.params_field, name=name, description=text, deprecated=True)


def _location(parameter: api.Parameter) -> str:
    return parameter.location.value


def _file_example(file_type: TypeExpr) -> Value:
    return [b"string"] if isinstance(file_type, Generic) else b"string"


class _ArgumentScope:
    """The names of one method's arguments, prefixed by the location if two locations would share a name."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._claimed: dict[str, tuple[str, api.Pointer, str]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def plan_names(self, requested: Iterable[tuple[str, str, str | None]]) -> None:
        """Plan names for triples of location, wire name, requested name. Names in one location are distinct."""
        locations: dict[str, dict[str, str | None]] = {}
        for location, wire, name in requested:
            locations.setdefault(location, {})[wire] = name
        for location, wires in locations.items():
            found = identifiers.field_names(wires.items(), identifiers.METHOD_ARGUMENTS)
            self._names.update(
                ((location, wire), name)
                for wire, name in zip(wires, found, strict=True)
            )

    def has_alias(self, alias: DeprecatedAlias, current_name: str) -> bool:
        return self._scope.claim_alias(
            alias, current_name, identifiers.METHOD_ARGUMENTS
        )

    def claim(
        self, wire: str, requested: str | None, location: str, pointer: api.Pointer
    ) -> str:
        wanted = requested or wire
        name = self._names.get((location, wire))
        if name is None:
            name = identifiers.snake(wanted, identifiers.METHOD_ARGUMENTS)
        first = self._claimed.get(name)
        if first is not None and first[0] != location and first[1] != pointer:
            prefixed = identifiers.snake(
                f"{location}_{wanted}", identifiers.METHOD_ARGUMENTS
            )
            locate = self._scope.locate
            self._scope.findings.append(
                Finding(
                    "argument-collision",
                    f"`{wire}` in the {location} and `{first[2]}` in the {first[0]} would both be called `{name}` in"
                    f" {self._scope.label}; the one in the {location} is called `{prefixed}`.",
                    locate(pointer),
                    "Set `x-sdk-name` on one of them.",
                    related=((f"`{first[2]}` is called `{name}`.", locate(first[1])),),
                )
            )
            name = prefixed
        self._claimed.setdefault(name, (location, pointer, wire))
        return self._scope.claim(name, pointer, wire)


def idempotency_header(operation: api.Operation) -> str | None:
    """The name of the operation's `Idempotency-Key` header as the document spells it; None without one."""
    return next(
        (each.name for each in operation.parameters if _is_idempotency_key(each)), None
    )


def _is_idempotency_key(parameter: api.Parameter) -> bool:
    is_header = parameter.location is api.Location.HEADER
    return is_header and parameter.name.lower() == _IDEMPOTENCY_KEY


def constant_headers(operations: Iterable[api.Operation]) -> dict[str, str]:
    """The required headers that have one value, the same in every operation that takes them."""
    values: dict[str, set[str | None]] = {}
    for operation in operations:
        for each in operation.parameters:
            if each.location is api.Location.HEADER and each.required:
                values.setdefault(each.name, set()).add(_only_value(each.schema))
    return {
        name: value
        for name, (value, *others) in values.items()
        if value is not None and not others
    }


def _only_value(schema: api.Schema) -> str | None:
    if isinstance(schema, api.Enumeration) and len(schema.values) == 1:
        return str(schema.values[0])
    return None
