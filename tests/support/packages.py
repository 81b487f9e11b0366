"""SDKs of documents, as texts and as imported packages."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from importlib.machinery import FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.document.document import Document, parse
from sdkwright.document.loader import load_document
from sdkwright.storage.cache import Cache

from .repository import ROOT

CASES = sorted((ROOT / "tests" / "cases").iterdir())


def generated(text: str, config: Config | None = None) -> Mapping[str, str]:
    """The files of the SDK of a document, by their paths."""
    return generated_from(parse(text, "spec.yaml"), config)


def generated_from(
    document: Document, config: Config | None = None
) -> Mapping[str, str]:
    config = config or Config(root=ROOT)
    generation = pipeline.generate(document, config, cache=Cache.for_user())
    return {path.as_posix(): text for path, text in generation.files.items()}


@cache
def files_of(case: Path) -> Mapping[str, str]:
    """The files of the SDK of a case in tests/cases. The package has the name of the case."""
    document = load_document(case / "spec.yaml", shown_as="spec.yaml")
    config = Config(root=case, package=case.name, client="Client_")
    return generated_from(document, config)


def write(texts: Mapping[str, str], folder: Path) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def imported(texts: Mapping[str, str], folder: Path, name: str) -> Iterator[ModuleType]:
    """The package, written to a folder and imported from there. Until the end of the block, no other has its name."""
    write(texts, folder)
    with importable(folder / "src", name):
        yield import_module(name)


@contextmanager
def importable(folder: Path, *names: str) -> Iterator[None]:
    """Make the packages with these names in a folder importable, until the end of the block."""
    sys.path.insert(0, str(folder))
    sys.path_hooks.insert(0, partial(_finder, str(folder)))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        del sys.path_hooks[0]
        for module in [each for each in sys.modules if each.partition(".")[0] in names]:
            del sys.modules[module]


def _finder(folder: str, path: str) -> FileFinder:
    """The finder of modules in `folder` and below."""
    if not path.startswith(folder):
        raise ImportError
    return FileFinder(path, (_Loader, [".py"]))


class _Loader(SourceFileLoader):
    """A loader that compiles each text once, since packages share most of their texts, and writes no bytecode."""

    def get_code(self, fullname: str) -> CodeType:
        return _compiled(Path(self.path).read_bytes(), Path(self.path).name)


@cache
def _compiled(text: bytes, name: str) -> CodeType:
    return compile(text, name, "exec", dont_inherit=True)
