"""Contexts of small APIs."""

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Place
from sdkwright.lowering.context import Context
from sdkwright.lowering.types.context import TypeContext
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming.aliases import DeprecatedAliases


def locate(pointer: api.Pointer) -> Place:
    return Place("/".join(map(str, pointer)), 1, 1)


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
    return Context(types, {})
