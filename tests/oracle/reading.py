"""The reader of a generated package: it parses the source, without running it, for the programs that use the package.

This module must not know how the package was generated. It relies only on what users can rely on: the modules `types`,
`resources` and `_client`, models that derive from `BaseModel`, and `__all__`.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from .forms import (
    ANY,
    NONE,
    Alias,
    Argument,
    Choice,
    Client,
    Declaration,
    Dictionary,
    Foreign,
    Keyed,
    Many,
    Method,
    Model,
    Named,
    Other,
    Package,
    Plain,
    Resource,
    Row,
    Type,
    Values,
)
from .sources import Module, Source, statements

_PLAIN = {"str", "int", "float", "bool", "bytes", "object"}
_MANY = {"List", "Sequence", "SequenceNotStr", "Iterable", "IO", "PathLike"}
_KEYED = {"Dict", "Mapping"}
_TRANSPARENT = {"Annotated", "Required", "NotRequired", "Open"}
_WRAPPERS = ("with_raw_response", "with_streaming_response")
_MODES = ("WithRawResponse", "WithStreamingResponse")


def read(source: Path, name: str) -> Package:
    """The package with this name in a source folder."""
    return _Reader(source / name).package()


def package_name(source: Path) -> str:
    """The name of the only package in a source folder."""
    (found,) = [each.parent.name for each in source.glob("*/__init__.py")]
    return found


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._source = Source(folder)
        self._declared: dict[Named, Declaration] = {}
        self._resources: dict[Named, Resource] = {}

    def package(self) -> Package:
        root = self._source.module("")
        assert root is not None, self._folder
        clients = self._clients()
        exports = {"": root.exports}
        for path in sorted(self._folder.glob("*/*.py")):
            name = f"{path.parent.name}.{path.stem}".removesuffix(".__init__")
            if path.parent.name in ("types", "resources"):
                module = self._source.module(name)
                assert module is not None
                exports[name] = module.exports
        for name, listed in exports.items():
            for each in listed:
                if name.partition(".")[0] == "types":
                    self._declaration(self._source.found(Named(name, each)))
        return Package(
            name=self._folder.name,
            exports=exports,
            declarations=self._declared,
            resources=self._resources,
            client=clients[0],
            async_client=clients[1],
            environment=self._environment(),
            errors=tuple(each for each in root.exports if each.endswith("Error")),
        )

    # Declarations ---------------------------------------------------------------------

    def _declaration(self, named: Named) -> None:
        if named in self._declared:
            return
        module = self._source.module(named.module)
        node = None if module is None else module.nodes.get(named.name)
        # A type may lead back to itself.
        self._declared[named] = Other(named)
        if module is None or node is None:
            return
        if isinstance(node, ast.ClassDef):
            declared = self._class(named, module, node)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            declared = self._assigned(named, module, node.value)
        else:
            return
        self._declared[named] = declared

    def _class(self, at: Named, module: Module, node: ast.ClassDef) -> Declaration:
        bases = {ast.unparse(each) for each in node.bases}
        if "TypedDict" in bases:
            total = all(
                ast.literal_eval(each.value)
                for each in node.keywords
                if each.arg == "total"
            )
            keys = {
                each.target.id: each.annotation
                for each in node.body
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
            }
            return self._dictionary(at, module, keys, total)
        if "BaseModel" not in bases:
            return Other(at)
        fields = {
            each.target.id: self._type(each.annotation, module)
            for each in node.body
            if isinstance(each, ast.AnnAssign)
            and isinstance(each.target, ast.Name)
            and not each.target.id.startswith("__")
        }
        given = {
            each.name: each.returns
            for each in statements(node.body)
            if isinstance(each, ast.FunctionDef)
        }
        for each in node.body:
            if isinstance(each, ast.FunctionDef) and each.returns is not None:
                if any(ast.unparse(one) == "property" for one in each.decorator_list):
                    fields[each.name] = self._type(each.returns, module)
        param, extras = given.get("to_param"), given.get("__getattr__")
        return Model(
            at,
            fields,
            None if param is None else self._type(param, module),
            None if extras is None else self._type(extras, module),
        )

    def _dictionary(
        self, at: Named, module: Module, keys: Mapping[str, ast.expr], total: bool
    ) -> Dictionary:
        required = {
            key
            for key, annotation in keys.items()
            if (_outermost(annotation) == "Required")
            or (total and _outermost(annotation) != "NotRequired")
        }
        types = {key: self._type(each, module) for key, each in keys.items()}
        return Dictionary(at, types, frozenset(required))

    def _assigned(self, at: Named, module: Module, value: ast.expr) -> Declaration:
        match value:
            case ast.Call(
                func=ast.Name(id="TypedDict"), args=[_, ast.Dict() as listed]
            ):
                keys = {
                    str(ast.literal_eval(key)): each
                    for key, each in zip(listed.keys, listed.values, strict=True)
                    if key is not None
                }
                total = all(
                    ast.literal_eval(each.value)
                    for each in value.keywords
                    if each.arg == "total"
                )
                return self._dictionary(at, module, keys, total)
            case ast.Call(func=ast.Name(id="TypeAliasType"), args=[_, inner]):
                return Alias(at, self._type(inner, module))
            case ast.Call():
                return Other(at)
            case _:
                return Alias(at, self._type(value, module))

    # Types ----------------------------------------------------------------------------

    def _type(self, node: ast.expr, module: Module) -> Type:
        match node:
            case ast.Constant(value=None):
                return NONE
            case ast.Constant(value=str(text)):
                return self._type(ast.parse(text, mode="eval").body, module)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return Choice((self._type(left, module), self._type(right, module)))
            case ast.Name(id=name):
                return self._named(name, module)
            case ast.Attribute(value=ast.Name(id=holder), attr=name):
                found = module.names.get(holder)
                if isinstance(found, Named):
                    where = f"{found.module}.{found.name}".lstrip(".")
                    return self._target(Named(where, name))
                return Foreign(found.module, name) if found is not None else ANY
            case ast.Subscript(value=value, slice=inner):
                return self._subscript(ast.unparse(value), inner, module)
            case _:
                return ANY

    def _named(self, name: str, module: Module) -> Type:
        if name in module.nodes:
            return self._target(Named(module.name, name))
        found = module.names.get(name)
        if isinstance(found, Named):
            return self._target(found)
        if isinstance(found, Foreign):
            is_any = (found.module, found.name) == ("typing", "Any")
            return ANY if is_any else found
        return Plain(name) if name in _PLAIN else ANY

    def _target(self, named: Named) -> Type:
        found = self._source.found(named)
        module = self._source.module(found.module)
        if found.name == "Number" and found.module.startswith("_runtime"):
            return Plain("float")
        if module is not None and found.name not in module.nodes:
            passed_on = module.names.get(found.name)
            if isinstance(passed_on, Foreign):
                return passed_on
        self._declaration(found)
        return found

    def _subscript(self, origin: str, inner: ast.expr, module: Module) -> Type:
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        if origin == "Literal":
            return Values(tuple(ast.literal_eval(each) for each in parts))
        if origin in _TRANSPARENT:
            return self._type(parts[0], module)
        types = [self._type(each, module) for each in parts]
        if origin == "Optional":
            return Choice((types[0], NONE))
        if origin == "Union":
            return Choice(tuple(types))
        if origin in _KEYED:
            return Keyed(origin, types[1])
        if origin == "Tuple":
            return Row(tuple(types))
        return Many(origin, types[0])

    # Clients and resources ------------------------------------------------------------

    def _clients(self) -> tuple[Client, Client]:
        module = self._source.module("_client")
        assert module is not None
        found = {
            ast.unparse(node.bases[0]): self._client(module, node)
            for node in module.nodes.values()
            if isinstance(node, ast.ClassDef) and node.bases
        }
        return found["SyncAPIClient"], found["AsyncAPIClient"]

    def _client(self, module: Module, node: ast.ClassDef) -> Client:
        attributes = {
            each.target.id: self._type(each.annotation, module)
            for each in node.body
            if isinstance(each, ast.AnnAssign)
            and isinstance(each.target, ast.Name)
            and not each.target.id.startswith("_")
        }
        init = next(
            each
            for each in node.body
            if isinstance(each, ast.FunctionDef) and each.name == "__init__"
        )
        return Client(
            Named("_client", node.name),
            tuple(self._arguments(init, module)),
            attributes,
            self._children(module, node),
        )

    def _children(self, module: Module, node: ast.ClassDef) -> dict[str, Named]:
        """The properties of a class that are resources."""
        children: dict[str, Named] = {}
        for each in node.body:
            if isinstance(each, ast.FunctionDef) and each.decorator_list:
                returned = each.returns
                if each.name in _WRAPPERS or returned is None:
                    continue
                target = self._type(returned, module)
                if isinstance(target, Named) and target.module.startswith("resources"):
                    children[each.name] = target
                    self._resource(target)
        return children

    def _resource(self, at: Named) -> None:
        if at in self._resources:
            return
        module = self._source.module(at.module)
        assert module is not None
        node = module.nodes[at.name]
        assert isinstance(node, ast.ClassDef)
        children = self._children(module, node)
        found: dict[str, list[ast.FunctionDef | ast.AsyncFunctionDef]] = {}
        for each in node.body:
            if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if each.name[:1] != "_" and each.name not in (*_WRAPPERS, *children):
                    found.setdefault(each.name, []).append(each)
        methods = tuple(
            Method(
                each.name,
                tuple(self._arguments(each, module)),
                NONE if each.returns is None else self._type(each.returns, module),
            )
            for listed in found.values()
            # Of a method with overloads, those are what can be called.
            for each in (listed[:-1] or listed)
        )
        self._resources[at] = Resource(at, methods, children)

    def _arguments(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef, module: Module
    ) -> Iterator[Argument]:
        positional = node.args.args[1:]
        defaults = [None] * (len(positional) - len(node.args.defaults))
        for each, default in zip(
            positional, [*defaults, *node.args.defaults], strict=True
        ):
            yield self._argument(each, default, True, module)
        for each, default in zip(
            node.args.kwonlyargs, node.args.kw_defaults, strict=True
        ):
            yield self._argument(each, default, False, module)

    def _argument(
        self,
        node: ast.arg,
        default: ast.expr | None,
        by_position: bool,
        module: Module,
    ) -> Argument:
        type_ = ANY if node.annotation is None else self._type(node.annotation, module)
        return Argument(node.arg, type_, default is None, by_position)

    def _environment(self) -> tuple[str, ...]:
        module = self._source.module("_client")
        assert module is not None
        found = {
            str(node.args[0].value): None
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) == "from_environment"
            and isinstance(node.args[0], ast.Constant)
        }
        return tuple(found)


def _outermost(annotation: ast.expr) -> str:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    if isinstance(annotation, ast.Subscript):
        return ast.unparse(annotation.value)
    return ""
