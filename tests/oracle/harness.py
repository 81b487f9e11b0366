"""The helpers of every consumer program: this file is copied beside the program, which imports it.

It runs each function of the program separately, and prints each failure with its reason as a line of JSON. It checks
values as strictly as a type checker checks types. This module must import only the standard library.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import os
import sys
import warnings
from contextlib import contextmanager
from typing import (
    Any,
    Callable,
    Dict,
    Generator,
    Iterable,
    Iterator,
    List,
    Mapping,
    Sequence,
    TypeVar,
)

T = TypeVar("T")

URL = os.environ.get("ORACLE_URL", "http://127.0.0.1:1")
VARIANT, STATUS = "X-Oracle-Variant", "X-Oracle-Status"
NO_SUCH_VARIANT = 410
_MOST_VARIANTS = 40
_MOST_OF_A_CLASS = 6
_MOST_ITEMS = 40
_DEEPEST = 12

_failures: Dict[str, str] = {}
_where: List[str] = []
_seen: Dict[type, int] = {}
_kept: Dict[str, Any] = {}
_no_more: List[bool] = []
"""Whether the server has said that it has no further variant of an answer."""


# What a value is ----------------------------------------------------------------------


def _expect(value: object, *kinds: type) -> None:
    is_flag = isinstance(value, bool) and bool not in kinds
    if is_flag or not isinstance(value, kinds):
        wanted = " or ".join(each.__name__ for each in kinds)
        raise TypeError(f"a {type(value).__name__}, where {wanted} was promised")


def text(value: str) -> None:
    _expect(value, str)


def integer(value: int) -> None:
    _expect(value, int)


def number(value: float) -> None:
    _expect(value, float, int)


def flag(value: bool) -> None:
    _expect(value, bool)


def data(value: bytes) -> None:
    _expect(value, bytes)


def nothing(value: None) -> None:
    _expect(value, type(None))


def use(*values: object) -> None:
    """Use the values, so that type checkers do not report them as unused."""


def thing() -> object:
    return None


def has(value: object, key: str) -> bool:
    return key in (getattr(value, "model_extra", None) or {})


def items(value: List[T]) -> List[T]:
    _expect(value, list)
    return value[:_MOST_ITEMS]


def values(value: Dict[str, T]) -> List[T]:
    _expect(value, dict)
    return [*value.values()][:_MOST_ITEMS]


def some_items(value: Sequence[T]) -> Sequence[T]:
    """The items of a list."""
    return value[:_MOST_ITEMS]


def some_values(value: Mapping[str, T]) -> List[T]:
    """The values of a dictionary."""
    return [*value.values()][:_MOST_ITEMS]


def deep(value: object) -> bool:
    """Whether enough values of this kind have been read, or the value is too deep. Each reader of a model checks this first."""
    kind = type(value)
    _seen[kind] = _seen.get(kind, 0) + 1
    return _seen[kind] > _MOST_OF_A_CLASS or len(_where) > _DEEPEST


# What is run --------------------------------------------------------------------------


@contextmanager
def attempt(name: str) -> Generator[None, None, None]:
    """Record a failure under the names of all enclosing blocks, and continue after the block."""
    _where.append(name)
    depth = len(_where)
    try:
        yield
    except Exception as error:
        if getattr(error, "status_code", None) == NO_SUCH_VARIANT:
            _no_more.append(True)
        else:
            told = f"{type(error).__name__}: {error}"
            _failures.setdefault("/".join(_where[:depth]), told[:500])
    finally:
        del _where[depth - 1 :]


def every(client: Callable[[Mapping[str, str]], T]) -> Iterator[T]:
    """A client for each variant of a response. The last client only finds out that there are no more variants."""
    depth = len(_where)
    _no_more.clear()
    for variant in range(_MOST_VARIANTS):
        if not _no_more:
            _seen.clear()
            _where[depth:] = [str(variant)]
            yield client({VARIANT: str(variant)})
    del _where[depth:]


def kept(name: str, make: Callable[[], T]) -> T:
    """A value that is made once, since making it takes long."""
    if name not in _kept:
        _kept[name] = make()
    made: T = _kept[name]
    return made


@contextmanager
def environment(variables: Mapping[str, str]) -> Generator[None, None, None]:
    """Set these environment variables, and remove all others that a client reads."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


class Expected(Exception):
    """An exception: an expected error was not raised."""


def here(address: object) -> None:
    """Raise an error for the address of any other server than that of the test."""
    if not str(address).startswith(URL):
        raise LookupError(f"this would call {address}")


def run(program: Mapping[str, object]) -> None:
    """Run every function whose name begins with `check_`."""
    warnings.simplefilter("ignore")
    found = [
        (name, each)
        for name, each in program.items()
        if name.startswith("check_") and inspect.isfunction(each)
    ]
    for name, each in found:
        if not inspect.iscoroutinefunction(each):
            with attempt(name):
                _seen.clear()
                each()
    asyncio.run(_run_all(found))
    for where, told in _failures.items():
        print(json.dumps({"where": where, "told": told}))
    print(json.dumps({"functions": len(found), "failures": len(_failures)}))
    sys.stdout.flush()


async def _run_all(found: Iterable[tuple[str, Callable[[], Any]]]) -> None:
    """One loop for all of them: an asynchronous client keeps its connections in one."""
    for name, each in found:
        if inspect.iscoroutinefunction(each):
            with attempt(name):
                _seen.clear()
                await each()
