"""The action and the workflows as files: their allowed content, and the checks by actionlint and shellcheck."""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from support.action_runner import ACTION, STEPS
from support.repository import ROOT
from support.workflow_linters import linted, on_posix, shellchecked

from sdkwright.diff.report.formats import FailOn

WORKFLOWS: Final = ROOT / ".github" / "workflows"
GUIDE: Final = ROOT / "docs" / "review.md"

SCRIPTS: Final = [step for step in STEPS if "run" in step]

GIVEN: Final = (
    "GITHUB_ACTION_PATH",
    "GITHUB_OUTPUT",
    "GITHUB_SHA",
    "GITHUB_STEP_SUMMARY",
    "RUNNER_TEMP",
)
"""What a runner sets, of all that it sets, and the scripts read."""


def named(step: Mapping[str, Any]) -> str:
    return str(step["name"])


# As files -----------------------------------------------------------------------------


def workflow(name: str) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load((WORKFLOWS / name).read_text("utf-8"))
    return read


def fences(language: str) -> list[str]:
    """The blocks of the guide in a language."""
    text = GUIDE.read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("step", SCRIPTS, ids=named)
def test_no_value_becomes_part_of_a_script(step: dict[str, Any]) -> None:
    """What a stranger may have chosen reaches a script as a variable, which bash does not read again."""
    assert "${{" not in step["run"]
    assert step["shell"] == "bash"
    assert step["run"].startswith("set -euo pipefail\n")
    for name in step["env"]:
        assert re.search(rf"\b{name}\b", step["run"]) or name == "GITHUB_TOKEN"


@pytest.mark.parametrize("step", SCRIPTS, ids=named)
def test_python_imports_nothing_from_the_checkout(step: dict[str, Any]) -> None:
    for call in re.findall(r'"\$bin/python"(.*)|"\$BIN/python"(.*)', step["run"]):
        assert "".join(call).startswith(" -I ")


def test_the_token_is_shown_to_one_step() -> None:
    given = re.compile(r"\b(inputs|github)\.token\b")
    holders = [each["name"] for each in STEPS if given.search(json.dumps(each))]
    assert holders == ["Comment"]


@on_posix
@pytest.mark.parametrize("step", SCRIPTS, ids=named)
def test_bash_reads_the_script(step: dict[str, Any]) -> None:
    done = subprocess.run(
        ["bash", "-n"],
        input=step["run"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@on_posix
@pytest.mark.parametrize("step", SCRIPTS, ids=named)
def test_shellcheck_finds_nothing(step: dict[str, Any]) -> None:
    assert shellchecked(step["run"], [*GIVEN, *step["env"]]) == (0, "")


def test_every_input_has_an_effect_and_a_default() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", json.dumps(STEPS)))
    assert used == ACTION["inputs"].keys()
    for each in ACTION["inputs"].values():
        assert set(each) == {"description", "default"}
        assert isinstance(each["default"], str)


def test_the_guide_tells_of_every_input_and_output() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", GUIDE.read_text("utf-8"), re.M)
    defaults = {
        name: f"`{each['default']}`" if each["default"] else "none"
        for name, each in ACTION["inputs"].items()
    }
    assert {name: first for name, first in rows if name in defaults} == defaults
    assert ACTION["outputs"].keys() <= {name for name, _ in rows}
    limits = ACTION["inputs"]["fail-on"]["description"]
    assert all(f'"{each.value}"' in limits for each in FailOn)


def used_here() -> Iterator[Mapping[str, Any]]:
    """Every step that uses the action: in this repository's workflow, and in those of the guide."""
    written = [workflow("sdk.yml"), *map(yaml.safe_load, fences("yaml"))]
    for each in written:
        for job in each.get("jobs", {}).values():
            yield from (
                step
                for step in job["steps"]
                if step.get("uses") == "./" or "/sdkwright@" in step.get("uses", "")
            )


def test_whoever_uses_the_action_gives_it_what_it_takes() -> None:
    steps = list(used_here())
    assert len(steps) >= 2
    for step in steps:
        assert step.get("with", {}).keys() <= ACTION["inputs"].keys()


def test_this_repository_s_own_use() -> None:
    own = workflow("sdk.yml")
    assert own["permissions"] == {}
    (job,) = own["jobs"].values()
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    # YAML takes `on` for true.
    triggers = own[True]
    assert list(triggers) == ["pull_request"]
    for path in triggers["pull_request"]["paths"]:
        assert (ROOT / path.removesuffix("/**")).exists(), path
        assert path.endswith("/**") == (ROOT / path.removesuffix("/**")).is_dir()


# actionlint ---------------------------------------------------------------------------


def test_actionlint_finds_nothing_in_the_workflows(tmp_path: Path) -> None:
    files = {each.name: each.read_text("utf-8") for each in WORKFLOWS.glob("*.yml")}
    assert {"ci.yml", "sdk.yml"} <= files.keys()
    status, told = linted(files, tmp_path)
    assert status == 0, told


def test_actionlint_finds_nothing_in_those_of_the_guide(tmp_path: Path) -> None:
    guides = {f"guide{n}.yml": text for n, text in enumerate(fences("yaml"))}
    assert guides
    status, told = linted(guides, tmp_path)
    assert status == 0, told


def as_workflow(steps: list[dict[str, Any]]) -> str:
    """The action's steps as a job, which actionlint knows how to read."""
    inputs = {
        name: {"type": "string", "default": each["default"]}
        for name, each in ACTION["inputs"].items()
        if name != "token"
    }
    inputs["token"] = {"type": "string", "default": ""}
    job = {"runs-on": "ubuntu-latest", "steps": steps}
    triggers = {"workflow_call": {"inputs": inputs}, "pull_request": {}}
    # JSON is YAML too.
    return json.dumps({"on": triggers, "jobs": {"diff": job}}, indent=2)


def test_actionlint_finds_nothing_in_the_action(tmp_path: Path) -> None:
    status, told = linted({"action.yml": as_workflow(STEPS)}, tmp_path)
    assert status == 0, told


def test_actionlint_would_find_something(tmp_path: Path) -> None:
    """A step that no step has the name of, and a title that becomes a script."""
    wrong = ["github.event.pull_request.title", "steps.nobody.outputs.x"]
    scripts = [{"shell": "bash", "run": f"echo ${{{{ {each} }}}}"} for each in wrong]
    status, told = linted({"action.yml": as_workflow([*STEPS, *scripts])}, tmp_path)
    assert status != 0
    assert '"github.event.pull_request.title" is potentially untrusted' in told
    assert 'property "nobody" is not defined' in told
