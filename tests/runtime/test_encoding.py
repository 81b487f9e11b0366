"""Encoding of arguments as JSON: names, values, and arguments that are rejected before sending."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Iterator,
    List,
    Mapping,
    Required,
    Sequence,
    TypedDict,
    Union,
)
from uuid import UUID

import pytest

from lightfield import omit
from lightfield._runtime.decoding.decode import decode
from lightfield._runtime.encoding.json import Wire, encode_json, rename
from lightfield._runtime.operations import Operation
from lightfield.types import Address, NoteUpdateResponse

from .conftest import SDK
from .server import NOTE, Server

if TYPE_CHECKING:
    from lightfield._runtime.http.base_client import CallArguments


class Place(TypedDict, total=False):
    postal_code: Annotated[str, Wire("postalCode")]
    inner_place: Required[Annotated["Place", Wire("innerPlace")]]
    plain: int


class Person(TypedDict, total=False):
    first_name: Annotated[str, Wire("firstName")]


class Params(TypedDict, total=False):
    home_place: Annotated[Place, Wire("homePlace")]
    many: Sequence[Place]
    by_name: Annotated[Mapping[str, Place], Wire("byName")]
    either: Union[Person, Place, str]
    one_or_many: Annotated[Union[Place, List[Place]], Wire("oneOrMany")]
    open: Union[Person, Mapping[str, Place]]


class Parameters(TypedDict, total=False):
    place: Place
    x_place: Annotated[Place, Wire("X-Place")]
    x_json: Annotated[Place, Wire("X-Json")]


def sent(**arguments: Any) -> Any:
    return json.loads(encode_json(rename(arguments, Params)))


CODE = {"postal_code": "1"}
WIRE = {"postalCode": "1"}


def test_names_inside_of_parameters(sdk: SDK, server: Server) -> None:
    operation: Operation[Any] = Operation(
        "GET",
        "/f",
        None,
        parameters=Parameters,
        query_styles={"place": "brackets"},
        header_styles={"X-Json": "json"},
    )
    arguments: CallArguments = {
        "query": {"place": CODE},
        "headers": {"X-Place": CODE, "X-Json": CODE},
        "cookies": {"place": CODE},
    }
    client = sdk.client()
    sdk.run(client.__call_operation__(operation, "parsed", arguments))
    assert server.last.target == "/f?place%5BpostalCode%5D=1"
    assert server.last.header("x-place") == "postalCode,1"
    assert server.last.header("x-json") == '{"postalCode":"1"}'
    assert server.last.header("cookie") == "postalCode=1"


@pytest.mark.parametrize("spelling", [CODE, WIRE, MappingProxyType(CODE)])
def test_names_at_every_depth(spelling: Any) -> None:
    assert sent(home_place=spelling) == {"homePlace": WIRE}
    assert sent(homePlace=spelling) == {"homePlace": WIRE}
    assert sent(home_place={"inner_place": {"inner_place": spelling}}) == {
        "homePlace": {"innerPlace": {"innerPlace": WIRE}}
    }
    assert sent(by_name={"postal_code": spelling}) == {"byName": {"postal_code": WIRE}}
    for items in ([spelling], (spelling,), iter([spelling]), {1: spelling}.values()):
        assert sent(many=items) == {"many": [WIRE]}
    assert sent(one_or_many=spelling) == {"oneOrMany": WIRE}
    assert sent(one_or_many=[spelling]) == {"oneOrMany": [WIRE]}


def test_unions() -> None:
    assert sent(either=CODE) == {"either": WIRE}
    assert sent(either={"first_name": "A"}) == {"either": {"firstName": "A"}}
    assert sent(either={"firstName": "A", "other": 1}) == {
        "either": {"firstName": "A", "other": 1}
    }
    assert sent(either="text") == {"either": "text"}
    assert sent(open={"first_name": "A", "more": CODE}) == {
        "open": {"firstName": "A", "more": WIRE}
    }
    assert sent(open={"more": CODE}) == {"open": {"more": WIRE}}


def test_each_type_is_planned_once() -> None:
    """Sixty levels with two references each: a plan by occurrences would have 2 ** 60 parts."""
    define: Any = TypedDict
    type_: Any = Place
    for level in range(60):
        type_ = define(f"Level{level}", {"x": type_, "y": type_}, total=False)
    value: Any = CODE
    wire: Any = WIRE
    for _ in range(60):
        value, wire = {"y": value}, {"y": wire}
    assert rename(value, type_) == wire


def test_unknown_keys_stay() -> None:
    assert sent(home_place={"other_key": 1}, new_one=2) == {
        "homePlace": {"other_key": 1},
        "new_one": 2,
    }


def test_omitted_arguments_are_not_sent() -> None:
    assert sent(home_place={"plain": omit, "postal_code": None}, many=omit) == {
        "homePlace": {"postalCode": None}
    }


def test_both_spellings() -> None:
    with pytest.raises(TypeError, match="'postalCode'"):
        sent(home_place={**CODE, **WIRE})


class Kind(Enum):
    A = "a"


class Text(str, Enum):
    A = "a"


class Number(IntEnum):
    ONE = 1


def some() -> Iterator[int]:
    yield from (1, 2)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("ü€😀\n\0", '"ü€😀\\n\\u0000"'),
        (datetime(2026, 1, 2, tzinfo=UTC), '"2026-01-02T00:00:00+00:00"'),
        (date(2026, 1, 2), '"2026-01-02"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Decimal("1.50"), "1.5"),
        (Decimal("-0.1"), "-0.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal(2**60 + 1), "1152921504606846977"),
        (b"\xffbytes", '"/2J5dGVz"'),
        (bytearray(b"x"), '"eA=="'),
        (memoryview(b""), '""'),
        (Kind.A, '"a"'),
        (Text.A, '"a"'),
        (Number.ONE, "1"),
        ((1, (2,)), "[1,[2]]"),
        ({1}, "[1]"),
        (some(), "[1,2]"),
        (MappingProxyType({"a": some()}), '{"a":[1,2]}'),
        (2**60 + 1, "1152921504606846977"),
        (-0.0, "-0.0"),
        ({1: True}, '{"1":true}'),
        ("lone \ud800", r'"lone \ud800"'),
    ],
)
def test_values(value: Any, text: str) -> None:
    assert encode_json(value).decode() == text


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("0.12345678901234567890"),
        object(),
        omit,
        1j,
        {(1, 2): 3},
    ],
)
def test_values_that_json_cannot_encode(sdk: SDK, server: Server, value: Any) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        sdk.run(sdk.client().opportunity.update("o1", fields={"a": [value]}))
    assert type(caught.value) in (TypeError, ValueError)
    assert not server.requests


def test_a_cycle(sdk: SDK, server: Server) -> None:
    cycle: list[Any] = []
    cycle.append(cycle)
    with pytest.raises(ValueError, match="Circular"):
        sdk.run(sdk.client().opportunity.update("o1", fields={"a": cycle}))
    assert not server.requests


def test_single_pass_values_survive_a_retry(sdk: SDK, server: Server) -> None:
    from .server import SOON, Response

    server.script(Response(500, headers=SOON), Response())
    sdk.run(sdk.client().opportunity.update("o1", fields={"a": some()}))
    assert [seen.json() for seen in server.requests] == [{"fields": {"a": [1, 2]}}] * 2


@pytest.mark.filterwarnings("error")
def test_a_response_as_an_argument(sdk: SDK, server: Server) -> None:
    note = decode(
        json.dumps({**NOTE, "createdAt": 5, "extra": [None]}).encode(),
        NoteUpdateResponse,
    )
    place: Any = note.fields["office"].value
    assert isinstance(place, Address)
    sdk.run(sdk.client().opportunity.update("o1", fields={"a": note, "b": [place]}))
    expected = {
        "a": {**NOTE, "createdAt": 5, "extra": [None]},
        "b": [{"city": "Berlin"}],
    }
    assert server.last.json() == {"fields": expected}
    for argument in (place, [place], (p for p in [place])):
        wanted = {"city": "Berlin"} if argument is place else [{"city": "Berlin"}]
        assert sent(one_or_many=argument) == {"oneOrMany": wanted}


def test_the_documented_arguments(sdk: SDK, server: Server) -> None:
    client = sdk.client()
    relationships: Any = {
        "account": {"add": ("a1", "a2")},
        "$opportunity": {"remove": "o1"},
    }
    sdk.run(
        client.note.update("n1", fields={"content": None}, relationships=relationships)
    )
    assert server.last.json() == {
        "fields": {"$content": None},
        "relationships": {
            "$account": {"add": ["a1", "a2"]},
            "$opportunity": {"remove": "o1"},
        },
    }
    sdk.run(client.opportunity.update("o1", fields={"$name": "N", "name": "custom"}))
    assert server.last.json() == {"fields": {"$name": "N", "name": "custom"}}
    sdk.run(client.note.update("n1"))
    assert server.last.json() == {}
