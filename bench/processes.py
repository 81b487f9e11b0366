"""Measured processes: a clean environment, a time limit, and no leftover processes."""

import json
import os
import resource
import select
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "bench" / "scripts"
SAMPLES = ROOT / "bench" / "samples"
_TIMEOUT = 120.0
_PATIENCE = 10.0


class Failed(Exception):
    """A measured process failed."""


class Finished(NamedTuple):
    """A finished process. Its CPU includes the processes for which it waited."""

    wall: float
    cpu: float
    status: int
    output: str
    errors: str


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    variables: Mapping[str, str] | None = None,
    timeout: float = _TIMEOUT,
    may_fail: bool = False,
) -> Finished:
    """Run a command until it exits.

    Raises:
        Failed: The command timed out, or its status is not 0.
    """
    before, start = _children_cpu(), perf_counter()
    child = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=environment() | dict(variables or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        output, errors = child.communicate(timeout=timeout)
    except BaseException as error:
        # Including its child processes.
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        if isinstance(error, subprocess.TimeoutExpired):
            raise Failed(f"{_shown(command)} took more than {timeout:.0f} s") from None
        raise
    wall = perf_counter() - start
    cpu = _children_cpu() - before
    if child.returncode and not may_fail:
        last = "\n".join((errors or output).strip().splitlines()[-3:])
        raise Failed(f"{_shown(command)} exited with {child.returncode}: {last}")
    return Finished(wall, cpu, child.returncode, output, errors)


def script(python: Path, name: str, *arguments: object) -> dict[str, Any]:
    """The JSON output of a script in bench/scripts, run by an environment's isolated Python."""
    command: list[str | Path] = [python, "-I", SCRIPTS / name, *map(str, arguments)]
    found: dict[str, Any] = json.loads(run(command).output)
    return found


def sample(operation: str) -> Path:
    """The file with an operation's request and response."""
    return SAMPLES / f"{operation}.json"


@contextmanager
def server() -> Generator[str]:
    """Run a server in its own process during the context. Yields its URL."""
    child = subprocess.Popen(
        [sys.executable, "-I", SCRIPTS / "server.py", *sorted(SAMPLES.glob("*.json"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    try:
        assert child.stdout is not None
        ready, _, _ = select.select([child.stdout], [], [], _PATIENCE)
        port = child.stdout.readline().strip() if ready else ""
        if not port:
            raise Failed("the server did not start")
        yield f"http://127.0.0.1:{port}"
    finally:
        child.kill()
        child.communicate()


def environment() -> dict[str, str]:
    """The caller's environment without the variables that affect Python or a client's connections."""
    unwanted = ("PYTHON", "LIGHTFIELD", "SDKWRIGHT", "VIRTUAL_ENV")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(unwanted)}
    return {k: v for k, v in kept.items() if not k.lower().endswith("_proxy")}


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _shown(command: Sequence[str | Path]) -> str:
    return " ".join(Path(part).name for part in command[:4])
