"""Owns how a method is declared: with which arguments, and under which of the names that they have and had.

It must not know what an argument is sent as, nor where the method stands.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from sdkwright.lowering.arguments import Input
from sdkwright.package.imports import WIDTH
from sdkwright.package.model import Argument, Signature


def argument(each: Input) -> Argument:
    """An argument as callers see it."""
    deprecated = f"`{each.python}` is deprecated." if each.deprecated else ""
    if each.required:
        return Argument(
            each.python, each.annotation, "", each.example, each.origin, deprecated
        )
    return _omittable(each, each.python, deprecated)


def former(each: Input) -> Iterator[Argument]:
    """The former names by which it can be given too."""
    for name in each.former:
        yield _omittable(each, name, is_called(name, each.python), each.python)


def is_called(name: str, now: str) -> str:
    """Why a former name should not be used any more."""
    return f"`{name}` is called `{now}` now."


def definition(inputs: Iterable[Input]) -> Signature:
    """How the method is defined: what may be given by another name may be left out."""
    inputs = [*inputs]

    def defined(each: Input) -> Argument:
        return _omittable(each, each.python) if each.is_loose else argument(each)

    return Signature(
        tuple(defined(each) for each in inputs if _is_positional(each)),
        tuple(defined(each) for each in inputs if not _is_positional(each))
        + tuple(one for each in inputs for one in former(each)),
    )


def overloads(inputs: Iterable[Input]) -> Iterator[Signature]:
    """All ways to give what must be given, each by one of its names; none where there is only one way."""
    inputs = [*inputs]
    choices = [("", *each.former) if each.required else ("",) for each in inputs]
    if all(len(each) == 1 for each in choices):
        return
    for names in product(*choices):
        yield _overload(inputs, names)


def _overload(inputs: list[Input], names: tuple[str, ...]) -> Signature:
    positional: list[Argument] = []
    keywords: list[Argument] = []
    told: list[str] = []
    by_keyword = False
    for each, name in zip(inputs, names, strict=True):
        if name:
            told.append(is_called(name, each.python))
            # Whatever follows by position would take its place.
            by_keyword = by_keyword or _is_positional(each)
            given = Argument(name, each.annotation, "", each.example)
        else:
            given = argument(each)
        is_positional = _is_positional(each) and not by_keyword
        (positional if is_positional else keywords).append(given)
    for each in inputs:
        keywords.extend(former(each) if not each.required else ())
    return Signature(tuple(positional), tuple(keywords), " ".join(told))


def _is_positional(each: Input) -> bool:
    return each.kind == "path"


def _omittable(
    each: Input, name: str, deprecated: str = "", successor: str = ""
) -> Argument:
    annotation = f"{each.annotation} | Omit"
    if len(f"{name}: {annotation} = omit,") > WIDTH - 8:
        # Black's own form; ruff leaves it as it is.
        annotation = f"(\n            {annotation}\n        )"
    return Argument(
        *(name, annotation, " = omit", each.example),
        origin=each.origin,
        deprecated=deprecated,
        successor=successor,
    )
