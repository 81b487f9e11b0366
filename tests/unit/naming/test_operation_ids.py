"""Operation ids: their words and their verb."""

import pytest

from sdkwright.api.model import Operation
from sdkwright.naming.operation_ids import (
    find_verb,
    id_words,
    is_spelled_out,
    names_several,
    prepositional_phrase,
    says_list,
)


def operation(id: str, request_line: str = "GET /x") -> Operation:
    method, path = request_line.split(" ")
    return Operation(id=id, method=method, path=path, pointer=())


@pytest.mark.parametrize(
    ("id", "request_line", "words"),
    [
        ("listPets", "GET /pets", "list pets"),
        ("GetCustomersCustomer", "GET /v1/customers/{customer}", ""),
        ("read_items_items__get", "GET /items/", "read items"),
        ("PetsController_findAll", "GET /pets", "find all"),
        ("Shop.PetsController.create", "POST /pets", "create"),
        ("Files_GetContents", "GET /files", "get contents"),
        ("get_agent_route", "GET /agents/{id}", "get agent"),
        ("libraries_update_v1", "PUT /libraries/{id}", "update"),
        (
            "Updatespendlimit",
            "POST /organization/spend_limit",
            "update spend limit",
        ),
    ],
)
def test_words(id: str, request_line: str, words: str) -> None:
    assert " ".join(id_words(operation(id, request_line))) == words


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("chat.completions.create", True),
        ("v1.create", False),
        ("v1.pets.create", True),
        ("resource__1.0_user", False),
        ("Web.PetsController.create", False),
        ("create", False),
    ],
)
def test_dots_spell_out_a_name(id: str, expected: bool) -> None:
    assert is_spelled_out(operation(id)) is expected


@pytest.mark.parametrize(
    ("words", "segments", "verb", "leads"),
    [
        ("list pets", ["pets"], "list", True),
        ("collections update", ["collections"], "update", True),
        ("test model create", ["test-model"], "create", True),
        ("bank transfer cancel", ["bank_transfer"], "cancel", True),
        ("cancel batch", ["batches", "cancel"], "cancel", False),
        ("verify proxy", ["checks"], "verify", True),
        ("pet of the day", ["pets"], "", False),
        ("", ["pets"], "", False),
    ],
)
def test_verb(words: str, segments: list[str], verb: str, leads: bool) -> None:
    assert find_verb(tuple(words.split()), segments) == (verb, leads)


def test_what_an_id_asks_for() -> None:
    for text in ("list pets", "get all pets", "get pet list"):
        found = tuple(text.split())
        assert says_list(found, find_verb(found, ()))
    found = ("get", "pets")
    assert not says_list(found, find_verb(found, ()))
    assert names_several(("get", "pets", "by", "owner"))
    assert not names_several(("get", "pet", "by", "owners"))


@pytest.mark.parametrize(
    ("words", "path", "phrase"),
    [
        ("delete by name", "volumes", "by name"),
        ("list actions for server", "servers actions", ""),
        ("get pet by id", "pets id", ""),
        ("create or join lobby", "lobbies", "or join"),
        ("dub all or some parts", "parts", ""),
        ("list pets", "pets", ""),
    ],
)
def test_phrases_say_more_than_the_path(words: str, path: str, phrase: str) -> None:
    found = prepositional_phrase(tuple(words.split()), path.split())
    assert " ".join(found) == phrase
