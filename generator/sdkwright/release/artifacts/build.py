"""Reproducible builds of the wheel and the sdist, from the package's files alone.

The date and the machine have no effect: the files are copied to an empty folder, and the installed backend, whose
version sdkwright pins, builds them. This module must not know how the result is checked or where it is uploaded.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sdkwright.diagnostics.installation import install_command
from sdkwright.release import subprocesses
from sdkwright.release.artifacts.package_files import PackageFiles
from sdkwright.release.errors import refusal
from sdkwright.storage import atomic

_REQUIRED_MODULES: Final = (
    "build",
    "hatchling",
    "mypy",
    "pyright",
    "pypi_simple",
    "twine",
)


@dataclass(frozen=True, slots=True)
class Distributions:
    """The wheel and the sdist of a release."""

    wheel: Path
    sdist: Path

    @property
    def files(self) -> tuple[Path, Path]:
        """The files in upload order: if a user installs the package between the two uploads, pip gets the wheel."""
        return (self.wheel, self.sdist)


def require_tools() -> None:
    """Raise `Refusal` if a tool that a release needs is not installed."""
    missing = [each for each in _REQUIRED_MODULES if find_spec(each) is None]
    if missing:
        raise refusal(
            "release-tool-missing",
            f"A release needs tools that are not installed: {', '.join(missing)}.",
            f"Install them: {install_command('release')}",
        )


def write_files(files: PackageFiles, folder: Path) -> None:
    """Write the package's files into a folder, with the same permissions on every machine."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        target.chmod(0o644)


def build_distributions(source: Path, folder: Path) -> Distributions:
    """Build an sdist from the files in `source`, and a wheel from the sdist, into `folder`."""
    command = (sys.executable, "-P", "-m", "build", "--no-isolation", "--outdir")
    done = subprocesses.run([*command, folder, source], source, _build_environment())
    if not done.is_success:
        raise refusal("release-build", "The package cannot be built.", done.last_lines)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Distributions(wheel, sdist)


def copy_distributions(distributions: Distributions, folder: Path) -> Distributions:
    """Copy both files atomically into `folder`. If it does not exist, it is created with a .gitignore."""
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    for each in distributions.files:
        atomic.replace_file(folder / each.name, each.read_bytes())
    return Distributions(
        folder / distributions.wheel.name, folder / distributions.sdist.name
    )


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return sha256(file.read_bytes()).hexdigest()


def _build_environment() -> Mapping[str, str]:
    """The environment variables, except those that would change the bytes of a build."""
    removed = ("SOURCE_DATE_EPOCH", "PYTHONPATH", "HATCH_METADATA_CLASSIFIERS_NO_VERIFY")  # fmt: skip
    return {name: value for name, value in os.environ.items() if name not in removed}
