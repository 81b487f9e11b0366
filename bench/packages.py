"""Packages that are generated for a measurement, from documents of somebody else."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.document.loader import load_document


def documents_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The documents, and those in folders, sorted."""
    for path in paths:
        if path.is_dir():
            files = (each for each in path.iterdir() if each.is_file())
            yield from sorted(
                each for each in files if each.suffix in (".json", ".yaml", ".yml")
            )
        else:
            yield path


def generate_package(document: Path, folder: Path) -> str:
    """Generate the package of a document into a folder, and return its name.

    Raises:
        Refusal: It cannot be generated.
    """
    config = Config(root=folder, formatter="ruff")
    generation = pipeline.generate(
        load_document(document, shown_as=document.name, is_lenient=True),
        config,
        leniency=Leniency(is_lenient=True, allow_skips=True),
    )
    for path, text in generation.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return next(path.parts[1] for path in generation.files if path.parts[0] == "src")
