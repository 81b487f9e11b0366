"""Modules that load their public names on first use (PEP 562)."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Callable, Mapping


def lazy_attributes(
    module: str, where: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a module, from its public names and the modules that define them.

    Modules are relative (`.types`). `.types:name` is a name that is different in that module; `.types:` is the module
    itself.
    """

    def _is_module(name: str) -> bool:
        return find_spec(f"{module}.{name}") is not None

    def __getattr__(name: str) -> object:
        # Submodules are attributes too, as if they had been imported.
        source, colon, original = where.get(name, f".{name}:").partition(":")
        if name not in where and (name.startswith("_") or not _is_module(name)):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        value: object = import_module(source, module)
        if original or not colon:
            value = getattr(value, original or name)
        # Cached: the next access does not call this function.
        setattr(sys.modules[module], name, value)
        return value

    def __dir__() -> list[str]:
        return sorted({*where, *sys.modules[module].__all__})

    return __getattr__, __dir__
