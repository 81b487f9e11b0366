"""docs/fleets.md: its workflow and its build rules, run for a repository with several SDKs.

The workflow runs as GitHub runs it: each job in a clone of its own, the matrix from the real list, and a cache by key.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from support.action_runner import Expressions, Run, Runner, as_action
from support.command_line import OVERLAY, VALID, Shell
from support.output_folder import on_disk
from support.repository import IDENTITY, ROOT
from support.workflow_linters import linted, on_posix, shellchecked

pytestmark = on_posix

PAGE: Final = (ROOT / "docs" / "fleets.md").read_text("utf-8")
BIN: Final = Path(sys.executable).parent
SCHEMA: Final = "{ type: array, items: { type: string } }"
PETS: Final = VALID.replace(
    "{}",
    """
  /pets:
    get:
      operationId: pets.list
      responses:
        "200":
          description: All pets.
          content: { application/json: { schema: { $ref: "schemas.yaml#/Pets" } } }
""",
)
FILES: Final = {
    "pyproject.toml": """\
[tool.sdkwright.sdk.pets]
spec = "spec/pets.yaml"
overlays = ["spec/names.yaml"]
output = "sdks/pets"

[tool.sdkwright.sdk.pets-admin]
spec = "spec/admin.yaml"
output = "sdks/pets-admin"

[tool.sdkwright.sdk.broken]
spec = "spec/broken.yaml"
output = "sdks/broken"
""",
    "spec/pets.yaml": PETS,
    "spec/schemas.yaml": f"Pets: {SCHEMA}\n",
    "spec/names.yaml": OVERLAY,
    "spec/admin.yaml": VALID.replace("Pets", "Admin"),
    "spec/broken.yaml": VALID.replace("{}", "{ /a: { '##[error]': 1, get: 1 } }"),
}
INSTALL: Final = "Install sdkwright"


def block(language: str) -> str:
    (found,) = re.findall(
        rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE
    )
    return str(found)


WORKFLOW: Final[dict[str, Any]] = yaml.safe_load(block("yaml"))


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


class Repository:
    """A repository with three SDKs, one of them refused, and GitHub's cache for it."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        self.origin = folder / "origin"
        self.cache: dict[str, Path] = {}
        self.runs = 0
        write(self.origin, FILES)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()

    def git(self, *arguments: str) -> None:
        command = ["git", *arguments]
        subprocess.run(command, cwd=self.origin, check=True, env=os.environ | IDENTITY)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")

    def clone(self) -> Path:
        self.runs += 1
        clone = self.home / str(self.runs) / "work"
        self.git("clone", "--quiet", str(self.origin), str(clone))
        return clone

    def run_job(
        self,
        name: str,
        clone: Path,
        contexts: Mapping[str, Any],
        given: Mapping[str, Mapping[str, str]],
    ) -> Run:
        job = WORKFLOW["jobs"][name]
        variables = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
        runner = Runner(clone.parent, clone, {}, variables, as_action(job), contexts)
        return runner.run({}, {INSTALL: {}, "actions/checkout@v7": {}, **given})

    def run_workflow(self) -> dict[str, tuple[Run, Path]]:
        """The run of each job of the matrix, with its clone."""
        run = self.run_job("list", self.clone(), {}, {})
        assert run.failed is None, run.log
        outputs = Expressions({"steps": {"list": {"outputs": run.steps["list"]}}})
        declared = WORKFLOW["jobs"]["list"]["outputs"]
        needs = {
            "list": {"outputs": {k: outputs.value(v) for k, v in declared.items()}}
        }
        matrix = WORKFLOW["jobs"]["generate"]["strategy"]["matrix"]
        (key, values), = (
            (key, Expressions({"needs": needs}).value(value))
            for key, value in matrix.items()
        )  # fmt: skip
        runs = [self.run_of_matrix({"matrix": {key: value}}) for value in values]
        return dict(runs)

    def run_of_matrix(self, contexts: dict[str, Any]) -> tuple[str, tuple[Run, Path]]:
        job = WORKFLOW["jobs"]["generate"]
        texts = Expressions(contexts)
        (step,) = (each for each in job["steps"] if each.get("id") == "cache")
        path, key = (texts.filled(step["with"][each]) for each in ("path", "key"))
        clone = self.clone()
        if key in self.cache:
            shutil.copytree(self.cache[key], clone / path)
        hit = {"cache-hit": "true"} if key in self.cache else {}
        kept = {"Keep the package": {}}
        run = self.run_job("generate", clone, contexts, {"cache": hit, **kept})
        if run.failed is None:
            assert (clone / path).is_dir()
            self.cache[key] = clone / path
        return texts.filled(job["name"]), (run, clone / path)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def outcome(run: Run) -> str:
    return run.failed or run.outcomes["Generate the package"]


def test_each_sdk_is_generated_by_a_job_of_its_own(repository: Repository) -> None:
    runs = repository.run_workflow()
    assert {name: outcome(run) for name, (run, _) in runs.items()} == {
        "pets": "success",
        "pets-admin": "success",
        "broken": "Generate the package",
    }
    broken, _ = runs["broken"]
    assert "spec/broken.yaml:3:" in broken.log
    assert "##[error]" in broken.log and broken.of("error") == []
    whole = Shell(repository.clone())
    assert whole("generate").returncode == 1
    for name in ("pets", "pets-admin"):
        assert on_disk(runs[name][1]) == on_disk(whole.folder / "sdks" / name)

    # Only the SDK that changed is generated again; the other comes from the cache.
    write(repository.origin, {"spec/schemas.yaml": "Pets: { type: string }\n"})
    repository.commit()
    again = repository.run_workflow()
    assert {name: outcome(run) for name, (run, _) in again.items()} == {
        "pets": "success",
        "pets-admin": "skipped",
        "broken": "Generate the package",
    }
    assert on_disk(again["pets-admin"][1]) == on_disk(runs["pets-admin"][1])
    assert on_disk(again["pets"][1]) != on_disk(runs["pets"][1])


def test_the_workflow_is_correct(tmp_path: Path) -> None:
    status, report = linted({"sdks.yml": block("yaml")}, tmp_path)
    assert status == 0, report


@pytest.mark.parametrize("job", WORKFLOW["jobs"])
def test_its_scripts_are_correct(job: str) -> None:
    for step in WORKFLOW["jobs"][job]["steps"]:
        if "run" in step:
            variables = ["GITHUB_OUTPUT", *step.get("env", {})]
            assert shellchecked(step["run"], variables) == (0, "")


class Sandbox:
    """A folder with the declared inputs only, which a rule can read but not change."""

    def __init__(self, folder: Path, inputs: list[str]) -> None:
        self.folder = folder / "inputs"
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        write(self.folder, {name: FILES[name] for name in inputs})

    def run(self, script: str, variables: Mapping[str, str]) -> None:
        before = on_disk(self.folder)
        environment = {
            "PATH": f"{BIN}{os.pathsep}{os.defpath}",
            "HOME": "/homeless",
            "TMPDIR": str(self.temporary),
            **variables,
        }
        subprocess.run(
            ["bash", "-e", "-c", script], cwd=self.folder, env=environment, check=True
        )
        assert on_disk(self.folder) == before


@pytest.fixture
def expected(tmp_path: Path) -> dict[str, str]:
    shell = Shell(tmp_path / "all")
    write(shell.folder, FILES)
    assert shell("generate", "--sdk", "pets").returncode == 0
    return on_disk(shell.folder / "sdks" / "pets")


def test_the_rule_of_bazel(tmp_path: Path, expected: dict[str, str]) -> None:
    rules: list[dict[str, Any]] = []
    exec(block("starlark"), {"genrule": lambda **rule: rules.append(rule)})
    (rule,) = rules
    folder = tmp_path / "sandbox"
    folder.mkdir()
    archive = folder / rule["outs"][0]
    script = rule["cmd"].replace("$@", str(archive)).replace("$$", "$")
    (tool,) = rule["tools"]
    script = script.replace(f"$(execpath {tool})", str(BIN / "sdkwright"))
    Sandbox(folder, rule["srcs"]).run(script, {})
    shutil.unpack_archive(archive, folder / "out", filter="data")
    assert on_disk(folder / "out") == expected
    assert listed_inputs(tmp_path) == rule["srcs"]


def test_the_derivation_of_nix(tmp_path: Path, expected: dict[str, str]) -> None:
    script = block("nix").partition("''\n")[2].partition("''")[0]
    folder = tmp_path / "sandbox"
    folder.mkdir()
    out = folder / "out"
    sandbox = Sandbox(folder, listed_inputs(tmp_path))
    script = script.replace("${src}", str(sandbox.folder))
    sandbox.run(script, {"out": str(out)})
    assert on_disk(out) == expected


def listed_inputs(home: Path) -> list[str]:
    run = Shell(home / "all")("list", "--format", "json")
    inputs: list[str] = yaml.safe_load(run.stdout)["sdks"][0]["inputs"]
    return inputs
