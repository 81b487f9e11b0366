"""Contexts of small APIs, and operations with names."""

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Place
from sdkwright.lowering.context import Context
from sdkwright.lowering.types.context import TypeContext
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.naming.operations import OperationName
from sdkwright.naming.scope import DeprecatedAlias


def locate(pointer: api.Pointer) -> Place:
    return Place("/".join(map(str, pointer)), 1, 1)


def named(path: str, operation: api.Operation, *aliases: str) -> NamedOperation:
    *resource, method = path.split(".")
    return NamedOperation(
        operation,
        OperationName(tuple(resource), method),
        True,
        tuple(DeprecatedAlias(each, locate(())) for each in aliases),
    )


def context(
    *operations: api.Operation, components: dict[str, api.Schema] | None = None
) -> Context:
    model = api.Api(
        *("Notes", "1", None, None, None, None),
        operations=operations,
        components=components or {},
    )
    aliases = DeprecatedAliases((), locate)
    types = SchemaTypes(TypeContext.from_api(model, locate, aliases))
    return Context(types, {}, {})
