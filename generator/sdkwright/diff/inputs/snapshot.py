"""Owns one of the two documents that are compared, with all that is made of it: the API's model and the package's.

It must not know the other one. A side that cannot be loaded is refused, never taken for one without changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from sdkwright.api import model as api
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Place, Refusal, Severity, in_order
from sdkwright.diagnostics.leniency import STRICT, Patience
from sdkwright.diff.model.changes import Revision
from sdkwright.diff.surface.surface import Surface
from sdkwright.document import document
from sdkwright.document.document import Document, Value
from sdkwright.document.loader import load
from sdkwright.lowering import package as lower
from sdkwright.package.model import Origin, Package
from sdkwright.parsing import operations


@dataclass(frozen=True)
class Side:
    """A document with its configuration, lowered as `generate` does it."""

    shown: str
    document: Document
    config: Config
    model: api.Api
    package: Package
    committed: Mapping[PurePosixPath, str] | None = None
    """The generated files as they were committed beside the document; None where that is not known."""

    @cached_property
    def surface(self) -> Surface:
        return Surface(self.package)

    @property
    def revision(self) -> Revision:
        return Revision(self.shown, self.package.name, self.config.version)

    def place(self, origin: Origin) -> Place | None:
        """Where in the document a thing comes from."""
        return self.document.locate(origin, key=True) if origin else None


def of_file(
    path: Path,
    config: Config,
    *,
    shown: str | None = None,
    patience: Patience = STRICT,
    committed: Mapping[PurePosixPath, str] | None = None,
    called: Callable[[Path], str] | None = None,
) -> Side:
    """The side of a document in a file. Raises `Refusal` where there is an error in it."""
    loaded = load(path, shown_as=shown, overlays=config.overlays, called=called)
    return _lowered(loaded, config, shown or path.as_posix(), patience, committed)


def of_text(
    text: str, config: Config, *, shown: str, patience: Patience = STRICT
) -> Side:
    """The side of a document in a text."""
    return _lowered(document.parse(text, shown), config, shown, patience, None)


def _lowered(
    loaded: Document,
    config: Config,
    shown: str,
    patience: Patience,
    committed: Mapping[PurePosixPath, str] | None,
) -> Side:
    from sdkwright.validation.document_rules import is_supported, own_checks

    def locate(pointer: Origin) -> Place:
        return loaded.locate(pointer, key=True)

    if not is_supported(loaded):
        raise Refusal(own_checks(loaded))
    if not _is_whole(loaded):
        _refuse(loaded, patience)
    try:
        model, found = operations.parse(loaded, allow_skips=patience.allow_skips)
        package, collisions = lower.lower(model, config, locate)
    except Exception:
        # A document that breaks the specification may break us too; then that is the news.
        _refuse(loaded, patience)
        raise
    judged = patience.judged([*found, *collisions])
    if any(each.severity is Severity.ERROR for each in judged):
        raise Refusal(in_order(judged))
    return Side(shown, loaded, config, model, package, committed)


def _is_whole(loaded: Document) -> bool:
    """Whether everything can be read, and all that is referred to is there: else a part would be missing unseen."""
    if loaded.findings or loaded.refused:
        return False
    waiting: list[Value] = [loaded.root.value]
    known = set[str]()
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                known.add(reference)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return all(_leads_somewhere(loaded, each) for each in known)


def _leads_somewhere(loaded: Document, reference: str) -> bool:
    if not reference.startswith("#/"):
        return False
    steps = unquote(reference[2:]).split("/")
    at: Value = loaded.root.value
    for step in steps:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(at, dict) and key in at:
            at = at[key]
        elif isinstance(at, list) and key.isdecimal() and int(key) < len(at):
            at = at[int(key)]
        else:
            return False
    return True


def _refuse(loaded: Document, patience: Patience) -> None:
    from sdkwright.validation.document_rules import own_checks

    findings = tuple(patience.judged(own_checks(loaded)))
    if any(each.severity is Severity.ERROR for each in findings):
        raise Refusal(findings)
