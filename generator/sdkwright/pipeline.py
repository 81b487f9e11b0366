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

from sdkwright.diagnostics.findings import Finding, Place, Refusal, Severity, in_order
from sdkwright.diagnostics.leniency import STRICT, Patience
from sdkwright.rendering import formatting, template_files

if TYPE_CHECKING:
    from sdkwright.config.config import Config
    from sdkwright.document.document import Document, Pointer
    from sdkwright.package.model import Package
    from sdkwright.storage.cache import Cache

_GENERATION: Final = "generation"
_MUCH: Final = 500_000  # characters of a document
_GRACE: Final = 10.0  # seconds for what the checks do beside keeping to their time


@dataclass(frozen=True, slots=True)
class Generation:
    """The files of one SDK, and what its author should know."""

    files: Mapping[PurePosixPath, str]
    warnings: tuple[Finding, ...] = ()


def generate(
    document: "Document",
    config: "Config",
    *,
    patience: Patience = STRICT,
    cache: "Cache | None" = None,
    jobs: int | None = None,
) -> Generation:
    """The SDK of a document, as far as `patience` takes it; `cache` and `jobs` only save time."""
    from sdkwright.validation import document_rules

    own = document_rules.own_checks(document)
    return _generated(document, config, patience, own, cache, jobs)


def _generated(
    document: "Document",
    config: "Config",
    patience: Patience,
    own: tuple[Finding, ...],
    cache: "Cache | None",
    jobs: int | None,
) -> Generation:
    from sdkwright.rendering import templates

    package, findings = _lowered(document, config, patience, own)
    rendered = templates.render(package)
    files = formatting.format_files(
        rendered.files,
        config.formatter,
        leave_alone=rendered.finished,
        cache=cache,
        jobs=jobs,
    )
    return Generation(files, findings)


def build(
    spec: Path,
    config: "Config",
    *,
    patience: Patience = STRICT,
    cache: "Cache",
    shown_as: str | None = None,
    beside: bool = True,
    note: Callable[[Path], None] = lambda _: None,
) -> Generation:
    """The SDK of the document in a file, unless a check finds an error in it.

    The checks run in a process beside; whoever builds often has them run here, loaded once. `note` is told of each
    file before it is read.
    """
    shown = spec.as_posix() if shown_as is None else shown_as
    # One result per document and SDK is remembered, the last; what it depends on comes before it.
    slot = f"{spec.resolve()}\n{config.root}\n{config.sdk or ''}"
    key = _key(shown, repr((config, patience)), formatting.version(config.formatter))
    known_key, _, known = (cache.get(_GENERATION, slot) or "").partition("\n")
    known_files, _, known = known.partition("\n")
    if known_key == key and _are_as_they_were(json.loads(known_files), note):
        return _read_generation(known)
    from sdkwright.document import loader

    document = loader.load(spec, shown_as=shown, overlays=config.overlays, note=note)
    checks = _checks_beside(document) if beside else _checks_here(document)
    try:
        # The checks have a processor of their own, unless there is so much to format that they will long be done.
        jobs = os.cpu_count() or 1
        if len(document.source.text) < _MUCH:
            jobs = max(1, jobs - 1)
        generation = _generated(document, config, patience, (), cache, jobs)
    except Refusal as refusal:
        found = (*refusal.findings, *patience.judged(checks()))
        raise Refusal(found) from None
    except Exception:
        # A document that breaks the specification may break us too; then that is the news.
        _refuse_errors(patience.judged(checks()))
        raise
    found = (*generation.warnings, *patience.judged(checks()))
    generation = Generation(generation.files, in_order(found))
    _refuse_errors(generation.warnings)
    made_of = {
        os.path.abspath(each.file): _digest(each.text.encode())
        for each in (document.source, *document.files)
        if each.file is not None
    }
    remembered = (key, json.dumps(made_of), _write_generation(generation))
    cache.put(_GENERATION, slot, "\n".join(remembered))
    return generation


def _lowered(
    document: "Document",
    config: "Config",
    patience: Patience,
    findings: tuple[Finding, ...],
) -> tuple["Package", tuple[Finding, ...]]:
    """The package and all findings, unless there is an error among them; then those alone."""
    from sdkwright.lowering import package as lower
    from sdkwright.parsing import operations
    from sdkwright.validation.document_rules import is_supported

    def locate(pointer: "Pointer") -> Place:
        return document.locate(pointer, key=True)

    if not is_supported(document):
        raise Refusal(findings)
    found = [*findings]
    try:
        model, unsupported = operations.parse(
            document, allow_skips=patience.allow_skips
        )
        found.extend(unsupported)
        package, collisions = lower.lower(model, config, locate)
        found.extend(collisions)
    except Exception:
        # A document that breaks the specification may break us too; then that is the news.
        _refuse_errors(patience.judged(found))
        raise
    judged = in_order(patience.judged(found))
    _refuse_errors(judged)
    return package, judged


def validate(
    document: "Document",
    config: "Config",
    *,
    patience: Patience = STRICT,
    beside: bool = True,
) -> tuple[Finding, ...]:
    """What is wrong with the document: by the specification's rules, and for a Python SDK."""
    checks = _checks_beside(document) if beside else _checks_here(document)
    findings = checks()
    try:
        return _lowered(document, config, patience, findings)[1]
    except Refusal as refusal:
        return refusal.findings


_Checks: TypeAlias = Callable[[], tuple[Finding, ...]]


def _checks_beside(document: "Document") -> _Checks:
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
        stream.write(loader.packed(document).encode())
    child.stdin = None

    def findings() -> tuple[Finding, ...]:
        from sdkwright.validation.conformance import SECONDS
        from sdkwright.validation.document_rules import merged, own_checks, unfinished

        try:
            answer, _ = child.communicate(timeout=SECONDS + _GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return unfinished(document)
        if child.returncode:
            return _checks_here(document)()
        own, official = (_read_findings(each) for each in json.loads(answer))
        # What could not be read is known here alone.
        own = own_checks(document) if document.refused else own
        return merged(document, own, official)

    return findings


def _checks_here(document: "Document") -> _Checks:
    from sdkwright.validation.document_rules import check

    return partial(check, document)


def _serve() -> None:
    """What the child does with the document that comes in."""
    text = sys.stdin.buffer.read().decode()
    from sdkwright.document import loader
    from sdkwright.validation.document_rules import own_checks, specification_checks

    document = loader.unpacked(text)
    found = (own_checks(document), specification_checks(document))
    print(f"[{', '.join(map(_write_findings, found))}]")


def _refuse_errors(findings: Iterable[Finding]) -> None:
    found = tuple(findings)
    if any(finding.severity is Severity.ERROR for finding in found):
        raise Refusal(found)


# What is remembered -------------------------------------------------------------------


def _key(*parts: str | bytes) -> str:
    digest = sha256(_toolchain())
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:%b" % (len(raw), raw))
    return digest.hexdigest()


def _are_as_they_were(files: Mapping[str, str], note: Callable[[Path], None]) -> bool:
    """Whether the files still hold the texts of these digests."""
    for path, digest in files.items():
        note(Path(path))
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
def _toolchain() -> bytes:
    """Tells apart whatever takes part in a result beside the document and the configuration.

    That is our own code and templates byte by byte, Python, and what is installed, by the names of
    the folders that hold each distribution's metadata: reading those files would take far longer.
    """
    digest = sha256(sys.version.encode())
    for folder in (Path(__file__).parent, template_files.templates()):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                raw = file.read_bytes()
                name = file.relative_to(folder).as_posix().encode()
                digest.update(b"%b %d:%b" % (name, len(raw), raw))
    for entry in sys.path:
        for info in sorted(Path(entry).glob("*.dist-info")) if entry else ():
            digest.update(info.name.encode())
    return digest.digest()


def _write_generation(generation: Generation) -> str:
    files = {str(path): text for path, text in generation.files.items()}
    return json.dumps([files, _write_findings(generation.warnings)])


def _read_generation(text: str) -> Generation:
    files, warnings = json.loads(text)
    return Generation(
        {PurePosixPath(path): text for path, text in files.items()},
        _read_findings(json.loads(warnings)),
    )


def _write_findings(findings: Iterable[Finding]) -> str:
    return json.dumps([asdict(finding) for finding in findings])


def _read_findings(items: list[dict[str, Any]]) -> tuple[Finding, ...]:
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
    _serve()
