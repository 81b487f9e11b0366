"""The workflows of `sdkwright init` as files: the permissions of each job, and the checks by actionlint and shellcheck."""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any, Final

import pytest
import yaml
from support.repository import ROOT
from support.workflow_linters import audited, linted, on_posix, shellchecked

from sdkwright.init import requirement, workflows

TEXTS: Final = {
    "sdk.yml": workflows.review_workflow(PurePosixPath("generated/pets")),
    "release.yml": workflows.release_workflow(workflows.INSTALL, "main"),
}
READ: Final[dict[str, dict[Any, Any]]] = {
    name: yaml.safe_load(text) for name, text in TEXTS.items()
}
GIVEN: Final = (
    "GITHUB_OUTPUT",
    "GITHUB_STEP_SUMMARY",
    "RUNNER_TEMP",
)
"""What a runner sets, of all that it sets, and the scripts read."""

STEPS: Final = [
    step
    for each in READ.values()
    for job in each["jobs"].values()
    for step in job["steps"]
]
SCRIPTS: Final = [step for step in STEPS if "run" in step]


def test_what_each_job_may_do() -> None:
    assert {
        f"{name} {job}": each.get("permissions")
        for name, read in READ.items()
        for job, each in read["jobs"].items()
    } == {
        "sdk.yml diff": {"contents": "read", "pull-requests": "write"},
        "sdk.yml test": {"contents": "read"},
        "release.yml build": {"contents": "read"},
        "release.yml upload": {"id-token": "write"},
        "release.yml tag": {"contents": "write"},
        "release.yml reference": {"contents": "read"},
        "release.yml pages": {"pages": "write", "id-token": "write"},
    }
    assert all(read["permissions"] == {} for read in READ.values())


def test_no_code_of_the_repository_runs_where_the_index_trusts_us() -> None:
    """No checkout, no script, no secret: what was built is taken as it is."""
    upload = READ["release.yml"]["jobs"]["upload"]
    used = [step["uses"].partition("@")[0] for step in upload["steps"]]
    assert used == ["actions/download-artifact", "pypa/gh-action-pypi-publish"]
    assert upload["environment"] == "pypi"
    assert "{{ secrets" not in json.dumps(READ)


def test_credentials_are_left_in_the_clone_that_pushes_alone() -> None:
    kept = [
        job
        for read in READ.values()
        for job, each in read["jobs"].items()
        for step in each["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
        and step["with"].get("persist-credentials", True)
    ]
    assert kept == ["tag"]


def test_releases_come_one_after_the_other() -> None:
    found = READ["release.yml"]
    assert found["concurrency"] == {"group": "release", "cancel-in-progress": False}
    # YAML takes `on` for true.
    assert found[True]["push"] == {
        "branches": ["main"],
        "paths": ["pyproject.toml", "**/CHANGELOG.md"],
    }
    jobs = found["jobs"]
    needs = [jobs[each].get("needs") for each in jobs]
    assert needs == [None, "build", "upload", ["build", "tag"], "reference"]


def test_the_reference_is_published_if_a_repository_wants_it() -> None:
    """The job that may write the pages runs nothing of the repository."""
    jobs = READ["release.yml"]["jobs"]
    assert "vars.PUBLISH_REFERENCE == 'true'" in jobs["reference"]["if"]
    (step,) = jobs["pages"]["steps"]
    assert step["uses"].startswith("actions/deploy-pages@")


def test_no_value_becomes_part_of_a_script() -> None:
    for step in SCRIPTS:
        assert "${{" not in step["run"]
        for call in re.findall(r"\bpython\b(.*)", step["run"]):
            assert call.startswith(" -I "), call


def test_the_token_is_shown_to_one_step() -> None:
    holders = [each["name"] for each in STEPS if "github.token" in json.dumps(each)]
    assert holders == ["Comment"]


def test_this_repository_s_own_publication() -> None:
    """The same, with the sdkwright that is checked out."""
    own = ROOT / ".github" / "workflows" / "release.yml"
    assert own.read_text("utf-8") == workflows.release_workflow('".[release]"', "main")


@pytest.mark.parametrize(
    ("installed", "wanted"),
    [
        ("0.1.0", "~=0.1.0"),
        ("0.1.7", "~=0.1.0"),
        ("1.12.3.post1", "~=1.12.0"),
        ("0.2.0a1", "~=0.2.0a1"),
        ("0.2.1.dev3+local", "~=0.2.0"),
    ],
)
def test_what_is_installed_fits(installed: str, wanted: str) -> None:
    from packaging.specifiers import SpecifierSet

    assert requirement.compatible_specifier(installed) == wanted
    assert SpecifierSet(wanted).contains(installed, prereleases=True)


@on_posix
@pytest.mark.parametrize(
    "step", SCRIPTS, ids=lambda step: step.get("name", step["run"])
)
def test_shellcheck_finds_nothing(step: dict[str, Any]) -> None:
    given = [*GIVEN, "PACKAGE", *step.get("env", {})]
    assert shellchecked(step["run"], given) == (0, "")


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    status, told = linted(TEXTS, tmp_path)
    assert status == 0, told


def test_zizmor_finds_nothing_high(tmp_path: Path) -> None:
    files = {f"workflows/{name}": text for name, text in TEXTS.items()}
    files["dependabot.yml"] = workflows.dependabot_settings(is_from_index=True)
    for name, text in files.items():
        file = tmp_path / ".github" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert audited(tmp_path) == ""


def test_every_action_is_one_commit() -> None:
    """Also in the workflows and the action of this repository."""
    own = [*(ROOT / ".github" / "workflows").glob("*.yml"), ROOT / "action.yml"]
    texts = [*TEXTS.values(), *(each.read_text("utf-8") for each in own)]
    used = {each for text in texts for each in re.findall(r"uses: ([^.\s].*)", text)}
    pinned = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [each for each in used if not pinned.fullmatch(each)] == []
    assert len({each.partition("@")[0] for each in used}) == len(used)


def test_the_package_is_tested_with_every_python_that_it_supports() -> None:
    pyproject = (ROOT / "generated" / "lightfield" / "pyproject.toml").read_text()
    test = READ["sdk.yml"]["jobs"]["test"]
    supported = re.findall(r"Python :: (3\.\d+)", pyproject)
    assert test["strategy"]["matrix"]["python"] == supported
    assert test["env"] == {"PACKAGE": "generated/pets"}


@pytest.mark.parametrize("is_from_index", [False, True])
def test_dependabot_updates_what_it_can(is_from_index: bool) -> None:
    read = yaml.safe_load(workflows.dependabot_settings(is_from_index=is_from_index))
    kinds = [each["package-ecosystem"] for each in read["updates"]]
    assert kinds == ["github-actions", "pip"][: 1 + is_from_index]
    assert all(each["cooldown"] == {"default-days": 7} for each in read["updates"])
