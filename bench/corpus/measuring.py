"""The time of a program with its child processes, and the peak of their total memory."""

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
OUTPUT = "output.txt"
"""The file with the output of a program, in its working directory."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Measured(NamedTuple):
    """One run of a program.

    Attributes:
        seconds: The wall time.
        megabytes: The peak memory of its processes together, by samples; at least that of the largest process.
        status: The exit status.
        output: The end of its output.
        cpu: The CPU time of its processes.
    """

    seconds: float
    megabytes: float
    status: int
    output: str
    cpu: float


def measured(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    variables: Mapping[str, str],
    timeout: float,
) -> Measured:
    """Run a command until it exits, with any status.

    Raises:
        Failed: The command timed out.
    """
    with (cwd / OUTPUT).open("wb") as output:
        start = perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=environment() | dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(child.pid)
        timer = threading.Timer(timeout, os.killpg, (child.pid, signal.SIGKILL))
        timer.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            # Including its child processes.
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise
        finally:
            seconds = perf_counter() - start
            late = not timer.is_alive()
            timer.cancel()
            sampled = watch.most()
        # `Popen` must not wait for the process a second time.
        child.returncode = os.waitstatus_to_exitcode(status)
    if late:
        raise Failed(f"{Path(command[0]).name} took more than {timeout:.0f} s")
    # Kilobytes on Linux, bytes on macOS.
    largest = usage.ru_maxrss * (1 if os.uname().sysname == "Darwin" else 1024)
    text = (cwd / OUTPUT).read_text("utf-8", "replace")
    return Measured(
        seconds,
        max(largest, sampled) / 2**20,
        child.returncode,
        text[-2000:],
        usage.ru_utime + usage.ru_stime,
    )


class _Watch(threading.Thread):
    """A sampler of the total memory of one session's processes; measures nothing without /proc."""

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
        """Stop sampling, and return the peak in bytes."""
        self._over.set()
        self.join()
        return self._most

    def _held(self) -> int:
        pages = 0
        for entry in _PROC.iterdir():
            if entry.name.isdecimal():
                try:
                    # After the name, which may contain anything: state, parent, group, session, …, and as 22nd the pages.
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                except OSError:  # it has exited
                    continue
                if fields[3] == self._session:
                    pages += int(fields[21])
        return pages * _PAGE
