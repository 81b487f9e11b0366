"""One of the two compared revisions: a document with its configuration, API model and package.

This module must not know the other revision. A document that cannot be loaded raises `Refusal`, so that it is never
compared in part.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

from sdkwright import pipeline
from sdkwright.api import model as api
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Place, raise_on_errors
from sdkwright.diagnostics.leniency import STRICT, Leniency
from sdkwright.diff.model.changes import SnapshotInfo
from sdkwright.diff.surface.surface import Surface
from sdkwright.document import document
from sdkwright.document.document import Document
from sdkwright.document.loader import load_document
from sdkwright.package.client import Package
from sdkwright.package.origin import Origin


@dataclass(frozen=True)
class Snapshot:
    """A document with its configuration, lowered in the same way as by `generate`."""

    label: str
    document: Document
    config: Config
    model: api.Api
    package: Package
    committed_files: Mapping[PurePosixPath, str] | None = None
    """The generated files of the same commit; None if they are not known."""

    @cached_property
    def surface(self) -> Surface:
        return Surface(self.package)

    def without(self, operations: Container[Origin]) -> "Snapshot":
        """The snapshot that the document would have without these operations."""
        left = (
            each for each in self.model.operations if each.pointer not in operations
        )
        model = replace(self.model, operations=tuple(left))
        package, _ = pipeline.lower_api(model, self.config, self.document.place_of_key)
        return replace(self, model=model, package=package)

    @property
    def info(self) -> SnapshotInfo:
        return SnapshotInfo(self.label, self.package.name, self.config.version)

    def locate(self, origin: Origin) -> Place | None:
        """The location in the document from which a part of the package was generated; None if it has no origin."""
        return self.document.locate(origin, key=True) if origin else None

    def nearest(self, origin: Origin) -> Origin:
        """The origin itself if the document has it, else its closest ancestor in the document."""
        node = self.document.root
        for length, step in enumerate(origin):
            try:
                node = node[step]
            except (KeyError, IndexError):
                return origin[:length]
        return origin


def load_snapshot(
    path: Path,
    config: Config,
    *,
    label: str | None = None,
    leniency: Leniency = STRICT,
    committed_files: Mapping[PurePosixPath, str] | None = None,
    file_label: Callable[[Path], str] | None = None,
) -> Snapshot:
    """Load the snapshot of a document in a file. Raises `Refusal` if the document has errors."""
    loaded = load_document(
        path,
        shown_as=label,
        overlays=config.overlays,
        overlay_name=file_label,
        is_lenient=leniency.is_lenient,
    )
    return _lower_snapshot(
        loaded, config, label or path.as_posix(), leniency, committed_files
    )


def parse_snapshot(
    text: str, config: Config, *, label: str, leniency: Leniency = STRICT
) -> Snapshot:
    """Make the snapshot of a document in a string. Raises `Refusal` if the document has errors."""
    return _lower_snapshot(document.parse(text, label), config, label, leniency, None)


def _lower_snapshot(
    loaded: Document,
    config: Config,
    label: str,
    leniency: Leniency,
    committed_files: Mapping[PurePosixPath, str] | None,
) -> Snapshot:
    from sdkwright.validation.document_rules import check_rules

    if not document.is_complete(loaded):
        raise_on_errors(leniency.adjust_severities(check_rules(loaded)))
    lowered = pipeline.lower_package(
        loaded, config, leniency, partial(check_rules, loaded)
    )
    raise_on_errors(lowered.findings)
    return Snapshot(
        label, loaded, config, lowered.model, lowered.product, committed_files
    )
