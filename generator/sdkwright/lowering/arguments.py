"""Owns the arguments of a method: their names, their types, and where each value goes.

Path arguments come first, then parameters, then what the body is made of: each property of a JSON object or of a form is an
argument, any other body is one argument, `body`. Where two of them would have one name, the one that comes later in this
order has its place in front: `query_id`, `body_id`. It must not know modules or files.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import examples
from sdkwright.lowering.descriptions import renamed_docstring
from sdkwright.lowering.types import declarations, file_types
from sdkwright.lowering.types.argument_types import ArgumentType, argument_type
from sdkwright.lowering.types.declarations import Field
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.scope import DeprecatedAlias, Locate, Scope
from sdkwright.package import docstrings
from sdkwright.package.imports import Import
from sdkwright.package.literals import literal

IDEMPOTENCY_KEY = "idempotency-key"
BODY_ARGUMENT = "body"
_ARGUMENTS_MODULE = ".._runtime.arguments"
_REQUEST_PARTS = {
    api.Location.QUERY: "query",
    api.Location.HEADER: "headers",
    api.Location.COOKIE: "cookies",
    api.Location.QUERYSTRING: "query",
}
_PATH_ANNOTATIONS = {"integer": "int", "number": "float", "boolean": "bool"}


@dataclass(frozen=True, slots=True)
class BoundArgument:
    """An argument of a method, and where its value goes."""

    name: str
    wire: str
    request_part: str
    """`path`, `query`, `headers`, `cookies` or `body`."""
    annotation: str
    required: bool
    description: str
    example: str
    origin: api.Pointer
    wire_example: str
    """The example as it is sent: its keys are those that go over the wire."""
    params_field: Field | None = None
    parameter: api.Parameter | None = None
    is_entire_body: bool = False
    """Whether it is the body as a whole."""
    deprecated: bool = False
    aliases: tuple[str, ...] = ()
    """What it may still be called in a call: while it is built, what the document says of that."""
    has_omit_default: bool = False
    """Whether it must be given and yet has a default, since it may be given by another name, or follows such a one."""

    @property
    def value_expression(self) -> str:
        """As code, in the method: what was given, by whichever name."""
        if not self.aliases and not self.has_omit_default:
            return self.name
        given = [literal(self.name), self.name]
        given += [f"{each}={each}" for each in self.aliases]
        return f"{'_required' if self.required else '_either'}({', '.join(given)})"


class ArgumentBuilder:
    """Builds the arguments of the methods of one resource, and gathers what their annotations need."""

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
        """The arguments, those that are required first. `places` are the method's own and those that it had before."""
        scope = _ArgumentScope(
            Scope(f"the arguments of `{name}`", self._locate, self._findings)
        )
        scope.plan_names(
            (_location(each), each.name, each.sdk_name) for each in operation.parameters
        )
        path: list[BoundArgument] = []
        params: list[BoundArgument] = []
        home: ModuleBuilder | None = None
        for each in self._caller_parameters(operation):
            if each.location is api.Location.PATH:
                path.append(self._path_argument(each, scope))
                continue
            home = home or self._params_module(type_prefix, operation)
            params.append(self._parameter_argument(each, scope, home))
        if operation.request_body is not None:
            home = home or self._params_module(type_prefix, operation)
            params[:0] = self._body_arguments(operation.request_body, scope, home)
        found = sorted([*path, *params], key=lambda each: not each.required)
        inputs = list(self._with_aliases(found, scope, qualified_names))
        if home is not None:
            former = {each.name: each.aliases for each in inputs}
            fields = (
                field
                for each in params
                for field in _params_fields(each, former.get(each.name, ()))
            )
            declarations.declare_typed_dict(
                home, home.main_type, "", fields, operation.pointer
            )
        return inputs

    def _with_aliases(
        self,
        arguments: Iterable[BoundArgument],
        scope: "_ArgumentScope",
        qualified_names: Sequence[str],
    ) -> Iterator[BoundArgument]:
        """The same, each with the former names that it can be given by."""
        follows = False
        for each in arguments:
            found = self._aliases.nested_aliases(
                qualified_names, each.name, each.origin, each.aliases
            )
            former = tuple(one.name for one in found if scope.has_alias(one, each.name))
            is_path = each.request_part == "path"
            follows = follows or (is_path and bool(former))
            loose = each.required and (bool(former) or (is_path and follows))
            yield replace(each, aliases=former, has_omit_default=loose)

    def _params_module(
        self, type_prefix: str, operation: api.Operation
    ) -> ModuleBuilder:
        home = self._types.new_module(
            suffixes.params_name(type_prefix), api.Direction.REQUEST, operation.pointer
        )
        home.scope.claim(home.main_type, operation.pointer, home.main_type)
        return home

    def _caller_parameters(self, operation: api.Operation) -> list[api.Parameter]:
        """The parameters that a caller gives, the path's in the order of the path."""
        given = [
            each
            for each in operation.parameters
            if each.name not in self._constant_headers
            and not (
                each.location is api.Location.HEADER
                and each.name.lower() == IDEMPOTENCY_KEY
            )
        ]
        path = [each for each in given if each.location is api.Location.PATH]
        path.sort(key=lambda each: operation.path.find("{" + each.name + "}"))
        return path + [each for each in given if each.location is not api.Location.PATH]

    def _path_argument(
        self, parameter: api.Parameter, scope: "_ArgumentScope"
    ) -> BoundArgument:
        python = scope.claim(
            parameter.name, parameter.sdk_name, "path", parameter.pointer
        )
        return BoundArgument(
            python,
            parameter.name,
            "path",
            self._path_annotation(parameter.schema),
            True,
            self._description(parameter),
            self._path_example(parameter),
            parameter.pointer,
            self._path_example(parameter),
            parameter=parameter,
            deprecated=parameter.deprecated,
            aliases=parameter.renamed_from,
        )

    def _path_annotation(self, schema: api.Schema) -> str:
        """A path holds texts, so there is no null, and whatever is in a list is a text or a number too."""
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

    def _path_example(self, parameter: api.Parameter) -> str:
        match self.resolve(parameter.schema):
            case api.Enumeration(values=values):
                return literal(values[0])
            case api.Array() | api.Object() | api.Map() as schema:
                return examples.schema_example(
                    schema, self._model.components, use_wire_names=True
                )
            case _:
                return examples.path_example(parameter)

    def resolve(self, schema: api.Schema) -> api.Schema:
        passed = set[str]()
        while isinstance(schema, api.Reference) and schema.component not in passed:
            passed.add(schema.component)
            schema = self._model.components[schema.component]
        return schema

    def _parameter_argument(
        self, parameter: api.Parameter, scope: "_ArgumentScope", module: ModuleBuilder
    ) -> BoundArgument:
        kind = _REQUEST_PARTS[parameter.location]
        python = scope.claim(
            parameter.name, parameter.sdk_name, _location(parameter), parameter.pointer
        )
        # The whole query has no name in it.
        wire = "" if parameter.location is api.Location.QUERYSTRING else parameter.name
        type_ = argument_type(
            self._types, parameter.schema, module, (parameter.name,), module
        )
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
            about = each.schema.annotations
            python = scope.claim(each.name, about.sdk_name, "body", about.pointer)
            file_type = None
            if request_body.kind is api.BodyKind.MULTIPART:
                file_type = file_types.file_type(each.schema, self._model.components)
            type_ = (
                argument_type(
                    self._types, each.schema, inner, (*path, each.name), module
                )
                if file_type is None
                else _runtime_type(file_type, module)
            )
            yield self._build_argument(
                (python, each.name, "body"),
                each.schema,
                type_,
                each.required,
                self._types.description(each.schema),
                example=file_type and file_types.file_example(file_type),
            )

    def _entire_body_argument(
        self,
        request_body: api.RequestBody,
        scope: "_ArgumentScope",
        module: ModuleBuilder,
    ) -> BoundArgument:
        python = scope.claim(BODY_ARGUMENT, None, "request", request_body.pointer)
        example: str | None = None
        if request_body.kind is api.BodyKind.BINARY:
            type_, example = _runtime_type("FileContent", module), 'b"string"'
        elif request_body.kind is api.BodyKind.TEXT:
            type_ = _runtime_type("Union[str, bytes]", module)
            example = '"string"'
        else:
            # Not `Body`, which a method's module has imported.
            path = ("request_body",)
            type_ = argument_type(
                self._types, request_body.schema, module, path, module
            )
        found = self._build_argument(
            (python, python, "body"),
            request_body.schema,
            type_,
            request_body.required,
            self._types.description(request_body.schema),
            example=example,
        )
        return replace(found, is_entire_body=True)

    def _build_argument(
        self,
        names_and_part: tuple[str, str, str],
        schema: api.Schema,
        type_: ArgumentType,
        required: bool,
        description: str,
        parameter: api.Parameter | None = None,
        example: str | None = None,
    ) -> BoundArgument:
        python, wire, kind = names_and_part
        self.typing_imports |= type_.imports
        components = self._model.components
        origin = parameter.pointer if parameter else schema.annotations.pointer
        return BoundArgument(
            python,
            wire,
            kind,
            type_.method_annotation,
            required,
            description,
            example or examples.schema_example(schema, components),
            origin,
            example or examples.schema_example(schema, components, use_wire_names=True),
            Field(python, wire, type_.params_annotation, required, description, origin),
            parameter,
            deprecated=schema.annotations.deprecated
            or (parameter is not None and parameter.deprecated),
            aliases=(parameter or schema.annotations).renamed_from,
        )

    def _description(self, parameter: api.Parameter) -> str:
        own = docstrings.clean_description(
            parameter.description, self._model.documentation
        )
        return own or self._types.description(parameter.schema)


def _params_fields(argument: BoundArgument, aliases: Iterable[str]) -> Iterator[Field]:
    """What an argument is in the dictionary of all: under its former names too, unless one of them must be there."""
    if argument.params_field is None:
        return
    yield argument.params_field
    for name in () if argument.required else aliases:
        text = renamed_docstring(argument.name)
        yield replace(
            argument.params_field, name=name, description=text, deprecated=True
        )


def _location(parameter: api.Parameter) -> str:
    return parameter.location.value


def _runtime_type(text: str, module: ModuleBuilder) -> ArgumentType:
    """A type of the runtime, as it is called everywhere."""
    imports = {
        Import(_ARGUMENTS_MODULE, each) for each in file_types.runtime_names(text)
    }
    imports |= {Import("typing", each) for each in ("Union",) if f"{each}[" in text}
    module.add_imports(*imports)
    return ArgumentType(text, text, frozenset(imports))


class _ArgumentScope:
    """The names of one method's arguments, with the place of each in front where those of two places would be alike."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._claimed: dict[str, tuple[str, api.Pointer, str]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def plan_names(self, requested: Iterable[tuple[str, str, str | None]]) -> None:
        """What there is: place, name over the wire, and the name that is asked for. In one place all differ."""
        places: dict[str, dict[str, str | None]] = {}
        for place, wire, name in requested:
            places.setdefault(place, {})[wire] = name
        for place, wires in places.items():
            found = identifiers.field_names(wires.items(), identifiers.METHOD_ARGUMENTS)
            self._names.update(
                ((place, wire), name) for wire, name in zip(wires, found, strict=True)
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
            settled = identifiers.snake(
                f"{location}_{wanted}", identifiers.METHOD_ARGUMENTS
            )
            locate = self._scope.locate
            self._scope.findings.append(
                Finding(
                    "argument-collision",
                    f"`{wire}` in the {location} would be called `{name}` in {self._scope.label}, as `{first[2]}` in the"
                    f" {first[0]} is already; it is called `{settled}`.",
                    locate(pointer),
                    "Add `x-sdk-name` beside one of them, with the name that you want.",
                    related=((f"`{first[2]}` is called `{name}`.", locate(first[1])),),
                )
            )
            name = settled
        self._claimed.setdefault(name, (location, pointer, wire))
        return self._scope.claim(name, pointer, wire)


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
