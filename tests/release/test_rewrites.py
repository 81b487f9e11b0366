"""Rewritten programs: checked by a type checker and run with the new package."""

import io
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from support.packages import importable, write
from support.pets import PETS, edited, side

from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, DiffReport, Subject, TypeCode, Witness
from sdkwright.diff.model.programs import (
    CLIENT,
    Assignment,
    Attribute,
    Call,
    ClientMember,
    Constant,
    DictDisplay,
    DictItem,
    Evaluation,
    Expression,
    ImportStatement,
    Keyword,
    ListDisplay,
    Program,
    Variable,
    call,
)
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.verify.mock_server import MockApi, serve
from sdkwright.release.pages.rewrites import rewrite
from sdkwright.rendering import templates

VERBOSE = "        - { name: verbose, in: query, schema: { type: boolean } }\n"
NAME = "        name: { type: string }\n        kind"
BODY = "              type: object\n              properties:\n                name"
# With a resource, a method and types beside, and with names that are in each other's way.
ZOO = (
    PETS.replace(
        "components:\n  securitySchemes",
        """\
  /owners/{name}:
    get:
      operationId: owners.retrieve
      parameters:
        - { name: name, in: path, required: true, schema: { type: string } }
        - { name: text, in: query, schema: { enum: [text, name] } }
        - { name: pets, in: query, schema: { type: array, items: { type: string } } }
      responses:
        "200":
          description: An owner.
          content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } }
  /owners/{name}/adoptions/{id}:
    post:
      operationId: owners.pets.adopt
      parameters:
        - { name: name, in: path, required: true, schema: { type: string } }
        - { name: id, in: path, required: true, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Adoption" }
      responses:
        "200":
          description: Done.
          content: { application/json: { schema: { $ref: "#/components/schemas/Adopted" } } }
components:
  securitySchemes""",
    )
    + """\
    Adoption:
      type: object
      required: [text]
      properties:
        text: { type: string }
        home: { type: object, required: [text], properties: { text: { type: string }, city: { type: string } } }
    Adopted:
      type: object
      required: [pets, by]
      properties:
        pets: { type: array, items: { $ref: "#/components/schemas/Pet" } }
        by: { oneOf: [{ $ref: "#/components/schemas/Person" }, { $ref: "#/components/schemas/Shelter" }] }
    Person: { type: object, required: [person], properties: { person: { type: string } } }
    Shelter: { type: object, required: [shelter], properties: { shelter: { type: string } } }
"""
)

Pairs = tuple[tuple[str, str], ...]

# What becomes of the document, and the rules of which the programs must be known.
EDITS: Mapping[str, tuple[Pairs, set[str]]] = {
    "the title": (
        (("title: Pets", "title: Zoo"),),
        {"package-renamed", "client-renamed", "distribution-renamed", "environment-renamed"},
    ),
    "a resource": ((("operationId: pets.", "operationId: animals."),), {"resource-renamed"}),
    "a resource that holds one": (
        (("operationId: owners.", "operationId: people."),),
        {"resource-renamed"},
    ),
    "a method": ((("pets.update", "pets.change"),), {"method-renamed"}),
    "a method that moves": ((("pets.update", "owners.update_pet"),), {"method-renamed"}),
    "two methods that swap their names": (
        (("pets.update", "pets.x"), ("pets.retrieve", "pets.update"), ("pets.x", "pets.retrieve")),
        set(),
    ),
    "an argument": ((("name: verbose", "name: verbosely"),), {"argument-renamed"}),
    "an argument of the path": (
        (("name: id, in: path", "name: pet_id, in: path"), ("/{id}", "/{pet_id}")),
        {"argument-renamed"},
    ),
    "an argument that is called as its value": ((("name: text, in", "name: texts, in"),), {"argument-renamed"}),
    "an argument that is called as the resource": ((("name: pets, in", "name: pet_ids, in"),), {"argument-renamed"}),
    "a field": ((("[id, name]", "[id, pet_name]"), (NAME, NAME.replace("name", "pet_name"))), {"field-renamed"}),
    "a field inside": ((("required: [name]\n      properties: { name:", "required: [full_name]\n      properties: { full_name:"),), {"field-renamed"}),
    "a field on the way": ((("[pets, by]", "[my_pets, by]"), ("        pets: { type: array", "        my_pets: { type: array")), {"field-renamed"}),
    "a field of a member of a union": ((("required: [person], properties: { person:", "required: [the_person], properties: { the_person:"),), {"field-renamed"}),
    "a key": ((("city: { type: string } } }\n      responses", "city_name: { type: string } } }\n      responses"),), {"key-renamed"}),
    "a key that is called as its value": (
        (("required: [text], properties: { text: { type", "required: [my_text], properties: { my_text: { type"),),
        set(),
    ),
    "a type": ((('schemas/Pet"', 'schemas/Animal"'), ("    Pet:", "    Animal:")), {"type-renamed"}),
    "a type of a field": ((('schemas/Owner"', 'schemas/Human"'), ("    Owner:", "    Human:")), {"type-renamed"}),
    "a member of a union": ((('schemas/Person"', 'schemas/Human"'), ("    Person:", "    Human:")), {"type-renamed"}),
    "a field is gone": (((NAME, "        kind"), ("[id, name]", "[id]")), {"field-removed"}),
    "an argument is gone": (((VERBOSE, ""),), {"argument-removed"}),
    "an argument is gone, and another comes first": (((VERBOSE, VERBOSE.replace("verbose", "deep").replace("query,", "query, required: true,")),), {"argument-removed", "argument-required-added"}),
    "an argument must be given": ((("verbose, in: query,", "verbose, in: query, required: true,"),), {"argument-became-required"}),
    "an argument of the body must be given": (((BODY, BODY.replace("properties", "required: [name, size]\n              properties")),), {"argument-became-required"}),
    "an argument is new": ((("        - { name: verbose", "        - { name: deep, in: query, required: true, schema: { enum: [a, b] } }\n        - { name: verbose"),), {"argument-required-added"}),
    "a key is gone": ((("city: { type: string } } }\n      responses", "} }\n      responses"),), {"key-removed"}),
    "a key must be written": ((("required: [text], properties: { text: { type: string }, city", "required: [text, city], properties: { text: { type: string }, city"),), set()),
    "a field of another type": (((NAME, NAME.replace("string", "integer")),), {"return-type-changed"}),
    "a field that may be null": (((NAME, NAME.replace("{ type: string }", "{ type: [string, 'null'] }")),), {"return-nullable"}),
    "a method that returns another class": ((('description: An owner.\n          content: { application/json: { schema: { $ref: "#/components/schemas/Owner"', 'description: An owner.\n          content: { application/json: { schema: { $ref: "#/components/schemas/Pet"'),), {"return-type-widened"}),
    "a value that is not accepted": ((("enum: [text, name]", "enum: [name]"),), {"argument-type-narrowed"}),
    "an argument leaves the path": ((("  /pets/{id}:", "  /pets:"), ("name: id, in: path, required: true, schema: { type: string } }\n        - { name: verbose", "name: id, in: query, required: true, schema: { type: string } }\n        - { name: verbose"), ("name: id, in: path, required: true, schema: { type: string } }\n      requestBody:\n        required: true\n        content:\n          application/json:\n            schema:\n              type: object\n", "name: id, in: query, required: true, schema: { type: string } }\n      requestBody:\n        required: true\n        content:\n          application/json:\n            schema:\n              type: object\n")), {"argument-became-keyword-only"}),
    # Several at once, in each other's way
    "the title and a method": ((("title: Pets", "title: Zoo"), ("pets.update", "pets.change")), {"method-renamed", "package-renamed"}),
    "the title and a field": ((("title: Pets", "title: Zoo"), ("[id, name]", "[id, pet_name]"), (NAME, NAME.replace("name", "pet_name"))), {"field-renamed"}),
    "a method and its argument": ((("pets.retrieve", "pets.get"), ("name: verbose", "name: verbosely")), {"method-renamed", "argument-renamed"}),
    "a resource, a method and an argument": ((("pets.retrieve", "pets.get"), ("operationId: pets.", "operationId: animals."), ("name: verbose", "name: verbosely")), {"argument-renamed"}),
    "a method, and an argument that must be given": ((("pets.retrieve", "pets.get"), ("verbose, in: query,", "verbose, in: query, required: true,")), set()),
    "an argument of the path, and one that is gone": ((("name: id, in: path", "name: pet_id, in: path"), ("/{id}", "/{pet_id}"), (VERBOSE, "")), {"argument-renamed", "argument-required-added"}),
    "a field and what leads to it": ((("owner: {", "my_owner: {"), ("required: [name]\n      properties: { name:", "required: [full_name]\n      properties: { full_name:")), {"field-renamed"}),
    "a field and a required argument": ((("[id, name]", "[id, pet_name]"), (NAME, NAME.replace("name", "pet_name")), ("verbose, in: query,", "verbose, in: query, required: true,")), set()),
    "a field, of what may be null": ((("        owner: { $ref: \"#/components/schemas/Owner\" }", "        owner: { anyOf: [{ $ref: \"#/components/schemas/Owner\" }, { type: 'null' }] }"), ("[id, name]", "[id, pet_name]"), (NAME, NAME.replace("name", "pet_name"))), {"field-renamed"}),
    "a type and a field of it": ((('schemas/Pet"', 'schemas/Animal"'), ("    Pet:", "    Animal:"), ("[id, name]", "[id, pet_name]"), (NAME, NAME.replace("name", "pet_name"))), set()),
    "a member of a union, and its field": ((('schemas/Person"', 'schemas/Human"'), ("    Person:", "    Human:"), ("required: [person], properties: { person:", "required: [the_person], properties: { the_person:")), set()),
    "a key, and another that must be there": ((("home: { type: object, properties: { street: { type: string }, city:", "home: { type: object, required: [street], properties: { street: { type: string }, city_name:"),), set()),
    "values that a required argument may not be": ((("schema: { enum: [text, name] } }", "required: true, schema: { enum: [text] } }"), ("name: verbose", "name: verbosely")), {"argument-renamed"}),
    "all of a resource": ((("operationId: owners.retrieve", "operationId: owners.get"), ("name: text, in", "name: texts, in"), ("operationId: owners.pets.adopt", "operationId: owners.pets.take")), {"method-renamed"}),
}  # fmt: skip


Written = Sequence[tuple[Change, Program]]


@dataclass(frozen=True)
class Comparison:
    new: Snapshot
    report: DiffReport
    written: Written


@pytest.fixture(scope="module")
def comparisons() -> dict[str, Comparison]:
    old, found = side(ZOO), dict[str, Comparison]()
    for name, (pairs, _) in EDITS.items():
        new = side(edited(*pairs, of=ZOO))
        report = compare(old, new)
        written = [
            (each, now)
            for each in report.python
            if (now := rewrite(each, new, report.python)) is not None
        ]
        found[name] = Comparison(new, report, written)
    return found


@pytest.mark.parametrize("name", EDITS)
def test_each_derivable_program_is_rewritten(
    name: str, comparisons: dict[str, Comparison]
) -> None:
    found = comparisons[name]
    told = {each.rule.id for each, _ in found.written}
    assert EDITS[name][1] <= told
    for change, now in found.written:
        assert change.witness is not None
        assert now != change.witness.program
        assert str(now).endswith("\n")


def test_each_rewritten_program_works_with_the_new_package(
    comparisons: dict[str, Comparison], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A type checker checks all of them at once; each runs against a server that responds as the new document describes."""
    failed: dict[str, str] = {}
    answering = Switched()
    programs = tmp_path / "programs"
    with serve(answering) as address:  # type: ignore[arg-type]
        for number, (name, found) in enumerate(comparisons.items()):
            package = found.new.package
            source = tmp_path / f"{number}" / "src"
            files = templates.render(package).files
            write({path.as_posix(): text for path, text in files.items() if path.parts[0] == "src"}, source.parent)  # fmt: skip
            # Under a name of its own, beside all others.
            own = f"{package.name}_{number}"
            (source / package.name).rename(tmp_path / own)
            answering.current = MockApi(found.new.model)
            with importable(tmp_path, own), monkeypatch.context() as patch:
                for change, now in found.written:
                    program = re.sub(rf"(?m)^(from|import) {package.name}\b", rf"\1 {own}", str(now))  # fmt: skip
                    file = f"{own}_{change.rule.id.replace('-', '_')}_{change.fingerprint}.py"  # fmt: skip
                    write({file: program}, programs)
                    patch.delenv(
                        f"{package.environment_prefix}_BASE_URL", raising=False
                    )
                    patch.delenv(f"{package.environment_prefix}_API_KEY", raising=False)
                    if change.rule.id == "distribution-renamed":
                        continue  # nothing is installed here
                    if change.rule.id != "environment-renamed":
                        patch.setenv(f"{package.environment_prefix}_BASE_URL", address)
                        patch.setenv(f"{package.environment_prefix}_API_KEY", "key")
                    if output := _failed(program):
                        failed[f"{name}\n{now}"] = output
    assert failed == {}
    # One that is wrong shows that the others are looked at.
    write({"wrong.py": "from pets_1 import Zoo\n"}, programs)
    assert [each.partition(":")[0] for each in _refused(programs, tmp_path)] == [
        "wrong.py"
    ]


class Switched:
    """Responds as the current document describes."""

    current: MockApi

    def respond(
        self, method: str, path: str, accept: str = ""
    ) -> tuple[int, str, bytes]:
        return self.current.respond(method, path, accept)


def _failed(program: str) -> str:
    try:
        with redirect_stdout(io.StringIO()):
            exec(compile(program, "program.py", "exec"), {"__name__": "__main__"})
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _refused(programs: Path, source: Path) -> list[str]:
    """The errors of a type checker in the programs."""
    command = ("-P", "-m", "ty", "check", "--output-format=concise", "--no-progress")
    done = subprocess.run(
        [
            *(sys.executable, *command, "--python-version=3.11"),
            *(f"--python={sys.prefix}", f"--extra-search-path={source}", "."),
        ],
        cwd=programs,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return [each for each in done.stdout.splitlines() if ": error" in each]


# What is nobody's to know ----------------------------------------------------------------

RETRIEVE = ("pets", "retrieve")
RETRIEVED = Subject("client.pets.retrieve(…)", "retrieve", member=RETRIEVE)


def calling(**arguments: Expression) -> Program:
    """A program that retrieves a pet with these arguments."""
    keywords = tuple(Keyword(*each) for each in arguments.items())
    called = Call(ClientMember(RETRIEVE), keywords=keywords)
    made = Assignment(CLIENT, call("Pets"))
    return Program((ImportStatement(("pets",), "Pets"),), (made, Evaluation(called)))


def test_a_break_without_a_known_rewrite_has_none() -> None:
    new = side(PETS)
    assert rewrite(Change(RULES["method-added"], Subject("client.a"), "", "", ""), new) is None  # fmt: skip
    witness = Witness(calling(), is_runtime_failure=True)
    for rule in ("method-removed", "return-nullable", "type-kind-changed"):
        change = Change(RULES[rule], Subject("client.a"), "a", "b", "", witness=witness)
        assert rewrite(change, new) is None


def test_a_program_that_another_break_affects_is_not_rewritten() -> None:
    """A field was renamed, and the only call that returns it has a new required argument."""
    field = (("[id, name]", "[id, pet_name]"), (NAME, NAME.replace("name", "pet_name")))
    asking = (VERBOSE, VERBOSE.replace("query,", "query, required: true,"))
    for pairs, is_rewritten in ((field, True), ((*field, asking), False)):
        new = side(edited(*pairs))
        report = compare(side(), new)
        change = next(each for each in report.python if each.rule.id == "field-renamed")
        assert (rewrite(change, new, report.python) is not None) == is_rewritten


def test_a_program_that_reads_a_changed_return_value_is_not_rewritten() -> None:
    field = (("[id, name]", "[id, pet_name]"), (NAME, NAME.replace("name", "pet_name")))
    new = side(edited(*field))
    report = compare(side(), new)
    change = next(each for each in report.python if each.rule.id == "field-renamed")
    nullable = Change(RULES["return-nullable"], RETRIEVED, "", "", "")
    assert rewrite(change, new, report.python) is not None
    assert rewrite(change, new, [*report.python, nullable]) is None


def test_a_program_that_reads_a_changed_return_value_has_no_rewrite() -> None:
    """A renamed field, in a response that may now be None: with the new name alone the program fails."""
    field = (("[id, name]", "[id, pet_name]"), (NAME, NAME.replace("name", "pet_name")))
    new = side(edited(*field))
    report = compare(side(), new)
    renamed = next(each for each in report.python if each.rule.id == "field-renamed")
    assert rewrite(renamed, new, [renamed]) is not None
    for rule in ("return-nullable", "return-removed", "return-type-changed"):
        other = Change(RULES[rule], RETRIEVED, "Pet", "", "")
        assert rewrite(renamed, new, [renamed, other]) is None
    harmless = Change(RULES["return-not-nullable"], RETRIEVED, "", "", "")
    assert rewrite(renamed, new, [renamed, harmless]) is not None


def test_the_result_of_to_param_has_its_new_type() -> None:
    old, new = (ImportStatement(("pets", "types"), name) for name in ("PetParam", "DogParam"))  # fmt: skip
    value = Call(Attribute(Variable("pet"), "to_param"))
    before = Program((old,), (Assignment(Variable("param"), value, "PetParam"),))
    witness = Witness(before, is_runtime_failure=False)
    change = Change(RULES["to-param-changed"], Subject("Pet.to_param()"), "PetParam", "DogParam", "", witness=witness)  # fmt: skip
    assert rewrite(change, side()) is None
    typed = replace(change, new_type=TypeCode("DogParam", (new,)))
    assert rewrite(typed, side()) == Program((new,), (Assignment(Variable("param"), value, "DogParam"),))  # fmt: skip


def test_only_the_removed_argument_is_deleted() -> None:
    subject = Subject("client.pets.retrieve(limit=…)", "limit", member=RETRIEVE, argument="limit")  # fmt: skip
    change = Change(RULES["argument-removed"], subject, "int", "", "")
    name, one = Constant("ä, limit=1"), Constant(1)
    nested = ListDisplay((one, DictDisplay((DictItem("limit", Constant(2)),))))
    for before, after in (
        (calling(id=name, limit=one), calling(id=name)),
        (calling(limit=nested, id=name), calling(id=name)),
        (calling(id=nested, limit=one), calling(id=nested)),
        (calling(limit=one, id=one, verbose=one), calling(id=one, verbose=one)),
    ):
        witness = Witness(before, is_runtime_failure=True)
        assert rewrite(replace(change, witness=witness), side()) == after
