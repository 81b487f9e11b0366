"""Sites of documents, in memory."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from support.repository import ROOT

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.document.document import Document, parse
from sdkwright.reference.build import build_reference
from sdkwright.reference.pages import ReferenceSite
from sdkwright.reference.site import render_site

from .html_pages import Element, parsed


def reference_of(document: Document | str) -> ReferenceSite:
    if isinstance(document, str):
        document = parse(document, "spec.yaml")
    lowered = pipeline.lower_package(
        document, Config(root=ROOT), Leniency(is_lenient=True, allow_skips=True)
    )
    return build_reference(lowered.model, lowered.product)


def site_of(document: Document | str) -> Mapping[PurePosixPath, str]:
    return render_site(reference_of(document))


def pages_of(site: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, Element]:
    return {path: parsed(text) for path, text in site.items() if path.suffix == ".html"}
