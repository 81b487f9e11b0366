"""The asynchronous client is the synchronous one with `async` and `await`, and differs in nothing else.

Everything of the runtime that is named `Async…` or `async_…` is stripped of both words and compared with its twin.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

RUNTIME = Path(__file__).parents[1] / "templates" / "src" / "package" / "_runtime"

# The asynchronous name of each thing, and the synchronous one. What begins with `Async` or `async_` just loses that.
NAMES = {
    "AbstractAsyncContextManager": "AbstractContextManager",
    "AsyncAPIClient": "SyncAPIClient",
    "AsyncAPIResource": "SyncAPIResource",
    "AsyncPageT": "SyncPageT",
    "BaseAsyncPage": "BaseSyncPage",
    "AsyncCaller": "SyncCaller",
    "DefaultAsyncHttpxClient": "DefaultHttpxClient",
    "_AsyncBody": "_Body",
    "_AsyncItems": "_SyncItems",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aclose": "close",
    "aclosing": "closing",
    "aiter_bytes": "iter_bytes",
    "aiter_lines": "iter_lines",
    "aiter_text": "iter_text",
    "anext": "next",
    "aread": "read",
}
# In docstrings.
WORDS = {
    "asynchronous": "synchronous",
    "Tasks": "Threads",
}
# Where the twins differ, and why.
WITHOUT_TWIN = {"http/aiohttp_client.py": "aiohttp has no synchronous client"}

EXCEPTIONS = {
    "async_started": "A generator is started by its first item; an asynchronous one by `send`, without waiting.",
    "DefaultAsyncHttpxClient": "A connection of an asynchronous client belongs to an event loop.",
    "_sleep": "anyio is loaded with the first retry; `time` costs nothing.",
    "AsyncAPIClient._returned_type": "Operations are declared with the synchronous types, which the other client translates.",
    "AsyncAPIClient._run_hooks": "A hook of a synchronous client cannot wait.",
    "Deadline.async_send": "Only an asynchronous request can be cancelled.",
    "_AsyncBody": "The same, for reading its body.",
    "async_called": "Only the asynchronous client can wait for a function of the caller.",
    "AsyncCaller._page": "The result of an asynchronous method is iterable before it is awaited.",
    "AsyncPaginator": "The same. A synchronous method returns the page.",
    "_AsyncItems": "To type checkers, every model is an iterable of pairs, which is hard to override; none is asynchronous.",
}

MODULES = {"http/async_client.py": "http/sync_client.py"} | {
    name: name
    for name in (
        "binary.py",
        "pages.py",
        "polling.py",
        "encoding/uploads.py",
        "http/deadline.py",
        "http/tokens.py",
        "http/tracing.py",
        "testing.py",
        "resources.py",
        "responses.py",
        "streams.py",
    )
}
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


_MEMBERS = [each.split(".") for each in EXCEPTIONS if "." in each]


def _synchronous(name: str) -> str:
    return NAMES.get(name) or re.sub("^(Async(?=[A-Z])|async_)", "", name)


class _Stripped(ast.NodeTransformer):
    """Takes `async` and `await` out of a tree."""

    def visit(self, node: ast.AST) -> ast.AST:
        self.generic_visit(node)
        for field in ("id", "attr", "name"):
            if isinstance(value := getattr(node, field, None), str):
                setattr(node, field, _synchronous(value))
        match node:
            case ast.Await():
                return node.value
            case ast.AsyncFunctionDef():
                return ast.FunctionDef(**vars(node))
            case ast.AsyncFor():
                return _delegated(ast.For(**vars(node)))
            case ast.For():
                return _delegated(node)
            case ast.AsyncWith():
                return ast.With(**vars(node))
            case ast.Subscript(value=ast.Name(id="Awaitable")):
                return node.slice
            case ast.Constant(value=str()):
                return ast.Constant(_text(cast(str, node.value)))
            case _:
                return node


def _delegated(loop: ast.For) -> ast.AST:
    """`for x in y: yield x` is `yield from y`, which an asynchronous generator does not have."""
    match loop:
        case ast.For(
            target=ast.Name(id=item),
            body=[ast.Expr(ast.Yield(ast.Name(id=yielded)))],
            orelse=[],
        ) if (
            item == yielded
        ):
            return ast.Expr(ast.YieldFrom(loop.iter))
        case _:
            return loop


def _text(text: str) -> str:
    for word, other in WORDS.items():
        text = re.sub(rf"\b{word}\b", other, text)
    return re.sub(r"\w+", lambda word: _synchronous(word[0]), text)


def definitions(path: str) -> dict[str, Definition]:
    tree = ast.parse((RUNTIME / path).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, Definition)}


def is_asynchronous(path: str, name: str) -> bool:
    return path != MODULES[path] or _synchronous(name) != name


def pairs() -> Iterator[tuple[str, str]]:
    for path in MODULES:
        for name in definitions(path):
            if is_asynchronous(path, name) and name not in EXCEPTIONS:
                yield path, name


def printed(node: Definition) -> list[str]:
    """The lines of a definition, without the members that are exceptions."""
    if isinstance(node, ast.ClassDef):
        members = {(_synchronous(owner), name) for owner, name in _MEMBERS}
        node.body = [
            each
            for each in node.body
            if (_synchronous(node.name), getattr(each, "name", "")) not in members
        ]
    stripped = ast.fix_missing_locations(_Stripped().visit(node))
    return ast.unparse(stripped).splitlines()


@pytest.mark.parametrize(("path", "name"), list(pairs()))
def test_twins_are_alike(path: str, name: str) -> None:
    twin = definitions(MODULES[path])[_synchronous(name)]
    assert printed(definitions(path)[name]) == printed(twin)


def test_every_twin_is_compared() -> None:
    """Nothing waits outside the modules that are compared, and each of those defines the same."""
    for file in RUNTIME.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if file.relative_to(RUNTIME).as_posix() not in {*MODULES, *WITHOUT_TWIN}:
            assert not [each for each in ast.walk(tree) if _waits(each)], file
    ours, theirs = map(definitions, ("http/async_client.py", "http/sync_client.py"))
    assert [_synchronous(name) for name in ours] == list(theirs)


def _waits(node: ast.AST) -> bool:
    return isinstance(
        node, (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)
    )


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_an_exception_differs(name: str) -> None:
    """Otherwise it need not be one."""
    owner, _, member = name.rpartition(".")
    (path,) = [each for each in MODULES if (owner or member) in definitions(each)]
    ours, theirs = definitions(path), definitions(MODULES[path])
    if owner:
        ours, theirs = members(ours[owner]), members(theirs[_synchronous(owner)])
    twin = theirs.get(_synchronous(member))
    assert twin is None or printed(ours[member]) != printed(twin)


def members(node: Definition) -> dict[str, Definition]:
    return {each.name: each for each in node.body if isinstance(each, Definition)}
