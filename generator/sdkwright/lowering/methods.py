"""Methods: an operation becomes a method with its arguments, its docstring and its one call to the runtime.

This module must not know modules or files. `naming` decides names, `lowering.types` types.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering import operation_specs
from sdkwright.lowering.arguments import ArgumentBuilder, BoundArgument
from sdkwright.lowering.descriptions import describe_operation
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.scope import Locate
from sdkwright.package import signatures
from sdkwright.package.imports import Import
from sdkwright.package.methods import Method, OperationSpec, Presence
from sdkwright.package.types import Name
from sdkwright.rendering.type_printer import (
    ResourceModuleNames,
    print_type,
    type_imports,
)

_RUNTIME = ".._runtime"
DEPRECATED_MODULE = f"{_RUNTIME}.deprecated"
OPERATION_IMPORT = Import(f"{_RUNTIME}.operations", "Operation")
COMMON_IMPORTS = (
    Import("functools", "cached_property"),
    Import("typing", "TYPE_CHECKING"),
)
"""The imports of every resource module."""
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
    """The return annotations of a method in both clients, and the type that the runtime decodes, as code."""

    annotation: str
    async_annotation: str
    runtime_expression: str
    runtime_method: str = "_call"
    tested_type: str = ""
    printed_attribute: str = ""


@dataclass(frozen=True, slots=True)
class BuiltMethod:
    """A method, and the imports that its module needs for it."""

    method: Method
    imports: frozenset[Import]
    typing_imports: frozenset[Import]


class MethodBuilder:
    """Builds the methods of one resource, and collects the imports of its module."""

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
        """`reserved` are names of the module; a type with such a name is imported under another one."""
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
        """The method of an operation. `qualified_names` are its path on the client, then the paths of its aliases."""
        self._method_imports.clear()
        self._method_typing_imports.clear()
        type_prefix = identifiers.method_type_prefix(qualified_names[0])
        bound = self._argument_builder.build_arguments(
            type_prefix, name, operation, qualified_names
        )
        returned = self._return_type(type_prefix, operation)
        deprecated = f"`{qualified_names[0]}` is deprecated."
        method = Method(
            name=name,
            constant_name=f"_{name.upper()}",
            operation=self._operation_spec(type_prefix, operation, bound, returned),
            arguments=tuple(each.argument for each in bound),
            returns=returned.annotation,
            async_returns=returned.async_annotation,
            runtime_method=returned.runtime_method,
            response_type=returned.tested_type,
            description=describe_operation(operation, self._model.documentation),
            endpoint=f"{operation.method} {operation.path}",
            expected_request=operation_specs.expected_request(operation, bound),
            printed_attribute=returned.printed_attribute,
            origin=operation.pointer,
            deprecated=deprecated if operation.deprecated else "",
        )
        self._collect_imports(method)
        return BuiltMethod(
            method,
            frozenset(self._method_imports),
            frozenset(self._method_typing_imports),
        )

    def _operation_spec(
        self,
        type_prefix: str,
        operation: api.Operation,
        arguments: list[BoundArgument],
        returned: ReturnType,
    ) -> OperationSpec:
        """The record of the operation; adds the import of the TypedDict that it needs."""
        has_params = any(each.params_field for each in arguments)
        params = suffixes.params_name(type_prefix) if has_params else ""
        spec = operation_specs.operation_spec(
            *(operation, arguments, returned.runtime_expression, params),
            self._argument_builder.resolve,
        )
        if spec.body or spec.query:
            module = identifiers.module_name(params)
            self._method_imports.add(Import(f"..types.{module}", params))
        return spec

    def _collect_imports(self, method: Method) -> None:
        """Add the imports of the method's signatures, and pass all of its imports on to the module."""
        definition = signatures.definition(method.arguments)
        if not all(each.is_required for each in definition.arguments):
            self._method_imports.add(Import(f"{_RUNTIME}.arguments", "omit"))
            self._method_typing_imports.add(Import(f"{_RUNTIME}.arguments", "Omit"))
        needed = set[str]()
        for each in method.arguments:
            if each.presence is Presence.REQUIRED_UNDER_ANY_NAME:
                needed.add("required")
            elif each.aliases:
                needed.add("either")
        # No argument and no method can have a name that begins with an underscore.
        if signatures.overloads(method.arguments):
            needed.add("deprecated")
            self._method_imports.add(Import("typing", "overload", "_overload"))
        self._method_imports |= {
            Import(DEPRECATED_MODULE, name, f"_{name}") for name in needed
        }
        self.imports |= self._method_imports
        self.typing_imports |= self._method_typing_imports

    # The return type ------------------------------------------------------------------

    def _return_type(self, type_prefix: str, operation: api.Operation) -> ReturnType:
        """The return type, and, for an object, the name of its first required attribute."""
        response = operation.response
        if response is None:
            return ReturnType("None", "None", "None")
        match response.kind:
            case api.BodyKind.TEXT:
                return ReturnType("str", "str", "str", tested_type="str")
            case api.BodyKind.BINARY:
                return self._binary_return()
            case api.BodyKind.EVENT_STREAM | api.BodyKind.JSON_LINES:
                return self._stream_return(
                    response, self._response_type(response, type_prefix, operation)
                )
            case _:
                pass
        text = expression = self._response_type(response, type_prefix, operation)
        if text == "str":
            # A JSON string: the runtime must parse it, not return the raw text.
            expression = "JsonText"
            self._method_imports.add(Import(f"{_RUNTIME}.operations", expression))
        printed = ""
        schema = self._argument_builder.resolve(response.schema)
        if isinstance(schema, api.Object) and not response.can_be_empty:
            required = [
                each.schema.annotations.sdk_name or each.name
                for each in schema.properties
                if each.required
            ]
            printed = identifiers.snake(
                next(iter(required), ""), identifiers.MODEL_ATTRIBUTES
            )
        checked = "" if text == "None" else self._type_names.get(text, text)
        if response.can_be_empty and text not in ("None", "object"):
            text += " | None"
        return ReturnType(
            text, text, expression, tested_type=checked, printed_attribute=printed
        )

    def _response_type(
        self, response: api.Response, type_prefix: str, operation: api.Operation
    ) -> str:
        returned = self._types.response_type(
            response.schema, operation.pointer, type_prefix
        )
        names = ResourceModuleNames(self._reserved)
        text = print_type(returned, names)
        if isinstance(returned, Name):
            self._method_imports.update(type_imports(returned, names))
            self.response_types.add(returned.name)
            self._type_names[text] = returned.name
        return text

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
