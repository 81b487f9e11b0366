"""Owns the way from an operation to a method: its arguments, its docstring, its one call to the runtime.

It must not know modules or files. What a name is, `names` says; what a type is, `typemodules` says.
"""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import operation_specs, signatures
from sdkwright.lowering.arguments import IDEMPOTENCY_KEY, Input, InputBuilder
from sdkwright.lowering.descriptions import method_docstring
from sdkwright.lowering.types.schema_types import Types
from sdkwright.naming import identifiers
from sdkwright.naming.aliases import FormerNames
from sdkwright.package.imports import Import
from sdkwright.package.literals import literal
from sdkwright.package.model import FormerCall, Method, Refused

_RUNTIME = ".._runtime"
FORMER = f"{_RUNTIME}.deprecated"
OPERATION = Import(f"{_RUNTIME}.operations", "Operation")
EVERYWHERE = (
    Import("functools", "cached_property"),
    Import("typing", "TYPE_CHECKING"),
)
"""What the module of every resource imports."""
_IMPORTS = (
    *EVERYWHERE,
    Import(f"{_RUNTIME}.arguments", "not_given"),
    OPERATION,
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


@dataclass(frozen=True, slots=True)
class Returned:
    """What a method gives back, for either client, and the expression that tells the runtime so."""

    text: str
    async_text: str
    expression: str
    action: str = "_call"
    checked: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """A method, and what it made its module import."""

    method: Method
    imports: frozenset[Import]
    typing_imports: frozenset[Import]
    arguments: tuple[tuple[str, str], ...]
    """Each by its own name, with the code that tells what was given."""


class MethodBuilder:
    """Builds the methods of one resource, and gathers what its module must import."""

    def __init__(
        self,
        model: api.Api,
        types: Types,
        locate: identifiers.Locate,
        findings: list[Finding],
        constant_headers: Mapping[str, str],
        former: FormerNames,
        taken: frozenset[str],
    ) -> None:
        """`taken` are the names that the module has already; a type of such a name gets another one there."""
        self._model = model
        self._types = types
        self._inputs = InputBuilder(
            model, types, locate, findings, constant_headers, former
        )
        self.imports = set(_IMPORTS)
        self.typing_imports = set(_TYPING_IMPORTS)
        self._own = set[Import]()
        self._own_typing = self._inputs.typing_imports
        self.answers: set[str] = set()
        self._taken = taken
        self._own_names: dict[str, str] = {}

    def method(
        self, name: str, operation: api.Operation, places: Sequence[str]
    ) -> Built:
        """The method of an operation. `places` are where it is on the client, and where it was."""
        self._own.clear()
        self._own_typing.clear()
        base = identifiers.method_types(places[0])
        inputs = self._inputs.inputs(base, name, operation, places)
        returned = self._returned(base, operation)
        params = f"{base}Params" if any(each.in_params for each in inputs) else None
        renamed = operation_specs.renamed(operation, inputs, self._inputs.resolved)
        if params and renamed:
            self._own.add(Import(f"..types.{identifiers.module_name(params)}", params))
        positional = [each for each in inputs if each.kind == "path"]
        keywords = [each for each in inputs if each.kind != "path"]
        key = self._idempotency_header(operation)
        method = Method(
            name=name,
            constant=f"_{name.upper()}",
            operation=tuple(
                operation_specs.constant(
                    *(operation, inputs, returned.expression, params or "", renamed),
                    *(key, self._inputs.resolved),
                )
            ),
            positional=tuple(map(signatures.argument, positional)),
            keywords=(
                *map(signatures.argument, keywords),
                *(former for each in inputs for former in signatures.former(each)),
            ),
            returns=returned.text,
            async_returns=returned.async_text,
            action=returned.action,
            answer=returned.checked,
            docstring=method_docstring(
                operation,
                [
                    *((each.python, each.text) for each in inputs),
                    *(
                        (former, f"Deprecated: it is called `{each.python}` now.")
                        for each in inputs
                        for former in each.former
                    ),
                ],
                key,
                self._model.documentation,
            ),
            call=tuple(operation_specs.call(inputs, key)),
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
            sent=operation_specs.sent(operation, inputs),
            refused=tuple(_refused(positional, inputs)),
            takes_idempotency_key=key is not None,
            shown=returned.shown,
            definition=signatures.definition(inputs),
            overloads=tuple(signatures.overloads(inputs)),
            former_calls=tuple(_former_calls(inputs)),
            origin=operation.pointer,
            deprecated=f"`{places[0]}` is deprecated." if operation.deprecated else "",
        )
        self._import_for(method, inputs)
        return Built(
            method,
            frozenset(self._own),
            frozenset(self._own_typing),
            tuple((each.python, each.value) for each in inputs),
        )

    def _import_for(self, method: Method, inputs: list[Input]) -> None:
        """What the method's arguments need, and all that was gathered on the way."""
        defined = (*method.definition.positional, *method.definition.keywords)
        if any(each.assignment for each in defined):
            self._own.add(Import(f"{_RUNTIME}.arguments", "omit"))
            self._own_typing.add(Import(f"{_RUNTIME}.arguments", "Omit"))
        needed = {each.value.partition("(")[0] for each in inputs if each.former}
        needed |= {"_required"} if any(each.is_loose for each in inputs) else set()
        needed |= {"_deprecated"} if method.overloads else set()
        # No argument and no method can have such a name.
        if method.overloads:
            self._own.add(Import("typing", "overload", "_overload"))
        self._own |= {Import(FORMER, name[1:], name) for name in needed}
        self.imports |= self._own
        self.typing_imports |= self._own_typing

    # The operation --------------------------------------------------------------------

    def _idempotency_header(self, operation: api.Operation) -> str | None:
        for each in operation.parameters:
            if (
                each.location is api.Location.HEADER
                and each.name.lower() == IDEMPOTENCY_KEY
            ):
                return each.name
        return None

    def _returned(self, base: str, operation: api.Operation) -> Returned:
        """What the method gives back; of an object also an attribute that is worth showing."""
        answer = operation.answer
        if answer is None:
            return Returned("None", "None", "None")
        match answer.form:
            case api.Form.TEXT:
                return Returned("str", "str", "str", checked="str")
            case api.Form.BINARY:
                return self._download()
            case api.Form.EVENTS | api.Form.LINES:
                return self._stream(answer, self._type(answer, base, operation))
            case _:
                pass
        text = expression = self._type(answer, base, operation)
        if text == "str":
            # Of a text as JSON has it, the quotes are no part.
            expression = "JsonText"
            self._own.add(Import(f"{_RUNTIME}.operations", expression))
        shown = ""
        found = self._inputs.resolved(answer.schema)
        if isinstance(found, api.Object) and not answer.may_be_empty:
            required = [
                each.schema.about.name or each.name
                for each in found.properties
                if each.required
            ]
            shown = identifiers.snake(
                next(iter(required), ""), identifiers.MODEL_ATTRIBUTES
            )
        checked = "" if text == "None" else self._own_names.get(text, text)
        if answer.may_be_empty and text not in ("None", "object"):
            text += " | None"
        return Returned(text, text, expression, checked=checked, shown=shown)

    def _type(self, answer: api.Answer, base: str, operation: api.Operation) -> str:
        text, module = self._types.answer(
            answer.schema, operation.pointer, f"{base}Response"
        )
        if module is None:
            return text
        alias = f"{text}_" if text in self._taken else None
        self._own.add(Import(f"..types.{module}", text, alias))
        self.answers.add(text)
        self._own_names[alias or text] = text
        return alias or text

    def _download(self) -> Returned:
        name = "BinaryAPIResponse"
        self._own.add(Import(f"{_RUNTIME}.binary", name))
        self._own_typing.add(Import(f"{_RUNTIME}.binary", f"Async{name}"))
        return Returned(name, f"Async{name}", name, "_download")

    def _stream(self, answer: api.Answer, item: str) -> Returned:
        kind = "EventStream" if answer.whole_events else "Stream"
        self._own |= {
            Import(f"{_RUNTIME}.streams", kind),
            Import(f"{_RUNTIME}.streams", "Stream"),
        }
        self._own_typing.add(Import(f"{_RUNTIME}.streams", "AsyncStream"))
        return Returned(
            f"Stream[{item}]", f"AsyncStream[{item}]", f"{kind}[{item}]", "_stream"
        )


def _former_calls(inputs: list[Input]) -> Iterator[FormerCall]:
    for renamed in inputs:
        for name in renamed.former:
            arguments = (
                f"{name if each is renamed else each.python}={each.example}"
                for each in inputs
            )
            yield FormerCall(name, renamed.python, tuple(arguments))


def _refused(positional: list[Input], inputs: list[Input]) -> Iterator[Refused]:
    """For each path argument that may be any string, the call in which it is empty."""
    for empty in positional:
        if empty.annotation == "str":
            arguments = tuple(
                f"{each.python}={literal('') if each is empty else each.example}"
                for each in inputs
                if each.required
            )
            yield Refused(empty.python, arguments)
