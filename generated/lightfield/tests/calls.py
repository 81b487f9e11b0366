# Generated from the API's OpenAPI document: change that, not this.

"""The calls that the tests make. Each module of `api_resources` has a table of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property, reduce
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import FunctionType
from typing import Any, cast

import pytest

from lightfield import Lightfield

from . import api_resources


@dataclass(frozen=True, repr=False)
class Call:
    """A call with every argument and every property of each, the request that it sends, and the type of its response."""

    written: Callable[[Lightfield], object]
    """The call as a program writes it, so that type checkers check it."""
    _: KW_ONLY
    path: str = ""
    """The end of the URL's path; empty if the arguments do not determine it."""
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: object = None
    content_type: str | None = None
    """The media type of a body that is not JSON. Such a body is not compared."""
    returns: object = Any
    async_returns: object = None
    """The type in the asynchronous client, if it differs: a page."""
    required: Sequence[str] = ()
    """The required arguments."""
    not_empty: Sequence[str] = ()
    """The path arguments that must not be an empty string, because the URL would be another."""
    aliases: Mapping[str, str] = field(default_factory=dict[str, str])
    """The deprecated aliases of arguments, with the names of these."""
    alias_of: str = ""
    """The method that replaces this deprecated alias."""

    def method(self, client: object, wrapper: str = "") -> Any:
        """The method of a client of either kind, or of a wrapper of its resource."""
        *parents, name = self._recorded.path
        resource: object = reduce(getattr, [*parents, *filter(None, [wrapper])], client)
        return getattr(resource, name)

    def arguments(self, alias: str | None = None) -> dict[str, Any]:
        """All arguments, one of them by its deprecated alias."""
        name = self.aliases.get(alias or "")
        return {
            alias if alias and key == name else key: value
            for key, value in self._recorded.arguments.items()
        }

    @property
    def required_arguments(self) -> dict[str, Any]:
        return {name: self._recorded.arguments[name] for name in self.required}

    @contextmanager
    def expected_warnings(
        self, alias: str | None = None
    ) -> Generator[None, None, None]:
        """The context in which a deprecated method and a deprecated alias of an argument have to warn."""
        with ExitStack() as stack:
            for current in (self.alias_of, self.aliases.get(alias or "")):
                if current:
                    message = re.escape(f"is called `{current}` now")
                    warning = pytest.warns(DeprecationWarning, match=message)
                    stack.enter_context(warning)
            yield

    def __str__(self) -> str:
        return ".".join(self._recorded.path)

    def __repr__(self) -> str:
        code = cast(FunctionType, self.written).__code__
        return f"{Path(code.co_filename).name}:{code.co_firstlineno}: {self}"

    @cached_property
    def _recorded(self) -> _Recorded:
        recorder = cast(Lightfield, _Recorder())
        return cast(_Recorded, self.written(recorder))


@dataclass(frozen=True)
class _Recorded:
    path: tuple[str, ...]
    arguments: Mapping[str, Any]


class _Recorder:
    """Stands for a client. The call of a method returns the path of the method and the arguments."""

    def __init__(self, *path: str) -> None:
        self._path = path

    def __getattr__(self, name: str) -> _Recorder:
        return _Recorder(*self._path, name)

    def __call__(self, /, **arguments: object) -> _Recorded:
        return _Recorded(self._path, arguments)


def tables() -> list[list[Call]]:
    """The table of each resource."""
    names = [each.name for each in iter_modules(api_resources.__path__)]
    modules = [import_module(f"{api_resources.__name__}.{each}") for each in names]
    return [each.CALLS for each in modules]
