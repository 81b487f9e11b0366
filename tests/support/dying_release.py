"""`sdkwright release`, in a process that is killed before one of its steps.

A step is a change of a file below the folder, or the start of a program that changes something: git, the build, the
upload. The process ends at once before the step of the given number, as in a power failure. Programs that it has
already started continue.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .release_repo import Repo

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
PROGRAMS = ("add", "commit", "tag", "push", "build", "upload")
DEAD = 9


def run(repo: "Repo", *arguments: str, before: int = 0) -> tuple[int, list[str]]:
    """The exit code, and the steps that were done; without steps if the process was killed."""
    steps = repo.folder.parent / f"{repo.folder.name}-steps.json"
    done = subprocess.run(
        [sys.executable, __file__, str(before), str(steps), *arguments],
        cwd=repo.folder,
        env=repo.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode in (0, DEAD), done.stdout + done.stderr
    return done.returncode, json.loads(steps.read_text()) if steps.exists() else []


def main(before: int, steps: Path, arguments: list[str]) -> None:
    folder = Path.cwd()
    passed: list[str] = []

    def step(name: str) -> None:
        if len(passed) + 1 == before:
            os._exit(DEAD)
        passed.append(name)

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event in CHANGES and _is_below(given[0], folder):
            step(f"{event} {Path(given[0]).name}")
        elif event == "open" and isinstance(given[0], str | Path):
            name, _, flags = given
            if flags & (os.O_WRONLY | os.O_RDWR) and _is_below(name, folder):
                step(f"open {Path(name).name}")
        elif event == "subprocess.Popen":
            words = [str(each) for each in given[1]]
            named = [each for each in PROGRAMS if each in words]
            # `git tag --list` and the like change nothing.
            if named and "--merged" not in words:
                step(named[0])

    from sdkwright.commands.app import app

    __import__("filelock")  # the changes of files while it is imported are not steps
    sys.addaudithook(hook)
    try:
        app(["release", *arguments])
    except SystemExit as end:
        if end.code:
            raise
    finally:
        steps.write_text(json.dumps(passed))


def _is_below(path: object, folder: Path) -> bool:
    return isinstance(path, str | Path) and Path(path).is_relative_to(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
