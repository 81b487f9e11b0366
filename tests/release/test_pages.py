"""The README, docs/start.md, docs/tutorial.md and docs/publishing.md: each of their commands runs as written.

`make releases` runs it: sdkwright and all that it needs are installed, which takes minutes.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import page_commands
from support.package_index import Index, fetch_needed, running
from support.repository import ROOT
from support.thorough import part

README = ROOT / "README.md"
START = ROOT / "docs" / "start.md"
TUTORIAL = ROOT / "docs" / "tutorial.md"
PUBLISHING = ROOT / "docs" / "publishing.md"

on_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="the pages are for a POSIX shell"
)


def test_the_tutorial_has_the_three_jobs() -> None:
    found = page_commands.blocks(TUTORIAL)
    commands = "".join(text for text, _ in found)
    for each in ("init", "generate", "diff", "release --dry-run", "release --publish"):
        assert f"sdkwright {each}\n" in commands
    assert sum(printed is not None for _, printed in found) >= 8


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index with what sdkwright and generated packages need, but without sdkwright."""
    folder = tmp_path_factory.mktemp("index")
    wheel = ("-m", "pip", "wheel", "--quiet", "--wheel-dir", str(folder))
    command = [sys.executable, *wheel, f"{ROOT}[release]", "pypiserver"]
    subprocess.run(command, check=True, capture_output=True)
    for each in folder.glob("sdkwright-*"):
        each.unlink()
    fetch_needed(folder)
    with running(folder) as index:
        yield index


@part("releases")
@on_posix
@pytest.mark.parametrize("page", [README, START], ids=lambda page: page.stem)
def test_each_command_runs_in_a_clone(
    page: Path, everything: Index, tmp_path: Path
) -> None:
    """In an environment of its own, which `docs/start.md` makes itself."""
    clone = page_commands.clone(tmp_path / "sdkwright")
    activate = "python3 -m venv ../env\n. ../env/bin/activate\n"
    before = [(activate, None)] if page == README else []
    environment = page_commands.reader_environment(everything, tmp_path)
    page_commands.run([*before, *page_commands.blocks(page)], clone, environment)
    assert (clone / "bookshop" / "README.md").is_file()


@part("releases")
@on_posix
def test_each_command_of_the_tutorial_does_what_it_says(
    everything: Index, tmp_path: Path
) -> None:
    page_commands.clone(tmp_path / "sdkwright")
    commands = page_commands.blocks(TUTORIAL, PUBLISHING)
    environment = page_commands.reader_environment(everything, tmp_path)
    page_commands.run(commands, tmp_path, environment)
    published = sorted(
        each.name for each in (tmp_path / "index" / "packages").iterdir()
    )
    assert published == [
        "pets-0.1.0-py3-none-any.whl",
        "pets-0.1.0.tar.gz",
        "pets-0.2.0-py3-none-any.whl",
        "pets-0.2.0.tar.gz",
    ]
