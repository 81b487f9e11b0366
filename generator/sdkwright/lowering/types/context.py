"""The context of types: the data that all types of one package are made from."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import field, is_dataclass
from functools import cache
from typing import cast

from sdkwright.api import model as api
from sdkwright.api.component_graph import ComponentGraph
from sdkwright.config.config import TYPED_FORMATS
from sdkwright.lowering.descriptions import describe_schema
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.component_types import ComponentTypes, name_component_types
from sdkwright.naming.scope import Locate
from sdkwright.records import record
from sdkwright.storage.reuse import NOTHING, Reuse, field_values


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
    closures: dict[str, frozenset[str]] = field(
        default_factory=dict[str, frozenset[str]]
    )
    """The results of `all_mentioned` so far."""
    facts: tuple[object, ...] = field(init=False, repr=False)
    """Everything that the types of all schemas depend on, apart from the schemas."""

    def __post_init__(self) -> None:
        facts = (
            *(self.component_types, self.module_names, self.typed_formats),
            self.model.documentation,
        )
        # At run time the object is not frozen. One object for all steps makes their comparison fast.
        object.__setattr__(self, "facts", self.reuse.unchanged("types", facts))

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
            ComponentGraph(model.components).reachable,
            typed_formats,
            reuse,
        )

    @property
    def components(self) -> Mapping[str, api.Schema]:
        return self.model.components

    def component_type_name(self, component: str, direction: api.Direction) -> str:
        """The name of a component's type in one direction."""
        names = self.component_types
        is_response = direction is api.Direction.RESPONSE
        return (names.models if is_response else names.params)[component]

    def closure(
        self, *values: tuple[Hashable, object]
    ) -> tuple[tuple[str, api.Schema], ...]:
        """The components that the values use, directly or not, sorted by name.

        Each value is passed with a key. The components that it mentions are kept under this key for the next run.
        """
        mentioned = frozenset[str]().union(*(self._mentioned(*each) for each in values))
        known = mentioned & self.components.keys()
        names = frozenset[str]().union(*map(self.all_mentioned, known))
        return tuple((name, self.components[name]) for name in sorted(names))

    def _mentioned(self, slot: Hashable, value: object) -> frozenset[str]:
        return self.reuse.call(("mentioned", slot), mentioned_names, value)

    def all_mentioned(self, component: str) -> frozenset[str]:
        """The component and all components that it uses, directly or not.

        References that only examples follow are included.
        """
        if (known := self.closures.get(component)) is not None:
            return known
        found, pending = {component}, [component]
        while pending:
            name = pending.pop()
            new = self._mentioned(name, self.components[name]) - found
            pending += new & self.components.keys()
            found |= new & self.components.keys()
        self.closures[component] = frozenset(found)
        return self.closures[component]

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


def mentioned_names(value: object) -> frozenset[str]:
    """The components to which any part of a schema or an operation refers.

    References that only examples follow are included.
    """
    found: set[str] = set()
    pending = [value]
    while pending:
        each = pending.pop()
        if isinstance(each, api.Reference):
            found.add(each.component)
        else:
            pending += _parts_function(cast(type, type(each)))(each)
    return frozenset(found)


@cache
def _parts_function(kind: type) -> Callable[[object], Iterable[object]]:
    """A function that returns the parts of a value of this class that may mention a component."""
    if kind is tuple or kind is list:
        return lambda value: cast("list[object]", value)
    if kind is dict:
        return lambda value: cast("dict[str, object]", value).values()
    if is_dataclass(kind) and kind is not api.Annotations:
        return field_values(kind)
    return lambda _: ()
