"""Declared arguments, under current names and deprecated aliases."""

from sdkwright.package.methods import (
    Argument,
    ArgumentKind,
    CallKind,
    ExpectedRequest,
    Method,
    OperationSpec,
    Overload,
    Presence,
)
from sdkwright.package.signatures import (
    DeclaredArgument,
    argument_list,
    definition,
    overloads,
)
from sdkwright.package.types import INT, NONE, STR


def argument(
    name: str,
    kind: ArgumentKind = ArgumentKind.QUERY,
    required: bool = False,
    aliases: tuple[str, ...] = (),
) -> Argument:
    presence = Presence.REQUIRED if required else Presence.OPTIONAL
    if required and aliases:
        presence = Presence.REQUIRED_UNDER_ANY_NAME
    return Argument(name, name, STR, kind, presence, "string", aliases=aliases)


def method(*arguments: Argument, forms: tuple[Overload, ...] = ()) -> Method:
    return Method(
        *("list", "_LIST", OperationSpec("GET", "/pets", NONE), arguments, NONE),
        *(CallKind.CALL, "", "GET /pets", ExpectedRequest("")),
        overloads=forms,
    )


def names(arguments: tuple[DeclaredArgument, ...]) -> list[str]:
    return [each.name for each in arguments]


def test_an_alias_is_deprecated_and_names_the_current_argument() -> None:
    own = argument("new", aliases=("old",), required=True)
    current, alias = definition(method(own)).keywords
    assert (current.is_required, current.is_alias, current.deprecated) == (
        False,
        False,
        "",
    )
    assert (alias.name, alias.argument, alias.is_required) == ("old", own, False)
    assert "`new`" in alias.deprecated


def test_the_implementation_accepts_every_name() -> None:
    arguments = [
        argument("id", ArgumentKind.PATH, True, ("key",)),
        argument("q", aliases=("query",)),
    ]
    found = definition(method(*arguments))
    assert names(found.positional) == ["id"]
    assert names(found.keywords) == ["q", "key", "query"]
    assert not found.positional[0].is_required


def test_an_optional_argument_with_an_alias_needs_no_overloads() -> None:
    assert overloads(method(argument("q", aliases=("old",)))) == ()


def test_there_is_an_overload_for_each_combination_of_required_names() -> None:
    arguments = [
        argument("a", required=True, aliases=("a1", "a2")),
        argument("b", required=True, aliases=("b1",)),
    ]
    found = [tuple(names(each.keywords)) for each in overloads(method(*arguments))]
    assert len(found) == len(set(found)) == 6
    assert found[0] == ("a", "b")


def test_only_the_overload_of_current_names_is_not_deprecated() -> None:
    arguments = [argument("a", required=True, aliases=("old",))]
    current, former = overloads(method(*arguments))
    assert current.deprecated == ""
    assert "`old`" in former.deprecated


def test_no_argument_behind_an_alias_is_positional() -> None:
    arguments = [
        argument("a", ArgumentKind.PATH, True),
        argument("b", ArgumentKind.PATH, True, ("old",)),
        argument("c", ArgumentKind.PATH, True),
    ]
    _, former = overloads(method(*arguments))
    assert names(former.positional) == ["a"]
    assert names(former.keywords) == ["old", "c"]


def test_each_form_of_a_call_is_an_overload_with_its_own_return_type() -> None:
    number, text = argument("a", required=True), argument("b", aliases=("old",))
    forms = (Overload((number,), INT), Overload((number, text), STR))
    either = method(argument("a"), text, forms=forms)
    first, second = overloads(either)
    assert (first.returns, names(first.keywords)) == (INT, ["a"])
    assert (second.returns, names(second.keywords)) == (STR, ["a", "b", "old"])
    assert either.simplest == forms[0]
    assert either.required_examples == (("a", "string"),)


def test_the_names_of_each_form_are_combined() -> None:
    own = argument("a", required=True, aliases=("old",))
    found = overloads(method(own, forms=(Overload((own,), INT), Overload((), STR))))
    assert [names(each.keywords) for each in found] == [["a"], ["old"], []]
    assert [bool(each.deprecated) for each in found] == [False, True, False]


def test_the_list_of_arguments_separates_keywords() -> None:
    own = [argument("a", ArgumentKind.PATH), argument("b"), argument("c")]
    assert argument_list(own) == "a, *, b, c"
    assert argument_list(own[:1]) == "a"
    assert argument_list(own[1:]) == "*, b, c"
