"""Owns the way from an operation to a method: its arguments, its docstring, its one call to the runtime.

It must not know modules or files. What a name is, `names` says; what a type is, `typemodules` says.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from sdkwright import api, declarations, docstrings, examples, names, package
from sdkwright.argumenttypes import argument_type
from sdkwright.declarations import Field
from sdkwright.diagnostics import Finding
from sdkwright.homes import Home, Side
from sdkwright.literals import literal
from sdkwright.package import Import
from sdkwright.prose import method_docstring
from sdkwright.typemodules import Types

_RUNTIME = ".._runtime"
_PLACE = re.compile(r"\{([^{}]+)\}")
_IDEMPOTENCY_KEY = "idempotency-key"
_QUERY_STYLES = {"spaceDelimited": "space", "pipeDelimited": "pipe", "form": "comma"}
_IMPORTS = (
    Import(f"{_RUNTIME}.arguments", "not_given"),
    Import(f"{_RUNTIME}.operations", "Operation"),
    Import(f"{_RUNTIME}.resources", "AsyncAPIResource"),
    Import(f"{_RUNTIME}.resources", "SyncAPIResource"),
    Import(f"{_RUNTIME}.responses", "async_to_raw_response"),
    Import(f"{_RUNTIME}.responses", "async_to_streamed_response"),
    Import(f"{_RUNTIME}.responses", "to_raw_response"),
    Import(f"{_RUNTIME}.responses", "to_streamed_response"),
)
_TYPING_IMPORTS = (
    Import("httpx2", "Timeout"),
    Import(f"{_RUNTIME}.arguments", "Body"),
    Import(f"{_RUNTIME}.arguments", "Headers"),
    Import(f"{_RUNTIME}.arguments", "NotGiven"),
    Import(f"{_RUNTIME}.arguments", "Query"),
)
_EXTRA = ("extra_headers", "extra_query", "extra_body", "timeout")


@dataclass(frozen=True, slots=True)
class _Input:
    """An argument of a method, and where its value goes."""

    python: str
    wire: str
    kind: str
    """`path`, `query`, `headers` or `body`."""
    annotation: str
    required: bool
    text: str
    example: str
    sent: str
    """The example as it is sent: its keys are those that go over the wire."""
    in_params: Field | None = None


class MethodBuilder:
    """Builds the methods of one resource, and gathers what its module must import."""

    def __init__(
        self,
        model: api.Api,
        types: Types,
        locate: names.Locate,
        findings: list[Finding],
        constant_headers: Mapping[str, str],
    ) -> None:
        self._model = model
        self._types = types
        self._locate = locate
        self._findings = findings
        self._constant_headers = constant_headers
        self.imports = set(_IMPORTS)
        self.typing_imports = set(_TYPING_IMPORTS)
        self.answers: set[str] = set()

    def method(
        self, resource: str, name: str, operation: api.Operation
    ) -> package.Method:
        base = names.pascal(resource) + names.pascal(name)
        inputs = sorted(
            self._inputs(base, name, operation), key=lambda each: not each.required
        )
        returns, shown = self._returns(base, operation)
        params = f"{base}Params" if any(each.in_params for each in inputs) else None
        body = any(each.kind == "body" for each in inputs)
        if params and body:
            self.imports.add(Import(f"..types.{names.module_name(params)}", params))
        positional = [each for each in inputs if each.kind == "path"]
        keywords = [each for each in inputs if each.kind != "path"]
        key = self._idempotency_header(operation)
        return package.Method(
            name=name,
            constant=f"_{name.upper()}",
            operation=tuple(
                self._constant(operation, positional, returns, body and params, key)
            ),
            positional=tuple(self._argument(each) for each in positional),
            keywords=tuple(self._argument(each) for each in keywords),
            returns=returns,
            answer="" if returns == "None" else returns,
            docstring=method_docstring(
                operation,
                ((each.python, each.text) for each in inputs),
                key,
                self._model.documentation,
            ),
            call=tuple(self._call(inputs, key)),
            signature=", ".join(
                [each.python for each in positional]
                + (["*"] if keywords else [])
                + [each.python for each in keywords]
            ),
            http=html.escape(f"{operation.method} {operation.path}"),
            required_arguments=tuple(
                f"{each.python}={each.example}" for each in inputs if each.required
            ),
            all_arguments=tuple(f"{each.python}={each.example}" for each in inputs),
            path_arguments=tuple(each.python for each in positional),
            sent=_sent(operation, inputs),
            refused=tuple(_refused(positional, inputs)),
            takes_idempotency_key=key is not None,
            shown=shown,
        )

    # Arguments ------------------------------------------------------------------------

    def _inputs(
        self, base: str, name: str, operation: api.Operation
    ) -> Iterator[_Input]:
        scope = names.Scope(f"the arguments of `{name}`", self._locate, self._findings)
        home: Home | None = None
        params: list[_Input] = []
        for each in self._parameters(operation):
            if each.location is api.Location.PATH:
                yield self._path_input(each, scope)
                continue
            home = home or self._params_home(base, operation)
            params.append(self._parameter(each, scope, home))
        if operation.body is not None:
            home = home or self._params_home(base, operation)
            params[:0] = self._body_inputs(operation.body, scope, home)
        if home is not None:
            fields = (each.in_params for each in params if each.in_params)
            declarations.typed_dict(home, home.main, "", fields)
        yield from params

    def _params_home(self, base: str, operation: api.Operation) -> Home:
        home = self._types.home(f"{base}Params", Side.REQUEST, operation.pointer)
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
                and each.name.lower() == _IDEMPOTENCY_KEY
            )
        ]
        path = [each for each in given if each.location is api.Location.PATH]
        path.sort(key=lambda each: operation.path.find("{" + each.name + "}"))
        return path + [each for each in given if each.location is not api.Location.PATH]

    def _path_input(self, each: api.Parameter, scope: names.Scope) -> _Input:
        python = names.snake(each.sdk_name or each.name, names.METHOD_ARGUMENTS)
        scope.claim(python, each.pointer, each.name)
        kind = each.schema.kind if isinstance(each.schema, api.Scalar) else "string"
        annotation = {"integer": "int", "number": "float", "boolean": "bool"}.get(
            kind, "str"
        )
        return _Input(
            python,
            each.name,
            "path",
            annotation,
            True,
            self._text(each),
            examples.for_path(each),
            examples.for_path(each),
        )

    def _parameter(self, each: api.Parameter, scope: names.Scope, home: Home) -> _Input:
        python = names.snake(each.sdk_name or each.name, names.METHOD_ARGUMENTS)
        scope.claim(python, each.pointer, each.name)
        kind = "query" if each.location is api.Location.QUERY else "headers"
        return self._input(
            python,
            each.name,
            kind,
            each.schema,
            each.required,
            self._text(each),
            home,
            (each.name,),
        )

    def _body_inputs(
        self, body: api.Body, scope: names.Scope, home: Home
    ) -> Iterator[_Input]:
        found = self._types.object_fields(body.schema, home, ())
        if found is None:
            self._findings.append(
                Finding(
                    "body-unsupported",
                    "A request body that is no object with properties is not supported yet.",
                    self._locate(body.pointer),
                    "Describe it as an object; each of its properties becomes an argument.",
                )
            )
            return
        inner, properties, path = found
        for each in properties:
            about = each.schema.about
            python = names.snake(about.name or each.name, names.METHOD_ARGUMENTS)
            scope.claim(python, about.pointer, each.name)
            text = self._types.text(each.schema)
            yield self._input(
                python,
                each.name,
                "body",
                each.schema,
                each.required,
                text,
                inner,
                (*path, each.name),
                home,
            )

    def _input(
        self,
        python: str,
        wire: str,
        kind: str,
        schema: api.Schema,
        required: bool,
        text: str,
        inner: Home,
        path: tuple[str, ...],
        home: Home | None = None,
    ) -> _Input:
        """`inner` is where the types inside it live, `home` the module of the method's parameters."""
        type_ = argument_type(self._types, schema, inner, path, home or inner)
        self.typing_imports |= type_.imports
        return _Input(
            python,
            wire,
            kind,
            type_.in_method,
            required,
            text,
            examples.for_schema(schema, self._model.components),
            examples.for_schema(schema, self._model.components, wire=True),
            Field(python, wire, type_.in_params, required, text),
        )

    def _text(self, each: api.Parameter) -> str:
        own = docstrings.prose(each.description, self._model.documentation)
        return own or self._types.text(each.schema)

    def _argument(self, each: _Input) -> package.Argument:
        if each.required:
            return package.Argument(each.python, each.annotation, "", each.example)
        self.imports.add(Import(f"{_RUNTIME}.arguments", "omit"))
        self.typing_imports.add(Import(f"{_RUNTIME}.arguments", "Omit"))
        return package.Argument(
            each.python, f"{each.annotation} | Omit", " = omit", each.example
        )

    # The operation --------------------------------------------------------------------

    def _idempotency_header(self, operation: api.Operation) -> str | None:
        for each in operation.parameters:
            if (
                each.location is api.Location.HEADER
                and each.name.lower() == _IDEMPOTENCY_KEY
            ):
                return each.name
        return None

    def _returns(self, base: str, operation: api.Operation) -> tuple[str, str]:
        """The type of the answer, and an attribute of it that is worth showing."""
        if operation.result is None:
            return "None", ""
        text, module = self._types.answer(
            operation.result, operation.pointer, f"{base}Response"
        )
        if module is not None:
            self.imports.add(Import(f"..types.{module}", text))
            self.answers.add(text)
        found = operation.result
        while isinstance(found, api.Reference):
            found = self._model.components[found.component]
        shown = ""
        if isinstance(found, api.Object):
            required = [
                each.schema.about.name or each.name
                for each in found.properties
                if each.required
            ]
            shown = names.snake(next(iter(required), ""), names.MODEL_ATTRIBUTES)
        return text, shown

    def _constant(
        self,
        operation: api.Operation,
        positional: list[_Input],
        returns: str,
        params: str | bool | None,
        key: str | None,
    ) -> Iterator[str]:
        path = _filled(
            operation.path, {each.wire: "{" + each.python + "}" for each in positional}
        )
        yield f"method={literal(operation.method)}"
        yield f"path={literal(path)}"
        yield f"returns={returns}"
        if params:
            yield f"body={params}"
        styles = {
            each.name: _QUERY_STYLES[each.style]
            for each in operation.parameters
            if each.location is api.Location.QUERY
            and not each.explode
            and each.style in _QUERY_STYLES
        }
        if styles:
            pairs = ", ".join(
                f"{literal(name)}: {literal(style)}" for name, style in styles.items()
            )
            yield f"query_styles={{{pairs}}}"
        if key is not None:
            yield f"idempotency_header={literal(key)}"

    def _call(self, inputs: list[_Input], key: str | None) -> Iterator[str]:
        for kind in ("path", "query", "headers", "body"):
            own = [each for each in inputs if each.kind == kind]
            if own:
                # A path's placeholders and a body's keys are looked up by their Python names.
                wire = kind in ("query", "headers")
                pairs = (
                    f"{literal(each.wire if wire else each.python)}: {each.python}"
                    for each in own
                )
                yield f"{kind}={{{', '.join(pairs)}}}"
        if key is not None:
            yield "idempotency_key=idempotency_key"
        yield from (f"{name}={name}" for name in _EXTRA)


def _sent(operation: api.Operation, inputs: list[_Input]) -> package.Sent:
    """What the call with every example sends."""
    values = {
        each.wire: quote(examples.text(each.example) or "", safe="")
        for each in inputs
        if each.kind == "path"
    }
    path = _filled(operation.path, values)
    body = [
        f"{literal(each.wire)}: {each.sent}" for each in inputs if each.kind == "body"
    ]
    return package.Sent(
        path=literal(path),
        query=tuple(_texts(inputs, "query")),
        headers=tuple(_texts(inputs, "headers")),
        body="{" + ", ".join(body) + "}" if body else "",
    )


def _texts(inputs: list[_Input], kind: str) -> Iterator[tuple[str, str]]:
    for each in inputs:
        text = examples.text(each.sent) if each.kind == kind else None
        if text is not None:
            yield literal(each.wire), literal(text)


def _refused(
    positional: list[_Input], inputs: list[_Input]
) -> Iterator[package.Refused]:
    """For each path argument that may be any string, the call in which it is empty."""
    for empty in positional:
        if empty.annotation == "str":
            arguments = tuple(
                f"{each.python}={literal('') if each is empty else each.example}"
                for each in inputs
                if each.required
            )
            yield package.Refused(empty.python, arguments)


def _filled(path: str, values: Mapping[str, str]) -> str:
    """The path with each parameter's place filled, all at once: a value may look like another's name."""
    return _PLACE.sub(lambda match: values.get(match[1], match[0]), path)
