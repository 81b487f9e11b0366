"""Signatures: the declarations of a method's arguments, under their current names and their deprecated aliases.

This module must not know how a declaration is printed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from sdkwright.package.deprecation import renamed_message
from sdkwright.package.methods import Argument, Method, Overload, Presence
from sdkwright.package.types import TypeExpr
from sdkwright.records import record


@record(frozen=True, slots=True)
class DeclaredArgument:
    """An argument in a signature, under its current name or under an alias."""

    name: str
    argument: Argument
    is_required: bool

    @property
    def is_alias(self) -> bool:
        return self.name != self.argument.name

    @property
    def deprecated(self) -> str:
        """One sentence about the deprecation of the name or of the argument; empty if neither is deprecated."""
        if self.is_alias:
            return renamed_message(self.name, self.argument.name)
        return f"`{self.name}` is deprecated." if self.argument.is_deprecated else ""


@record(frozen=True, slots=True)
class Signature:
    """The signature of a method, or of one of its overloads."""

    positional: tuple[DeclaredArgument, ...]
    keywords: tuple[DeclaredArgument, ...]
    returns: TypeExpr
    deprecated: str = ""
    """Why this overload is deprecated; empty if it is not."""

    @property
    def arguments(self) -> tuple[DeclaredArgument, ...]:
        return (*self.positional, *self.keywords)


def definition(method: Method) -> Signature:
    """The signature of the implementation, in which every argument with an alias is optional."""
    return form_definition(Overload(method.arguments, method.returns))


def form_definition(form: Overload) -> Signature:
    """The signature of one way to call a method, in which every argument with an alias is optional."""
    positional: list[DeclaredArgument] = []
    keywords: list[DeclaredArgument] = []
    aliases: list[DeclaredArgument] = []
    for each in form.arguments:
        is_required = each.presence is Presence.REQUIRED
        declared = DeclaredArgument(each.name, each, is_required)
        (positional if each.is_positional else keywords).append(declared)
        aliases += _optional_aliases(each)
    return Signature(tuple(positional), (*keywords, *aliases), form.returns)


def overloads(method: Method) -> tuple[Signature, ...]:
    """One signature for each way to call the method and each combination of the names of required arguments.

    Empty if there is only one way and no required argument has an alias.
    """
    found = tuple(each for form in method.forms for each in _named_forms(form))
    return found if len(found) > 1 else ()


def _named_forms(form: Overload) -> Iterator[Signature]:
    choices = [
        (each.name, *each.aliases) if each.is_required else (each.name,)
        for each in form.arguments
    ]
    for names in product(*choices):
        yield _overload(form, names)


def argument_list(arguments: Sequence[Argument]) -> str:
    """The current names of the arguments as one line for readers: `id, *, title`."""
    names = [each.name for each in arguments if each.is_positional]
    keywords = [each.name for each in arguments if not each.is_positional]
    return ", ".join([*names, *(["*", *keywords] if keywords else [])])


def _overload(form: Overload, names: Iterable[str]) -> Signature:
    """The signature with exactly one name of each required argument, and all names of optional arguments."""
    positional: list[DeclaredArgument] = []
    keywords: list[DeclaredArgument] = []
    messages: list[str] = []
    by_keyword = False
    for each, name in zip(form.arguments, names, strict=True):
        declared = DeclaredArgument(name, each, each.is_required)
        if declared.is_alias:
            messages.append(declared.deprecated)
            # A later positional argument would take its position.
            by_keyword = by_keyword or each.is_positional
        is_positional = each.is_positional and not by_keyword
        (positional if is_positional else keywords).append(declared)
    for each in form.arguments:
        keywords.extend(() if each.is_required else _optional_aliases(each))
    deprecated = " ".join(messages)
    return Signature(tuple(positional), tuple(keywords), form.returns, deprecated)


def _optional_aliases(argument: Argument) -> Iterator[DeclaredArgument]:
    for name in argument.aliases:
        yield DeclaredArgument(name, argument, False)
