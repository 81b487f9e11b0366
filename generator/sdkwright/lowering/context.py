"""What the methods of a package share while they are lowered."""

from collections.abc import Mapping
from dataclasses import dataclass

from sdkwright.api import component_graph
from sdkwright.api import model as api
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.scope import Locate
from sdkwright.package import docstrings


@dataclass(frozen=True, slots=True)
class Context:
    """The API, the types of its schemas, and the facts about the whole package."""

    model: api.Api
    types: SchemaTypes
    aliases: DeprecatedAliases
    locate: Locate
    constant_headers: Mapping[str, str]

    @property
    def components(self) -> Mapping[str, api.Schema]:
        return self.model.components

    def resolve(self, schema: api.Schema) -> api.Schema:
        """The schema behind references."""
        return component_graph.resolve(schema, self.model.components)

    def clean_description(self, text: str | None) -> str:
        """A description from the document, with links relative to its documentation."""
        return docstrings.clean_description(text, self.model.documentation)
