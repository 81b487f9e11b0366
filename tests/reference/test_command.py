"""`sdkwright docs`: the folder that it writes."""

from pathlib import Path

import pytest
from support.command_line import Shell
from support.pets import PETS


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "work"
    folder.mkdir()
    shell = Shell(folder)
    shell.write("pets.yaml", PETS)
    return shell


def test_the_command_writes_a_site_and_then_nothing(shell: Shell) -> None:
    first = shell("docs", "pets.yaml")
    assert (first.returncode, first.stderr) == (0, "")
    folder = shell.folder / "build" / "reference"
    written = sorted(
        each.relative_to(folder).as_posix()
        for each in folder.rglob("*.html")
        if each.parent.name != "guides"
    )
    assert written == [
        *("index.html", "operations/pets.retrieve.html", "operations/pets.update.html"),
        *("types.html", "types/owner.html", "types/pet.html"),
    ]
    times = {each: each.stat().st_mtime_ns for each in folder.rglob("*")}
    second = shell("docs", "pets.yaml")
    assert second.stdout == "build/reference: 15 unchanged\n"
    assert times == {each: each.stat().st_mtime_ns for each in folder.rglob("*")}


def test_a_page_of_nothing_is_removed_and_other_files_stay(shell: Shell) -> None:
    shell("docs", "pets.yaml", "-o", "site")
    folder = shell.folder / "site"
    (folder / "own.html").write_text("mine")
    shell.write("pets.yaml", PETS.replace("pets.update", "pets.change"))
    shell("docs", "pets.yaml", "-o", "site")
    names = {each.name for each in folder.rglob("*.html")}
    assert {"own.html", "pets.change.html"} <= names
    assert "pets.update.html" not in names


def test_an_error_is_a_finding(shell: Shell) -> None:
    shell.write("pets.yaml", "openapi: 3.1.0\npaths: [")
    run = shell("docs", "pets.yaml", "-o", "site")
    assert run.returncode == 1
    assert run.stderr.startswith("pets.yaml:2:")
    assert not (shell.folder / "site").exists()
