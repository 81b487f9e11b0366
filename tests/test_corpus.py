"""The machinery of `make corpus`, with small third-party documents: it detects errors."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from support.packages import generated, write
from support.repository import ROOT
from support.thorough import part

sys.path.append(str(ROOT))  # bench is not installed

from bench.corpus import checking, counting, documents
from bench.corpus.goals import goals
from bench.processes import Failed

SMALL = ("museum", "petstore3", "tags32", "tictactoe", "uspto", "webhook_example")
TYPED = "museum"
_MISSING = [each for each in SMALL if not documents.found([each])]
needs_corpus = pytest.mark.skipif(
    bool(_MISSING), reason=f"{', '.join(_MISSING)} not in {documents.FOLDER}"
)


def run(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    work = tmp_path_factory.mktemp("corpus")
    options = ("--here", "--no-page", "--quick", "--work", work)
    rows = ("counts", "imports", "promises")
    run("bench.corpus", *options, "--only", *SMALL, "--rows", *rows)
    run("bench.corpus", *options, "--only", TYPED, "--rows", "types")
    files = (work / "results").glob("*.json")
    return {each.stem: json.loads(each.read_text("utf-8")) for each in files}


@part("documents")
@needs_corpus
@pytest.mark.parametrize("name", SMALL)
def test_all_operations_are_there(measured: Mapping[str, Any], name: str) -> None:
    counts = measured[name]["counts"]
    assert counts["black"]["missing"] == []
    assert counts["black"]["made"] == counts["operations"]
    # The one that has webhooks only has no operation.
    assert counts["operations"] > 0 or name == "webhook_example"


@part("documents")
@needs_corpus
@pytest.mark.parametrize("name", SMALL)
def test_every_module_imports(measured: Mapping[str, Any], name: str) -> None:
    imports = measured[name]["imports"]["black"]
    assert imports["failures"] == {}
    assert imports["modules"] == measured[name]["counts"]["black"]["lines"]["files"]


@part("documents")
@needs_corpus
@pytest.mark.parametrize("name", SMALL)
def test_the_promises_hold(measured: Mapping[str, Any], name: str) -> None:
    promises = measured[name]["promises"]
    assert promises["misses"] == {}, promises["examples"]
    assert promises["without"] == []
    assert promises["payloads"] == 6 * promises["schemas"]
    assert promises["documented"] > 0 or not promises["schemas"]


@part("documents")
@needs_corpus
def test_mypy_finds_nothing(measured: Mapping[str, Any]) -> None:
    types = measured[TYPED]["types"]
    assert types["mypy"]["count"] == 0, types["mypy"]["examples"]
    assert types["silenced"]["count"] == 0, types["silenced"]["examples"]


# What the machinery sees ---------------------------------------------------------------

DOCUMENT = """
openapi: 3.1.0
info: { title: Zoo, version: "1" }
servers: [{ url: "https://zoo.test" }]
paths:
  /animals:
    get:
      responses:
        200:
          description: Ok.
          content:
            application/json:
              schema:
                type: object
                required: [animals]
                properties:
                  animals:
                    type: array
                    minItems: 1
                    items:
                      oneOf:
                        - { $ref: "#/components/schemas/Cat" }
                        - { $ref: "#/components/schemas/Dog" }
    post:
      responses: { "204": { description: Ok. } }
  /animals/{id}:
    delete:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses: { "204": { description: Ok. } }
components:
  schemas:
    Cat:
      type: object
      required: [kind, lives]
      properties: { kind: { const: cat }, lives: { type: integer } }
    Dog:
      type: object
      required: [kind, barks]
      properties: { kind: { const: dog }, barks: { type: boolean } }
"""


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    return generated(DOCUMENT)


@pytest.fixture
def zoo(files: Mapping[str, str], tmp_path: Path) -> tuple[Path, Path]:
    """A document, and its package."""
    document = tmp_path / "zoo.yaml"
    document.write_text(DOCUMENT, encoding="utf-8")
    write(files, tmp_path)
    return document, next((tmp_path / "src").iterdir())


def test_an_operation_that_is_left_out_is_seen(zoo: tuple[Path, Path]) -> None:
    document, package = zoo
    operations = documents.Source(document).operations()
    assert len(operations) == 3
    assert counting.missing(operations, counting.of_ours(package)) == []
    made = [each for each in counting.of_ours(package) if each[0] != "DELETE"]
    assert counting.missing(operations, made) == [("DELETE", "/animals/{id}")]


def promises(zoo: tuple[Path, Path]) -> Mapping[str, Any]:
    document, package = zoo
    arguments = (document, package.parent, package.name, "--payloads", "9")
    found: Mapping[str, Any] = json.loads(run("bench.corpus.promises", *arguments))
    return found


def test_the_promises_hold_on_a_package_that_is_whole(zoo: tuple[Path, Path]) -> None:
    found = promises(zoo)
    assert (found["schemas"], found["payloads"]) == (1, 9)
    assert found["documented"] == 3
    assert found["misses"] == {}, found["examples"]


@pytest.mark.parametrize(
    ("file", "old", "new", "promise"),
    [
        (
            "_runtime/models.py",
            "return self.model_dump(",
            "return {} and self.model_dump(",
            "nothing is lost",
        ),
        (
            "_runtime/decoding/tolerant.py",
            "extras, received = dict[str, Any](), set[str]()",
            "extras, received = dict[str, Any](), set(self._fields)",
            "the right variant",
        ),
        (
            "_runtime/decoding/union_rule.py",
            "shapes[0].type",
            "variants.objects[0]",
            "the right variant",
        ),
        (
            "_runtime/decoding/decode.py",
            "    if not strict:\n",
            "    if b'kind' in content:\n        raise KeyError\n    if not strict:\n",
            "nothing raises",
        ),
        (
            "types/cat.py",
            "lives: int",
            "lives: str",
            "valid payloads are typed",
        ),
        (
            "_runtime/encoding/json.py",
            "return model_json(value)",
            "return {}",
            "it can be sent back",
        ),
    ],
)
def test_a_promise_that_is_missed_is_seen(
    zoo: tuple[Path, Path], file: str, old: str, new: str, promise: str
) -> None:
    broken = zoo[1] / file
    text = broken.read_text(encoding="utf-8")
    assert old in text
    broken.write_text(text.replace(old, new), encoding="utf-8")
    assert promises(zoo)["misses"].get(promise, 0) > 0


def test_a_module_that_does_not_import_is_seen(zoo: tuple[Path, Path]) -> None:
    package = zoo[1]
    (package / "types" / "broken.py").write_text("import nothing_of_this_name\n")
    script = ROOT / "bench" / "scripts" / "every_module.py"
    done = subprocess.run(
        [sys.executable, "-I", script, package.parent, package.name],
        capture_output=True,
        text=True,
        timeout=900,
        env=os.environ,
    )
    found = json.loads(done.stdout)
    assert list(found["failures"]) == [f"{package.name}.types.broken"]
    assert found["modules"] == len(counting.python_files(package))


def test_comments_that_silence_a_checker_are_seen(zoo: tuple[Path, Path]) -> None:
    package = zoo[1]
    assert checking.silenced(package).count == 0
    text = "a: int = ''  # type: ignore\nimport os  # noqa: E402\n# pyright: basic\n"
    (package / "types" / "loud.py").write_text(text)
    assert checking.silenced(package).count == 3


@pytest.mark.parametrize("checker", [checking.mypy, checking.pyright])
def test_an_error_of_types_is_seen(
    checker: Callable[[Path, Path, Path], checking.Found], tmp_path: Path
) -> None:
    package = tmp_path / "src" / "wrong"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("a: int = ''\n")
    found = checker(package, Path(sys.executable), tmp_path / "workspace")
    assert found.count == 1
    assert "__init__.py:1: " in found.examples[0]


def test_pyright_has_to_check_a_file(tmp_path: Path) -> None:
    package = tmp_path / "src" / "nothing"
    package.mkdir(parents=True)
    with pytest.raises(Failed, match="checked no file"):
        checking.pyright(package, Path(sys.executable), tmp_path / "workspace")


def test_a_goal_is_met_only_if_all_documents_were_measured() -> None:
    whole = {"counts": {"black": {"missing": []}}}
    assert goals({"a": whole, "b": whole}, {}, 2)[0].met is True
    assert goals({"a": whole, "b": {}}, {}, 2)[0].met is None
    broken = {"counts": {"black": {"missing": ["GET /x"]}}}
    assert goals({"a": whole, "b": broken}, {}, 2)[0].met is False
    assert goals({}, {}, 0)[0].met is None
