"""Owns the order of the stages, from a document to the formatted files of its SDK.

It must not know what a stage does, nor write a file of the SDK. `generate` is a pure function; around
it `build` has the document checked in a second process meanwhile, and remembers the outcome.
"""

import json
import os
import subprocess
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final, TypeAlias, cast

from sdkwright.diagnostics.findings import (
    Finding,
    Place,
    Refusal,
    Severity,
    sorted_findings,
)
from sdkwright.diagnostics.leniency import STRICT, Leniency
from sdkwright.rendering import formatting, template_files

if TYPE_CHECKING:
    from sdkwright.config.config import Config
    from sdkwright.document.document import Document, Pointer
    from sdkwright.package.client import Package
    from sdkwright.storage.cache import Cache

_CACHE_KIND: Final = "generation"
_LARGE_DOCUMENT: Final = 500_000  # characters of a document
_WORKER_GRACE: Final = (
    10.0  # seconds for what the checks do beside keeping to their time
)


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
    key = _cache_key(
        shown, repr((config, leniency)), formatting.formatter_version(config.formatter)
    )
    known_key, _, known = (cache.get(_CACHE_KIND, slot) or "").partition("\n")
    known_files, _, known = known.partition("\n")
    if known_key == key and _are_unchanged(json.loads(known_files), on_read):
        return _deserialize_generation(known)
    from sdkwright.document import loader

    document = loader.load_document(
        spec, shown_as=shown, overlays=config.overlays, on_read=on_read
    )
    checks = _check_in_worker(document) if in_worker else _check_in_process(document)
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
        os.path.abspath(each.file): _digest(each.text.encode())
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
    checks = _check_in_worker(document) if in_worker else _check_in_process(document)
    findings = checks()
    try:
        return _lower_document(document, config, leniency, findings)[1]
    except Refusal as refusal:
        return refusal.findings


_Check: TypeAlias = Callable[[], tuple[Finding, ...]]


def _check_in_worker(document: "Document") -> _Check:
    """Starts the checks in a process of their own; the result asks for what they found.

    The validator takes about as long to import as a small SDK takes to generate. A process can also be
    ended, whatever the document has it do. Where it fails, the checks are run here.
    """
    # Not multiprocessing: its spawn is slower, and imports the caller's main module again.
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "sdkwright.pipeline"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    from sdkwright.document import loader

    with suppress(OSError), cast(IO[bytes], child.stdin) as stream:
        stream.write(loader.serialize(document).encode())
    child.stdin = None

    def findings() -> tuple[Finding, ...]:
        from sdkwright.validation.conformance import TIME_LIMIT_SECONDS
        from sdkwright.validation.document_rules import (
            check_rules,
            merge_findings,
            unfinished_findings,
        )

        try:
            answer, _ = child.communicate(timeout=TIME_LIMIT_SECONDS + _WORKER_GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return unfinished_findings(document)
        if child.returncode:
            return _check_in_process(document)()
        own, official = (_deserialize_findings(each) for each in json.loads(answer))
        # What could not be read is known here alone.
        own = check_rules(document) if document.failed_references else own
        return merge_findings(document, own, official)

    return findings


def _check_in_process(document: "Document") -> _Check:
    from sdkwright.validation.document_rules import check_document

    return partial(check_document, document)


def _run_worker() -> None:
    """What the child does with the document that comes in."""
    text = sys.stdin.buffer.read().decode()
    from sdkwright.document import loader
    from sdkwright.validation.document_rules import check_rules, check_specification

    document = loader.deserialize(text)
    found = (check_rules(document), check_specification(document))
    print(f"[{', '.join(map(_serialize_findings, found))}]")


def _raise_on_errors(findings: Iterable[Finding]) -> None:
    found = tuple(findings)
    if any(finding.severity is Severity.ERROR for finding in found):
        raise Refusal(found)


# What is remembered -------------------------------------------------------------------


def _cache_key(*parts: str | bytes) -> str:
    digest = sha256(_toolchain_digest())
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:%b" % (len(raw), raw))
    return digest.hexdigest()


def _are_unchanged(digests: Mapping[str, str], on_read: Callable[[Path], None]) -> bool:
    """Whether the files still hold the texts of these digests."""
    for path, digest in digests.items():
        on_read(Path(path))
        try:
            content = Path(path).read_bytes() if os.path.isfile(path) else None
        except OSError:
            return False
        if content is None or _digest(content.removeprefix(BOM_UTF8)) != digest:
            return False
    return True


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@lru_cache(maxsize=1)
def _toolchain_digest() -> bytes:
    """Tells apart whatever takes part in a result beside the document and the configuration.

    That is our own code and templates byte by byte, Python, and what is installed, by the names of
    the folders that hold each distribution's metadata: reading those files would take far longer.
    """
    digest = sha256(sys.version.encode())
    for folder in (Path(__file__).parent, template_files.templates_folder()):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                raw = file.read_bytes()
                name = file.relative_to(folder).as_posix().encode()
                digest.update(b"%b %d:%b" % (name, len(raw), raw))
    for entry in sys.path:
        for info in sorted(Path(entry).glob("*.dist-info")) if entry else ():
            digest.update(info.name.encode())
    return digest.digest()


def _serialize_generation(generation: Generation) -> str:
    files = {str(path): text for path, text in generation.files.items()}
    return json.dumps([files, _serialize_findings(generation.warnings)])


def _deserialize_generation(text: str) -> Generation:
    files, warnings = json.loads(text)
    return Generation(
        {PurePosixPath(path): text for path, text in files.items()},
        _deserialize_findings(json.loads(warnings)),
    )


def _serialize_findings(findings: Iterable[Finding]) -> str:
    return json.dumps([asdict(finding) for finding in findings])


def _deserialize_findings(items: list[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            item["code"],
            item["message"],
            Place(**item["place"]),
            item["advice"],
            Severity(item["severity"]),
            tuple((message, Place(**place)) for message, place in item["related"]),
        )
        for item in items
    )


if __name__ == "__main__":
    _run_worker()
