"""The context of lowering: the data that all methods of a package need."""

from collections.abc import Mapping
from dataclasses import field, fields

from sdkwright.api import component_graph
from sdkwright.api import model as api
from sdkwright.api.polling import Key, Polling, Pollings
from sdkwright.lowering.client_options import NO_PARAMETERS, ClientParameters
from sdkwright.lowering.pages import Lists
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.scope import Locate
from sdkwright.package import docstrings
from sdkwright.records import record

_NO_FACTS = ("types", "lists", "pollings", "facts")
"""The fields that are no part of `facts`."""


@record(frozen=True, slots=True)
class Context:
    """The context of lowering: the types of the API's schemas, and data about the whole package."""

    types: SchemaTypes
    constant_headers: Mapping[str, str]
    lists: Lists
    """The operations that return pages."""
    client: ClientParameters = NO_PARAMETERS
    constrained: frozenset[str] = frozenset()
    """The components with constraints on their values."""
    inline_error: api.Object | None = None
    """The object that describes the bodies of errors inside operations."""
    response_headers: api.Object | None = None
    """The object whose properties are the headers that responses declare."""
    pollings: Pollings = field(default_factory=dict[Key, Polling])
    """How objects are polled."""
    facts: tuple[object, ...] = field(init=False, repr=False)
    """Everything that all methods depend on, apart from the types and the lists."""

    def __post_init__(self) -> None:
        names = (each.name for each in fields(self))
        others = [each for each in names if each not in _NO_FACTS]
        facts = (self.model.security, *(getattr(self, name) for name in others))
        # At run time the object is not frozen. One object for all methods makes their comparison fast.
        reuse = self.types.context.reuse
        object.__setattr__(self, "facts", reuse.unchanged("methods", facts))

    @property
    def model(self) -> api.Api:
        return self.types.context.model

    @property
    def aliases(self) -> DeprecatedAliases:
        return self.types.context.aliases

    @property
    def locate(self) -> Locate:
        return self.types.context.locate

    @property
    def components(self) -> Mapping[str, api.Schema]:
        return self.model.components

    def describe(self, schema: api.Schema) -> str:
        """The description of a schema, or else of the component that it refers to."""
        return self.types.context.description(schema)

    def resolve(self, schema: api.Schema) -> api.Schema:
        """The schema at the end of a chain of references."""
        return component_graph.resolve(schema, self.model.components)

    def clean_description(self, text: str | None) -> str:
        """A description from the document, with links relative to its documentation."""
        return docstrings.clean_description(text, self.model.documentation)
