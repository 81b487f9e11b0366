"""Resources: the tree of classes, and deprecated aliases in it."""

from sdkwright.api import model as api
from sdkwright.lowering.resources import build_resources
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.package.methods import Resource

from .contexts import context, named


def listed(path: str, *aliases: str) -> NamedOperation:
    return named(
        path, api.Operation(None, "GET", f"/{path}", ("paths", path)), *aliases
    )


def build(*operations: NamedOperation) -> tuple[Resource, ...]:
    api_context = context(*(each.operation for each in operations))
    roots, findings = build_resources(api_context, operations)
    assert findings == []
    return roots


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
    assert (alias.replacement.resource_path, alias.replacement.module) == (
        *("pets", "pets"),
    )
    assert animals.description == "Deprecated aliases of methods."
    assert pets.description == "The methods of `client.pets`."
