"""Operations with the same name, and the shortest thing that distinguishes them."""

from dataclasses import replace

import pytest

from sdkwright.api.model import Operation
from sdkwright.naming.collisions import settle
from sdkwright.naming.operations import OperationName, name_operation


def operation(request_line: str, id: str | None = None) -> Operation:
    method, path = request_line.split(" ")
    return Operation(id=id, method=method, path=path, pointer=(path, method))


def settled(*operations: Operation) -> list[str]:
    named = ((each, name_operation(each), False) for each in operations)
    return [str(each.name) for each in settle(named)]


@pytest.mark.parametrize(
    ("operations", "names"),
    [
        (["PUT /a/{id} aUpdate", "PATCH /a/{id}"], ["a.update", "a.partial_update"]),
        (["GET /a/ping", "HEAD /a/ping"], ["a.ping", "a.head_ping"]),
        (["GET /v1/pets", "GET /v2/pets"], ["pets.list", "pets.list_v2"]),
        (
            ["GET /v3/pets getPets", "GET /v4/pets findPets"],
            ["pets.list", "pets.list_v4"],
        ),
        (["GET /v1/ping", "HEAD /v1/ping"], ["ping", "head_ping"]),
        (["GET /pet/{id}", "GET /pets"], ["pets.retrieve", "pets.list"]),
        (["POST /pet", "GET /pets"], ["pets.create", "pets.list"]),
        (["GET /user/{id}/name", "GET /users"], ["users.name.retrieve", "users.list"]),
        (
            ["PUT /user", "GET /user/{id}", "GET /users"],
            ["user.replace", "user.retrieve", "users.list"],
        ),
        (["GET /user/keys", "GET /users"], ["user.keys.list", "users.list"]),
        (["GET /hp", "GET /hp/{hp}"], ["hp.list", "hp.retrieve"]),
        (["GET /hp getHp", "GET /hp/{hp}"], ["hp.retrieve", "hp.retrieve_by_hp"]),
        (
            ["GET /orders/{a} orderByA", "GET /orders/{b} orderByB"],
            ["orders.retrieve_by_a", "orders.retrieve_by_b"],
        ),
        (
            ["GET /pets", "GET /{kind}/pets", "POST /pets"],
            ["pets.list", "pets.list_by_kind", "pets.create"],
        ),
        (
            ["POST /users/ban", "POST /users/{id}/ban banUser"],
            ["users.ban", "users.ban_by_id"],
        ),
        (["GET /a-b", "GET /a_b"], ["a_b.retrieve", "a_b.retrieve_2"]),
        (["GET /pets/", "GET /pets"], ["pets.list_2", "pets.list"]),
    ],
)
def test_duplicates(operations: list[str], names: list[str]) -> None:
    found = [operation(*_split(each)) for each in operations]
    assert settled(*found) == names
    assert settled(*found[::-1]) == names[::-1]


def _split(text: str) -> tuple[str, str | None]:
    method, path, *id = text.split(" ")
    return f"{method} {path}", id[0] if id else None


def test_a_chosen_resource_stays_singular() -> None:
    chosen = replace(operation("GET /pet/{id}"), sdk_resource="pet")
    assert settled(chosen, operation("GET /pets")) == ["pet.retrieve", "pets.list"]


def test_a_noun_moves_into_the_resource_of_its_name() -> None:
    found = [
        operation("POST /base/rag-index", "rag_index_status"),
        operation("GET /base/rag-index/{id}", "get_rag_index"),
    ]
    assert settled(*found) == ["base.rag_index.create", "base.rag_index.retrieve"]


def test_a_resource_with_the_name_of_a_verb_joins_the_methods() -> None:
    found = [
        operation("POST /guilds/{id}/prune", "prune"),
        operation("GET /guilds/{id}/prune"),
    ]
    assert settled(*found) == ["guilds.prune", "guilds.prune_retrieve"]


def test_resources_of_one_module_are_merged() -> None:
    found = [operation("GET /user/keys"), operation("POST /user-keys")]
    assert settled(*found) == ["user.keys.list", "user.keys.create"]


def test_chosen_names_stay() -> None:
    name = OperationName(("pets",), "list")
    found = settle(
        [
            (operation("GET /{kind}/pets"), name, True),
            (operation("GET /pets"), name, False),
        ]
    )
    assert [str(each.name) for each in found] == ["pets.list", "pets.list_2"]
    assert [each.other for each in found] == [None, found[0].operation]
