"""A module of types under construction."""

from dataclasses import dataclass, field

from sdkwright.api import model as api
from sdkwright.naming.scope import DeprecatedAlias, Scope
from sdkwright.package.types import Name
from sdkwright.package.types_modules import Declaration, TypeModule


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
    reserved_names: frozenset[str] = frozenset()
    """The names of the types that the schemas of the module declare."""
    circular_modules: set[str] = field(default_factory=set[str])
    aliases: tuple[DeprecatedAlias, ...] = ()
    """The deprecated aliases of `main_type`."""

    @property
    def is_request(self) -> bool:
        return self.direction is api.Direction.REQUEST

    def type(self, name: str) -> Name:
        """A type that this module declares."""
        return Name(self.name, name)

    def build(self) -> TypeModule:
        return TypeModule(
            name=self.name,
            main_type=self.main_type,
            is_request=self.is_request,
            declarations=tuple(self.declarations),
            reserved_names=self.reserved_names,
            circular_modules=frozenset(self.circular_modules),
        )
