"""A folder for `sdkwright init`, and the commands that are run in it."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from .command_line import Completed, run

SPEC = """\
openapi: 3.1.0
info:
  title: Pets API
  version: "1"
  description: |
    # Pets

    All the [pets](https://pets.example/all) of a town, e.g. cats. And their owners.
  license: { name: MIT }
  contact: { name: Ada, email: ada@pets.example, url: "https://pets.example/help" }
externalDocs: { url: "https://pets.example/docs" }
servers: [{ url: https://pets.example }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
      - { name: limit, in: query, schema: { type: integer } }
      - { name: color, in: query, schema: { type: string } }
      responses: { "204": { description: None. } }
"""

CONFIGURATION = """\
[tool.sdkwright]
requires = "~=0.1.0"
spec = "openapi.yaml"
output = "generated/pets"
package = "pets"
version = "0.1.0"

[tool.sdkwright.project]
description = "All the pets of a town, e.g. cats."
license = "MIT"
authors = [{ name = "Ada", email = "ada@pets.example" }]
urls = { Documentation = "https://pets.example/docs", Contact = "https://pets.example/help" }
quickstart = "pets.list"
"""


class Folder:
    """Runs commands in a folder."""

    def __init__(self, path: Path, *, is_inner: bool = False) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self._environment = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            # Git must not find a repository in a parent folder, unless a test is about that.
            "GIT_CEILING_DIRECTORIES": "" if is_inner else str(path.parent),
        }

    def write(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def read(self, name: str) -> str:
        return (self.path / name).read_bytes().decode()

    def files(self) -> Mapping[str, bytes]:
        """The content of each file, except those in `.git`."""
        return {
            each.relative_to(self.path).as_posix(): each.read_bytes()
            for each in self.path.rglob("*")
            if each.is_file() and ".git" not in each.relative_to(self.path).parts
        }

    def git(self, *arguments: str) -> None:
        subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env=os.environ | self._environment,
            check=True,
        )

    def sdkwright(self, *arguments: str) -> Completed:
        done = run(arguments, self.path, os.environ | self._environment)
        assert "Traceback" not in done.stderr
        return done

    def init(self, *arguments: str) -> str:
        """The output of a successful `sdkwright init`."""
        done = self.sdkwright("init", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, *arguments: str) -> str:
        """The error of a refused `sdkwright init`, after a check that it changed no file."""
        before = self.files()
        done = self.sdkwright("init", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert self.files() == before
        return done.stderr
