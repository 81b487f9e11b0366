"""What several test modules need: an SDK from the text of a document."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.document.document import Document, parse

ROOT = Path(__file__).parents[1]

# Whoever commits in a repository of the tests, and no settings but theirs.
IDENTITY = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def generated(text: str, config: Config | None = None) -> Mapping[str, str]:
    """The files of the SDK of a document, by their paths."""
    return generated_from(parse(text, "spec.yaml"), config)


def generated_from(
    document: Document, config: Config | None = None
) -> Mapping[str, str]:
    generation = pipeline.generate(document, config or Config(root=ROOT))
    return {path.as_posix(): text for path, text in generation.files.items()}


def write(files: Mapping[str, str], folder: Path) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def imported(files: Mapping[str, str], folder: Path, name: str) -> Iterator[ModuleType]:
    """The package, written to a folder and imported from there, alone of its name."""
    write(files, folder)
    sys.path.insert(0, str(folder / "src"))
    invalidate_caches()
    try:
        yield import_module(name)
    finally:
        sys.path.remove(str(folder / "src"))
        for module in [each for each in sys.modules if each.partition(".")[0] == name]:
            del sys.modules[module]
