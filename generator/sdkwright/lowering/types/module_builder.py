"""Owns a types module while it is being made: what is declared in it, and what it imports."""

from dataclasses import dataclass, field

from sdkwright.api import model as api
from sdkwright.naming import identifiers
from sdkwright.package.imports import Import, ImportBlock, import_statement
from sdkwright.package.model import Declaration, FormerName, TypeModule


@dataclass(slots=True)
class Home:
    """A module while it is being made: where the inline schemas of one operation or one component live."""

    name: str
    main: str
    side: api.Direction
    scope: identifiers.Scope
    imports: set[Import] = field(default_factory=set[Import])
    late_imports: set[Import] = field(default_factory=set[Import])
    typing_imports: set[Import] = field(default_factory=set[Import])
    declarations: list[Declaration] = field(default_factory=list[Declaration])
    declared: dict[api.Pointer, str] = field(default_factory=dict[api.Pointer, str])
    aliased: dict[api.Pointer, str] = field(default_factory=dict[api.Pointer, str])
    """The unions that have a name for a method's sake."""
    component: str | None = None
    inline: frozenset[str] = frozenset()
    """What the types that are declared here are called; an import of the same name gets another one here."""
    runtime: str = ".._runtime"
    """Where the runtime is, seen from here."""
    former: tuple[identifiers.Former, ...] = ()
    """What `main` was called before."""
    former_siblings: dict[str, Import] = field(default_factory=dict[str, Import])
    """Former names of what is imported here, since they could be imported from here too."""

    def use(self, *imports: Import) -> None:
        self.imports.update(imports)

    def exports(self) -> list[str]:
        """What a class is made of can be imported from where the class is."""
        own = {each.name for each in self.declarations}
        return sorted(own | {each.name for each in self.siblings()})

    def siblings(self) -> set[Import]:
        """What comes from other modules of types, under its own name."""
        every = self.imports | self.late_imports
        return {each for each in every if each.is_sibling and not each.alias}

    def finished(self) -> TypeModule:
        return TypeModule(
            name=self.name,
            imports=ImportBlock.of(self.imports),
            typing_imports=ImportBlock.of(self.typing_imports, 4),
            late_imports=ImportBlock.of(self.late_imports).lines(),
            exports=tuple(sorted([*self.exports(), *self.former_siblings])),
            declarations=tuple(self.declarations),
            main=self.main,
            reexport=import_statement(f".{self.name}", [self.main], 4),
            former=tuple(
                FormerName(name, f"{each.module}:{each.name}", str(each))
                for name, each in sorted(self.former_siblings.items())
            ),
        )
