"""An insertion into a real document, at any place, changes no other name and no other file.

Everything is generated except the formatting, which depends on one file at a time.
"""

import difflib
import html
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from support.insertions import Insertion, Part, concerned, insert
from support.repository import ROOT
from support.thorough import part, several

from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.document import document
from sdkwright.lowering import package as lower
from sdkwright.naming import identifiers, suffixes
from sdkwright.package import docstrings
from sdkwright.package.client import Package
from sdkwright.parsing import operations
from sdkwright.rendering import templates

sys.path.append(str(ROOT))  # bench is not installed

from bench.corpus import documents

# `make insertions` asks for many, and for GitHub's document.
WANTED = several(0, 200, "INSERTIONS")
SMALL = ("museum", "petstore3", "resend", *(["qdrant"] if WANTED else []))
SHARDS = 4
FEW = 6


@dataclass(frozen=True)
class Sdk:
    """All that is compared."""

    package: Package
    files: Mapping[str, str]
    findings: tuple[Finding, ...]

    @property
    def methods(self) -> dict[str, tuple[str, str]]:
        """By HTTP method and path: the module of the resource, and the method."""
        return {
            method.endpoint: (resource.module, method.name)
            for resource in self.package.resources
            for method in resource.methods
        }

    @property
    def names(self) -> set[tuple[str, str, str]]:
        """Each method with the operation that it is, and each type with its module."""
        calls = {
            (method.endpoint, resource.path, method.name)
            for resource in self.package.resources
            for method in resource.methods
        }
        return calls | {
            ("type", module.name, each.name)
            for module in self.package.type_modules
            for each in module.declarations
        }


def generated(text: str) -> Sdk:
    read = document.parse(text, "spec.json")
    model, unsupported = operations.parse_api(read)
    package, found = lower.lower(
        model, Config(root=ROOT), lambda at: read.locate(at, key=True)
    )
    files = {
        path.as_posix(): each for path, each in templates.render(package).files.items()
    }
    return Sdk(package, files, (*unsupported, *found))


@cache
def base(name: str) -> tuple[str, Sdk]:
    text = json.dumps(documents.found([name])[0].data)
    return text, generated(text)


def lines(text: str) -> list[str]:
    """The lines of a file, with one for each name that is imported: however many there are, they stand together."""

    def each(found: re.Match[str]) -> str:
        clauses = (part.strip() for part in (found[2] or found[3]).split(","))
        return "\n".join(f"from {found[1]} import {part}" for part in clauses if part)

    pattern = r"from (\S+) import (?:\(([^)]*)\)|([^(\n]+))"
    return re.sub(pattern, each, text).splitlines()


def lost(before: str, after: str, but: Iterable[str] = ()) -> list[str]:
    """The lines that are not there any more, or elsewhere, except those that hold one of these texts.

    What a module imports may stand elsewhere in it: with what only checkers need, or with what is needed at once.
    """
    was, now = lines(before), lines(after)
    imports = {line.strip() for line in now if _IMPORTED.match(line)}
    kept = [
        line
        for line in was
        if line.strip() not in imports and not any(text in line for text in but)
    ]
    rest = iter(now)
    if all(line in rest for line in kept):
        return []
    return [each for each in difflib.ndiff(kept, now) if each[:2] == "- "] or kept


_IMPORTED = re.compile(r"\s*from \S+ import ")


class Allowed:
    """Which files of the SDK as it was may change, and how."""

    def __init__(self, data: Any, before: Sdk, after: Sdk, done: Iterable[Insertion]):
        source = f"src/{before.package.name}"
        self.constraints = f"{source}/_constraints.py"
        self.lists = {"api.md", f"{source}/_client.py", self.constraints}
        self.lists |= {
            f"{source}/{each}/__init__.py" for each in ("resources", "types")
        }
        self.grown, self.changed = set[str](), set[str]()
        self.calls = list[str]()
        """The methods whose arguments may be others, as `api.md` lists them."""
        self.tables = list[str]()
        """The operations and components whose constraints may be others, as the keys of their tables."""
        self.told = set[str]()
        """What is said of a resource by the first of its operations' tags, where an operation with others joins it."""
        asked = {
            name: each.get("x-sdk-name") if isinstance(each, dict) else None
            for name, each in data.get("components", {}).get("schemas", {}).items()
        }
        types = identifiers.type_names(asked)

        def method(part: Part) -> tuple[str, str] | None:
            return after.methods.get(f"{part.kind} {part.name}")

        def files_of(part: Part) -> Iterable[str]:
            if found := method(part):
                stem = f"{source}/types/{'_'.join(found)}"
                yield f"{source}/resources/{found[0]}.py"
                yield from (f"{stem}_{end}.py" for end in ENDS)
            elif part.kind == "schemas":
                bare = types[part.name].removesuffix("_")
                for each in (
                    types[part.name],
                    suffixes.param_name(bare),
                    suffixes.input_name(bare),
                ):
                    yield f"{source}/types/{identifiers.module_name(each)}.py"

        for each in done:
            if each.operation and (found := method(each.operation)):
                self.told |= _said(before, after, found[0])
                words = found[0].split("_")
                leading = {"_".join(words[: n + 1]) for n in range(len(words))}
                self.grown |= {f"{source}/resources/{one}.py" for one in leading}
                self.grown.add(f"tests/api_resources/{found[0]}.py")
            if each.within:
                for part in concerned(data, each.within):
                    self.changed |= {*files_of(part)}
                    is_schema = part.kind == "schemas"
                    key = part.name if is_schema else f"{part.kind} {part.name}"
                    self.tables.append(f"{json.dumps(key)}: ")
                    if method(part):
                        self.calls.append(
                            f'title="{html.escape(f"{part.kind} {part.name}")}"'
                        )
                for part in concerned(data, each.within, whole=True):
                    if found := method(part):
                        self.changed.add(f"tests/api_resources/{found[0]}.py")


def _said(before: Sdk, after: Sdk, module: str) -> set[str]:
    """The lines that tell of a resource, if it is not told of as it was: by its operations' tags."""
    was, now = (
        next((each for each in sdk.package.resources if each.module == module), None)
        for sdk in (before, after)
    )
    if was is None or now is None or was.description == now.description:
        return set()
    printed = docstrings.docstring(was.description, 4)
    return {line.strip() for line in printed.splitlines()} - {""}


ENDS = ("params", "response", "response_body")


def check(name: str, random: Random, number: int) -> None:
    text, before = base(name)
    data = json.loads(text)
    done = [each for _ in range(number) if (each := insert(random, data))]
    after = generated(json.dumps(data))
    told = "\n".join(each.what for each in done)
    new = {each.message for each in after.findings} - {
        each.message for each in before.findings
    }
    errors = {
        each.message for each in after.findings if each.severity is Severity.ERROR
    }
    collisions = {
        each.message for each in after.findings if each.code == "name-collision"
    }
    assert not new & errors, told
    assert new <= collisions, (new, told)
    # The one documented case: two operations want one name, and a warning tells which of them gets another.
    gone = before.names - after.names
    told_of = {
        each
        for each in gone
        if each[0] != "type"
        and any(f"`{each[1]}.{each[2]}`" in message for message in new)
    }
    stems = tuple(f"{each[1].replace('.', '_')}_{each[2]}_" for each in told_of)
    types = {each for each in gone if each[0] == "type" and each[1].startswith(stems)}
    assert gone == told_of | types, (gone - told_of - types, told)
    if gone:
        return
    allowed = Allowed(data, before, after, done)
    for file, was in before.files.items():
        now = after.files.get(file)
        assert now is not None, (file, told)
        if now == was or file in allowed.changed:
            continue
        assert file in allowed.lists | allowed.grown, (file, lost(was, now), told)
        others = {"api.md": allowed.calls, allowed.constraints: allowed.tables}
        gone = lost(was, now, others.get(file, allowed.told))
        assert not gone, (file, gone, told)


def run(name: str, examples: int, shard: int = 0) -> None:
    if not documents.found([name]):
        pytest.skip(f"{name} is not in {documents.FOLDER}")

    @seed(shard)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        # A smaller example would be another document, and each takes seconds.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=True), st.integers(1, 4))
    def each(random: Random, number: int) -> None:
        check(name, random, number)

    each()


@pytest.mark.parametrize("name", SMALL)
def test_an_insertion_changes_nothing_else(name: str) -> None:
    run(name, FEW * 5 if WANTED else FEW)


@part("insertions")
@pytest.mark.parametrize("shard", range(SHARDS))
def test_an_insertion_into_githubs_document_changes_nothing_else(shard: int) -> None:
    run("github", -(-WANTED // SHARDS), shard)


def body(component: str) -> Any:
    content = {
        "application/json": {"schema": {"$ref": f"#/components/schemas/{component}"}}
    }
    return {"content": content}


@pytest.mark.parametrize("name", ["Aardvark", "Zebra"])
def test_what_takes_in_a_component_does_not_become_what_it_goes_back_as(
    name: str,
) -> None:
    """`Owner` stands in `Pet`, and in whatever has `Pet` in its `allOf`."""
    owner = {"type": "object", "properties": {"name": {"type": "string"}}}
    pet = {"type": "object", "properties": {"owner": owner}}
    answered = {"200": {"description": "A pet.", **body("Pet")}}
    data: Any = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": "https://pets.test"}],
        "paths": {
            "/pets": {"post": {"requestBody": body("Pet"), "responses": answered}}
        },
        "components": {"schemas": {"Pet": pet}},
    }
    before = generated(json.dumps(data))
    assert "OwnerParam" in before.files["src/pets/types/pet.py"]
    more = {"properties": {"stripes": {"type": "integer"}}}
    taking = {"allOf": [{"$ref": "#/components/schemas/Pet"}, more]}
    data["components"]["schemas"][name] = taking
    done = {"204": {"description": "Done."}}
    data["paths"]["/more"] = {"post": {"requestBody": body(name), "responses": done}}
    after = generated(json.dumps(data))
    types = {file for file in before.files if "/types/" in file and "__" not in file}
    assert (
        types
        and {file for file in types if after.files[file] != before.files[file]} == set()
    )
