"""Virtual environments: one for each file in bench/envs, created on first use."""

import platform
import sys
import venv
from pathlib import Path

from bench.processes import ROOT, Failed, run
from bench.progress import say

_FOLDER = ROOT / "bench" / "envs"
_INSTALL_TIMEOUT = 600.0


class Environments:
    """The environments in one folder. Each stores its requirements, and is recreated when they change."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._refused: dict[str, Failed] = {}

    def bin(self, name: str) -> Path:
        """The folder of an environment's programs.

        Raises:
            Failed: The requirements cannot be installed.
        """
        if name in self._refused:
            raise self._refused[name]
        folder = self._folder / name
        wanted = self._wanted(name)
        installed = folder / "installed.txt"
        if not installed.is_file() or installed.read_text("utf-8") != wanted:
            try:
                self._make(name, folder)
            except Failed as failure:
                self._refused[name] = failure
                raise
            installed.write_text(wanted, "utf-8")
        return folder / "bin"

    def python(self, name: str) -> Path:
        """An environment's Python."""
        return self.bin(name) / "python"

    def _wanted(self, name: str) -> str:
        requirements = (_FOLDER / f"{name}.txt").read_text("utf-8")
        # sdkwright is installed from this tree; its dependencies may have changed.
        project = (ROOT / "pyproject.toml").read_text("utf-8")
        version = platform.python_version()
        return f"# {ROOT} {sys.base_prefix} {version}\n{requirements}\n{project}"

    def _make(self, name: str, folder: Path) -> None:
        say(f"creating the environment {name}")
        venv.create(folder, clear=True, with_pip=True)
        python, file = folder / "bin" / "python", _FOLDER / f"{name}.txt"
        run(
            [python, "-m", "pip", "install", "--quiet", "--requirement", file],
            timeout=_INSTALL_TIMEOUT,
        )
