"""Resources: the tree of classes, and deprecated aliases in it."""

from sdkwright.api import model as api
from sdkwright.lowering.resources import ClientMembers, build_resources
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.package.methods import Resource

from .contexts import context, named


def listed(path: str, *aliases: str) -> NamedOperation:
    return named(
        path, api.Operation(None, "GET", f"/{path}", ("paths", path)), *aliases
    )


def build_client(*operations: NamedOperation) -> ClientMembers:
    api_context = context(*(each.operation for each in operations))
    client, findings = build_resources(api_context, operations)
    assert findings == []
    return client


def build(*operations: NamedOperation) -> tuple[Resource, ...]:
    return build_client(*operations).resources


def test_resources_and_methods_are_sorted() -> None:
    pets, users = build(listed("users.list"), listed("pets.list"), listed("pets.add"))
    assert (pets.path, users.path) == ("pets", "users")
    assert [each.name for each in pets.methods] == ["add", "list"]


def test_a_parent_without_methods_has_its_children() -> None:
    (chat,) = build(listed("chat.completions.create"))
    (completions,) = chat.children
    assert chat.methods == ()
    assert (completions.path, completions.module) == (
        *("chat.completions", "chat_completions"),
    )
    assert completions.class_name == "ChatCompletions"
    assert chat.origin == completions.origin == ("paths", "chat.completions.create")


def test_an_alias_in_the_same_resource_calls_the_method_itself() -> None:
    (pets,) = build(listed("pets.list", "pets.all"))
    (alias,) = pets.alias_methods
    assert (alias.name, alias.deprecated) == (
        *("all", "`client.pets.all` is called `client.pets.list` now."),
    )
    assert alias.replacement is not None
    assert (alias.replacement.method, alias.replacement.module) == ("list", "")


def test_a_resource_may_hold_aliases_alone() -> None:
    animals, pets = build(listed("pets.list", "animals.list"))
    assert (animals.methods, pets.alias_methods) == ((), ())
    (alias,) = animals.alias_methods
    assert alias.replacement is not None
    assert (alias.replacement.path, alias.replacement.module) == ("pets.list", "pets")
    assert animals.description == "Deprecated aliases of methods."
    assert pets.description == "The methods of `client.pets`."


def test_a_method_without_a_resource_belongs_to_the_client() -> None:
    client = build_client(listed("ping"), listed("pets.list"))
    assert client.methods is not None
    assert [each.name for each in client.methods.methods] == ["ping"]
    assert [each.constant_name for each in client.methods.methods] == ["PING"]
    assert {*client.names} == {"ping", "pets"}


def test_an_alias_of_a_method_of_the_client_calls_it_in_its_mode() -> None:
    (health,) = build(listed("ping", "health.check"))
    (alias,) = health.alias_methods
    assert alias.replacement is not None
    assert (alias.replacement.path, alias.replacement.module) == ("ping", "_client")
    assert alias.replacement.class_name == "ClientMethodsInMode"


def test_an_alias_on_the_client_calls_the_method_of_a_resource() -> None:
    client = build_client(listed("pets.list", "list_pets"))
    assert client.methods is not None
    (alias,) = client.methods.alias_methods
    assert alias.deprecated == "`client.list_pets` is called `client.pets.list` now."
    assert alias.replacement is not None
    assert alias.replacement.class_name == "PetsResource"
