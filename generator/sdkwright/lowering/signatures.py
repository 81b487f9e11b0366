"""Signatures: the declared arguments of a method, under their current names and their deprecated aliases.

This module must not know the wire format of an argument, nor the resource of the method.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from sdkwright.lowering.arguments import BoundArgument
from sdkwright.lowering.descriptions import renamed_message
from sdkwright.package.imports import WIDTH
from sdkwright.package.methods import Argument, Signature


def declare_argument(argument: BoundArgument) -> Argument:
    """The declaration of an argument as callers see it."""
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
    """The declarations of its deprecated aliases."""
    for name in argument.aliases:
        yield _optional_argument(
            argument, name, renamed_message(name, argument.name), argument.name
        )


def definition(arguments: Iterable[BoundArgument]) -> Signature:
    """The signature of the implementation, in which every argument with an alias is optional."""
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
    """One signature for each combination of the names of required arguments; none if none of these has an alias."""
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
    messages: list[str] = []
    by_keyword = False
    for each, name in zip(arguments, names, strict=True):
        if name:
            messages.append(renamed_message(name, each.name))
            # A later positional argument would take its position.
            by_keyword = by_keyword or _is_positional(each)
            declared = Argument(name, each.annotation, "", each.example)
        else:
            declared = declare_argument(each)
        is_positional = _is_positional(each) and not by_keyword
        (positional if is_positional else keywords).append(declared)
    for each in arguments:
        keywords.extend(alias_arguments(each) if not each.required else ())
    return Signature(tuple(positional), tuple(keywords), " ".join(messages))


def _is_positional(argument: BoundArgument) -> bool:
    return argument.request_part == "path"


def _optional_argument(
    argument: BoundArgument, name: str, deprecated: str = "", replacement: str = ""
) -> Argument:
    annotation = f"{argument.annotation} | Omit"
    if len(f"{name}: {annotation} = omit,") > WIDTH - 8:
        # The form that black gives it, and that ruff keeps.
        annotation = f"(\n            {annotation}\n        )"
    return Argument(
        *(name, annotation, " = omit", argument.example),
        origin=argument.origin,
        deprecated=deprecated,
        replacement=replacement,
    )
