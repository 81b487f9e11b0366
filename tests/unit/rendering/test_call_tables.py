"""The rows of the tables that the generated tests read."""

from dataclasses import replace

from sdkwright.package.methods import (
    ArgumentKind,
    CallKind,
    ExpectedRequest,
    JsonBody,
    Method,
    Presence,
    Replacement,
)
from sdkwright.package.types import (
    INT,
    STR,
    Container,
    Generic,
    Literal,
    Name,
    Open,
    Optional,
    PageClass,
    Runtime,
    RuntimeType,
)
from sdkwright.rendering.call_tables import call_row, table_imports

from ..packages import argument, method, resource

PET = Name("pet", "Pet")


def row(tested: Method, path: str = "pets") -> str:
    return call_row(tested, resource(path, tested))


def test_a_short_row_is_one_line() -> None:
    assert row(method(returns=PET), "shops.pets") == (
        'Call(lambda client: client.shops.pets.list(), path="/list", returns=types.Pet)'
    )


def test_a_long_row_is_broken_at_its_outer_brackets() -> None:
    """A new argument or property is a new line, however long its value is."""
    value = {"street": "a" * 40, "towns": ["b" * 40]}
    request = ExpectedRequest(
        path="/pets/id",
        query=(("limit", "1"), ("cursor", "c" * 80)),
        headers=(("X-Key", "string"),),
        body=JsonBody({"$home": value}),
    )
    update = method(
        argument("id", kind=ArgumentKind.PATH, example="id"),
        argument("home", example=value, aliases=("house",)),
        argument("limit", INT, example=1, presence=Presence.OPTIONAL),
        name="update",
    )
    home = f'{{"street": "{"a" * 40}", "towns": ["{"b" * 40}"]}}'
    assert row(replace(update, expected_request=request)) == f"""Call(
        lambda client: client.pets.update(
            id="id",
            home={home},
            limit=1,
        ),
        path="/pets/id",
        query=[
            ("limit", "1"),
            ("cursor", "{"c" * 80}"),
        ],
        headers={{"X-Key": "string"}},
        body={{
            "$home": {home},
        }},
        required=["id", "home"],
        not_empty=["id"],
        aliases={{"house": "home"}},
    )"""


def test_a_body_that_is_no_object_is_one_line() -> None:
    request = ExpectedRequest("", body=JsonBody(["a"]))
    sent = replace(method(), expected_request=request)
    assert row(sent) == 'Call(lambda client: client.pets.list(), body=["a"])'
    upload = replace(method(), expected_request=ExpectedRequest("", content_type="a/b"))
    assert row(upload) == 'Call(lambda client: client.pets.list(), content_type="a/b")'


def test_the_row_of_an_alias_names_the_current_method() -> None:
    alias = replace(
        method(name="all"),
        replacement=Replacement("shops.pets.list", "list", "shops_pets"),
    )
    assert 'alias_of="client.shops.pets.list"' in row(alias)


def imports(*methods: Method, aliases: tuple[Method, ...] = ()) -> list[str]:
    tested = resource("pets", *methods, aliases=aliases)
    return list(table_imports(tested, "shop").lines())


def test_types_are_imported_if_a_row_names_one() -> None:
    types = ["from shop import types"]
    assert imports(method(), method(returns=PET)) == types
    assert imports(aliases=(method(returns=PET),)) == types
    assert not imports(method(returns=STR))
    stream = Generic(Container.STREAM, (PET,))
    assert not imports(method(returns=stream, call=CallKind.STREAM))


def test_a_row_imports_all_that_its_type_needs() -> None:
    page = Generic(PageClass("CursorPage"), (Optional(Literal(("a",))),))
    assert imports(method(returns=page)) == [
        "from typing import Literal, Optional",
        "from shop import pagination",
    ]
    dates = Generic(Container.DICT, (STR, Open(Runtime(RuntimeType.PARSED_DATE))))
    assert imports(method(returns=dates)) == [
        "from typing import Dict",
        "from shop._runtime.models import Open, ParsedDate",
    ]
