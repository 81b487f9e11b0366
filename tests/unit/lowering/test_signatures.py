"""Declared arguments, under current names and deprecated aliases."""

from sdkwright.lowering.arguments import BoundArgument
from sdkwright.lowering.signatures import (
    alias_arguments,
    declare_argument,
    definition,
    overloads,
)
from sdkwright.package.imports import WIDTH
from sdkwright.package.methods import Argument


def argument(
    name: str,
    request_part: str = "query",
    required: bool = False,
    aliases: tuple[str, ...] = (),
    annotation: str = "str",
) -> BoundArgument:
    return BoundArgument(
        *(name, name, request_part, annotation, required, "", '"string"', (), ""),
        aliases=aliases,
        has_omit_default=required and bool(aliases),
    )


def names(arguments: tuple[Argument, ...]) -> list[str]:
    return [each.name for each in arguments]


def test_only_an_optional_argument_has_a_default() -> None:
    assert declare_argument(argument("a", required=True)).assignment == ""
    optional = declare_argument(argument("a"))
    assert (optional.annotation, optional.assignment) == ("str | Omit", " = omit")


def test_a_line_of_a_declaration_fits() -> None:
    for length in range(40, 100):
        declared = declare_argument(argument("a", annotation="x" * length))
        line = f"        a: {declared.annotation}{declared.assignment},".split("\n")[0]
        assert len(line) <= WIDTH


def test_an_alias_is_deprecated_and_names_its_replacement() -> None:
    (alias,) = alias_arguments(argument("new", aliases=("old",), required=True))
    assert (alias.name, alias.replacement) == ("old", "new")
    assert alias.assignment
    assert "`new`" in alias.deprecated


def test_the_implementation_accepts_every_name() -> None:
    arguments = [
        argument("id", "path", True, ("key",)),
        argument("q", aliases=("query",)),
    ]
    found = definition(arguments)
    assert names(found.positional) == ["id"]
    assert names(found.keywords) == ["q", "key", "query"]
    assert found.positional[0].assignment == " = omit"


def test_an_optional_argument_with_an_alias_needs_no_overloads() -> None:
    assert list(overloads([argument("q", aliases=("old",))])) == []


def test_there_is_an_overload_for_each_combination_of_required_names() -> None:
    arguments = [
        argument("a", required=True, aliases=("a1", "a2")),
        argument("b", required=True, aliases=("b1",)),
    ]
    found = [tuple(names(each.keywords)) for each in overloads(arguments)]
    assert len(found) == len(set(found)) == 6
    assert found[0] == ("a", "b")


def test_only_the_overload_of_current_names_is_not_deprecated() -> None:
    arguments = [argument("a", required=True, aliases=("old",))]
    current, former = overloads(arguments)
    assert current.deprecated == ""
    assert "`old`" in former.deprecated


def test_no_argument_behind_an_alias_is_positional() -> None:
    arguments = [
        argument("a", "path", True),
        argument("b", "path", True, ("old",)),
        argument("c", "path", True),
    ]
    _, former = overloads(arguments)
    assert names(former.positional) == ["a"]
    assert names(former.keywords) == ["old", "c"]
