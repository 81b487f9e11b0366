"""Methods as source."""

import ast
import runpy
import textwrap
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from sdkwright.package.client_kinds import ASYNC
from sdkwright.package.imports import WIDTH
from sdkwright.package.literals import Value
from sdkwright.package.methods import (
    ArgumentKind,
    OperationSpec,
    Presence,
    Replacement,
)
from sdkwright.package.signatures import DeclaredArgument
from sdkwright.package.types import (
    BINARY,
    STR,
    Container,
    Generic,
    Name,
    Runtime,
    RuntimeType,
)
from sdkwright.rendering.method_printer import (
    EXTRA_ARGUMENTS,
    async_type,
    call_keywords,
    declaration,
    example_call,
    example_keywords,
    forwarded_keywords,
    method_docstring,
    operation_keywords,
    value_expression,
)
from sdkwright.rendering.type_printer import ResourceModuleNames, print_type

from ..packages import argument, method

OPTIONAL = Presence.OPTIONAL
RUNTIME = Path(__file__).parents[3] / "templates" / "src" / "package" / "_runtime"


def test_only_an_optional_argument_has_a_default() -> None:
    own = argument("a")
    assert declaration(DeclaredArgument("a", own, True), "str") == "a: str"
    optional = declaration(DeclaredArgument("a", own, False), "str")
    assert optional == "a: str | Omit = omit"


def test_a_line_of_a_declaration_fits() -> None:
    own = DeclaredArgument("a", argument("a"), False)
    for length in range(40, 100):
        line = declaration(own, "x" * length).split("\n")[0]
        assert len(f"        {line},") <= WIDTH


def constant(operation: OperationSpec) -> list[str]:
    names = ResourceModuleNames(frozenset())
    return [*operation_keywords(operation, lambda each: print_type(each, names))]


def test_the_constant_of_an_operation_has_no_defaults() -> None:
    assert constant(OperationSpec("GET", "/pets", STR)) == [
        *('method="GET"', 'path="/pets"', "returns=str")
    ]


def test_an_operation_has_the_fields_and_the_defaults_of_the_runtime() -> None:
    """Its constant is printed field by field, without the defaults."""
    operation = runpy.run_path(str(RUNTIME / "operations.py"))["Operation"]
    defaults: dict[str, Any] = dict.fromkeys(operation._fields)
    defaults |= operation._field_defaults
    ours = OperationSpec("", "", STR)
    assert {each.name for each in fields(ours)} == defaults.keys()
    for name in defaults.keys() - {"method", "path", "returns"}:
        # The runtime's default for a mapping is None.
        assert (getattr(ours, name) or None) == (defaults[name] or None), name


def test_the_constant_of_an_operation_holds_types_and_values() -> None:
    spec = OperationSpec(
        *("POST", "/pets", STR, Name("pet_params", "PetParams")),
        reserved=("url",),
        streams=True,
        security=(),
        server="https://eu.example.com",
    )
    assert constant(spec)[3:] == [
        *("body=PetParams", 'reserved=["url"]', "streams=True", "security=[]"),
        'server="https://eu.example.com"',
    ]


def test_the_asynchronous_client_has_types_of_its_own() -> None:
    assert async_type(Generic(Container.STREAM, (STR,))) == Generic(
        Container.ASYNC_STREAM, (STR,)
    )
    assert async_type(BINARY) == Runtime(RuntimeType.ASYNC_BINARY_RESPONSE)
    assert async_type(STR) == STR


def test_a_call_groups_its_arguments_by_part() -> None:
    called = method(
        argument("note_id", kind=ArgumentKind.PATH, wire="noteId"),
        argument("x_trace", kind=ArgumentKind.HEADER, wire="X-Trace"),
        argument("is_public", wire="isPublic"),
    )
    path, headers, content, *options = call_keywords(called)
    assert path == 'path={"note_id": note_id}'
    assert headers == 'headers={"X-Trace": x_trace}'
    assert content == 'body={"is_public": is_public}'
    assert options == [f"{each}={each}" for each in EXTRA_ARGUMENTS]


def test_a_call_passes_the_idempotency_key() -> None:
    keywords = [*call_keywords(method(idempotency_header="Idempotency-Key"))]
    assert "idempotency_key=idempotency_key" in keywords


def test_a_value_is_found_under_every_name() -> None:
    either = argument("q", presence=OPTIONAL, aliases=("search",))
    required = argument("q", presence=Presence.REQUIRED_UNDER_ANY_NAME)
    assert value_expression(argument("q")) == "q"
    assert value_expression(either) == '_either("q", q, search=search)'
    assert value_expression(required) == '_required("q", q)'


def test_an_alias_forwards_every_argument() -> None:
    keywords = forwarded_keywords(
        method(argument("q", presence=OPTIONAL, aliases=("search",)))
    )
    assert next(keywords) == 'q=_either("q", q, search=search)'


def test_a_docstring_lists_described_arguments_alone() -> None:
    text = method_docstring(
        method(replace(argument("limit"), description="The most."), argument("q"))
    )
    lines = textwrap.dedent(ast.literal_eval(text)).splitlines()
    assert lines[0] == "List pets."
    listed = [line.strip().partition(":")[0] for line in lines if line[:1] == " "]
    assert [each for each in listed if each in ("limit", "q", *EXTRA_ARGUMENTS)] == [
        *("limit", *EXTRA_ARGUMENTS)
    ]


def test_only_a_method_with_an_idempotency_header_describes_its_key() -> None:
    assert "idempotency_key: " in method_docstring(
        method(idempotency_header="Idempotency-Key")
    )
    assert "idempotency_key" not in method_docstring(method())


def test_the_docstring_of_an_alias_names_the_current_method() -> None:
    alias = replace(method(), replacement=Replacement("pets.list", "list"))
    assert method_docstring(alias) == '"""Deprecated alias of `client.pets.list`."""'


def test_examples_are_literals() -> None:
    given: list[tuple[str, Value]] = [("a", "x"), ("b", [1, {"c": None}])]
    assert [*example_keywords(given)] == ['a="x"', 'b=[1, {"c": None}]']


def test_the_example_of_a_method_is_a_short_call_in_lines_that_fit() -> None:
    home = {"street": "string", "city": {"name": "string", "people": [{"name": "string"}] * 3}}  # fmt: skip
    path = argument("id", kind=ArgumentKind.PATH, example="id")
    own = replace(argument("home", presence=OPTIONAL, example=home), short_example={**home, "no": 1})  # fmt: skip
    other = argument("size", presence=OPTIONAL)
    shown = method(path, own, other, name="update")
    text = ast.literal_eval(method_docstring(shown, example_call(shown, "client.pets.update", ASYNC)))  # fmt: skip
    example = text.partition("Example:")[2].partition("Args:")[0]
    call = textwrap.dedent(example).strip()
    assert call.startswith("await client.pets.update(\n    id=")
    assert max(map(len, example.splitlines())) <= WIDTH
    (given,) = (each for each in ast.walk(ast.parse(call)) if isinstance(each, ast.Call))  # fmt: skip
    assert {each.arg: ast.literal_eval(each.value) for each in given.keywords} == {"id": "id", "home": {**home, "no": 1}}  # fmt: skip


def test_help_shows_the_keys_of_a_dictionary() -> None:
    told = {"": "Keys: `a`, `b`.", "An owner": "An owner. Keys: `a`, `b`."}
    for description, shown in told.items():
        own = replace(argument("owner"), description=description, keys=("a", "b"))
        assert f"    owner: {shown}\n" in method_docstring(method(own))
    many = replace(argument("owner"), keys=tuple(f"k{n}" for n in range(30)))
    text = " ".join(method_docstring(method(many)).split())
    assert "`k19` and 10 more." in text and "`k20`" not in text
    odd = replace(argument("owner"), keys=('a"""b', "c\nd", "\u2028"))
    assert ast.literal_eval(method_docstring(method(odd)))
