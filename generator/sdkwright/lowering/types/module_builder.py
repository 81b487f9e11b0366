"""A module of types under construction."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.naming.scope import DeprecatedAlias, Scope
from sdkwright.package.types import Name
from sdkwright.package.types_modules import Declaration, TypeModule, imported_types
from sdkwright.records import record


@record(frozen=True, slots=True)
class ModuleContents:
    """The content of a module of types."""

    declarations: Sequence[Declaration]
    declared_names: Mapping[api.Pointer, str]
    union_names: Mapping[api.Pointer, str]
    circular_modules: Collection[str]
    owners: Mapping[str, tuple[api.Pointer, str]]


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

    @property
    def has_findings(self) -> bool:
        return bool(self.findings or self.scope.findings)

    def contents(self) -> ModuleContents:
        """A copy of the content of the module."""
        return ModuleContents(
            [*self.declarations],
            {**self.declared_names},
            {**self.union_names},
            {*self.circular_modules},
            self.scope.owners(),
        )

    def fill(self, contents: ModuleContents) -> None:
        """Add the content of an earlier module with the same name to this module, which must be empty."""
        self.declarations += contents.declarations
        self.declared_names |= contents.declared_names
        self.union_names |= contents.union_names
        self.circular_modules |= {*contents.circular_modules}
        self.scope.restore(contents.owners)

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
