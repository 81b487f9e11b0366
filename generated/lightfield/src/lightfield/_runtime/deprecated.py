"""Deprecated aliases: an old name works as before, and causes a warning.

The warning has the location of the line in the program that uses the name, not of a line of this package.
"""

from __future__ import annotations

import inspect
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, Callable, Mapping
from warnings import warn_explicit

from .arguments import is_given

_PACKAGE = __name__.partition(".")[0]

if TYPE_CHECKING:
    from typing_extensions import deprecated as deprecated
else:

    def deprecated(message: str) -> Callable[[Any], Any]:
        """Like `typing_extensions.deprecated`, but the warning points at the program's own line."""

        def mark(function: Any) -> Any:
            @wraps(function)
            def warning(*args: Any, **kwargs: Any) -> Any:
                _warn(message)
                return function(*args, **kwargs)

            warning.__deprecated__ = message
            if inspect.iscoroutinefunction(function):
                return _as_coroutine_function(warning)
            return warning

        return mark

    # Before Python 3.12, only `async def` creates one.
    _as_coroutine_function = getattr(
        inspect, "markcoroutinefunction", lambda function: function
    )


# Returns Any: for a union, mypy would infer the common base of its types.
def either(name: str, value: object, /, **aliases: object) -> Any:
    """The value of the argument `name`, passed under that name or under a deprecated alias.

    Raises:
        TypeError: The argument was passed twice.
    """
    given = [alias for alias, passed in aliases.items() if is_given(passed)]
    if not given:
        return value
    if is_given(value) or len(given) > 1:
        first, second = [*([name] if is_given(value) else ()), *given][:2]
        raise TypeError(f"`{first}` and `{second}` are one argument; give `{name}`.")
    _warn(f"`{given[0]}` is called `{name}` now.")
    return aliases[given[0]]


def required(name: str, value: object, /, **aliases: object) -> Any:
    """The value of a required argument, passed under its name or under a deprecated alias.

    Raises:
        TypeError: The argument was passed twice, or not at all.
    """
    found: object = either(name, value, **aliases)
    if not is_given(found):
        raise TypeError(f"Missing argument: `{name}`.")
    return found


def deprecated_attributes(
    module: str,
    aliases: Mapping[str, str],
    get_other: Callable[[str], object] | None = None,
    list_others: Callable[[], list[str]] = lambda: [],
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a module with deprecated aliases of types.

    Each alias maps to a module and a name in that module: `.note:Note`. `get_other` and `list_others` look up and list
    the other names of the module, if it imports them lazily. For a module that contains only aliases, they are omitted.
    """
    package = module if get_other else module.rpartition(".")[0]

    def __getattr__(name: str) -> object:
        if name not in aliases:
            if get_other is not None:
                return get_other(name)
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        source, _, current = aliases[name].partition(":")
        if name != current:
            _warn(f"`{package}.{name}` is called `{package}.{current}` now.")
        else:
            _warn(f"`{module}` is called `{package}{source}` now.")
        # Not cached, so that every use of the alias warns.
        value: object = getattr(import_module(source, package), current)
        return value

    def __dir__() -> list[str]:
        return sorted({*aliases, *list_others()})

    return __getattr__, __dir__


def _warn(message: str) -> None:
    frame = inspect.currentframe()
    while frame is not None and _is_internal(frame.f_globals.get("__name__", "")):
        frame = frame.f_back
    # An import looks up a name twice: first the import system itself, then the line of the program.
    if frame is None or frame.f_code.co_filename.startswith("<frozen importlib"):
        return
    warn_explicit(
        message,
        DeprecationWarning,
        frame.f_code.co_filename,
        frame.f_lineno,
        module=frame.f_globals.get("__name__"),
        registry=frame.f_globals.setdefault("__warningregistry__", {}),
        source=None,
    )


def _is_internal(module: str) -> bool:
    return module == _PACKAGE or module.startswith(f"{_PACKAGE}.")
