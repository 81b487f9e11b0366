"""Owns the way from an operation to a method: its arguments, its docstring, its one call to the runtime.

It must not know modules or files. What a name is, `names` says; what a type is, `typemodules` says.
"""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import operation_specs, signatures
from sdkwright.lowering.arguments import IDEMPOTENCY_KEY, ArgumentBuilder, BoundArgument
from sdkwright.lowering.descriptions import method_docstring, renamed_docstring
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.scope import Locate
from sdkwright.package.imports import Import
from sdkwright.package.literals import literal
from sdkwright.package.methods import AliasCall, Method, RejectedCall

_RUNTIME = ".._runtime"
DEPRECATED_MODULE = f"{_RUNTIME}.deprecated"
OPERATION_IMPORT = Import(f"{_RUNTIME}.operations", "Operation")
COMMON_IMPORTS = (
    Import("functools", "cached_property"),
    Import("typing", "TYPE_CHECKING"),
)
"""What the module of every resource imports."""
_METHOD_IMPORTS = (
    *COMMON_IMPORTS,
    Import(f"{_RUNTIME}.arguments", "not_given"),
    OPERATION_IMPORT,
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
class ReturnType:
    """What a method gives back, for either client, and the expression that tells the runtime so."""

    annotation: str
    async_annotation: str
    runtime_expression: str
    runtime_method: str = "_call"
    tested_type: str = ""
    printed_attribute: str = ""


@dataclass(frozen=True, slots=True)
class BuiltMethod:
    """A method, and what it made its module import."""

    method: Method
    imports: frozenset[Import]
    typing_imports: frozenset[Import]
    argument_values: tuple[tuple[str, str], ...]
    """Each by its own name, with the code that tells what was given."""


class MethodBuilder:
    """Builds the methods of one resource, and gathers what its module must import."""

    def __init__(
        self,
        model: api.Api,
        types: SchemaTypes,
        locate: Locate,
        findings: list[Finding],
        constant_headers: Mapping[str, str],
        aliases: DeprecatedAliases,
        reserved: frozenset[str],
    ) -> None:
        """`taken` are the names that the module has already; a type of such a name gets another one there."""
        self._model = model
        self._types = types
        self._argument_builder = ArgumentBuilder(
            model, types, locate, findings, constant_headers, aliases
        )
        self.imports = set(_METHOD_IMPORTS)
        self.typing_imports = set(_TYPING_IMPORTS)
        self._method_imports = set[Import]()
        self._method_typing_imports = self._argument_builder.typing_imports
        self.response_types: set[str] = set()
        self._reserved = reserved
        self._type_names: dict[str, str] = {}

    def build_method(
        self, name: str, operation: api.Operation, qualified_names: Sequence[str]
    ) -> BuiltMethod:
        """The method of an operation. `places` are where it is on the client, and where it was."""
        self._method_imports.clear()
        self._method_typing_imports.clear()
        base = identifiers.method_type_prefix(qualified_names[0])
        inputs = self._argument_builder.build_arguments(
            base, name, operation, qualified_names
        )
        returned = self._return_type(base, operation)
        params = (
            suffixes.params_name(base)
            if any(each.params_field for each in inputs)
            else None
        )
        renamed = operation_specs.renamed_parts(
            operation, inputs, self._argument_builder.resolve
        )
        if params and renamed:
            self._method_imports.add(
                Import(f"..types.{identifiers.module_name(params)}", params)
            )
        positional = [each for each in inputs if each.request_part == "path"]
        keywords = [each for each in inputs if each.request_part != "path"]
        key = self._idempotency_header(operation)
        method = Method(
            name=name,
            constant_name=f"_{name.upper()}",
            operation_arguments=tuple(
                operation_specs.operation_arguments(
                    *(
                        operation,
                        inputs,
                        returned.runtime_expression,
                        params or "",
                        renamed,
                    ),
                    *(key, self._argument_builder.resolve),
                )
            ),
            positional=tuple(map(signatures.declare_argument, positional)),
            keywords=(
                *map(signatures.declare_argument, keywords),
                *(
                    former
                    for each in inputs
                    for former in signatures.alias_arguments(each)
                ),
            ),
            returns=returned.annotation,
            async_returns=returned.async_annotation,
            runtime_method=returned.runtime_method,
            response_type=returned.tested_type,
            docstring=method_docstring(
                operation,
                [
                    *((each.name, each.description) for each in inputs),
                    *(
                        (former, renamed_docstring(each.name))
                        for each in inputs
                        for former in each.aliases
                    ),
                ],
                key,
                self._model.documentation,
            ),
            call_arguments=tuple(operation_specs.call_arguments(inputs, key)),
            argument_list=", ".join(
                [each.name for each in positional]
                + (["*"] if keywords else [])
                + [each.name for each in keywords]
            ),
            endpoint=html.escape(f"{operation.method} {operation.path}"),
            required_arguments=tuple(
                f"{each.name}={each.example}" for each in inputs if each.required
            ),
            all_arguments=tuple(f"{each.name}={each.example}" for each in inputs),
            path_arguments=tuple(each.name for each in positional),
            expected_request=operation_specs.expected_request(operation, inputs),
            rejected_calls=tuple(_rejected_calls(positional, inputs)),
            has_idempotency_key=key is not None,
            printed_attribute=returned.printed_attribute,
            definition=signatures.definition(inputs),
            overloads=tuple(signatures.overloads(inputs)),
            alias_calls=tuple(_alias_calls(inputs)),
            origin=operation.pointer,
            deprecated=(
                f"`{qualified_names[0]}` is deprecated." if operation.deprecated else ""
            ),
        )
        self._collect_imports(method, inputs)
        return BuiltMethod(
            method,
            frozenset(self._method_imports),
            frozenset(self._method_typing_imports),
            tuple((each.name, each.value_expression) for each in inputs),
        )

    def _collect_imports(self, method: Method, arguments: list[BoundArgument]) -> None:
        """What the method's arguments need, and all that was gathered on the way."""
        defined = (*method.definition.positional, *method.definition.keywords)
        if any(each.assignment for each in defined):
            self._method_imports.add(Import(f"{_RUNTIME}.arguments", "omit"))
            self._method_typing_imports.add(Import(f"{_RUNTIME}.arguments", "Omit"))
        needed = {
            each.value_expression.partition("(")[0]
            for each in arguments
            if each.aliases
        }
        needed |= (
            {"_required"} if any(each.has_omit_default for each in arguments) else set()
        )
        needed |= {"_deprecated"} if method.overloads else set()
        # No argument and no method can have such a name.
        if method.overloads:
            self._method_imports.add(Import("typing", "overload", "_overload"))
        self._method_imports |= {
            Import(DEPRECATED_MODULE, name[1:], name) for name in needed
        }
        self.imports |= self._method_imports
        self.typing_imports |= self._method_typing_imports

    # The operation --------------------------------------------------------------------

    def _idempotency_header(self, operation: api.Operation) -> str | None:
        for each in operation.parameters:
            if (
                each.location is api.Location.HEADER
                and each.name.lower() == IDEMPOTENCY_KEY
            ):
                return each.name
        return None

    def _return_type(self, type_prefix: str, operation: api.Operation) -> ReturnType:
        """What the method gives back; of an object also an attribute that is worth showing."""
        answer = operation.response
        if answer is None:
            return ReturnType("None", "None", "None")
        match answer.kind:
            case api.BodyKind.TEXT:
                return ReturnType("str", "str", "str", tested_type="str")
            case api.BodyKind.BINARY:
                return self._binary_return()
            case api.BodyKind.EVENT_STREAM | api.BodyKind.JSON_LINES:
                return self._stream_return(
                    answer, self._response_type(answer, type_prefix, operation)
                )
            case _:
                pass
        text = expression = self._response_type(answer, type_prefix, operation)
        if text == "str":
            # Of a text as JSON has it, the quotes are no part.
            expression = "JsonText"
            self._method_imports.add(Import(f"{_RUNTIME}.operations", expression))
        shown = ""
        found = self._argument_builder.resolve(answer.schema)
        if isinstance(found, api.Object) and not answer.can_be_empty:
            required = [
                each.schema.annotations.sdk_name or each.name
                for each in found.properties
                if each.required
            ]
            shown = identifiers.snake(
                next(iter(required), ""), identifiers.MODEL_ATTRIBUTES
            )
        checked = "" if text == "None" else self._type_names.get(text, text)
        if answer.can_be_empty and text not in ("None", "object"):
            text += " | None"
        return ReturnType(
            text, text, expression, tested_type=checked, printed_attribute=shown
        )

    def _response_type(
        self, response: api.Response, type_prefix: str, operation: api.Operation
    ) -> str:
        text, module = self._types.response_type(
            response.schema, operation.pointer, type_prefix
        )
        if module is None:
            return text
        alias = f"{text}_" if text in self._reserved else None
        self._method_imports.add(Import(f"..types.{module}", text, alias))
        self.response_types.add(text)
        self._type_names[alias or text] = text
        return alias or text

    def _binary_return(self) -> ReturnType:
        name = "BinaryAPIResponse"
        self._method_imports.add(Import(f"{_RUNTIME}.binary", name))
        self._method_typing_imports.add(Import(f"{_RUNTIME}.binary", f"Async{name}"))
        return ReturnType(name, f"Async{name}", name, "_download")

    def _stream_return(self, response: api.Response, item: str) -> ReturnType:
        kind = "EventStream" if response.has_event_items else "Stream"
        self._method_imports |= {
            Import(f"{_RUNTIME}.streams", kind),
            Import(f"{_RUNTIME}.streams", "Stream"),
        }
        self._method_typing_imports.add(Import(f"{_RUNTIME}.streams", "AsyncStream"))
        return ReturnType(
            f"Stream[{item}]", f"AsyncStream[{item}]", f"{kind}[{item}]", "_stream"
        )


def _alias_calls(method_arguments: list[BoundArgument]) -> Iterator[AliasCall]:
    for renamed in method_arguments:
        for name in renamed.aliases:
            arguments = (
                f"{name if each is renamed else each.name}={each.example}"
                for each in method_arguments
            )
            yield AliasCall(name, renamed.name, tuple(arguments))


def _rejected_calls(
    positional: list[BoundArgument], method_arguments: list[BoundArgument]
) -> Iterator[RejectedCall]:
    """For each path argument that may be any string, the call in which it is empty."""
    for empty in positional:
        if empty.annotation == "str":
            arguments = tuple(
                f"{each.name}={literal('') if each is empty else each.example}"
                for each in method_arguments
                if each.required
            )
            yield RejectedCall(empty.name, arguments)
