"""Owns one of the two documents that are compared, with all that is made of it: the API's model and the package's.

It must not know the other one. A side that cannot be loaded is refused, never taken for one without changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    """A document with its configuration, lowered as `generate` does it."""

    label: str
    document: Document
    config: Config
    model: api.Api
    package: Package
    committed_files: Mapping[PurePosixPath, str] | None = None
    """The generated files as they were committed beside the document; None where that is not known."""

    @cached_property
    def surface(self) -> Surface:
        return Surface(self.package)

    @property
    def info(self) -> SnapshotInfo:
        return SnapshotInfo(self.label, self.package.name, self.config.version)

    def locate(self, origin: Origin) -> Place | None:
        """Where in the document a thing comes from."""
        return self.document.locate(origin, key=True) if origin else None


def load_snapshot(
    path: Path,
    config: Config,
    *,
    label: str | None = None,
    leniency: Leniency = STRICT,
    committed_files: Mapping[PurePosixPath, str] | None = None,
    file_label: Callable[[Path], str] | None = None,
) -> Snapshot:
    """The side of a document in a file. Raises `Refusal` where there is an error in it."""
    loaded = load_document(
        path, shown_as=label, overlays=config.overlays, overlay_name=file_label
    )
    return _lower_snapshot(
        loaded, config, label or path.as_posix(), leniency, committed_files
    )


def parse_snapshot(
    text: str, config: Config, *, label: str, leniency: Leniency = STRICT
) -> Snapshot:
    """The side of a document in a text."""
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
