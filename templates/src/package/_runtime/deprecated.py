"""What is called otherwise now: its former name works as before, and warns.

The warnings are shown for the line of the program that uses the name, however much of this package lies in between.
"""

from __future__ import annotations

import inspect
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, Callable, Mapping
from warnings import warn_explicit

from .arguments import is_given

_OWN = __name__.partition(".")[0]

if TYPE_CHECKING:
    from typing_extensions import deprecated as deprecated
else:

    def deprecated(message: str) -> Callable[[Any], Any]:
        """The same, but that it warns of the program's own line."""

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

    # Before Python 3.12 nothing but `async def` makes one.
    _as_coroutine_function = getattr(
        inspect, "markcoroutinefunction", lambda function: function
    )


# Any, since of a union mypy would infer what its members have in common.
def either(name: str, value: object, /, **former: object) -> Any:
    """What was given for the argument `name`: under that name, or under a former one.

    Raises:
        TypeError: It was given twice.
    """
    given = [each for each, held in former.items() if is_given(held)]
    if not given:
        return value
    if is_given(value) or len(given) > 1:
        first, second = [*([name] if is_given(value) else ()), *given][:2]
        raise TypeError(f"`{first}` and `{second}` are one argument; give `{name}`.")
    _warn(f"`{given[0]}` is called `{name}` now.")
    return former[given[0]]


def required(name: str, value: object, /, **former: object) -> Any:
    """The same for an argument that must be given.

    Raises:
        TypeError: It was given twice, or not at all.
    """
    found: object = either(name, value, **former)
    if not is_given(found):
        raise TypeError(f"Missing argument: `{name}`.")
    return found


def former_attributes(
    module: str,
    former: Mapping[str, str],
    others: Callable[[str], object] | None = None,
    listed: Callable[[], list[str]] = lambda: [],
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a module that gives out types under former names.

    Each leads to the module and the name of what it stands for: `.note:Note`. `others` knows the module's other names,
    where it is the package of all types; else it is what is left of the module of one type.
    """
    package = module if others else module.rpartition(".")[0]

    def __getattr__(name: str) -> object:
        if name not in former:
            if others is not None:
                return others(name)
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        source, _, now = former[name].partition(":")
        if name != now:
            _warn(f"`{package}.{name}` is called `{package}.{now}` now.")
        else:
            _warn(f"`{module}` is called `{package}{source}` now.")
        # Not kept: the next line of the program that asks for it is warned of too.
        value: object = getattr(import_module(source, package), now)
        return value

    def __dir__() -> list[str]:
        return sorted({*former, *listed()})

    return __getattr__, __dir__


def _warn(message: str) -> None:
    frame = inspect.currentframe()
    while frame is not None and _is_own(frame.f_globals.get("__name__", "")):
        frame = frame.f_back
    # An import asks for a name twice: by Python's own code whether it is there, then by the program's line.
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


def _is_own(module: str) -> bool:
    return module == _OWN or module.startswith(f"{_OWN}.")
