"""Owns a types module while it is being made: what is declared in it, and what it imports."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from sdkwright import api, names, package
from sdkwright.imports import Import, ImportBlock, import_statement


class Side(StrEnum):
    """Which way a value goes."""

    RESPONSE = "response"
    REQUEST = "request"


def seen(schema: api.Object, side: Side) -> Iterator[api.Property]:
    """The properties that there are on that side."""
    for each in schema.properties:
        if not (each.write_only if side is Side.RESPONSE else each.read_only):
            yield each


@dataclass(slots=True)
class Home:
    """A module while it is being made: where the inline schemas of one operation or one component live."""

    name: str
    main: str
    side: Side
    scope: names.Scope
    imports: set[Import] = field(default_factory=set[Import])
    late_imports: set[Import] = field(default_factory=set[Import])
    typing_imports: set[Import] = field(default_factory=set[Import])
    declarations: list[package.Declaration] = field(
        default_factory=list[package.Declaration]
    )
    declared: dict[api.Pointer, str] = field(default_factory=dict[api.Pointer, str])
    aliased: dict[api.Pointer, str] = field(default_factory=dict[api.Pointer, str])
    """The unions that have a name for a method's sake."""
    component: str | None = None
    inline: frozenset[str] = frozenset()
    """What the types that are declared here are called; an import of the same name gets another one here."""
    runtime: str = ".._runtime"
    """Where the runtime is, seen from here."""
    former: tuple[names.Former, ...] = ()
    """What `main` was called before."""

    def use(self, *imports: Import) -> None:
        self.imports.update(imports)

    def exports(self) -> list[str]:
        """What a class is made of can be imported from where the class is."""
        siblings = {
            each.name for each in self.imports if each.is_sibling and not each.alias
        }
        return sorted({each.name for each in self.declarations} | siblings)

    def finished(self) -> package.TypeModule:
        return package.TypeModule(
            name=self.name,
            imports=ImportBlock.of(self.imports),
            typing_imports=ImportBlock.of(self.typing_imports, 4),
            late_imports=ImportBlock.of(self.late_imports).lines(),
            exports=tuple(self.exports()),
            declarations=tuple(self.declarations),
            main=self.main,
            reexport=import_statement(f".{self.name}", [self.main], 4),
        )
