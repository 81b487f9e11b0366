"""Owns how a method is declared: with which arguments, and under which of the names that they have and had.

It must not know what an argument is sent as, nor where the method stands.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from sdkwright.lowering.arguments import BoundArgument
from sdkwright.lowering.descriptions import renamed_message
from sdkwright.package.imports import WIDTH
from sdkwright.package.methods import Argument, Signature


def declare_argument(argument: BoundArgument) -> Argument:
    """An argument as callers see it."""
    deprecated = f"`{argument.name}` is deprecated." if argument.deprecated else ""
    if argument.required:
        return Argument(
            argument.name,
            argument.annotation,
            "",
            argument.example,
            argument.origin,
            deprecated,
        )
    return _optional_argument(argument, argument.name, deprecated)


def alias_arguments(argument: BoundArgument) -> Iterator[Argument]:
    """The former names by which it can be given too."""
    for name in argument.aliases:
        yield _optional_argument(
            argument, name, renamed_message(name, argument.name), argument.name
        )


def definition(arguments: Iterable[BoundArgument]) -> Signature:
    """How the method is defined: what may be given by another name may be left out."""
    arguments = [*arguments]

    def defined(each: BoundArgument) -> Argument:
        return (
            _optional_argument(each, each.name)
            if each.has_omit_default
            else declare_argument(each)
        )

    return Signature(
        tuple(defined(each) for each in arguments if _is_positional(each)),
        tuple(defined(each) for each in arguments if not _is_positional(each))
        + tuple(one for each in arguments for one in alias_arguments(each)),
    )


def overloads(arguments: Iterable[BoundArgument]) -> Iterator[Signature]:
    """All ways to give what must be given, each by one of its names; none where there is only one way."""
    arguments = [*arguments]
    choices = [("", *each.aliases) if each.required else ("",) for each in arguments]
    if all(len(each) == 1 for each in choices):
        return
    for names in product(*choices):
        yield _overload_signature(arguments, names)


def _overload_signature(
    arguments: list[BoundArgument], names: tuple[str, ...]
) -> Signature:
    positional: list[Argument] = []
    keywords: list[Argument] = []
    told: list[str] = []
    by_keyword = False
    for each, name in zip(arguments, names, strict=True):
        if name:
            told.append(renamed_message(name, each.name))
            # Whatever follows by position would take its place.
            by_keyword = by_keyword or _is_positional(each)
            given = Argument(name, each.annotation, "", each.example)
        else:
            given = declare_argument(each)
        is_positional = _is_positional(each) and not by_keyword
        (positional if is_positional else keywords).append(given)
    for each in arguments:
        keywords.extend(alias_arguments(each) if not each.required else ())
    return Signature(tuple(positional), tuple(keywords), " ".join(told))


def _is_positional(argument: BoundArgument) -> bool:
    return argument.request_part == "path"


def _optional_argument(
    argument: BoundArgument, name: str, deprecated: str = "", replacement: str = ""
) -> Argument:
    annotation = f"{argument.annotation} | Omit"
    if len(f"{name}: {annotation} = omit,") > WIDTH - 8:
        # Black's own form; ruff leaves it as it is.
        annotation = f"(\n            {annotation}\n        )"
    return Argument(
        *(name, annotation, " = omit", argument.example),
        origin=argument.origin,
        deprecated=deprecated,
        replacement=replacement,
    )
