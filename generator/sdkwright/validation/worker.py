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
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, TYPE_CHECKING, Final, TypeAlias, cast

from sdkwright.diagnostics.codec import decode_findings, encode_findings
from sdkwright.diagnostics.findings import Finding
from sdkwright.storage.reuse import NOTHING, LastRun

if TYPE_CHECKING:
    from sdkwright.document.document import Document

GRACE_SECONDS: Final = 10.0
"""Time for start, transfer and own rules, beyond the time limit of the validator."""

Check: TypeAlias = Callable[[], tuple[Finding, ...]]
"""Returns the findings; waits for them if the checks are still running."""
_Replies: TypeAlias = "SimpleQueue[list[bytes]]"

_REMEMBER: Final = "--remember"


def start_checks(document: "Document", *, in_worker: bool = True) -> Check:
    """Start the checks in a second process, or defer them until the returned function is called."""
    return _check_in_worker(document) if in_worker else _check_in_process(document)


def _check_in_worker(document: "Document") -> Check:
    checker = Checker(remembers=False)
    check = checker.start(document)

    def findings() -> tuple[Finding, ...]:
        with checker:
            return check()

    return findings


class Checker:
    """A process that checks one document after the other. It may reuse parts of the last check.

    A process can be stopped, even if a document makes a check endless. If the process fails, the checks run in this
    process.
    """

    def __init__(self, *, remembers: bool = True) -> None:
        self._options = [_REMEMBER] if remembers else []
        self._child: subprocess.Popen[bytes] | None = None
        self._is_busy = False

    def __enter__(self) -> "Checker":
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process. The next call of `start` begins a new process."""
        if self._child is not None:
            self._child.kill()
            with suppress(OSError), self._child:  # closes the pipes, and waits
                pass
        self._child = None

    def start(self, document: "Document") -> Check:
        """Start the checks of a document. Checks of an earlier document that still run are stopped."""
        if self._is_busy:
            self.close()
        self._is_busy = True
        child = self._child = self._child or self._start_process()
        from sdkwright.document import loader

        content = loader.serialize(document).encode()
        replies: _Replies = SimpleQueue()
        # In threads: the process reads the document once it has started.
        for work in (
            partial(_send, cast(IO[bytes], child.stdin), content),
            partial(_receive, cast(IO[bytes], child.stdout), replies),
        ):
            threading.Thread(target=work, daemon=True).start()
        return partial(self._findings, document, replies)

    def _start_process(self) -> "subprocess.Popen[bytes]":
        # Not multiprocessing: its spawn is slower, and imports the caller's main module again.
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "sdkwright.validation.worker", *self._options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _findings(self, document: "Document", replies: _Replies) -> tuple[Finding, ...]:
        from sdkwright.validation.conformance import TIME_LIMIT_SECONDS
        from sdkwright.validation.document_rules import (
            check_rules,
            merge_findings,
            unfinished_findings,
        )

        try:
            reply = replies.get(timeout=TIME_LIMIT_SECONDS + GRACE_SECONDS)
        except Empty:
            self.close()
            return unfinished_findings(document)
        finally:
            self._is_busy = False
        if not all(reply):
            self.close()
            return _check_in_process(document)()
        own, official = (decode_findings(line.decode()) for line in reply)
        # The second process does not know which files could not be read.
        own = check_rules(document) if document.failed_references else own
        return merge_findings(document, own, official)


def _send(stream: IO[bytes], content: bytes) -> None:
    # A process that has ended reads nothing.
    with suppress(OSError, ValueError):
        stream.write(b"%d\n" % len(content))
        stream.write(content)
        stream.flush()


def _receive(stream: IO[bytes], replies: _Replies) -> None:
    """Put the two lines of a reply into the queue. The lines are empty if the process has ended."""
    lines = [b"", b""]
    with suppress(OSError, ValueError):
        lines = [stream.readline(), stream.readline()]
    replies.put(lines)


def _check_in_process(document: "Document") -> Check:
    from sdkwright.validation.document_rules import check_document

    return partial(check_document, document)


def _run_worker() -> None:
    """Check each document from stdin, and print two lines for it.

    The first line has the findings of sdkwright's rules, the second line the findings of the validator.
    """
    gc.disable()  # each search for cycles visits all of the document
    from sdkwright.document import loader
    from sdkwright.validation.document_rules import check_rules, check_specification

    reuse = LastRun() if _REMEMBER in sys.argv else NOTHING
    while size := sys.stdin.buffer.readline():
        document = loader.deserialize(sys.stdin.buffer.read(int(size)).decode(), reuse)
        print(encode_findings(check_rules(document, reuse)))
        print(encode_findings(check_specification(document)), flush=True)
        reuse.end_run()
        gc.collect()  # nobody waits for it


if __name__ == "__main__":
    _run_worker()
