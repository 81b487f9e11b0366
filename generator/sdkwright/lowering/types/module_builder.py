"""A module of types under construction: its declarations and its imports."""

from dataclasses import dataclass, field

from sdkwright.api import model as api
from sdkwright.naming.scope import DeprecatedAlias, Scope
from sdkwright.package.imports import Import, ImportBlock, import_statement
from sdkwright.package.types_modules import AliasExport, Declaration, TypeModule


@dataclass(slots=True)
class ModuleBuilder:
    """A module under construction, with the inline types of one operation or one component."""

    name: str
    main_type: str
    side: api.Direction
    scope: Scope
    imports: set[Import] = field(default_factory=set[Import])
    late_imports: set[Import] = field(default_factory=set[Import])
    typing_imports: set[Import] = field(default_factory=set[Import])
    declarations: list[Declaration] = field(default_factory=list[Declaration])
    declared_names: dict[api.Pointer, str] = field(
        default_factory=dict[api.Pointer, str]
    )
    union_names: dict[api.Pointer, str] = field(default_factory=dict[api.Pointer, str])
    """The type aliases declared for unions in signatures, by the pointer of the union."""
    component: str | None = None
    inline_names: frozenset[str] = frozenset()
    """The names of the types declared here. An import with one of these names is renamed."""
    runtime_module: str = ".._runtime"
    """The runtime's module, relative to this one."""
    aliases: tuple[DeprecatedAlias, ...] = ()
    """The deprecated aliases of `main_type`."""
    alias_imports: dict[str, Import] = field(default_factory=dict[str, Import])
    """The deprecated aliases of imported types, which this module exports too."""

    def add_imports(self, *imports: Import) -> None:
        self.imports.update(imports)

    def exports(self) -> list[str]:
        """The declared types and those imported from other modules of types, sorted."""
        own = {each.name for each in self.declarations}
        return sorted(own | {each.name for each in self.sibling_imports()})

    def sibling_imports(self) -> set[Import]:
        """The imports from other modules of types, without renamed ones."""
        every = self.imports | self.late_imports
        return {each for each in every if each.is_sibling and not each.as_name}

    def build(self) -> TypeModule:
        return TypeModule(
            name=self.name,
            imports=ImportBlock.from_imports(self.imports),
            typing_imports=ImportBlock.from_imports(self.typing_imports, 4),
            late_imports=ImportBlock.from_imports(self.late_imports).lines(),
            exports=tuple(sorted([*self.exports(), *self.alias_imports])),
            declarations=tuple(self.declarations),
            main_type=self.main_type,
            reexport=import_statement(f".{self.name}", [self.main_type], 4),
            alias_exports=tuple(
                AliasExport(name, f"{each.module}:{each.name}", str(each))
                for name, each in sorted(self.alias_imports.items())
            ),
        )
