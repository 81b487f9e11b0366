"""Access paths: the programs that read or pass a value of a type."""

import pytest

from sdkwright.diff.model.programs import (
    Constant,
    Evaluation,
    Keyword,
    Program,
    Variable,
    call,
    code,
)
from sdkwright.diff.surface.access_paths import AccessPaths, ReadPath, WritePath
from sdkwright.package.methods import ArgumentKind, Presence
from sdkwright.package.types_modules import Declaration

from ..surfaces import (
    alias,
    argument,
    method,
    model,
    parsed,
    shared,
    surface,
    typed_dict,
)

OPTIONAL = Presence.OPTIONAL
ID = argument("id", "str", "id", ArgumentKind.PATH)


def shown(path: ReadPath) -> str:
    """The statements that print the value at the path."""
    return str(
        Program(statements=path.statements(Evaluation(call("print", path.value))))
    )


def passed(path: WritePath) -> str:
    return code(path.enclose(Variable("…")))


# Responses ----------------------------------------------------------------------------


def test_a_returned_class_is_read_from_the_call() -> None:
    paths = AccessPaths(surface([model("Cat")], [method("get", "Cat", [ID])]))
    path = paths.read_paths[shared("Cat")]
    assert path.label == "client.pets.get(…)"
    assert shown(path) == 'response = client.pets.get(id="id")\nprint(response)\n'


def test_a_nested_class_is_read_by_its_attribute() -> None:
    types = [model("Cat", home="Home"), model("Home")]
    path = AccessPaths(surface(types, [method("get", "Cat")])).read_paths[
        shared("Home")
    ]
    assert path.label == "client.pets.get(…).home"
    assert code(path.value) == "response.home"


def test_the_shortest_path_is_used() -> None:
    types = [model("Cat", home="Home"), model("Home")]
    methods = [method("get", "Cat"), method("home", "Home")]
    path = AccessPaths(surface(types, methods)).read_paths[shared("Home")]
    assert path.label == "client.pets.home(…)"


@pytest.mark.parametrize(
    ("returns", "line"),
    [
        ("List[Cat]", "for value in response:"),
        ("Stream[Cat]", "for value in response:"),
        ("Dict[str, Cat]", "for value in response.values():"),
    ],
)
def test_items_are_read_in_a_loop(returns: str, line: str) -> None:
    paths = AccessPaths(surface([model("Cat")], [method("list", returns)]))
    path = paths.read_paths[shared("Cat")]
    assert path.label == "client.pets.list(…)[…]"
    assert shown(path) == f"response = client.pets.list()\n{line}\n    print(value)\n"


def test_none_is_excluded_before_a_value_is_read() -> None:
    paths = AccessPaths(surface([model("Cat")], [method("get", "Optional[Cat]")]))
    path = paths.read_paths[shared("Cat")]
    assert "\nif (value := response) is not None:\n    print(value)\n" in shown(path)


def test_the_variant_of_a_union_is_tested() -> None:
    types = [model("Cat"), model("Dog")]
    paths = AccessPaths(surface(types, [method("get", "Cat | Dog")]))
    path = paths.read_paths[shared("Dog")]
    assert "\nif isinstance(value := response, Dog):\n    print(value)\n" in shown(path)
    assert set(map(str, path.imports)) == {"from pets.types.shared import Dog"}


def test_the_target_of_an_alias_is_read() -> None:
    types: list[Declaration] = [model("Cat"), alias("Pet", "Cat")]
    paths = AccessPaths(surface(types, [method("get", "Pet")]))
    assert shared("Cat") in paths.read_paths


def test_a_recursive_type_has_one_path() -> None:
    types = [model("Cat", mother="Cat", kittens="List[Cat]")]
    paths = AccessPaths(surface(types, [method("get", "Cat")]))
    assert list(paths.read_paths) == [shared("Cat")]


def test_a_class_that_no_method_returns_has_no_path() -> None:
    assert AccessPaths(surface([model("Cat")], [method("get")])).read_paths == {}


# Requests -----------------------------------------------------------------------------


def test_a_typed_dict_is_passed_with_the_other_required_arguments() -> None:
    adding = method("add", "None", [ID, argument("cat", "CatParam", {})])
    path = AccessPaths(surface([typed_dict("CatParam")], [adding])).write_paths[
        shared("CatParam")
    ]
    assert path.label == "client.pets.add(cat=…)"
    assert passed(path) == 'client.pets.add(id="id", cat=…)'


def test_a_nested_typed_dict_is_passed_with_the_other_required_keys() -> None:
    types = [typed_dict("CatParam", name="Required[str]", home="Home"), typed_dict("Home")]  # fmt: skip
    adding = method("add", "None", [argument("cat", "CatParam", {})])
    path = AccessPaths(surface(types, [adding])).write_paths[shared("Home")]
    assert path.label == 'client.pets.add(cat={"home": …})'
    assert path.key_label("street") == ('client.pets.add(cat={"home": {"street": …}})')
    assert passed(path) == 'client.pets.add(cat={"name": "text", "home": …})'


def test_items_and_values_of_a_mapping_are_passed() -> None:
    types = [typed_dict("CatParam"), typed_dict("DogParam")]
    adding = method(
        "add",
        "None",
        [
            argument("cats", "SequenceNotStr[CatParam]", [], presence=OPTIONAL),
            argument("dogs", "Mapping[str, DogParam]", {}, presence=OPTIONAL),
        ],
    )
    paths = AccessPaths(surface(types, [adding])).write_paths
    assert paths[shared("CatParam")].label == "client.pets.add(cats=[…])"
    assert passed(paths[shared("CatParam")]) == "client.pets.add(cats=[…])"
    assert passed(paths[shared("DogParam")]) == 'client.pets.add(dogs={"key": …})'


# Calls and values ---------------------------------------------------------------------


def test_a_call_has_the_required_arguments_only() -> None:
    optional = argument("limit", "int", 1, presence=OPTIONAL)
    adding = method("list", "None", [ID, argument("kind", "str", "k"), optional])
    paths = AccessPaths(surface([], [adding]))
    assert code(paths.call("pets.list")) == 'client.pets.list(id="id", kind="k")'
    limit = Keyword("limit", Constant(1))
    assert code(paths.call("pets.list", limit, omit="kind")) == (
        'client.pets.list(id="id", limit=1)'
    )
    by_position = paths.positional_call("pets.list")
    assert code(by_position) == 'client.pets.list("id", kind="k")'


@pytest.mark.parametrize(
    ("annotation", "example"),
    [
        ("str", '"text"'),
        ("Optional[int]", "1"),
        ("Literal['b', 'a']", "'a'"),
        ("SequenceNotStr[bool]", "[True]"),
        ("Mapping[str, float]", '{"key": 1.5}'),
        ("List[str]", "[]"),
        ("CatParam | str", '"text"'),
        ("CatParam", '{"name": "text"}'),
        ("Tree", '{"child": {}}'),
    ],
)
def test_an_example_has_the_type_of_its_argument(annotation: str, example: str) -> None:
    types = [
        typed_dict("CatParam", name="Required[str]", age="int"),
        typed_dict("Tree", child="Required[Tree]"),
    ]
    paths = AccessPaths(surface(types))
    assert code(paths.example(parsed(annotation))) == example


def test_imports_of_a_type_cover_all_its_parts() -> None:
    paths = AccessPaths(surface([model("Cat")]))
    type_ = parsed("List[Cat | DateOrStr | Literal[1] | Stream[BinaryAPIResponse]]")
    assert set(map(str, paths.type_imports(type_))) == {
        "from pets._runtime.streams import Stream",
        "from pets._runtime.binary import BinaryAPIResponse",
        "from typing import List",
        "from typing import Literal",
        "from datetime import date",
        "from pets.types.shared import Cat",
    }
