"""Methods: the calls that the generated tests make."""

from sdkwright.package.methods import (
    ArgumentKind,
    CallKind,
    Presence,
)
from sdkwright.package.types import INT, NONE, STR, union_of

from ..packages import argument, method


def test_the_runtime_knows_parameters_by_wire_names() -> None:
    keys = {each: argument("a", kind=each, wire="a-wire").key for each in ArgumentKind}
    assert keys == {
        ArgumentKind.PATH: "a",
        ArgumentKind.QUERY: "a-wire",
        ArgumentKind.HEADER: "a-wire",
        ArgumentKind.COOKIE: "a-wire",
        ArgumentKind.BODY: "a",
        ArgumentKind.WAITING: "a-wire",
    }


def test_only_path_arguments_are_positional() -> None:
    path = argument("id", kind=ArgumentKind.PATH)
    body = argument("name", presence=Presence.OPTIONAL)
    updated = method(path, body)
    assert (updated.positional, updated.keywords) == ((path,), (body,))
    assert updated.required_examples == (("id", "string"),)
    assert updated.all_examples == (("id", "string"), ("name", "string"))


def test_an_empty_text_in_a_path_is_rejected() -> None:
    text, number = (
        argument(name, type_, ArgumentKind.PATH)
        for name, type_ in (("id", STR), ("page", INT))
    )
    name = argument("name", presence=Presence.OPTIONAL)
    assert method(text, number, name).nonempty_arguments == ("id",)


def test_each_alias_of_an_argument_is_called() -> None:
    own = argument("name", aliases=("title", "label"))
    aliases = method(own, argument("size")).argument_aliases
    assert aliases == {"title": "name", "label": "name"}


def test_the_body_of_a_response_is_checked_unless_it_is_none() -> None:
    assert method(returns=union_of((STR, NONE))).checked_type == STR
    assert method(returns=union_of((STR, INT))).checked_type == union_of((STR, INT))
    assert method().checked_type is None
    assert method(returns=STR, call=CallKind.DOWNLOAD).checked_type is None
