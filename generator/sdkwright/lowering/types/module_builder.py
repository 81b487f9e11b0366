"""A module of types under construction."""

from collections import Counter
from dataclasses import dataclass, field

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.naming.scope import DeprecatedAlias, Scope
from sdkwright.package.types import Name
from sdkwright.package.types_modules import Declaration, TypeModule, imported_types


@dataclass(slots=True)
class ModuleBuilder:
    """A module under construction, with the inline types of one operation or one component."""

    name: str
    main_type: str
    direction: api.Direction
    scope: Scope
    declarations: list[Declaration] = field(default_factory=list[Declaration])
    declared_names: dict[api.Pointer, str] = field(
        default_factory=dict[api.Pointer, str]
    )
    """The classes, by the pointer of their schema."""
    union_names: dict[api.Pointer, str] = field(default_factory=dict[api.Pointer, str])
    """The type aliases declared for unions in signatures, by the pointer of the union."""
    component: str | None = None
    circular_modules: set[str] = field(default_factory=set[str])
    aliases: tuple[DeprecatedAlias, ...] = ()
    """The deprecated aliases of `main_type`."""
    findings: list[Finding] = field(default_factory=list[Finding])
    """The findings about its classes and unions. Those about its own names are in `scope`."""

    @property
    def is_request(self) -> bool:
        return self.direction is api.Direction.REQUEST

    @property
    def main(self) -> Name:
        """The type that the module is named after."""
        return self.type(self.main_type)

    def type(self, name: str) -> Name:
        """A type of this module, by its name."""
        return Name(self.name, name)

    def build(self) -> TypeModule:
        imported = imported_types(self.name, self.declarations)
        counts = Counter(each.name for each in imported)
        return TypeModule(
            name=self.name,
            main_type=self.main_type,
            is_request=self.is_request,
            declarations=tuple(self.declarations),
            circular_modules=frozenset(self.circular_modules),
            ambiguous_names=frozenset(
                name for name, count in counts.items() if count > 1
            ),
        )
