"""Owns the order of the stages, from a document to the formatted files of its SDK.

It must not know what a stage does, nor write a file of the SDK. `generate` is a pure function; around
it `build` has the document checked in a second process meanwhile, and remembers the outcome.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from sdkwright.diagnostics.codec import decode_findings, encode_findings
from sdkwright.diagnostics.findings import (
    Finding,
    Place,
    Refusal,
    Severity,
    sorted_findings,
)
from sdkwright.diagnostics.leniency import STRICT, Leniency
from sdkwright.rendering import formatting, template_files
from sdkwright.storage import fingerprints
from sdkwright.validation import worker

if TYPE_CHECKING:
    from sdkwright.config.config import Config
    from sdkwright.document.document import Document, Pointer
    from sdkwright.package.client import Package
    from sdkwright.storage.cache import Cache

_CACHE_KIND: Final = "generation"
_LARGE_DOCUMENT: Final = 500_000  # characters of a document


@dataclass(frozen=True, slots=True)
class Generation:
    """The files of one SDK, and what its author should know."""

    files: Mapping[PurePosixPath, str]
    warnings: tuple[Finding, ...] = ()


def generate(
    document: "Document",
    config: "Config",
    *,
    leniency: Leniency = STRICT,
    cache: "Cache | None" = None,
    max_workers: int | None = None,
) -> Generation:
    """The SDK of a document, as far as `leniency` takes it; `cache` and `jobs` only save time."""
    from sdkwright.validation import document_rules

    own = document_rules.check_rules(document)
    return _generate(document, config, leniency, own, cache, max_workers)


def _generate(
    document: "Document",
    config: "Config",
    leniency: Leniency,
    rule_findings: tuple[Finding, ...],
    cache: "Cache | None",
    max_workers: int | None,
) -> Generation:
    from sdkwright.rendering import templates

    package, findings = _lower_document(document, config, leniency, rule_findings)
    rendered = templates.render(package)
    files = formatting.format_files(
        rendered.files,
        config.formatter,
        preformatted=rendered.preformatted,
        cache=cache,
        max_workers=max_workers,
    )
    return Generation(files, findings)


def build(
    spec: Path,
    config: "Config",
    *,
    leniency: Leniency = STRICT,
    cache: "Cache",
    shown_as: str | None = None,
    in_worker: bool = True,
    on_read: Callable[[Path], None] = lambda _: None,
) -> Generation:
    """The SDK of the document in a file, unless a check finds an error in it.

    The checks run in a process beside; whoever builds often has them run here, loaded once. `note` is told of each
    file before it is read.
    """
    shown = spec.as_posix() if shown_as is None else shown_as
    # One result per document and SDK is remembered, the last; what it depends on comes before it.
    slot = f"{spec.resolve()}\n{config.root}\n{config.sdk or ''}"
    toolchain = fingerprints.toolchain_digest(
        Path(__file__).parent, template_files.templates_folder()
    )
    formatter = formatting.formatter_version(config.formatter)
    key = fingerprints.combined_digest(
        *(toolchain, shown, repr((config, leniency)), formatter)
    )
    known_key, _, known = (cache.get(_CACHE_KIND, slot) or "").partition("\n")
    known_files, _, known = known.partition("\n")
    if known_key == key and fingerprints.are_unchanged(
        json.loads(known_files), on_read
    ):
        return _deserialize_generation(known)
    from sdkwright.document import loader

    document = loader.load_document(
        spec, shown_as=shown, overlays=config.overlays, on_read=on_read
    )
    checks = worker.start_checks(document, in_worker=in_worker)
    try:
        # The checks have a processor of their own, unless there is so much to format that they will long be done.
        jobs = os.cpu_count() or 1
        if len(document.source.text) < _LARGE_DOCUMENT:
            jobs = max(1, jobs - 1)
        generation = _generate(document, config, leniency, (), cache, jobs)
    except Refusal as refusal:
        found = (*refusal.findings, *leniency.adjust_severities(checks()))
        raise Refusal(found) from None
    except Exception:
        # A document that breaks the specification may break us too; then that is the news.
        _raise_on_errors(leniency.adjust_severities(checks()))
        raise
    found = (*generation.warnings, *leniency.adjust_severities(checks()))
    generation = Generation(generation.files, sorted_findings(found))
    _raise_on_errors(generation.warnings)
    made_of = {
        os.path.abspath(each.file): fingerprints.text_digest(each.text)
        for each in (document.source, *document.files)
        if each.file is not None
    }
    remembered = (key, json.dumps(made_of), _serialize_generation(generation))
    cache.put(_CACHE_KIND, slot, "\n".join(remembered))
    return generation


def _lower_document(
    document: "Document",
    config: "Config",
    leniency: Leniency,
    findings: tuple[Finding, ...],
) -> tuple["Package", tuple[Finding, ...]]:
    """The package and all findings, unless there is an error among them; then those alone."""
    from sdkwright.lowering import package as lower
    from sdkwright.parsing import operations
    from sdkwright.validation.document_rules import is_supported_version

    def locate(pointer: "Pointer") -> Place:
        return document.locate(pointer, key=True)

    if not is_supported_version(document):
        raise Refusal(findings)
    found = [*findings]
    try:
        model, unsupported = operations.parse_api(
            document, allow_skips=leniency.allow_skips
        )
        found.extend(unsupported)
        package, collisions = lower.lower(model, config, locate)
        found.extend(collisions)
    except Exception:
        # A document that breaks the specification may break us too; then that is the news.
        _raise_on_errors(leniency.adjust_severities(found))
        raise
    judged = sorted_findings(leniency.adjust_severities(found))
    _raise_on_errors(judged)
    return package, judged


def validate(
    document: "Document",
    config: "Config",
    *,
    leniency: Leniency = STRICT,
    in_worker: bool = True,
) -> tuple[Finding, ...]:
    """What is wrong with the document: by the specification's rules, and for a Python SDK."""
    checks = worker.start_checks(document, in_worker=in_worker)
    findings = checks()
    try:
        return _lower_document(document, config, leniency, findings)[1]
    except Refusal as refusal:
        return refusal.findings


def _raise_on_errors(findings: Iterable[Finding]) -> None:
    found = tuple(findings)
    if any(finding.severity is Severity.ERROR for finding in found):
        raise Refusal(found)


# What is remembered -------------------------------------------------------------------


def _serialize_generation(generation: Generation) -> str:
    files = {str(path): text for path, text in generation.files.items()}
    return json.dumps([files, encode_findings(generation.warnings)])


def _deserialize_generation(text: str) -> Generation:
    files, warnings = json.loads(text)
    return Generation(
        {PurePosixPath(path): text for path, text in files.items()},
        decode_findings(warnings),
    )
