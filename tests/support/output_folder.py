"""An output folder: written by a run without findings, and read again."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from sdkwright.output.plan import OutputPlan
from sdkwright.output.transaction import update


def texts(files: Mapping[str, str]) -> dict[PurePosixPath, str]:
    return {PurePosixPath(path): text for path, text in files.items()}


def write(files: Mapping[str, str], folder: Path) -> OutputPlan:
    return update(texts(files), folder, notify=unsaid)


def unsaid(message: str) -> None:
    raise AssertionError(f"nobody should have said: {message}")


def on_disk(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }
