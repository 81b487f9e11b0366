"""The parts of a GitHub runner that the action and the workflows need.

It evaluates expressions, runs the scripts in order, provides their files, and reads the commands that they print.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path
from typing import Any, Final, cast

import yaml

from .repository import ROOT

ACTION: Final[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: Final[list[dict[str, Any]]] = ACTION["runs"]["steps"]

Outputs = Mapping[str, str]


def as_action(job: Mapping[str, Any]) -> dict[str, Any]:
    """A job of a workflow with bash scripts, as an action without inputs."""
    steps = [
        {"name": step.get("uses") or step["run"], "shell": "bash", **step}
        for step in job["steps"]
    ]
    return {"inputs": {}, "outputs": {}, "runs": {"steps": steps}}


@dataclass(frozen=True)
class Annotation:
    """An annotation that a pull request shows at a line, or a notice without a line."""

    level: str
    properties: Mapping[str, str]
    message: str

    @property
    def at(self) -> str:
        return ":".join(self.properties.get(each, "") for each in ("file", "line"))


@dataclass
class Run:
    """The result of one run of the action."""

    failed: str | None = None
    """The name of the first step that failed; None if no step failed."""
    steps: dict[str, Outputs] = field(default_factory=dict[str, Outputs])
    outcomes: dict[str, str] = field(default_factory=dict[str, str])
    summary: str = ""
    log: str = ""
    annotations: list[Annotation] = field(default_factory=list[Annotation])
    kept: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """The uploaded artifacts: the content of each file, by the name of the artifact and of the file."""
    outputs: dict[str, str] = field(default_factory=dict[str, str])

    def of(self, *levels: str) -> list[Annotation]:
        return [each for each in self.annotations if each.level in levels]


class Runner:
    """Runs an action in the clone in the folder `workspace`."""

    def __init__(
        self,
        folder: Path,
        workspace: Path,
        github: Mapping[str, Any],
        environment: Mapping[str, str],
        action: Mapping[str, Any] = ACTION,
        contexts: Mapping[str, Any] | None = None,
    ) -> None:
        """`contexts` are the values of further names in expressions, such as `matrix`."""
        self._action = action
        self._contexts = dict(contexts or {})
        self._folder = folder
        self._workspace = workspace
        self._github = github
        ours = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(workspace),
            "RUNNER_TEMP": str(folder / "temp"),
        }
        theirs = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GITHUB_", "RUNNER_"))
        }
        self._environment = theirs | ours | dict(environment)
        (folder / "temp").mkdir(exist_ok=True)

    def run(self, inputs: Outputs, given: Mapping[str, Outputs]) -> Run:
        """Run all steps in order. A step whose id is in `given` is not run, and has the outputs in `given`."""
        defaults: dict[str, str] = {
            name: each["default"] for name, each in self._action["inputs"].items()
        }
        assert inputs.keys() <= defaults.keys()
        run = Run()
        values = Expressions(
            {**self._contexts, "github": self._github, "inputs": {}, "steps": {}}
        )
        values.context["inputs"] = {
            name: values.filled(text) for name, text in {**defaults, **inputs}.items()
        }
        for step in self._action["runs"]["steps"]:
            name = step.get("id", step["name"])
            if not values.holds(step.get("if", ""), has_failed=run.failed is not None):
                outcome = "skipped"
            elif name in given:
                run.steps[name], outcome = given[name], "success"
            else:
                outcome = self._step(step, name, values, run)
            run.outcomes[name] = outcome
            if outcome == "failure" and run.failed is None:
                run.failed = step["name"]
            values.context["steps"] = {
                each: {
                    "outputs": run.steps.get(each, {}),
                    "outcome": run.outcomes[each],
                }
                for each in run.outcomes
            }
        for name, output in self._action["outputs"].items():
            run.outputs[name] = values.filled(output["value"])
        return run

    def _step(
        self, step: Mapping[str, Any], name: str, values: "Expressions", run: Run
    ) -> str:
        action = step.get("uses", "").partition("@")[0]
        if action == "actions/setup-python":
            run.steps[name] = {"python-path": sys.executable}
            return "success"
        if action == "actions/upload-artifact":
            asked = {key: values.filled(str(v)) for key, v in step["with"].items()}
            run.kept[asked["name"]] = {
                Path(each).name: Path(each).read_text("utf-8")
                for each in sorted(glob(asked["path"]))
            }
            return "success"
        assert step["shell"] == "bash" and not action
        files = {
            key: self._folder / f"{key}.txt"
            for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
        }
        for file in files.values():
            file.write_text("")
        script = self._folder / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        variables = {key: values.filled(v) for key, v in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self._workspace / values.filled(step.get("working-directory", ".")),
            env=self._environment
            | {key: str(file) for key, file in files.items()}
            | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=900,
            check=False,
        )
        run.log += f"[{step['name']}]\n{done.stdout}"
        run.annotations += commands(done.stdout.splitlines())
        run.summary += files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        lines = files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
        run.steps[name] = dict(_pair(line) for line in lines)
        return "failure" if done.returncode else "success"


def _pair(line: str) -> tuple[str, str]:
    name, equals, value = line.partition("=")
    assert equals, line
    return name, value


def commands(lines: Sequence[str]) -> Iterator[Annotation]:
    """The commands that a runner would execute, in the forms `::name::` and `##[name]`."""
    stopped_by = ""
    for line in lines:
        if stopped_by:
            stopped_by = "" if line.strip() == f"::{stopped_by}::" else stopped_by
            continue
        found = re.match(r"\s*::([a-z-]+)(?: ([^:]*))?::(.*)", line)
        found = found or re.search(r"##\[([a-z-]+)(?: ([^\]]*))?\](.*)", line)
        if found is None:
            continue
        name, properties, message = found.groups()
        if name == "stop-commands":
            stopped_by = message
            continue
        pairs = [_pair(each) for each in (properties or "").split(",") if each]
        read = {key: _unescaped(value) for key, value in pairs}
        yield Annotation(name, read, _unescaped(message))
    assert not stopped_by, "the commands stay stopped"


def _unescaped(text: str) -> str:
    for char in ":,\r\n%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


class Expressions:
    """Evaluates the expressions in `${{ … }}`: names, strings, `==`, `!=`, `!`, `&&`, `||` and `fromJSON`."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.context = context

    def filled(self, text: str) -> str:
        return re.sub(
            r"\$\{\{(.*?)\}\}", lambda found: str(self._value(found[1]) or ""), text
        )

    def holds(self, condition: str, *, has_failed: bool) -> bool:
        """Whether a step is run. After a failed step, only steps whose condition contains `cancelled()` can be run."""
        if has_failed and "cancelled()" not in condition:
            return False
        inner = re.fullmatch(r"\s*\$\{\{(.*)\}\}\s*", condition)
        expression = inner[1] if inner else condition
        return not expression.strip() or bool(self._value(expression))

    def value(self, text: str) -> Any:
        """The value of a text that consists of one expression."""
        found = re.fullmatch(r"\$\{\{(.*?)\}\}", text)
        assert found, text
        return self._value(found[1])

    def _value(self, expression: str) -> Any:
        self._tokens = re.findall(
            r"'[^']*'|\|\||&&|==|!=|!|fromJSON\(|\)|[\w.-]+(?:\(\))?", expression
        )
        assert "".join(self._tokens) == re.sub(r"\s", "", expression), expression
        value = self._either()
        assert not self._tokens, expression
        return value

    def _either(self) -> Any:
        value = self._both()
        while self._taken("||"):
            other = self._both()
            value = value or other
        return value

    def _both(self) -> Any:
        value = self._equal()
        while self._taken("&&"):
            other = self._equal()
            value = value and other
        return value

    def _equal(self) -> Any:
        value = self._one()
        if self._taken("=="):
            return value == self._one()
        return value != self._one() if self._taken("!=") else value

    def _one(self) -> Any:
        if self._taken("!"):
            return not self._one()
        token = self._tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1]
        if token == "cancelled()":
            return False
        value: Any = self.context
        if token == "fromJSON(":
            value = json.loads(self._either())
            assert self._taken(")")
            if not (self._tokens and self._tokens[0].startswith(".")):
                return value
            token = self._tokens.pop(0).removeprefix(".")
        for key in token.split("."):
            values = cast(dict[str, Any], value if isinstance(value, dict) else {})
            value = values.get(key)
        return value

    def _taken(self, token: str) -> bool:
        if self._tokens[:1] != [token]:
            return False
        del self._tokens[0]
        return True
