"""The same document gives the same bytes, and a change affects only the code that depends on it."""

import os
import random
import subprocess
import sys
from typing import Any, cast

import pytest
import yaml
from support.packages import generated
from support.repository import ROOT

from sdkwright.config.config import Config

SPEC = (ROOT / "spec" / "lightfield.yaml").read_text(encoding="utf-8")
CONFIG = Config(root=ROOT, package="lightfield")

PETS = """
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.example.com }]
paths:
  /pets/{id}:
    get:
      operationId: pets.retrieve
      tags: [pets]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: A pet.
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
components:
  schemas:
    Pet:
      type: object
      required: [id]
      properties:
        id: { type: string }
"""


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_hash_seed_changes_nothing(seed: str) -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests'); from support.packages import generated; import hashlib, json;"
        "text = open('spec/lightfield.yaml', encoding='utf-8').read();"
        "print(hashlib.sha256(json.dumps(generated(text)).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": each},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=900,
            check=True,
        ).stdout
        for each in ("42", seed)
    }
    assert len(digests) == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_paths_and_components_changes_nothing(seed: int) -> None:
    shuffle = random.Random(seed)
    document = cast("dict[str, Any]", yaml.safe_load(SPEC))

    def shuffled(mapping: dict[str, Any]) -> dict[str, Any]:
        return dict(shuffle.sample(list(mapping.items()), len(mapping)))

    document["paths"] = shuffled(document["paths"])
    document["components"] = {
        kind: shuffled(entries) for kind, entries in document["components"].items()
    }
    reordered = yaml.safe_dump(
        shuffled(document), sort_keys=False, default_style='"', allow_unicode=True
    )
    assert generated(reordered, CONFIG) == generated(SPEC, CONFIG)


def test_an_inserted_component_changes_nothing_else() -> None:
    """Inserted before all others and unused, it changes no byte. Used by a new operation, it adds code and list entries only."""
    before = generated(SPEC, CONFIG)
    unused = SPEC.replace(
        "  schemas:\n",
        "  schemas:\n    AAA:\n      type: object\n      properties: { id: { type: string } }\n",
    )
    assert generated(unused, CONFIG) == before
    used = unused.replace(
        "paths:\n",
        """paths:
  /v1/aaa:
    get:
      operationId: aaa.retrieve
      responses:
        "200":
          description: An A.
          content: { application/json: { schema: { $ref: "#/components/schemas/AAA" } } }
""",
        1,
    )
    after = generated(used, CONFIG)
    changed = {path for path in before if after.get(path) != before[path]}
    package = "src/lightfield"
    assert changed == {
        f"{package}/_client.py",
        f"{package}/resources/__init__.py",
        f"{package}/types/__init__.py",
        "api.md",
    }
    assert set(after) - set(before) == {
        f"{package}/resources/aaa.py",
        f"{package}/types/aaa.py",
        "tests/api_resources/aaa.py",
    }
    for path in changed:
        gone = set(before[path].splitlines()) - set(after[path].splitlines())
        # A list of imports on one line is the only line that changes.
        assert all("import" in line for line in gone), (path, gone)


def test_an_inserted_union_variant_renames_no_other() -> None:
    before = generated(SPEC, CONFIG)
    member = """
        - title: Clear
          type: object
          required: [clear]
          properties: { clear: { type: boolean } }
"""
    marker = "      oneOf:\n        - title: Add\n"
    assert marker in SPEC
    after = generated(
        SPEC.replace(marker, f"      oneOf:{member}        - title: Add\n"), CONFIG
    )
    path = "src/lightfield/types/note_relationship_operation_param.py"
    assert [
        each for each in before if after[each] != before[each] and "tests" not in each
    ] == [path]
    gone = set(before[path].splitlines()) - set(after[path].splitlines())
    assert gone == {"NoteRelationshipOperationParam: TypeAlias = Union[Add, Remove]"}


def test_a_property_and_an_operation_are_a_small_diff() -> None:
    """Adding `nickname` to Pet and `GET /pets/{id}/photos` gives the diff that a reviewer expects."""
    before = generated(PETS)
    changed = PETS.replace(
        "        id: { type: string }\n",
        "        id: { type: string }\n        nickname: { type: string, description: What it is called at home. }\n",
    ).replace(
        "components:",
        """  /pets/{id}/photos:
    get:
      operationId: pets.list_photos
      tags: [pets]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: Its photos.
          content: { application/json: { schema: { type: array, items: { type: string } } } }
components:""",
    )
    after = generated(changed)
    lines = {
        path: (
            len(set(after[path].splitlines()) - set(before[path].splitlines())),
            len(set(before[path].splitlines()) - set(after[path].splitlines())),
        )
        for path in before
        if before[path] != after[path]
    }
    package = "src/pets"
    assert set(after) - set(before) == {f"{package}/types/pets_list_photos_response.py"}
    assert set(lines) == {
        f"{package}/types/pet.py",
        f"{package}/types/__init__.py",
        f"{package}/resources/pets.py",
        "tests/api_resources/pets.py",
        "api.md",
    }
    # The field, its docstring, and at most two lines of imports for `Optional`.
    assert lines[f"{package}/types/pet.py"] <= (3, 1)
    assert lines[f"{package}/types/__init__.py"] <= (4, 0)
    assert lines["api.md"] <= (2, 1)
