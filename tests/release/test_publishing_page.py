"""docs/publishing.md: runs each of its commands, from an empty folder to an installed package.

`make releases` runs it: it installs sdkwright and all that it needs from an index on loopback, which takes a minute or two.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.package_index import Index, fetch_needed, running
from support.repository import IDENTITY, ROOT
from support.thorough import part

PAGE = ROOT / "docs" / "publishing.md"
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MARK = "--- the end of block"


def blocks() -> list[tuple[str, str | None]]:
    """The commands of each block, and their expected output if the page has it."""
    found: list[tuple[str, str | None]] = []
    for kind, text in BLOCK.findall(PAGE.read_text("utf-8")):
        if kind == "sh":
            found.append((text, None))
        else:
            found[-1] = (found[-1][0], text)
    return found


def pattern(text: str) -> str:
    """A regular expression for expected output: `…` matches any lines if it is alone, else a part of a line."""
    lines = [
        (
            "(?:.*\n)*?"
            if line == "…"
            else ".*".join(map(re.escape, line.split("…"))) + "\n"
        )
        for line in text.splitlines()
    ]
    return "".join(lines)


def test_the_page_has_the_three_jobs() -> None:
    commands = "".join(block for block, _ in blocks())
    for each in ("init", "generate", "diff", "release --dry-run", "release --publish"):
        assert f"sdkwright {each}\n" in commands
    assert sum(printed is not None for _, printed in blocks()) >= 8


@pytest.fixture
def everything(tmp_path: Path) -> Iterator[Index]:
    """An index with sdkwright, its dependencies, and those of generated packages."""
    folder = tmp_path / "index"
    folder.mkdir()
    wheel = ("-m", "pip", "wheel", "--quiet", "--wheel-dir", str(folder))
    command = [sys.executable, *wheel, f"{ROOT}[release]"]
    subprocess.run(command, check=True, capture_output=True)
    fetch_needed(folder)
    with running(folder) as index:
        yield index


@part("releases")
@pytest.mark.skipif(sys.platform == "win32", reason="the page is for a POSIX shell")
def test_each_command_does_what_the_page_says(
    everything: Index, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    script = ["set -eu"]
    for number, (commands, _) in enumerate(blocks()):
        script += [commands, f'echo "{MARK} {number}"']
    environment = {
        **everything.environment(),
        **IDENTITY,
        "HOME": str(home),
        "TWINE_REPOSITORY_URL": everything.address,
        "PATH": f"{Path(sys.base_prefix) / 'bin'}{os.pathsep}{os.defpath}",
    }
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rest = done.stdout
    for number, (commands, printed) in enumerate(blocks()):
        output, _, rest = rest.partition(f"{MARK} {number}\n")
        if printed is not None:
            assert re.fullmatch(pattern(printed), output), f"{commands}\n{output}"
    assert everything.files("pets") == [
        "pets-0.1.0-py3-none-any.whl",
        "pets-0.1.0.tar.gz",
        "pets-0.2.0-py3-none-any.whl",
        "pets-0.2.0.tar.gz",
    ]
