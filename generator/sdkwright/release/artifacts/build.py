"""Owns how a wheel and an sdist are made: by the standard backend, from the package's files alone, the same each time.

Neither the day nor the machine has a part in it: the files are laid out anew, and the backend is the one that is installed,
whose version sdkwright pins. It must not know what is checked, nor where the files go then.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

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
    """The two files of a release."""

    wheel: Path
    sdist: Path

    @property
    def files(self) -> tuple[Path, Path]:
        """In the order in which they are uploaded: whoever installs meanwhile gets the wheel."""
        return (self.wheel, self.sdist)


def require_tools() -> None:
    """Refuses where something is not installed that a release takes."""
    missing = [each for each in _REQUIRED_MODULES if find_spec(each) is None]
    if missing:
        raise refusal(
            "release-tool-missing",
            f"A release takes what is not installed: {', '.join(missing)}.",
            'Install it: pip install "sdkwright[release]"',
        )


def write_files(files: PackageFiles, folder: Path) -> None:
    """Writes the package's files into a folder of their own, with modes that are the same everywhere."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        target.chmod(0o644)


def build_distributions(source: Path, folder: Path) -> Distributions:
    """Makes an sdist from the files in `source`, and a wheel from the sdist."""
    command = (sys.executable, "-P", "-m", "build", "--no-isolation", "--outdir")
    done = subprocesses.run([*command, folder, source], source, _build_environment())
    if not done.is_success:
        raise refusal("release-build", "The package cannot be built.", done.last_lines)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Distributions(wheel, sdist)


def copy_distributions(distributions: Distributions, folder: Path) -> Distributions:
    """The same files in the folder for uploads, each put there as a whole."""
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    for each in distributions.files:
        atomic.replace_file(folder / each.name, each.read_bytes())
    return Distributions(
        folder / distributions.wheel.name, folder / distributions.sdist.name
    )


def digest(file: Path) -> str:
    """SHA-256, in hexadecimal digits."""
    return sha256(file.read_bytes()).hexdigest()


def _build_environment() -> Mapping[str, str]:
    """Without what would change the bytes: the time that a build is told, and modules from elsewhere."""
    others = ("SOURCE_DATE_EPOCH", "PYTHONPATH", "HATCH_METADATA_CLASSIFIERS_NO_VERIFY")
    return {name: value for name, value in os.environ.items() if name not in others}
