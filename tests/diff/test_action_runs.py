"""Runs of the action: its scripts in order, in a clone, with `sdkwright` itself and a local GitHub server."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from support.action_runner import Run, Runner
from support.github_api import NUMBER, REPOSITORY, TOKEN, FakeGitHub, Trouble, serving
from support.repository import ROOT
from support.thorough import part

from sdkwright.diff.report import markdown

BIN: Final = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="it is tried where an environment's programs are in `bin`"
)

SPEC: Final = """\
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.example }]
paths:
  /pets:
    get:
      operationId: listPets
      description: All pets.
      parameters:
      - { name: limit, in: query, schema: { type: integer } }
      - { name: color, in: query, schema: { type: string } }
      responses:
        "200": { $ref: "#/components/responses/Pet" }
components:
  responses:
    Pet:
      description: A pet.
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Pet" }
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: string } } }
"""
LIMIT: Final = "      - { name: limit, in: query, schema: { type: integer } }\n"
BREAKING: Final = SPEC.replace(LIMIT, "")
ADDING: Final = SPEC.replace(LIMIT, f"{LIMIT}{LIMIT.replace('limit', 'offset')}")
EDITORIAL: Final = f"# By hand.\n{SPEC}"
CONFIGURATION: Final = """\
[tool.sdkwright]
spec = "spec.yaml"
package = "pets"
"""
COMMITTED: Final = f'{CONFIGURATION}output = "sdk"\n'
"""That of a repository in which the package is committed too."""
MARKER: Final = markdown.marker("pets")


class Repository:
    """A repository on GitHub, and the pull request that is open there."""

    def __init__(
        self,
        folder: Path,
        *,
        below: str = ".",
        configuration: str = CONFIGURATION,
    ) -> None:
        self.origin = folder / "origin"
        self.folder = folder
        self.below = below
        self.configuration = configuration
        self.environment = {
            "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        (folder / "gitconfig").write_text(
            "[user]\nname = Ada\nemail = ada@pets.example\n"
            "[uploadpack]\nallowAnySHA1InWant = true\n"
            "[advice]\ndetachedHead = false\n"
        )
        self.origin.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.base = self.commit(SPEC)
        self.git("switch", "--quiet", "--create", "feature")

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        return self._run("git", *arguments, cwd=cwd or self.origin)

    def _run(self, *command: str, cwd: Path) -> str:
        return subprocess.run(
            command,
            cwd=cwd,
            env=os.environ | self.environment,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        ).stdout.strip()

    def commit(self, spec: str, *, is_generated: bool = True) -> str:
        """Commits a document, and the package that is made of it."""
        project = self.origin / self.below
        project.mkdir(exist_ok=True)
        (project / "spec.yaml").write_text(spec, "utf-8")
        (project / "pyproject.toml").write_text(self.configuration, "utf-8")
        if is_generated and "output" in self.configuration:
            self._run(str(BIN / "sdkwright"), "generate", "--quiet", cwd=project)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")
        return self.git("rev-parse", "HEAD")

    def merged(self) -> str:
        """What GitHub would make of the pull request: a commit with two parents."""
        self.git("switch", "--quiet", "--detach", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "Merge", "feature")
        return self.git("rev-parse", "HEAD")

    def cloned(self, commit: str, *depth: str) -> Path:
        """As actions/checkout leaves it."""
        workspace = self.folder / "workspace"
        workspace.mkdir()
        self.git("init", "--quiet", cwd=workspace)
        self.git("remote", "add", "origin", self.origin.as_uri(), cwd=workspace)
        # With its whole history, all branches are there too.
        wanted = [commit] if depth else [commit, "+refs/heads/*:refs/remotes/origin/*"]
        self.git("fetch", "--quiet", *depth, "origin", *wanted, cwd=workspace)
        self.git("checkout", "--quiet", "--detach", commit, cwd=workspace)
        return workspace


class PullRequest:
    """Runs the action for what is on the branch."""

    def __init__(self, repository: Repository, github: FakeGitHub) -> None:
        self.repository = repository
        self.github = github
        self.head = REPOSITORY
        self.event: dict[str, Any] | None = None
        self.checked_out: str | None = None
        self.depth: tuple[str, ...] = ("--depth=1",)

    def run(self, **inputs: str) -> Run:
        repository = self.repository
        merge = repository.merged()
        event = self.event
        if event is None:
            head = {"repo": {"full_name": self.head}}
            base = {"sha": repository.base}
            event = {"pull_request": {"number": NUMBER, "head": head, "base": base}}
        file = repository.folder / "event.json"
        file.write_text(json.dumps(event), "utf-8")
        (repository.folder / "reports").mkdir()
        runner = Runner(
            repository.folder,
            repository.cloned(self.checked_out or merge, *self.depth),
            {"token": TOKEN, "event": event},
            {
                **repository.environment,
                "GITHUB_API_URL": self.github.url,
                "GITHUB_EVENT_PATH": str(file),
                "GITHUB_REPOSITORY": REPOSITORY,
                "GITHUB_SHA": merge,
                "NO_PROXY": "127.0.0.1",
            },
        )
        given = {"bin": str(BIN), "reports": str(repository.folder / "reports")}
        asked = {name.replace("_", "-"): value for name, value in inputs.items()}
        check = "true" if "output" in repository.configuration else "false"
        asked = {"verify": "false", "check": check, **asked}
        run = runner.run(asked, {"install": given})
        assert TOKEN not in run.log + run.summary
        return run

    def compared_with(self, run: Run) -> str:
        """The commit that it took for the old side."""
        short = run.steps["base"]["commit"]
        workspace = self.repository.folder / "workspace"
        return self.repository.git("rev-parse", short, cwd=workspace)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.fixture
def committed(tmp_path: Path, github: FakeGitHub) -> "PullRequest":
    """One in a repository in which the package is committed too."""
    (tmp_path / "committed").mkdir()
    repository = Repository(tmp_path / "committed", configuration=COMMITTED)
    return PullRequest(repository, github)


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    with serving(FakeGitHub()) as github:
        yield github


@pytest.fixture
def pull(repository: Repository, github: FakeGitHub) -> PullRequest:
    return PullRequest(repository, github)


def approving(run: Run) -> str:
    """The table by which what a run found is let pass."""
    report = json.loads(run.kept["sdkwright-diff-pets"]["report.json"])
    rows = [
        f'"{each["fingerprint"]}" = "Nobody passes it."'
        for each in report["changes"]
        if each["contract"] == "python" and each["level"] == "major"
    ]
    assert rows
    return "\n".join(["[tool.sdkwright.diff.approved]", *rows, ""])


# Verdicts -----------------------------------------------------------------------------


def test_an_unapproved_major_fails_and_an_approved_one_passes(
    committed: PullRequest,
    github: FakeGitHub,
    tmp_path: Path,
) -> None:
    pull = committed
    pull.repository.commit(BREAKING)
    run = pull.run()
    assert run.failed == "Judge", run.log
    assert run.outputs == {"verdict": "major", "http-verdict": "major"}
    (posted,) = github.bodies()
    assert posted.startswith(f"{MARKER}\n## Python SDK: major")
    assert posted == run.summary[: len(posted)]
    last = "The verdict without approved breaks is major, and fail-on is major."
    assert run.summary.endswith(f"- **{last}**\n")
    notice, broken, judged = run.annotations
    assert notice.level == "notice"
    assert notice.message.startswith("Python SDK: major")
    assert (broken.level, broken.at) == ("error", "spec.yaml:9")
    assert broken.properties["title"] == "major: argument-removed"
    assert broken.message.startswith("client.pets.list(limit=…)\n")
    assert (judged.level, judged.message) == ("error", last)
    assert set(run.kept["sdkwright-diff-pets"]) == {"report.html", "report.json"}
    short = pull.repository.base[:12]
    assert f"`{short}:spec.yaml` → `spec.yaml`" in posted

    (tmp_path / "again").mkdir()
    again = Repository(tmp_path / "again")
    again.configuration += approving(run)
    again.commit(BREAKING)
    run = PullRequest(again, github).run()
    assert run.failed is None, run.log
    assert run.outputs == {"verdict": "major", "http-verdict": "major"}
    assert run.of("error") == []
    # The same comment, with the reason in it.
    (posted,) = github.bodies()
    assert "**Approved:** Nobody passes it." in posted
    assert github.methods == ["GET", "POST", "GET", "PATCH"]


def test_a_minor_passes(pull: PullRequest, github: FakeGitHub) -> None:
    pull.repository.commit(ADDING)
    run = pull.run()
    assert run.failed is None, run.log
    assert run.outputs == {"verdict": "minor", "http-verdict": "minor"}
    assert run.of("error", "warning") == []
    (posted,) = github.bodies()
    assert posted.startswith(f"{MARKER}\n## Python SDK: minor")
    assert run.summary == posted


@part("actions")
@pytest.mark.parametrize(
    ("limit", "spec", "failed"),
    [("minor", ADDING, "Judge"), ("never", BREAKING, None)],
)
def test_another_limit(
    limit: str, spec: str, failed: str | None, pull: PullRequest
) -> None:
    pull.repository.commit(spec)
    assert pull.run(fail_on=limit).failed == failed


def test_where_nothing_changes_there_is_no_first_comment(
    pull: PullRequest, github: FakeGitHub
) -> None:
    pull.repository.commit(EDITORIAL)
    run = pull.run()
    assert run.failed is None, run.log
    assert run.outputs == {"verdict": "none", "http-verdict": "none"}
    assert "No changes." in run.summary
    assert (github.methods, github.bodies()) == (["GET"], [])


@part("actions")
def test_where_nothing_changes_any_more_the_comment_says_so(
    pull: PullRequest, github: FakeGitHub
) -> None:
    github.add(f"{MARKER}\n## Python SDK: major\n")
    pull.repository.commit(EDITORIAL)
    assert pull.run().failed is None
    (posted,) = github.bodies()
    assert "No changes." in posted


@part("actions")
def test_breaks_are_proved(pull: PullRequest, github: FakeGitHub) -> None:
    """Both packages are made, and the program is run with both."""
    pull.repository.commit(BREAKING)
    run = pull.run(verify="true")
    assert run.failed == "Judge", run.log
    (change,) = (
        each
        for each in json.loads(run.kept["sdkwright-diff-pets"]["report.json"])[
            "changes"
        ]
        if each["rule"] == "argument-removed"
    )
    assert change["witness"]["confirmation"] == "confirmed"
    (posted,) = github.bodies()
    assert change["witness"]["told"] in posted


# The committed package ----------------------------------------------------------------


@part("actions")
def test_a_package_that_was_not_regenerated_fails(
    committed: PullRequest, github: FakeGitHub
) -> None:
    """It is shown how it differs, and the report is given all the same."""
    committed.repository.commit(ADDING, is_generated=False)
    run = committed.run()
    assert run.failed == "Judge", run.log
    assert "+        offset:" in run.log
    assert "To accept this, run:  sdkwright generate" in run.log
    told = "The committed package does not match the document. Run: sdkwright generate"
    assert [each.message for each in run.of("error")] == [told]
    assert told in run.summary
    assert len(github.bodies()) == 1


@part("actions")
def test_a_file_in_the_way_of_the_package(committed: PullRequest) -> None:
    """No package can be made, and the report is given all the same."""
    repository = committed.repository
    repository.commit(ADDING)
    manifest = repository.origin / "sdk" / ".sdkwright-files"
    manifest.write_text(manifest.read_text().replace("api.md\n", ""))
    (repository.origin / "sdk" / "api.md").write_text("# Mine\n")
    repository.git("commit", "--quiet", "--all", "--message", "Mine")
    run = committed.run()
    assert run.failed == "Judge", run.log
    assert "sdk/api.md" in run.log
    (judged,) = run.of("error")
    assert (
        judged.message
        == "The package could not be generated. The log of the check shows the reason."
    )
    assert run.outputs["verdict"] == "minor"


def test_what_a_document_says_commands_nothing(committed: PullRequest) -> None:
    """It is in docstrings, and so in what is printed where the package differs."""
    evil = "::error file=x.py::Evil"
    lines = "".join(
        f"        {each}\n\n" for each in (evil, "##[error]Evil", "::stop-commands::x")
    )
    text = f"      description: |\n        All pets.\n\n{lines}"
    spec = ADDING.replace("      description: All pets.\n", text)
    committed.repository.commit(spec, is_generated=False)
    run = committed.run()
    assert evil in run.log
    (judged,) = run.of("error")
    assert judged.properties == {"title": "sdkwright generate"}
    assert {each.level for each in run.annotations} == {"notice", "error"}


# What cannot be compared --------------------------------------------------------------


@part("actions")
def test_a_document_that_is_wrong(pull: PullRequest, github: FakeGitHub) -> None:
    spec = SPEC.replace("{ type: integer }", '{ $ref: "#/components/schemas/No" }')
    pull.repository.commit(spec)
    run = pull.run()
    assert run.failed == "Compare", run.log
    assert run.outcomes["Judge"] == "skipped"
    first, last = run.of("error")
    assert first.at == "spec.yaml:10"
    assert last.message == (
        "The two documents cannot be compared. The summary of the run shows the reason."
    )
    assert "spec.yaml:10:" in run.summary
    assert run.outputs == {"verdict": "", "http-verdict": ""}
    assert github.asked == []


@part("actions")
def test_an_approval_of_nothing(pull: PullRequest) -> None:
    table = '[tool.sdkwright.diff.approved]\n"0123456789ab" = "Why not"\n'
    pull.repository.configuration += table
    pull.repository.commit(ADDING)
    run = pull.run()
    assert run.failed == "Compare", run.log
    assert "No change has the fingerprint 0123456789ab." in run.summary


@pytest.mark.parametrize(
    ("inputs", "step", "told"),
    [
        ({"fail_on": "often"}, "Compare", "'often' is not one of"),
        ({"base": "no-such"}, "Find what to compare with", "no-such"),
        ({"base": "--upload-pack=x"}, "Find what to compare with", "--upload-pack"),
    ],
)
def test_inputs_that_are_wrong(
    inputs: dict[str, str], step: str, told: str, pull: PullRequest
) -> None:
    pull.repository.commit(ADDING)
    run = pull.run(**inputs)
    assert run.failed == step
    assert told in run.log


# What is compared ---------------------------------------------------------------------


@part("actions")
def test_others_work_on_the_branch_is_none_of_ours(pull: PullRequest) -> None:
    """The base that GitHub names may be older than what the pull request was merged into."""
    repository = pull.repository
    repository.commit(EDITORIAL)
    repository.git("switch", "--quiet", "main")
    newer = repository.commit(SPEC.replace("/pets:", "/pets:\n    # theirs"))
    run = pull.run()
    assert run.failed is None, run.log
    assert pull.compared_with(run) == newer
    assert repository.base != newer


@part("actions")
def test_a_clone_with_two_commits_needs_no_more(pull: PullRequest) -> None:
    """As this repository's own workflow has it, without credentials to fetch with."""
    pull.repository.commit(ADDING)
    pull.depth = ("--depth=2",)
    run = pull.run(base=pull.repository.base)
    assert run.failed is None, run.log
    assert pull.compared_with(run) == pull.repository.base


@part("actions")
def test_the_head_with_its_history(pull: PullRequest) -> None:
    """Who checks out the branch itself is compared with where it left the other."""
    repository = pull.repository
    pull.checked_out = repository.commit(ADDING)
    left = repository.base
    repository.git("switch", "--quiet", "main")
    repository.base = repository.commit(SPEC.replace("All pets", "Each pet"))
    pull.depth = ()
    run = pull.run()
    assert run.failed is None, run.log
    assert pull.compared_with(run) == left


@part("actions")
def test_a_release_to_compare_with(pull: PullRequest) -> None:
    pull.repository.git("tag", "v1", pull.repository.base)
    pull.repository.commit(EDITORIAL)
    pull.repository.commit(BREAKING)
    pull.event = {"ref": "refs/heads/main"}
    run = pull.run(base="v1")
    assert run.failed == "Judge", run.log
    assert run.outputs["verdict"] == "major"
    assert pull.compared_with(run) == pull.repository.base
    assert pull.github.asked == []


def test_a_run_for_no_pull_request_says_what_to_compare_with(
    pull: PullRequest,
) -> None:
    pull.repository.commit(ADDING)
    pull.event = {"ref": "refs/heads/main"}
    run = pull.run()
    assert run.failed == "Find what to compare with", run.log
    (told,) = run.of("error")
    assert "Set the input base" in told.message


@part("actions")
def test_a_project_in_a_folder(tmp_path: Path, github: FakeGitHub) -> None:
    """An annotation names its file from the root."""
    (tmp_path / "inside").mkdir()
    repository = Repository(tmp_path / "inside", below="pets & co")
    repository.commit(BREAKING)
    run = PullRequest(repository, github).run(working_directory="pets & co")
    assert run.failed == "Judge", run.log
    assert run.of("error")[0].at == "pets & co/spec.yaml:9"
    assert len(github.bodies()) == 1


@part("actions")
def test_one_of_several_sdks(tmp_path: Path, github: FakeGitHub) -> None:
    tables = (
        f'[tool.sdkwright.sdk.{name}]\nspec = "spec.yaml"\npackage = "{name}"\noutput = "{name}"\n'
        for name in ("pets", "others")
    )
    repository = Repository(tmp_path, configuration="".join(tables))
    repository.commit(BREAKING, is_generated=False)
    run = PullRequest(repository, github).run(sdk="others")
    assert run.failed == "Judge", run.log
    drift, judged = (each.message for each in run.of("error")[-2:])
    assert drift.endswith(" Run: sdkwright generate --sdk others")
    assert judged.startswith("The verdict without approved breaks is major")
    assert list(run.kept) == ["sdkwright-diff-others"]
    (posted,) = github.bodies()
    assert posted.startswith(markdown.marker("others"))
    assert "pets is not what the document makes of it" not in run.log


@part("actions")
def test_several_sdks_of_which_none_is_named(
    tmp_path: Path, github: FakeGitHub
) -> None:
    tables = (
        f'[tool.sdkwright.sdk.{name}]\nspec = "spec.yaml"\n'
        for name in ("pets", "others")
    )
    repository = Repository(tmp_path, configuration="".join(tables))
    repository.commit(BREAKING)
    run = PullRequest(repository, github).run()
    assert run.failed == "Compare", run.log
    assert (
        "'--sdk': there are several SDKs; select one of them with `--sdk`: pets, others."
        in run.summary
    )


# The comment --------------------------------------------------------------------------


@part("actions")
def test_a_fork_has_the_report_in_the_summary(
    pull: PullRequest, github: FakeGitHub
) -> None:
    told = "Resource not accessible by integration"
    github.trouble = [Trouble("POST", 403, {}, told)]
    pull.head = "grace/pets"
    pull.repository.commit(ADDING)
    run = pull.run()
    assert run.failed is None, run.log
    assert run.summary.startswith(f"{MARKER}\n## Python SDK: minor")
    assert [each.message for each in run.of("notice")][1:] == [
        "No comment: the token of a run for a fork is read-only. The report is in the run's summary."
    ]


@part("actions")
def test_a_comment_that_fails_hides_no_verdict(
    pull: PullRequest, github: FakeGitHub
) -> None:
    github.trouble = [Trouble("GET", 404, {}, "Not Found")]
    pull.repository.commit(BREAKING)
    run = pull.run()
    assert run.failed == "Comment", run.log
    assert run.outcomes["Judge"] == "failure"
    _, comment, judged = run.of("error")
    assert comment.message.startswith("The comment was not written. GET ")
    assert judged.message.startswith("The verdict without approved breaks is major")


@part("actions")
def test_no_comment_is_asked_for(pull: PullRequest, github: FakeGitHub) -> None:
    pull.repository.commit(ADDING)
    run = pull.run(comment="false")
    assert run.failed is None, run.log
    assert github.asked == []
    assert run.summary.startswith(f"{MARKER}\n")


@part("actions")
def test_another_token_s_own_comment(pull: PullRequest, github: FakeGitHub) -> None:
    github.login = "reviewer[bot]"
    github.add(f"{MARKER}\n", "reviewer[bot]")
    pull.repository.commit(ADDING)
    run = pull.run(comment_author="reviewer[bot]")
    assert run.failed is None, run.log
    assert github.methods == ["GET", "PATCH"]


# The installation ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--wheel-dir", str(folder)]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True
    )
    (found,) = folder.glob("sdkwright-*.whl")
    return found


def installing(folder: Path, wheel: Path, **inputs: str) -> Run:
    """The first script alone, for real, but for what sdkwright depends on."""
    (folder / "workspace").mkdir()
    # To pip, a wheel is as good as the folder that the action lies in, and built already.
    alone = {
        "GITHUB_ACTION_PATH": str(wheel),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
    }
    runner = Runner(folder, folder / "workspace", {"token": TOKEN}, alone)
    return runner.run(inputs, {})


@part("actions")
def test_the_action_installs_the_sdkwright_that_it_is_a_part_of(
    tmp_path: Path, wheel: Path
) -> None:
    run = installing(tmp_path, wheel, verify="true")
    # There is nothing to work on.
    assert run.failed == "Find what to compare with", run.log
    made = run.steps["install"]
    assert Path(made["reports"]).is_dir()
    shown = subprocess.run(
        [
            f"{made['bin']}/python",
            "-I",
            "-m",
            "sdkwright.diff.github.pull_request_comment",
            "--help",
        ],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "COMMENT.md" in shown
    assert Path(made["bin"], "sdkwright").exists()
    assert not Path(made["bin"]).is_relative_to(BIN)


@part("actions")
def test_another_sdkwright_is_installed(tmp_path: Path, wheel: Path) -> None:
    given = {"install": str(wheel), "verify": "false"}
    run = installing(tmp_path, tmp_path / "no-such", **given)
    assert Path(run.steps["install"]["bin"], "sdkwright").exists()


@pytest.mark.parametrize("name", ["check", "verify", "comment"])
def test_what_is_neither_true_nor_false(name: str, tmp_path: Path) -> None:
    run = installing(tmp_path, ROOT, **{name: "yes"})
    assert run.failed == "Install sdkwright", run.log
    (told,) = run.annotations
    assert told.message == f'"{name}: yes" must be true or false.'
