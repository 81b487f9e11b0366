"""The smoke test: installs the built wheel into an empty virtual environment, and uses it as a user does.

It runs the first program of the README and the package's tests against a local server, and checks programs that use the
package with pyright and mypy. This module must not know how the wheel was built.
"""

import json
import os
import re
import shutil
import sys
import tarfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.output.transaction import Notify
from sdkwright.package.client import Package
from sdkwright.release import subprocesses
from sdkwright.release.artifacts.build import Distributions
from sdkwright.release.errors import refusal

_README_PROGRAM: Final = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_HAS_PIP: Final = find_spec("pip") is not None
_PASSED_COUNT: Final = re.compile(r"(\d+) passed")

# Runs in the folder of the sdist with sdkwright's Python, which has the dependencies of the test server. The program itself
# runs in an environment with the wheel and its dependencies, and nothing else.
_DRIVER: Final = """\
import os, subprocess, sys
sys.path.insert(0, os.getcwd())
from pathlib import Path
from tests.local_server import LocalServer
from tests.mock_server import MockApi
document, variable, *command = sys.argv[1:]
with LocalServer(MockApi(Path(document))) as server:
    os.environ[variable] = server.base_url
    sys.exit(subprocess.run(command).returncode)
"""


def run_smoke_tests(
    distributions: Distributions, snapshot: Snapshot, note: Notify
) -> list[str]:
    """The performed tests, as text for the user. Raises `Refusal` for the first failure."""
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        trial = _SmokeTest(distributions, snapshot, Path(folder).resolve())
        return list(trial.run(note))


@dataclass(frozen=True)
class _SmokeTest:
    distributions: Distributions
    snapshot: Snapshot
    folder: Path

    @property
    def _package(self) -> Package:
        return self.snapshot.package

    @property
    def _python(self) -> Path:
        folder = self.folder / "environment"
        inner = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        return folder / inner

    @property
    def _source(self) -> Path:
        """The folder with the files of the sdist except `src`, so that imports find the installed wheel."""
        return self.folder / "source"

    def run(self, note: Notify) -> Iterator[str]:
        note("Installing the wheel into an empty environment ...")
        self._install()
        self._unpack()
        document = self.folder / "document.json"
        document.write_text(json.dumps(self.snapshot.document.root.value), "utf-8")
        programs = self._readme_programs()
        if programs:
            note("Running the README's program ...")
            self._run_readme_program(programs[0], document)
            yield "the README's program"
        note("Running the package's tests ...")
        yield self._run_package_tests(document)
        note("Running pyright and mypy on programs that use the package ...")
        yield from self._check_types(programs)

    def _install(self) -> None:
        environment = self._python.parents[1]
        # If sdkwright's own pip can install into it, the environment needs none, which saves some seconds.
        options = ("--without-pip",) if _HAS_PIP else ()
        venv = (sys.executable, "-m", "venv", *options, environment)
        self._run_checked("install", *venv)
        self._run_checked("install", *self._pip("install"), self.distributions.wheel)
        self._run_checked("install", *self._pip("check"))

    def _pip(self, command: str) -> tuple[str | Path, ...]:
        pip = (
            (sys.executable, "-P", "-m", "pip", "--python", self._python)
            if _HAS_PIP
            else (self._python, "-m", "pip")
        )
        options = (
            ("--quiet", "--no-input", "--no-compile") if command == "install" else ()
        )
        return (*pip, command, *options)

    def _unpack(self) -> None:
        with tarfile.open(self.distributions.sdist) as archive:
            archive.extractall(self.folder / "unpacked", filter="data")
        (inner,) = (self.folder / "unpacked").iterdir()
        shutil.move(inner, self._source)
        shutil.rmtree(self._source / "src")

    def _readme_programs(self) -> list[str]:
        """The generated programs of the README that import the package. The hand-written part is skipped."""
        readme = (self._source / "README.md").read_text("utf-8")
        if hand_written := self._package.metadata.readme:
            readme, _, _ = readme.partition(hand_written)
        name = rf"^(from|import) {re.escape(self._package.name)}\b"
        found = _README_PROGRAM.findall(readme)
        return [each for each in found if re.search(name, each, re.MULTILINE)]

    def _run_readme_program(self, program: str, document: Path) -> None:
        file = self.folder / "program.py"
        file.write_text(program, "utf-8")
        prefix = self._package.environment_prefix
        secrets = {
            each.environment_variable: "secret"
            for each in self._package.credential_set.arguments
        }
        if self._package.credential:
            secrets[self._package.credential.environment_variable] = "secret"
        variable = f"{prefix}_BASE_URL"
        driver = (sys.executable, "-P", "-c", _DRIVER, document, variable)
        self._run_checked("program", *driver, self._python, file, environment=secrets)

    def _run_package_tests(self, document: Path) -> str:
        settings = tomllib.loads((self._source / "pyproject.toml").read_text("utf-8"))
        needed: list[str] = settings.get("dependency-groups", {}).get("test", [])
        self._run_checked("tests", *self._pip("install"), *needed)
        output = self._run_checked(
            "tests",
            *(self._python, "-m", "pytest", "--quiet", "-p", "no:cacheprovider"),
            environment={
                "TEST_OPENAPI_DOCUMENT": str(document),
                "TEST_SERVER": "embedded",
            },
        )
        found = _PASSED_COUNT.search(output)
        return f"{found[1] if found else 'no'} tests"

    def _check_types(self, programs: list[str]) -> Iterator[str]:
        folder = self.folder / "consumer"
        folder.mkdir()
        for index, program in enumerate(programs):
            (folder / f"program_{index}.py").write_text(program, "utf-8")
        imports = "\n".join(_import_lines(self._package))
        (folder / "imports.py").write_text(imports + "\n", "utf-8")
        settings = {
            "include": [str(folder)],
            "typeCheckingMode": "strict",
            # Only the imports themselves are checked.
            "reportUnusedImport": "none",
        }
        file = folder / "pyrightconfig.json"
        file.write_text(json.dumps(settings), "utf-8")
        run_module = (sys.executable, "-P", "-m")
        python = ("--pythonpath", self._python)
        self._run_checked("types", *run_module, "pyright", *python, "-p", file)
        yield "pyright"
        python = ("--python-executable", self._python)
        mypy = (*run_module, "mypy", "--strict", "--no-incremental", *python)
        self._run_checked("types", *mypy, *sorted(folder.glob("*.py")))
        yield "mypy"

    def _run_checked(
        self,
        step: str,
        *command: str | Path,
        environment: Mapping[str, str] | None = None,
    ) -> str:
        folder = self._source if self._source.exists() else self.folder
        done = subprocesses.run(
            command, folder, {**_clean_environment(), **(environment or {})}
        )
        if not done.is_success:
            raise refusal(f"release-{step}", _FAILURE_MESSAGES[step], done.last_lines)
        return done.stdout


def _import_lines(package: Package) -> Iterator[str]:
    """An import of each public name, as users write it."""
    name = package.name
    yield f"from {name} import {', '.join(package.clients)}"
    yield f"from {name} import types as types"
    for each in package.type_modules:
        yield f"from {name}.types import {each.main_type} as {each.main_type}"


def _clean_environment() -> dict[str, str]:
    """The environment variables, except those that add modules or settings, and except secrets."""
    removed = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTEST_ADDOPTS", "TEST_SERVER")  # fmt: skip
    # The tests run third-party code, which needs no credentials; pip keeps its own, for a private index.
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in removed
        and not name.startswith("TWINE_")
        and (name.startswith("PIP_") or not subprocesses.is_secret_name(name))
    }
    return {**kept, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}  # fmt: skip


_FAILURE_MESSAGES: Final = {
    "install": "The wheel cannot be installed into an empty environment.",
    "program": "The README's program fails with the installed wheel.",
    "tests": "The package's own tests fail with the installed wheel.",
    "types": "A type checker reports errors in a program that uses the installed wheel.",
}
