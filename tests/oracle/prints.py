"""Keys of type checks: the text of everything that the result of a check depends on, without docstrings.

Type checkers are slow, and most of a package is unchanged, so a check with the same key is not repeated. This module
must not know the meaning of a difference.
"""

import ast
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from .forms import Foreign, Named
from .sources import Module, Source
from .writing import Use

_WRAPPERS = ("with_raw_response", "with_streaming_response")


class Prints:
    """The fingerprints of the parts of a package."""

    def __init__(self, source: Path, name: str) -> None:
        self._source = Source(source / name)
        self._folder = source / name
        self._texts: dict[str, str] = {}

    def of(self, use: Use) -> str:
        match use:
            case ("type", module, name):
                return _digest(["type", name, *self._closure([module])])
            case ("names", module):
                return _digest(["names", module, *self._names(module)])
            case ("method", client, path, method):
                return _digest(["method", *self._method(client, path, method)])
            case _:
                return _digest(["clients", *self._clients])

    @cached_property
    def runtime(self) -> str:
        """The fingerprint of the parts on which every other part depends."""
        files = sorted(self._folder.glob("_runtime/**/*.py"))
        return _digest(each.read_text("utf-8") for each in files)

    def _closure(self, modules: list[str]) -> Iterator[str]:
        """The texts of modules of types, and of the modules that they import."""
        seen: dict[str, None] = {}
        waiting = list(modules)
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen[name] = None
            module = self._source.module(name)
            for each in module.names.values() if module is not None else ():
                if isinstance(each, Named) and not each.module.startswith("_"):
                    waiting.append(each.module)
        for name in sorted(seen):
            yield f"{name} {self._text(name)}"

    def _text(self, name: str) -> str:
        if name not in self._texts:
            module = self._source.module(name)
            self._texts[name] = (
                "" if module is None else ast.dump(_Bare().visit(module.tree))
            )
        return self._texts[name]

    def _names(self, name: str) -> Iterator[str]:
        """The module of each name that a module exports."""
        module = self._source.module(name)
        if module is None:
            return
        for each in sorted({*module.exports, *module.names, *module.nodes}):
            found = self._source.found(Named(name, each))
            target = self._source.module(found.module)
            there = target is not None and (
                found.name in target.nodes
                or self._source.module(f"{found.module}.{found.name}") is not None
            )
            yield f"{each} {found} {there}"

    @cached_property
    def _clients(self) -> list[str]:
        return [self._text(each) for each in ("", "_client", "_exceptions", "_version")]

    # Methods --------------------------------------------------------------------------

    def _method(self, client: str, path: str, method: str) -> Iterator[str]:
        module = self._source.module("_client")
        if module is None:
            return
        base = "SyncAPIClient" if client == "sync" else "AsyncAPIClient"
        start = next(
            (
                node
                for node in module.nodes.values()
                if isinstance(node, ast.ClassDef)
                and node.bases
                and ast.unparse(node.bases[0]) == base
            ),
            None,
        )
        if start is None:
            return
        parts = path.split(".")
        for way in (
            [*parts, method],
            *([*parts, each, method] for each in _WRAPPERS),
            *([each, *parts, method] for each in _WRAPPERS),
        ):
            yield from self._way(module, start, way)

    def _way(self, module: Module, node: ast.ClassDef, way: list[str]) -> Iterator[str]:
        """The statements on the path from a class to an object that is reached from it."""
        for name in way[:-1]:
            found = next(_members(node, name), None)
            if not isinstance(found, ast.FunctionDef) or found.returns is None:
                yield f"no {name}"
                return
            yield _declared(found)
            target = module.names.get(ast.unparse(found.returns))
            if isinstance(target, Named):
                further = self._source.module(target.module)
                if further is None:
                    return
                module, class_ = further, further.nodes.get(target.name)
            else:
                class_ = module.nodes.get(ast.unparse(found.returns))
            if not isinstance(class_, ast.ClassDef):
                yield f"no class {name}"
                return
            node = class_
        yield from self._end(module, node, way[-1])

    def _end(self, module: Module, node: ast.ClassDef, name: str) -> Iterator[str]:
        for found in _members(node, name):
            yield _declared(found)
            if isinstance(found, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield from self._signature(module, found)

    def _signature(
        self, module: Module, node: ast.FunctionDef | ast.AsyncFunctionDef
    ) -> Iterator[str]:
        modules: list[str] = []
        for each in _signature_names(node):
            found = module.names.get(each)
            yield f"{each} {found}"
            if isinstance(found, Named) and not found.module.startswith("_"):
                # Either a name in a module, or a module itself.
                modules.append(found.module)
                modules.append(f"{found.module}.{found.name}")
            elif isinstance(found, Foreign):
                yield f"{found}"
        yield from self._closure([m for m in modules if m != "types"])


def _members(node: ast.ClassDef, name: str) -> Iterator[ast.stmt]:
    """The methods and properties with this name, and the assignments to it in `__init__`."""
    for each in node.body:
        if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if each.name == name:
                yield each
            if each.name == "__init__":
                for line in each.body:
                    if isinstance(line, ast.Assign) and (
                        ast.unparse(line.targets[0]) == f"self.{name}"
                    ):
                        yield line
        elif isinstance(each, (ast.Assign, ast.AnnAssign)):
            target = each.targets[0] if isinstance(each, ast.Assign) else each.target
            if ast.unparse(target) == name:
                yield each


def _declared(node: ast.stmt) -> str:
    """A statement; of a function, only its declaration."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        parts = [node.args, *node.decorator_list, *filter(None, [node.returns])]
        texts = [ast.dump(each) for each in parts]
        return f"{type(node).__name__} {node.name} {texts}"
    return ast.dump(node)


def _signature_names(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    parts: list[ast.AST] = [node.args, *node.decorator_list]
    if node.returns is not None:
        parts.append(node.returns)
    found = {
        each.id
        for part in parts
        for each in ast.walk(part)
        if isinstance(each, ast.Name)
    }
    return sorted(found)


class _Bare(ast.NodeTransformer):
    """Removes docstrings, without visiting other statements."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        is_text = isinstance(node.value, ast.Constant) and isinstance(
            node.value.value, str
        )
        return None if is_text else node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        return super().generic_visit(node) if isinstance(node, _HOLDERS) else node


_HOLDERS = (ast.Module, ast.ClassDef, ast.If, ast.FunctionDef, ast.AsyncFunctionDef)


def _digest(texts: Iterator[str] | list[str]) -> str:
    digest = sha256()
    for each in texts:
        raw = each.encode()
        digest.update(b"%d:%b" % (len(raw), raw))
    return digest.hexdigest()
