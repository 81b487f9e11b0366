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
from sdkwright.lowering.types import declarations, file_types
from sdkwright.lowering.types.argument_types import ArgumentType, argument_type
from sdkwright.lowering.types.declarations import Field
from sdkwright.lowering.types.module_builder import Home
from sdkwright.lowering.types.schema_types import Types
from sdkwright.naming import identifiers
from sdkwright.naming.aliases import FormerNames
from sdkwright.package import docstrings
from sdkwright.package.imports import Import
from sdkwright.package.literals import literal

IDEMPOTENCY_KEY = "idempotency-key"
WHOLE_BODY = "body"
_ARGUMENTS = ".._runtime.arguments"
_KINDS = {
    api.Location.QUERY: "query",
    api.Location.HEADER: "headers",
    api.Location.COOKIE: "cookies",
    api.Location.QUERYSTRING: "query",
}
_PATH_TYPES = {"integer": "int", "number": "float", "boolean": "bool"}


@dataclass(frozen=True, slots=True)
class Input:
    """An argument of a method, and where its value goes."""

    python: str
    wire: str
    kind: str
    """`path`, `query`, `headers`, `cookies` or `body`."""
    annotation: str
    required: bool
    text: str
    example: str
    origin: api.Pointer
    sent: str
    """The example as it is sent: its keys are those that go over the wire."""
    in_params: Field | None = None
    parameter: api.Parameter | None = None
    whole: bool = False
    """Whether it is the body as a whole."""
    deprecated: bool = False
    former: tuple[str, ...] = ()
    """What it may still be called in a call: while it is built, what the document says of that."""
    is_loose: bool = False
    """Whether it must be given and yet has a default, since it may be given by another name, or follows such a one."""

    @property
    def value(self) -> str:
        """As code, in the method: what was given, by whichever name."""
        if not self.former and not self.is_loose:
            return self.python
        given = [literal(self.python), self.python]
        given += [f"{each}={each}" for each in self.former]
        return f"{'_required' if self.required else '_either'}({', '.join(given)})"


class InputBuilder:
    """Builds the arguments of the methods of one resource, and gathers what their annotations need."""

    def __init__(
        self,
        model: api.Api,
        types: Types,
        locate: identifiers.Locate,
        findings: list[Finding],
        constant_headers: Mapping[str, str],
        former: FormerNames,
    ) -> None:
        self._former = former
        self._model = model
        self._types = types
        self._locate = locate
        self._findings = findings
        self._constant_headers = constant_headers
        self.typing_imports = set[Import]()

    def inputs(
        self,
        base: str,
        name: str,
        operation: api.Operation,
        places: Sequence[str] = (),
    ) -> list[Input]:
        """The arguments, those that are required first. `places` are the method's own and those that it had before."""
        scope = _ArgumentScope(
            identifiers.Scope(
                f"the arguments of `{name}`", self._locate, self._findings
            )
        )
        scope.expect(
            (_place(each), each.name, each.sdk_name) for each in operation.parameters
        )
        path: list[Input] = []
        params: list[Input] = []
        home: Home | None = None
        for each in self._parameters(operation):
            if each.location is api.Location.PATH:
                path.append(self._path_input(each, scope))
                continue
            home = home or self._params_home(base, operation)
            params.append(self._parameter(each, scope, home))
        if operation.body is not None:
            home = home or self._params_home(base, operation)
            params[:0] = self._body_inputs(operation.body, scope, home)
        found = sorted([*path, *params], key=lambda each: not each.required)
        inputs = list(self._with_former(found, scope, places))
        if home is not None:
            former = {each.python: each.former for each in inputs}
            fields = (
                field
                for each in params
                for field in _keys(each, former.get(each.python, ()))
            )
            declarations.typed_dict(home, home.main, "", fields, operation.pointer)
        return inputs

    def _with_former(
        self, inputs: Iterable[Input], scope: "_ArgumentScope", places: Sequence[str]
    ) -> Iterator[Input]:
        """The same, each with the former names that it can be given by."""
        follows = False
        for each in inputs:
            found = self._former.of_member(
                places, each.python, each.origin, each.former
            )
            former = tuple(
                one.name for one in found if scope.has_former(one, each.python)
            )
            is_path = each.kind == "path"
            follows = follows or (is_path and bool(former))
            loose = each.required and (bool(former) or (is_path and follows))
            yield replace(each, former=former, is_loose=loose)

    def _params_home(self, base: str, operation: api.Operation) -> Home:
        home = self._types.home(
            f"{base}Params", api.Direction.REQUEST, operation.pointer
        )
        home.scope.claim(home.main, operation.pointer, home.main)
        return home

    def _parameters(self, operation: api.Operation) -> list[api.Parameter]:
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

    def _path_input(self, each: api.Parameter, scope: "_ArgumentScope") -> Input:
        python = scope.claim(each.name, each.sdk_name, "path", each.pointer)
        return Input(
            python,
            each.name,
            "path",
            self._path_type(each.schema),
            True,
            self._text(each),
            self._path_example(each),
            each.pointer,
            self._path_example(each),
            parameter=each,
            deprecated=each.deprecated,
            former=each.renamed_from,
        )

    def _path_type(self, schema: api.Schema) -> str:
        """A path holds texts, so there is no null, and whatever is in a list is a text or a number too."""
        match self.resolved(schema):
            case api.Scalar(kind=kind):
                return _PATH_TYPES.get(kind, "str")
            case api.Enumeration(values=values):
                self.typing_imports.add(Import("typing", "Literal"))
                return f"Literal[{', '.join(literal(value) for value in values)}]"
            case api.Array(items=items):
                self.typing_imports.add(Import(_ARGUMENTS, "SequenceNotStr"))
                return f"SequenceNotStr[{self._path_type(items)}]"
            case api.Object() | api.Map():
                self.typing_imports.add(Import("typing", "Mapping"))
                return "Mapping[str, object]"
            case api.Union(members=members):
                parts = dict.fromkeys(self._path_type(each) for each in members)
                return " | ".join(parts)
            case _:
                return "str"

    def _path_example(self, each: api.Parameter) -> str:
        match self.resolved(each.schema):
            case api.Enumeration(values=values):
                return literal(values[0])
            case api.Array() | api.Object() | api.Map() as schema:
                return examples.for_schema(schema, self._model.components, wire=True)
            case _:
                return examples.for_path(each)

    def resolved(self, schema: api.Schema) -> api.Schema:
        passed = set[str]()
        while isinstance(schema, api.Reference) and schema.component not in passed:
            passed.add(schema.component)
            schema = self._model.components[schema.component]
        return schema

    def _parameter(
        self, each: api.Parameter, scope: "_ArgumentScope", home: Home
    ) -> Input:
        kind = _KINDS[each.location]
        python = scope.claim(each.name, each.sdk_name, _place(each), each.pointer)
        # The whole query has no name in it.
        wire = "" if each.location is api.Location.QUERYSTRING else each.name
        type_ = argument_type(self._types, each.schema, home, (each.name,), home)
        return self._input(
            (python, wire, kind),
            each.schema,
            type_,
            each.required,
            self._text(each),
            each,
        )

    def _body_inputs(
        self, body: api.Body, scope: "_ArgumentScope", home: Home
    ) -> Iterator[Input]:
        found = None
        if body.form in (api.Form.JSON, api.Form.FORM, api.Form.MULTIPART):
            found = self._types.object_fields(body.schema, home, ())
        if found is None:
            yield self._whole_body(body, scope, home)
            return
        inner, properties, path = found
        scope.expect(("body", each.name, each.schema.about.name) for each in properties)
        for each in properties:
            about = each.schema.about
            python = scope.claim(each.name, about.name, "body", about.pointer)
            file_type = None
            if body.form is api.Form.MULTIPART:
                file_type = file_types.file_type(each.schema, self._model.components)
            type_ = (
                argument_type(self._types, each.schema, inner, (*path, each.name), home)
                if file_type is None
                else _plain(file_type, home)
            )
            yield self._input(
                (python, each.name, "body"),
                each.schema,
                type_,
                each.required,
                self._types.text(each.schema),
                example=file_type and file_types.example(file_type),
            )

    def _whole_body(self, body: api.Body, scope: "_ArgumentScope", home: Home) -> Input:
        python = scope.claim(WHOLE_BODY, None, "request", body.pointer)
        example: str | None = None
        if body.form is api.Form.BINARY:
            type_, example = _plain("FileContent", home), 'b"string"'
        elif body.form is api.Form.TEXT:
            type_ = _plain("Union[str, bytes]", home)
            example = '"string"'
        else:
            # Not `Body`, which a method's module has imported.
            path = ("request_body",)
            type_ = argument_type(self._types, body.schema, home, path, home)
        found = self._input(
            (python, python, "body"),
            body.schema,
            type_,
            body.required,
            self._types.text(body.schema),
            example=example,
        )
        return replace(found, whole=True)

    def _input(
        self,
        where: tuple[str, str, str],
        schema: api.Schema,
        type_: ArgumentType,
        required: bool,
        text: str,
        parameter: api.Parameter | None = None,
        example: str | None = None,
    ) -> Input:
        python, wire, kind = where
        self.typing_imports |= type_.imports
        components = self._model.components
        origin = parameter.pointer if parameter else schema.about.pointer
        return Input(
            python,
            wire,
            kind,
            type_.in_method,
            required,
            text,
            example or examples.for_schema(schema, components),
            origin,
            example or examples.for_schema(schema, components, wire=True),
            Field(python, wire, type_.in_params, required, text, origin),
            parameter,
            deprecated=schema.about.deprecated
            or (parameter is not None and parameter.deprecated),
            former=(parameter or schema.about).renamed_from,
        )

    def _text(self, each: api.Parameter) -> str:
        own = docstrings.prose(each.description, self._model.documentation)
        return own or self._types.text(each.schema)


def _keys(each: Input, former: Iterable[str]) -> Iterator[Field]:
    """What an argument is in the dictionary of all: under its former names too, unless one of them must be there."""
    if each.in_params is None:
        return
    yield each.in_params
    for name in () if each.required else former:
        text = f"Deprecated: it is called `{each.python}` now."
        yield replace(each.in_params, name=name, text=text, deprecated=True)


def _place(parameter: api.Parameter) -> str:
    return parameter.location.value


def _plain(text: str, home: Home) -> ArgumentType:
    """A type of the runtime, as it is called everywhere."""
    imports = {Import(_ARGUMENTS, each) for each in file_types.names_in(text)}
    imports |= {Import("typing", each) for each in ("Union",) if f"{each}[" in text}
    home.use(*imports)
    return ArgumentType(text, text, frozenset(imports))


class _ArgumentScope:
    """The names of one method's arguments, with the place of each in front where those of two places would be alike."""

    def __init__(self, scope: identifiers.Scope) -> None:
        self._scope = scope
        self._taken: dict[str, tuple[str, api.Pointer, str]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def expect(self, asked: Iterable[tuple[str, str, str | None]]) -> None:
        """What there is: place, name over the wire, and the name that is asked for. In one place all differ."""
        places: dict[str, dict[str, str | None]] = {}
        for place, wire, name in asked:
            places.setdefault(place, {})[wire] = name
        for place, wires in places.items():
            found = identifiers.field_names(wires.items(), identifiers.METHOD_ARGUMENTS)
            self._names.update(
                ((place, wire), name) for wire, name in zip(wires, found, strict=True)
            )

    def has_former(self, former: identifiers.Former, now: str) -> bool:
        return self._scope.former(former, now, identifiers.METHOD_ARGUMENTS)

    def claim(
        self, wire: str, asked: str | None, place: str, pointer: api.Pointer
    ) -> str:
        wanted = asked or wire
        name = self._names.get((place, wire))
        if name is None:
            name = identifiers.snake(wanted, identifiers.METHOD_ARGUMENTS)
        first = self._taken.get(name)
        if first is not None and first[0] != place and first[1] != pointer:
            settled = identifiers.snake(
                f"{place}_{wanted}", identifiers.METHOD_ARGUMENTS
            )
            locate = self._scope.locate
            self._scope.findings.append(
                Finding(
                    "argument-collision",
                    f"`{wire}` in the {place} would be called `{name}` in {self._scope.what}, as `{first[2]}` in the"
                    f" {first[0]} is already; it is called `{settled}`.",
                    locate(pointer),
                    "Add `x-sdk-name` beside one of them, with the name that you want.",
                    related=((f"`{first[2]}` is called `{name}`.", locate(first[1])),),
                )
            )
            name = settled
        self._taken.setdefault(name, (place, pointer, wire))
        return self._scope.claim(name, pointer, wire)
