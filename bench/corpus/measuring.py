"""Owns how long a program and all that it starts take, and how much memory they hold together at most."""

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from bench.processes import Failed, environment

_PROC = Path("/proc")
_PAUSE = 0.05
SAID = "said.txt"
"""The file, where a program was run, that has all that it said."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Measured(NamedTuple):
    """One run of a program.

    Attributes:
        seconds: From its start to its end.
        megabytes: The most that its processes held at one moment, by samples; at least what the largest held.
        status: 0 where all went well.
        said: The end of what it said.
    """

    seconds: float
    megabytes: float
    status: int
    said: str


def measured(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    variables: Mapping[str, str],
    timeout: float,
) -> Measured:
    """Runs a command to its end, whatever its status.

    Raises:
        Failed: It took too long.
    """
    with (cwd / SAID).open("wb") as said:
        start = perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=environment() | dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(child.pid)
        timer = threading.Timer(timeout, os.killpg, (child.pid, signal.SIGKILL))
        timer.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            # With whatever it has started.
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise
        finally:
            seconds = perf_counter() - start
            late = not timer.is_alive()
            timer.cancel()
            sampled = watch.most()
        # `Popen` must not wait for it a second time.
        child.returncode = os.waitstatus_to_exitcode(status)
    if late:
        raise Failed(f"{Path(command[0]).name} took more than {timeout:.0f} s")
    # On Linux in kilobytes, on macOS in bytes.
    largest = usage.ru_maxrss * (1 if os.uname().sysname == "Darwin" else 1024)
    text = (cwd / SAID).read_text("utf-8", "replace")
    return Measured(
        seconds, max(largest, sampled) / 2**20, child.returncode, text[-2000:]
    )


class _Watch(threading.Thread):
    """Sums up, many times a second, what the processes of one session hold; nothing where there is no /proc."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = str(session)
        self._most = 0
        self._over = threading.Event()
        self.start()

    def run(self) -> None:
        while _PROC.is_dir() and not self._over.wait(_PAUSE):
            self._most = max(self._most, self._held())

    def most(self) -> int:
        """Bytes; ends the watch."""
        self._over.set()
        self.join()
        return self._most

    def _held(self) -> int:
        pages = 0
        for entry in _PROC.iterdir():
            if entry.name.isdecimal():
                try:
                    # After the name, which may hold anything: state, parent, group, session, …, and as 22nd the pages.
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                except OSError:  # it has ended
                    continue
                if fields[3] == self._session:
                    pages += int(fields[21])
        return pages * _PAGE
