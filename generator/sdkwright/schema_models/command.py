"""Owns the command `models`: from the document in a file to a module of models in another.

It must not know the command line, nor how models are made.
"""

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sdkwright.diagnostics.findings import (
    Finding,
    Place,
    Refusal,
    Severity,
    sorted_findings,
)
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.document.loader import load_document
from sdkwright.parsing import operations
from sdkwright.rendering import formatting
from sdkwright.schema_models import build as models
from sdkwright.schema_models import module_text
from sdkwright.schema_models.styles import ModelStyle
from sdkwright.storage import atomic
from sdkwright.validation.document_rules import check_document, is_supported_version

if TYPE_CHECKING:
    from sdkwright.config.config import Config
    from sdkwright.document.document import Pointer
    from sdkwright.storage.cache import Cache


def build_module(
    spec: Path,
    config: "Config",
    style: ModelStyle,
    *,
    leniency: Leniency,
    cache: "Cache | None" = None,
    shown_as: str,
) -> tuple[str, tuple[Finding, ...]]:
    """The module, and what the document's author should know."""
    document = load_document(spec, shown_as=shown_as, overlays=config.overlays)
    found = [*check_document(document)]
    if not is_supported_version(document):
        raise Refusal(found)

    def locate(pointer: "Pointer") -> Place:
        return document.locate(pointer, key=True)

    try:
        model, unsupported = operations.parse_api(
            document, allow_skips=leniency.allow_skips
        )
        found.extend(unsupported)
        text = models.build_models(model, style, locate, found)
    except Exception:
        # A document that breaks the specification may break us too; then that is the news.
        _refuse_errors(found)
        raise
    judged = sorted_findings(leniency.adjust_severities(found))
    _refuse_errors(judged)
    return format_module(text, config, cache), judged


def format_module(text: str, config: "Config", cache: "Cache | None" = None) -> str:
    """The module in order. Each definition is formatted by itself: that is faster by far, and remembered apart."""
    pieces = {
        PurePosixPath(f"{index}.py"): piece
        for index, piece in enumerate(module_text.split_definitions(text))
    }
    done = formatting.format_files(pieces, config.formatter, cache=cache)
    return "\n\n".join(done.values())


def write_module(text: str, file: Path, display_path: str) -> bool:
    """Writes the module, whole or not at all; whether there was anything to change."""
    content = text.encode()
    try:
        before = file.read_bytes() if os.path.lexists(file) else None
        if before == content:
            return False
        if before is not None and not before.startswith(models.HEADER.encode()):
            message = "This file would be generated, but one that sdkwright did not write is here."
            advice = "Move or delete it, or choose another file with `-o`."
            place = Place(display_path, 1, 1)
            raise Refusal([Finding("output-not-generated", message, place, advice)])
        atomic.replace_file(file, content)
    except OSError as error:
        message = f"Nothing was written, for this failed: {error}"
        place = Place(display_path, 1, 1)
        raise Refusal([Finding("output-unwritable", message, place)]) from error
    return True


def _refuse_errors(found: "list[Finding] | tuple[Finding, ...]") -> None:
    if any(finding.severity is Severity.ERROR for finding in found):
        raise Refusal(found)
