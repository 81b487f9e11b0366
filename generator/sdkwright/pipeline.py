"""The stages from a document to the formatted files of its SDK.

This module must not know what a stage does, nor write a file of the SDK. `generate` is a pure function; `build` adds
the cache and a second process for the checks.
"""

import gc
import json
import os
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from sdkwright.diagnostics.codec import decode_findings, encode_findings
from sdkwright.diagnostics.findings import (
    Finding,
    Refusal,
    raise_on_errors,
    sorted_findings,
)
from sdkwright.diagnostics.leniency import STRICT, Leniency
from sdkwright.rendering import formatting, template_files
from sdkwright.storage import fingerprints
from sdkwright.storage.reuse import NOTHING, Reuse
from sdkwright.validation import worker

if TYPE_CHECKING:
    from sdkwright.api.model import Api
    from sdkwright.config.config import Config
    from sdkwright.document.document import Document
    from sdkwright.naming.scope import Locate
    from sdkwright.package.client import Package
    from sdkwright.storage.cache import Cache
    from sdkwright.validation.worker import Check, Checker

_CACHE_KIND: Final = "generation"
LARGE_DOCUMENT: Final = 500_000
"""From this size in characters on, the checks of a document take much longer than the start of a process."""

_Product = TypeVar("_Product")


class Output(StrEnum):
    """The kinds of output that are generated from a document."""

    PACKAGE = "package"
    REFERENCE = "reference"
    """The site with a page for each operation and type."""
    MARKDOWN = "markdown"
    """The reference as Markdown, with a file for each resource and type."""


@dataclass(frozen=True, slots=True)
class Generation:
    """The files of an SDK, and the warnings for the author of its document."""

    files: Mapping[PurePosixPath, str]
    warnings: tuple[Finding, ...] = ()
    omissions: tuple[str, ...] = ()
    """Lines about the parts of the document that the SDK lacks."""


@dataclass(frozen=True, slots=True)
class Lowered(Generic[_Product]):
    """An API, the result of lowering it, and the findings of both stages, sorted and with adjusted severities."""

    model: "Api"
    product: _Product
    findings: tuple[Finding, ...]

    def findings_with(
        self, checked: Iterable[Finding], leniency: Leniency
    ) -> tuple[Finding, ...]:
        """The findings of the stages and of the document's own checks, sorted."""
        return sorted_findings((*self.findings, *leniency.adjust_severities(checked)))


def generate(
    document: "Document",
    config: "Config",
    *,
    leniency: Leniency = STRICT,
    cache: "Cache | None" = None,
    max_workers: int | None = None,
) -> Generation:
    """Generate the SDK of a document in memory. `cache` and `max_workers` only save time.

    The document is checked by sdkwright's rules alone, not by the official validator. Raises `Refusal` on errors.
    """
    from sdkwright.validation.document_rules import check_rules

    rule_findings = check_rules(document)
    lowered = lower_package(document, config, leniency, lambda: rule_findings)
    findings = lowered.findings_with(rule_findings, leniency)
    raise_on_errors(findings)
    files = _render(lowered.product, config, cache, max_workers)
    return Generation(files, findings, _omissions(lowered.model))


@contextmanager
def _paused_collector() -> Generator[None]:
    """Pause the garbage collection of cycles.

    The stages leave hardly any cycles, and each collection visits the whole document.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_paused_collector()
def build(
    spec: Path,
    config: "Config",
    *,
    leniency: Leniency = STRICT,
    cache: "Cache",
    shown_as: str | None = None,
    output: Output = Output.PACKAGE,
    in_worker: bool = True,
    checker: "Checker | None" = None,
    max_workers: int | None = None,
    on_read: Callable[[Path], None] = lambda _: None,
    on_stage: Callable[[str], None] = lambda _: None,
    reuse: Reuse = NOTHING,
    later: Callable[[Callable[[], None]], None] = lambda work: work(),
) -> Generation:
    """Generate the SDK of a file, or its reference, in memory, with all checks. Raises `Refusal` on errors.

    The checks run in a second process. If `in_worker` is False, they run in this process: a program that builds often
    then imports the validator only once. Such a program can also pass a `checker`, and a memory of its last run.
    `max_workers` limits the number of processes that format. `on_read` is called with each file before it is read, and
    `on_stage` with the description of each stage. `later` is called with a function that only saves time in later runs.
    """
    shown = spec.as_posix() if shown_as is None else shown_as
    memory = _Memory.of_build(spec, config, leniency, shown, cache, output)
    if remembered := memory.load(on_read):
        return remembered
    from sdkwright.document import loader

    on_stage(f"Reading {shown}")
    document = loader.load_document(
        spec,
        shown_as=shown,
        overlays=config.overlays,
        on_read=on_read,
        is_lenient=leniency.is_lenient,
        reuse=reuse,
    )
    if checker is None:
        checks = worker.start_checks(document, in_worker=in_worker)
    else:
        checks = checker.start(document)
    try:
        on_stage(f"Reading the operations of {shown}")
        lowered = lower_package(document, config, leniency, reuse=reuse)
        raise_on_errors(lowered.findings)
        on_stage(f"Generating {len(lowered.model.operations):,} operations")
        if output is not Output.PACKAGE:
            files = _render_reference(lowered, output, config.docs.language)
        else:
            files = _render(
                lowered.product,
                config,
                cache,
                max_workers or _formatter_workers(document),
                on_stage,
                reuse,
            )
    except Refusal as refusal:
        found = (*refusal.findings, *leniency.adjust_severities(checks()))
        raise Refusal(found) from None
    except Exception:
        # An invalid document can make the generator raise: report its errors instead.
        raise_on_errors(leniency.adjust_severities(checks()))
        raise
    on_stage(f"Checking {shown} against the specification")
    findings = lowered.findings_with(checks(), leniency)
    raise_on_errors(findings)
    generation = Generation(files, findings, _omissions(lowered.model))
    reuse.end_run()
    later(lambda: memory.store(document, generation))
    return generation


def recall(
    spec: Path,
    config: "Config",
    *,
    leniency: Leniency = STRICT,
    cache: "Cache",
    shown_as: str,
    output: Output = Output.PACKAGE,
) -> Generation | None:
    """The result of the last `build`; None if anything that influences the result has changed."""
    memory = _Memory.of_build(spec, config, leniency, shown_as, cache, output)
    return memory.load(lambda _: None)


def validate(
    document: "Document",
    config: "Config",
    *,
    leniency: Leniency = STRICT,
    in_worker: bool = True,
) -> tuple[Finding, ...]:
    """All findings of a document, by the rules of the specification and by the stages that generate a Python SDK."""
    findings = worker.start_checks(document, in_worker=in_worker)()
    try:
        lowered = lower_package(document, config, leniency, lambda: findings)
    except Refusal as refusal:
        return refusal.findings
    return lowered.findings_with(findings, leniency)


# Stages -------------------------------------------------------------------------------


def _no_checks() -> tuple[Finding, ...]:
    return ()


def lower_package(
    document: "Document",
    config: "Config",
    leniency: Leniency,
    checks: "Check" = _no_checks,
    *,
    reuse: Reuse = NOTHING,
) -> Lowered["Package"]:
    """Lower a document to the package of its SDK; see `lower_document`."""

    def lower(model: "Api", locate: "Locate") -> tuple["Package", Iterable[Finding]]:
        return lower_api(model, config, locate, reuse=reuse)

    return lower_document(document, leniency, lower, checks, reuse=reuse)


def lower_api(
    model: "Api", config: "Config", locate: "Locate", *, reuse: Reuse = NOTHING
) -> tuple["Package", Iterable[Finding]]:
    """Lower an API to the package of its SDK. `locate` returns the location of a pointer in the document."""
    from sdkwright.lowering import package
    from sdkwright.pagination.recognise import recognise
    from sdkwright.polling.recognise import recognise as recognise_polling

    pages, page_findings = recognise(model, config.pages, locate)
    pollings, others = recognise_polling(model, config.polling, locate)
    product, findings = package.lower(
        model, config, locate, pages, pollings, reuse=reuse
    )
    return product, (*page_findings, *others, *findings)


def lower_document(
    document: "Document",
    leniency: Leniency,
    lower: "Callable[[Api, Locate], tuple[_Product, Iterable[Finding]]]",
    checks: "Check" = _no_checks,
    *,
    reuse: Reuse = NOTHING,
) -> Lowered[_Product]:
    """Parse a document and lower its API. The result may contain errors; the caller judges them.

    `checks` returns the findings of the document's own checks. It is called only if the document cannot be lowered,
    because its version is not supported or a stage raises an exception.
    """
    from sdkwright.lowering import salvage
    from sdkwright.parsing import operations
    from sdkwright.validation.document_rules import is_supported_version

    if not is_supported_version(document):
        raise Refusal(checks())
    found: list[Finding] = []
    try:
        model, unsupported = operations.parse_api(
            document,
            allow_skips=leniency.allow_skips,
            is_lenient=leniency.is_lenient,
            reuse=reuse,
        )
        found += unsupported
        if model.omissions.operations and not model.operations:
            found.append(_nothing_left(document))

        def lower_model(part: "Api") -> tuple[_Product, tuple[Finding, ...]]:
            product, findings = lower(part, document.place_of_key)
            return product, leniency.adjust_severities(findings)

        if leniency.is_lenient:
            model, product, findings = salvage.lower_or_omit(
                model, lower_model, document.place_of_key
            )
        else:
            product, findings = lower_model(model)
        found += findings
    except Exception:
        # An invalid document can make a stage raise: report its errors instead.
        raise_on_errors(leniency.adjust_severities((*checks(), *found)))
        raise
    return Lowered(model, product, sorted_findings(leniency.adjust_severities(found)))


def _nothing_left(document: "Document") -> Finding:
    return Finding(
        "document-unusable",
        "No operation of this document can be generated.",
        document.root.place,
        "Correct the paths, or the features that the other findings name.",
    )


def _render(
    package: "Package",
    config: "Config",
    cache: "Cache | None",
    max_workers: int | None,
    on_stage: Callable[[str], None] = lambda _: None,
    reuse: Reuse = NOTHING,
) -> Mapping[PurePosixPath, str]:
    from sdkwright.rendering import templates

    rendered = templates.render(package, reuse)
    on_stage(f"Formatting {len(rendered.files):,} files")
    return formatting.format_files(
        rendered.files,
        config.formatter,
        preformatted=rendered.preformatted,
        cache=cache,
        max_workers=max_workers,
        reuse=reuse,
    )


def _render_reference(
    lowered: Lowered["Package"], output: Output, language: str | None
) -> Mapping[PurePosixPath, str]:
    from sdkwright.reference.build import build_reference

    reference = build_reference(lowered.model, lowered.product, language)
    if output is Output.MARKDOWN:
        from sdkwright.reference.markdown_files import render_markdown

        return render_markdown(reference)
    from sdkwright.reference.site import render_site

    return render_site(reference)


def _omissions(model: "Api") -> tuple[str, ...]:
    from sdkwright.api.omissions import describe_omissions

    return describe_omissions(model)


def _formatter_workers(document: "Document") -> int:
    """The number of processes that format code, while another process checks the document.

    For a large document, formatting takes longer than the checks, so it uses all processors.
    """
    processors = os.cpu_count() or 1
    if len(document.source.text) < LARGE_DOCUMENT:
        return max(1, processors - 1)
    return processors


def explain(
    spec: Path, config: "Config", *, leniency: Leniency = STRICT, shown_as: str
) -> tuple[str, tuple[Finding, ...]]:
    """The evidence about lists with pages, polling and client options, as text, and the findings.

    Raises `Refusal` if the document is unusable.
    """
    from sdkwright.document import loader
    from sdkwright.lowering.package import client_parameters
    from sdkwright.lowering.shared_parameters import explain_parameters
    from sdkwright.pagination.explain import explain
    from sdkwright.pagination.recognise import judge_operations
    from sdkwright.parsing import operations
    from sdkwright.polling import explain as polling_explain
    from sdkwright.polling import recognise as polling_recognise

    document = loader.load_document(
        spec,
        shown_as=shown_as,
        overlays=config.overlays,
        is_lenient=leniency.is_lenient,
    )
    model, _ = operations.parse_api(document, allow_skips=True)
    judgements, findings = judge_operations(model, config.pages, document.place_of_key)
    polled, polling_findings = polling_recognise.judge_operations(
        model, config.polling, document.place_of_key
    )
    parameters, option_findings = client_parameters(
        model, config, document.place_of_key
    )
    adjusted = leniency.adjust_severities(
        (*findings, *polling_findings, *option_findings)
    )
    texts = (
        explain(judgements),
        polling_explain.explain(polled),
        explain_parameters(parameters),
    )
    return "\n\n".join(texts), sorted_findings(adjusted)


# Cache --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Memory:
    """The last generation of one document and SDK, in the cache.

    The key covers everything that influences the generated files, except the texts of the document.
    """

    cache: "Cache"
    slot: str
    key: str

    @classmethod
    def of_build(
        cls,
        spec: Path,
        config: "Config",
        leniency: Leniency,
        shown_as: str,
        cache: "Cache",
        output: Output = Output.PACKAGE,
    ) -> "_Memory":
        toolchain = fingerprints.toolchain_digest(
            Path(__file__).parent, template_files.templates_folder()
        )
        key = fingerprints.combined_digest(
            toolchain,
            shown_as,
            repr((config, leniency)),
            formatting.formatter_version(config.formatter),
        )
        slot = f"{spec.resolve()}\n{config.root}\n{config.sdk or ''}"
        if output is not Output.PACKAGE:
            slot = f"{slot}\n{output}"
        return cls(cache, slot, key)

    def load(self, on_read: Callable[[Path], None]) -> Generation | None:
        """The stored generation; None if its key or a file that it was made from has changed."""
        entry = self.cache.get(_CACHE_KIND, self.slot) or ""
        if not entry.startswith(f"{self.key}\n"):
            return None
        _, digests, index, texts = entry.split("\n", 3)
        if not fingerprints.are_unchanged(json.loads(digests), on_read):
            return None
        lengths, warnings, omissions = json.loads(index)
        files: dict[PurePosixPath, str] = {}
        start = 0
        for path, length in lengths.items():
            files[PurePosixPath(path)] = texts[start : start + length]
            start += length
        return Generation(files, decode_findings(warnings), tuple(omissions))

    def store(self, document: "Document", generation: Generation) -> None:
        if document.source.file is None:  # standard input has no digest to compare
            return
        digests = {
            os.path.abspath(each.file): fingerprints.text_digest(each.text)
            for each in (document.source, *document.files)
            if each.file is not None
        }
        # The texts follow the index as they are: JSON would take longer than the write.
        lengths = {str(path): len(text) for path, text in generation.files.items()}
        index = json.dumps(
            [lengths, encode_findings(generation.warnings), generation.omissions]
        )
        heading = f"{self.key}\n{json.dumps(digests)}\n{index}\n"
        self.cache.put(_CACHE_KIND, self.slot, heading, *generation.files.values())
