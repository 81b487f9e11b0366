"""The commands of a page, run one after the other in a shell, and compared with the output that the page shows."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from .package_index import Index
from .repository import IDENTITY, ROOT

_BLOCK: Final = re.compile(r"^```(sh|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_MARK: Final = "--- the end of block"

Block = tuple[str, str | None]
"""The commands of a block, and their expected output if the page has it."""


def blocks(*pages: Path) -> list[Block]:
    found: list[Block] = []
    for page in pages:
        for kind, text in _BLOCK.findall(page.read_text("utf-8")):
            if kind == "sh":
                found.append((text, None))
            else:
                found[-1] = (found[-1][0], text)
    return found


def run(commands: Sequence[Block], folder: Path, environment: Mapping[str, str]) -> str:
    """Run all commands in one shell, and compare their output. Returns what they print."""
    script = ["set -eu"]
    for number, (text, _) in enumerate(commands):
        script += [text, f'echo "{_MARK} {number}"']
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rest = done.stdout
    for number, (text, printed) in enumerate(commands):
        output, _, rest = rest.partition(f"{_MARK} {number}\n")
        if printed is not None:
            assert re.fullmatch(_pattern(printed), output), f"{text}\n{output}"
    return done.stdout


def reader_environment(index: Index, home: Path) -> Mapping[str, str]:
    """The environment of a reader who has only Python, git, and this index."""
    return {
        **index.environment(),
        **IDENTITY,
        "HOME": str(home),
        "TWINE_REPOSITORY_URL": index.address,
        "PATH": f"{Path(sys.base_prefix) / 'bin'}{os.pathsep}{os.defpath}",
    }


def clone(folder: Path) -> Path:
    """A copy of the files of this repository that git tracks or would track."""
    listed = subprocess.run(
        [
            *("git", "-C", str(ROOT), "ls-files", "-z"),
            *("--cached", "--others", "--exclude-standard"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    for name in _needed(listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    return folder


def _needed(names: Iterable[str]) -> Iterable[str]:
    """The files except the thousands of files in `tests`."""
    return (each for each in names if each and not each.startswith("tests/"))


def _pattern(text: str) -> str:
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
