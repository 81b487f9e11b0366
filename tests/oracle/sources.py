"""The source of a package: its modules, parsed without running them, with their declarations and their imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .forms import Foreign, Named


class Module:
    """The source of a module: its declarations, and the origin of its other names."""

    def __init__(self, name: str, text: str, is_package: bool) -> None:
        self.name = name
        self.parent = name if is_package else name.rpartition(".")[0]
        self.tree = ast.parse(text)
        self.names: dict[str, Named | Foreign] = {}
        """By the name that it has here, which may be that of a module."""
        self.nodes: dict[str, ast.stmt] = {}
        self.exports: tuple[str, ...] = ()
        for node in statements(self.tree.body):
            self._take(node)

    def _take(self, node: ast.stmt) -> None:
        match node:
            case ast.ImportFrom(module=module, names=names, level=level):
                for each in names:
                    self.names[each.asname or each.name] = self._imported(
                        module or "", each.name, level
                    )
            case ast.Import(names=names):
                for each in names:
                    self.names[each.asname or each.name] = Foreign(each.name, "")
            case ast.ClassDef(name=name):
                self.nodes[name] = node
            case ast.AnnAssign(target=ast.Name(id=name)) if node.value is not None:
                self.nodes[name] = node
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                self.exports = tuple(ast.literal_eval(node.value))
            case ast.Assign(targets=[ast.Name(id=name)]):
                self.nodes[name] = node
            case _:
                pass

    def _imported(self, module: str, name: str, level: int) -> Named | Foreign:
        if not level:
            return Foreign(module, name)
        parts = self.parent.split(".") if self.parent else []
        base = parts[: len(parts) - (level - 1)]
        where = ".".join([*base, *filter(None, [module])])
        return Named(where, name)


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, including those for type checkers only."""
    for node in body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from node.body
        else:
            yield node


class Source:
    """The modules of a package. Each is read on first use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._modules: dict[str, Module | None] = {}

    def module(self, name: str) -> Module | None:
        """A module by its name relative to the package; the empty name is the package itself."""
        if name not in self._modules:
            path = self.folder.joinpath(*filter(None, name.split(".")))
            is_package = (path / "__init__.py").is_file()
            file = path / "__init__.py" if is_package else path.with_suffix(".py")
            self._modules[name] = (
                Module(name, file.read_text("utf-8"), is_package)
                if file.is_file()
                else None
            )
        return self._modules[name]

    def found(self, named: Named) -> Named:
        """The declaration of a name, also if modules re-export it."""
        module = self.module(named.module)
        if module is None or named.name in module.nodes:
            return named
        further = module.names.get(named.name)
        # A package may pass on its own module: `from . import types`.
        if not isinstance(further, Named) or further == named:
            return named
        return self.found(further)
