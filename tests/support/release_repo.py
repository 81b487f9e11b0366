"""Repositories in which packages are released."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from .command_line import Completed, run
from .package_index import Index
from .pets import PETS
from .repository import IDENTITY

TABLE = """\
[tool.sdkwright]
spec = "spec/pets.yaml"
output = "generated/pets"
package = "pets"

[tool.sdkwright.project]
license = "MIT"
"""


class Repo:
    """A git repository, and the commands that are run in it."""

    def __init__(self, folder: Path, index: Index | None = None) -> None:
        self.folder = folder
        self.index = index
        folder.mkdir(parents=True, exist_ok=True)

    @classmethod
    def of_pets(cls, folder: Path, index: Index | None = None) -> "Repo":
        """A repository that contains the document `PETS` and its generated package, both committed."""
        repo = cls(folder, index)
        repo.git("init", "--quiet", "--initial-branch=main")
        repo.write("pyproject.toml", TABLE)
        repo.write("spec/pets.yaml", PETS)
        repo.write("generated/pets/LICENSE", "MIT\n")
        repo.generated()
        return repo

    @property
    def environment(self) -> Mapping[str, str]:
        base = self.index.environment() if self.index else os.environ
        return {**base, **IDENTITY}

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def run(self, *arguments: str, **more: str) -> Completed:
        """Run `sdkwright` with these arguments. `more` are further environment variables."""
        return run(arguments, self.folder, {**self.environment, **more})

    def run_process(self, *arguments: str, stderr: int) -> Completed:
        """Run `sdkwright` in a new process, whose stderr is this file descriptor."""
        return subprocess.run(
            [sys.executable, "-m", "sdkwright", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            check=False,
            timeout=900,
        )

    def release(self, *arguments: str, **more: str) -> str:
        """The output of a successful release."""
        done = self.run("release", *arguments, **more)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def publish(self, *arguments: str, **more: str) -> str:
        assert self.index is not None
        where = ("--publish", "--index", self.index.address)
        return self.release(*where, *arguments, **more)

    def refused(self, *arguments: str, **more: str) -> str:
        """The error of a refused release, which must not contain a traceback."""
        done = self.run("release", *arguments, **more)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def generated(self, message: str = "Another document.") -> str:
        """Generate the package again, and commit all files. Return the commit."""
        done = self.run("generate", "--quiet")
        assert done.returncode == 0, done.stderr
        return self.commit(message)

    def commit(self, message: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def tags(self) -> list[str]:
        return self.git("tag").split()

    def is_clean(self) -> bool:
        return self.git("status", "--porcelain") == ""

    def copied(self, folder: Path) -> "Repo":
        shutil.copytree(self.folder, folder, symlinks=True)
        return Repo(folder, self.index)
