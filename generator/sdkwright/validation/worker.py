"""All checks of a document, in a second process or in this process.

Importing the validator takes about as long as generating a small SDK, so the validator runs in parallel to the other
stages.
"""

import gc
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import IO, TYPE_CHECKING, Final, TypeAlias

from sdkwright.diagnostics.codec import decode_findings, encode_findings
from sdkwright.diagnostics.findings import Finding

if TYPE_CHECKING:
    from sdkwright.document.document import Document

GRACE_SECONDS: Final = 10.0
"""Time for start, transfer and own rules, beyond the time limit of the validator."""

Check: TypeAlias = Callable[[], tuple[Finding, ...]]
"""Returns the findings; waits for them if the checks are still running."""


def start_checks(document: "Document", *, in_worker: bool = True) -> Check:
    """Start the checks in a second process, or defer them until the returned function is called."""
    return _check_in_worker(document) if in_worker else _check_in_process(document)


def _check_in_worker(document: "Document") -> Check:
    """Start the checks in a second process.

    A process can be stopped, even if a document makes a check endless. If the process fails, the checks run in this
    process.
    """
    # Not multiprocessing: its spawn is slower, and imports the caller's main module again.
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "sdkwright.validation.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    from sdkwright.document import loader

    content = loader.serialize(document).encode()
    # In a thread: the process reads the document once it has started.
    threading.Thread(target=_send, args=(child.stdin, content), daemon=True).start()
    child.stdin = None

    def findings() -> tuple[Finding, ...]:
        from sdkwright.validation.conformance import TIME_LIMIT_SECONDS
        from sdkwright.validation.document_rules import (
            check_rules,
            merge_findings,
            unfinished_findings,
        )

        try:
            output, _ = child.communicate(timeout=TIME_LIMIT_SECONDS + GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return unfinished_findings(document)
        if child.returncode:
            return _check_in_process(document)()
        own, official = map(decode_findings, output.decode().splitlines())
        # The second process does not know which files could not be read.
        own = check_rules(document) if document.failed_references else own
        return merge_findings(document, own, official)

    return findings


def _send(stream: IO[bytes], content: bytes) -> None:
    with suppress(OSError), stream:  # a process that has ended reads nothing
        stream.write(content)


def _check_in_process(document: "Document") -> Check:
    from sdkwright.validation.document_rules import check_document

    return partial(check_document, document)


def _run_worker() -> None:
    """Read a document from stdin; print the findings of sdkwright's rules, then the validator's, one per line."""
    gc.disable()  # each search for cycles visits all of the document
    from sdkwright.document import loader
    from sdkwright.validation.document_rules import check_rules, check_specification

    document = loader.deserialize(sys.stdin.buffer.read().decode())
    print(encode_findings(check_rules(document)))
    print(encode_findings(check_specification(document)))
    gc.freeze()  # else the interpreter searches for cycles at its end


if __name__ == "__main__":
    _run_worker()
