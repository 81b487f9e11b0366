"""Several SDKs in several processes: if a process dies, only its SDK is lost; an interrupt ends all processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from support.command_line import VALID, Shell

from sdkwright.storage import output_paths

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="finds the processes as Linux lists them"
)

NAMES = ("dogs", "cats", "pets")
TABLES = "".join(
    f'[tool.sdkwright.sdk.{name}]\nspec = "{name}.yaml"\noutput = "sdks/{name}"\n'
    for name in NAMES
)
LIMIT = 600.0  # seconds; only a hang takes that long


class Run:
    """`sdkwright generate` for all SDKs. The last one waits for an entry of the cache, a pipe to which nobody writes."""

    writer: int | None = None
    """The open end of the pipe, from the moment when the last one reads it."""

    def __init__(self, shell: Shell) -> None:
        self.folder = shell.folder
        assert shell("validate", "--sdk", NAMES[-1]).returncode == 0
        (self.entry,) = (shell.folder / "cache").rglob("conformance/*")
        self.entry.unlink()
        os.mkfifo(self.entry)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sdkwright", "generate"],
            cwd=shell.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def children(self) -> list[int]:
        pid = self.process.pid
        return [
            int(child)
            for file in Path(f"/proc/{pid}/task").glob("*/children")
            for child in file.read_text().split()
        ]

    def wait_for_the_last(self) -> int:
        """The process that waits, as soon as all others have ended."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            assert self.process.poll() is None, self.process.communicate()
            is_last = is_written(self.folder, *NAMES[:-1]) and self.is_read()
            if is_last and len(self.children()) == 1:
                return self.children()[0]
            time.sleep(0.01)
        raise AssertionError("the other SDKs are not generated")

    def is_read(self) -> bool:
        """Whether the last SDK is generated now: a process has opened the pipe."""
        if self.writer is None:
            with suppress(OSError):  # nobody has opened it yet
                self.writer = os.open(self.entry, os.O_WRONLY | os.O_NONBLOCK)
        return self.writer is not None

    def result(self) -> tuple[int, list[str], str]:
        """Exit code, the folders of stdout, stderr."""
        out, err = self.process.communicate(timeout=LIMIT)
        return (
            self.process.returncode,
            [line.split(":")[0] for line in out.splitlines()],
            err,
        )


def is_written(folder: Path, *names: str) -> bool:
    files = [folder / "sdks" / name / output_paths.MANIFEST for name in names]
    return all(file.is_file() for file in files)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", str(tmp_path / "cache"))
    shell = Shell(tmp_path)
    shell.write("pyproject.toml", TABLES)
    for name in NAMES:
        # Longer documents are first, so the last one is last on any number of processors.
        rest = "" if name == NAMES[-1] else "# A longer document.\n"
        shell.write(f"{name}.yaml", VALID + rest)
    return shell


@pytest.fixture
def run(shell: Shell) -> Iterator[Run]:
    run = Run(shell)
    try:
        yield run
    finally:
        if run.process.poll() is None:
            os.killpg(run.process.pid, signal.SIGKILL)
        run.process.communicate()
        if run.writer is not None:
            os.close(run.writer)


def test_a_process_that_dies_loses_only_its_own_sdk(run: Run) -> None:
    os.kill(run.wait_for_the_last(), signal.SIGKILL)
    assert run.result() == (
        1,
        ["sdks/dogs", "sdks/cats"],
        """\
pets.yaml:1:1: error[worker-failed]: The process that generates from this document failed: signal 9.
1 | openapi: 3.1.0
  | ^
  = help: A system that runs out of memory ends processes.
          To generate this SDK alone, run:  sdkwright generate --sdk pets

1 error
1 of 3 SDKs could not be generated: pets.
""",
    )
    assert not is_written(run.folder, "pets")


def to_the_first(run: Run) -> None:
    run.process.send_signal(signal.SIGINT)


def to_all(run: Run) -> None:
    """As a terminal does."""
    os.killpg(run.process.pid, signal.SIGINT)


@pytest.mark.parametrize("interrupt", [to_the_first, to_all])
def test_an_interrupt_ends_all_processes(
    interrupt: Callable[[Run], None], run: Run
) -> None:
    run.wait_for_the_last()
    interrupt(run)
    status, written, err = run.result()
    assert (status, written, err) == (130, [], "")
    assert not are_processes_left(run)
    assert not is_written(run.folder, "pets")
    assert is_written(run.folder, *NAMES[:-1])


def are_processes_left(run: Run) -> bool:
    try:
        os.killpg(run.process.pid, 0)
    except ProcessLookupError:
        return False
    return True
