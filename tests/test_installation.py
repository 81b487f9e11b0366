"""The source of this installation, and the requirement that installs the same version."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.repository import IDENTITY

from sdkwright.diagnostics.installation import Installation, read_record
from sdkwright.init.requirement import workflow_requirement

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def installation(record: dict[str, Any] | None) -> Installation:
    return read_record("0.1.3", None if record is None else json.dumps(record))


@pytest.mark.parametrize(
    ("record", "requirement"),
    [
        (None, "sdkwright[release]==0.1.3"),
        (
            {
                "url": "https://git.example/a/sdkwright.git",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT},
            },
            f"sdkwright[release] @ git+https://git.example/a/sdkwright.git@{COMMIT}",
        ),
        (
            {
                "url": "https://ada:secret@git.example/tools",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT},
                "subdirectory": "sdkwright",
            },
            f"sdkwright[release] @ git+https://git.example/tools@{COMMIT}#subdirectory=sdkwright",
        ),
        (
            {
                "url": "https://files.example/sdkwright-0.1.3.tar.gz",
                "archive_info": {},
            },
            "sdkwright[release] @ https://files.example/sdkwright-0.1.3.tar.gz",
        ),
        (
            {"url": "file:///home/ada/sdk%20wright", "dir_info": {}},
            "sdkwright[release] @ file:///home/ada/sdk%20wright",
        ),
    ],
)
def test_the_requirement_is_the_same_place(
    record: dict[str, Any] | None, requirement: str
) -> None:
    from packaging.requirements import Requirement

    found = installation(record)
    assert found.requirement("release") == requirement
    assert found.install_command("release") == f'pip install "{requirement}"'
    assert Requirement(requirement).extras == {"release"}
    wanted = workflow_requirement(found, "release")
    assert wanted.text == requirement
    assert wanted.is_from_index == (record is None)
    assert bool(wanted.note) == requirement.endswith("sdk%20wright")


def test_an_editable_installation_stays_editable(tmp_path: Path) -> None:
    found = installation({"url": tmp_path.as_uri(), "dir_info": {"editable": True}})
    command = f'pip install --editable "{tmp_path}[models]"'
    assert found.install_command("models") == command


def test_workflows_install_from_the_repository_of_a_clone(tmp_path: Path) -> None:
    """As soon as it has the commit, and the clone is no different from it."""

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-C", str(clone), *arguments],
            env={**os.environ, **IDENTITY},
            check=True,
            capture_output=True,
        )

    clone = tmp_path / "sdkwright"
    clone.mkdir()
    git("init", "--quiet", "--initial-branch=main")
    (clone / "a.py").write_text("")
    git("add", ".")
    git("commit", "--quiet", "--message", "First")
    git("remote", "add", "origin", "git@git.example:a/sdkwright.git")
    found = installation({"url": clone.as_uri(), "dir_info": {}})
    assert workflow_requirement(found, "release").text.endswith(clone.as_uri())
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    wanted = workflow_requirement(found, "release")
    assert wanted.text.startswith(
        "sdkwright[release] @ git+https://git.example/a/sdkwright.git@"
    )
    assert not wanted.note
    (clone / "a.py").write_text("changed")
    assert workflow_requirement(found, "release").note
