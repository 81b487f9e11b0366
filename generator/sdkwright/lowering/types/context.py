"""The context of types: the data that all types of one package are made from."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial

from sdkwright.api import model as api
from sdkwright.api.component_graph import (
    mentioned_components,
    mentions,
    reachable_components,
)
from sdkwright.config.config import TYPED_FORMATS
from sdkwright.lowering.descriptions import describe_schema
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.component_types import ComponentTypes, name_component_types
from sdkwright.naming.scope import Locate
from sdkwright.records import record
from sdkwright.storage.reuse import NOTHING, Reuse


@record(frozen=True, slots=True)
class TypeContext:
    """The API, and the names of its components."""

    model: api.Api
    locate: Locate
    aliases: DeprecatedAliases
    component_types: ComponentTypes
    module_names: frozenset[str]
    """The modules of the components' models."""
    reachable: Callable[[str], frozenset[str]]
    """The components that a component refers to, directly or not."""
    typed_formats: Collection[str] = TYPED_FORMATS
    """The formats of strings that are Python values in responses."""
    reuse: Reuse = NOTHING
    mentioned: Callable[[str], frozenset[str]] = frozenset
    """The components that a component uses, and itself, also where only examples follow them."""

    @classmethod
    def from_api(
        cls,
        model: api.Api,
        locate: Locate,
        aliases: DeprecatedAliases,
        typed_formats: Collection[str] = TYPED_FORMATS,
        reuse: Reuse = NOTHING,
    ) -> "TypeContext":
        names = name_component_types(
            {name: each.annotations.sdk_name for name, each in model.components.items()}
        )
        return cls(
            model,
            locate,
            aliases,
            names,
            frozenset(map(identifiers.module_name, names.models.values())),
            cache(partial(reachable_components, components=model.components)),
            typed_formats,
            reuse,
            cache(partial(mentioned_components, components=model.components)),
        )

    @property
    def general_facts(self) -> tuple[object, ...]:
        """What the types depend on beside schemas and names."""
        return self.model.documentation, self.typed_formats

    @property
    def components(self) -> Mapping[str, api.Schema]:
        return self.model.components

    def component_type_name(self, component: str, direction: api.Direction) -> str:
        """The name of a component's type in one direction."""
        names = self.component_types
        is_response = direction is api.Direction.RESPONSE
        return (names.models if is_response else names.params)[component]

    def closure(
        self, schemas: Iterable[api.Schema]
    ) -> tuple[tuple[str, api.Schema], ...]:
        """These schemas' components, and all that those refer to, directly or not."""
        direct = {name for each in schemas for name in mentions(each)}
        known = direct & self.components.keys()
        names = frozenset[str]().union(*map(self.mentioned, known))
        return tuple((name, self.components[name]) for name in sorted(names))

    def response_type_name(self, method_prefix: str) -> str:
        """The name of the type of a response body that is not a component."""
        name = suffixes.response_name(method_prefix)
        is_taken = identifiers.module_name(name) in self.module_names
        return suffixes.response_body_name(method_prefix) if is_taken else name

    def shared_name(self, name: str) -> str:
        """The name of a type that many operations share. It differs from the names of all components."""
        is_taken = identifiers.module_name(name) in self.module_names
        return suffixes.inline_name(name) if is_taken else name

    def description(self, schema: api.Schema) -> str:
        """The description of a schema, or else of the component that it refers to."""
        own = describe_schema(schema.annotations, self.model.documentation)
        if not own and isinstance(schema, api.Reference):
            return self.description(self.components[schema.component])
        return own
