"""Runs of the review of pull requests: the scripts of sdk.yml in order, with `sdkwright` itself and a local GitHub server."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from support.action_runner import Run, Runner, as_action
from support.github_api import NUMBER, REPOSITORY, TOKEN, FakeGitHub, serving
from support.init_folder import SPEC, Folder
from support.thorough import part

from sdkwright.diff.report import markdown

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="it is tried where an environment's programs are in `bin`"
)

BIN: Final = Path(sys.executable).parent
LIMIT: Final = "      - { name: limit, in: query, schema: { type: integer } }\n"
BREAKING: Final = SPEC.replace(LIMIT, "")
ADDING: Final = SPEC.replace(LIMIT, f"{LIMIT}{LIMIT.replace('limit', 'offset')}")
MARKER: Final = markdown.marker("pets")


class PullRequest:
    """A repository that `init` has set up, and a branch that is proposed there."""

    def __init__(self, folder: Path, github: FakeGitHub) -> None:
        self._github = github
        self._home = folder
        self.folder = Folder(folder / "origin")
        (folder / "gitconfig").write_text(
            "[user]\nname = Ada\nemail = ada@pets.example\n"
        )
        self._environment = {
            "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        self.folder.write("openapi.yaml", SPEC)
        self._git("init", "--quiet", "--initial-branch=main")

    def set_up(self) -> None:
        self.folder.init()
        self.commit()
        self._git("switch", "--quiet", "--create", "feature")

    def propose(self, spec: str, *, is_generated: bool = True) -> None:
        self.folder.write("openapi.yaml", spec)
        if is_generated:
            assert self.folder.sdkwright("generate").returncode == 0
        self.commit()

    def commit(self) -> None:
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message", "A change")

    def open_set_up(self) -> None:
        """The one that brings all of it in."""
        self.commit()
        self._git("switch", "--quiet", "--create", "feature")
        self.folder.init()
        self.commit()

    def run(self) -> Run:
        workflow = yaml.safe_load(self.folder.read(".github/workflows/sdk.yml"))
        job = workflow["jobs"]["diff"]
        checkout, python, *_ = job["steps"]
        merge = self._merged()
        event: dict[str, Any] = {
            "pull_request": {
                "number": NUMBER,
                "head": {"repo": {"full_name": REPOSITORY}},
            }
        }
        file = self._home / "event.json"
        file.write_text(json.dumps(event), "utf-8")
        runner = Runner(
            self._home,
            self._cloned(merge, checkout["with"]["fetch-depth"]),
            {"token": TOKEN, "event": event},
            {
                **self._environment,
                "GITHUB_API_URL": self._github.url,
                "GITHUB_EVENT_PATH": str(file),
                "GITHUB_REPOSITORY": REPOSITORY,
                "GITHUB_SHA": merge,
                "NO_PROXY": "127.0.0.1",
                "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            },
            as_action(job),
        )
        run = runner.run({}, {checkout["uses"]: {}, python["uses"]: {}, "install": {}})
        assert TOKEN not in run.log + run.summary
        return run

    def _git(self, *arguments: str, cwd: Path | None = None) -> str:
        return subprocess.run(
            ["git", *arguments],
            cwd=cwd or self.folder.path,
            env=os.environ | self._environment,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        ).stdout.strip()

    def _merged(self) -> str:
        """What GitHub would make of the pull request: a commit with two parents."""
        self._git("switch", "--quiet", "--detach", "main")
        self._git("merge", "--quiet", "--no-ff", "--message", "Merge", "feature")
        return self._git("rev-parse", "HEAD")

    def _cloned(self, commit: str, depth: int) -> Path:
        """As actions/checkout leaves it."""
        workspace = self._home / "workspace"
        workspace.mkdir()
        origin = self.folder.path.as_uri()
        self._git("init", "--quiet", cwd=workspace)
        wanted = ("--quiet", f"--depth={depth}", origin, commit)
        self._git("fetch", *wanted, cwd=workspace)
        self._git("checkout", "--quiet", "--detach", commit, cwd=workspace)
        return workspace


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    with serving(FakeGitHub()) as github:
        yield github


@pytest.fixture
def pull(tmp_path: Path, github: FakeGitHub) -> PullRequest:
    return PullRequest(tmp_path, github)


@part("actions")
def test_an_argument_that_goes(pull: PullRequest, github: FakeGitHub) -> None:
    pull.set_up()
    pull.propose(BREAKING)
    run = pull.run()
    assert run.failed == "Compare with the target branch", run.log
    notice, broken = run.annotations
    assert notice.message.startswith("Python SDK: major")
    assert (broken.level, broken.properties["title"]) == (
        "error",
        "major: argument-removed",
    )
    assert broken.properties["file"] == "openapi.yaml"
    (posted,) = github.bodies()
    assert posted.startswith(f"{MARKER}\n## Python SDK: major")
    # It was tried with both packages.
    assert "(confirmed)" in posted
    assert run.summary == posted


@part("actions")
def test_what_only_adds(pull: PullRequest, github: FakeGitHub) -> None:
    pull.set_up()
    pull.propose(ADDING)
    run = pull.run()
    assert run.failed is None, run.log
    (posted,) = github.bodies()
    assert posted.startswith(f"{MARKER}\n## Python SDK: minor")


@part("actions")
def test_what_changes_nothing_for_anybody(
    pull: PullRequest, github: FakeGitHub
) -> None:
    pull.set_up()
    pull.propose(f"# By hand.\n{SPEC}")
    run = pull.run()
    assert run.failed is None, run.log
    assert github.methods == ["GET"]
    assert "No changes." in run.summary


@part("actions")
def test_a_package_that_was_not_regenerated(
    pull: PullRequest, github: FakeGitHub
) -> None:
    """It fails, and is told all the same what the change does. What the document says commands nothing."""
    evil = "::error file=x.py::Evil"
    pull.set_up()
    text = f"      description: '{evil}'\n      parameters:\n"
    pull.propose(ADDING.replace("      parameters:\n", text), is_generated=False)
    run = pull.run()
    assert run.failed == "Check that the package matches the document"
    assert evil in run.log and "+        offset:" in run.log
    assert {each.level for each in run.annotations} == {"notice"}
    assert len(github.bodies()) == 1


@part("actions")
def test_a_document_that_cannot_be_compared(
    pull: PullRequest, github: FakeGitHub
) -> None:
    """There is no report, and so no comment; the log says why."""
    pull.set_up()
    wrong = SPEC.replace("{ type: integer }", '{ $ref: "#/::error::Evil" }')
    pull.propose(wrong, is_generated=False)
    run = pull.run()
    assert run.failed is not None
    assert run.outcomes["Comment"] == "skipped"
    assert "error[ref-unknown]" in run.log
    assert (run.annotations, github.asked) == ([], [])


def test_the_pull_request_that_sets_it_up(
    pull: PullRequest, github: FakeGitHub
) -> None:
    pull.open_set_up()
    run = pull.run()
    assert run.failed is None, run.log
    assert "There was no package before: nothing to compare with." in run.log
    assert github.asked == []
