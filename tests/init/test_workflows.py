"""The workflows that `sdkwright init` writes, as files: what each job may do, and what actionlint and shellcheck say."""

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from support.repository import ROOT
from support.workflow_linters import linted, on_posix, shellchecked

from sdkwright.init import requirement, workflows

TEXTS: Final = {
    "sdk.yml": workflows.review_workflow(requirement.pip_requirement("verify")),
    "release.yml": workflows.release_workflow(
        requirement.pip_requirement("release"), "main"
    ),
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
        "release.yml build": {"contents": "read"},
        "release.yml upload": {"id-token": "write"},
        "release.yml tag": {"contents": "write"},
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
    assert [jobs[each].get("needs") for each in jobs] == [None, "build", "upload"]


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
    assert shellchecked(step["run"], [*GIVEN, *step.get("env", {})]) == (0, "")


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    status, told = linted(TEXTS, tmp_path)
    assert status == 0, told
