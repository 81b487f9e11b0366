"""Which SDKs need a process of their own, what happens if none can be started, and how a process obeys signals."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.command_line import VALID

from sdkwright.workspace.fleet import run_targets
from sdkwright.workspace.runs import Outcome
from sdkwright.workspace.targets import Target, TargetOptions


@pytest.fixture
def targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Target]:
    """Two SDKs, in a place where no process of Python can be started from now on."""
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", str(tmp_path / "cache"))
    found: list[Target] = []
    for name in ("pets", "cats"):
        spec = tmp_path / f"{name}.yaml"
        spec.write_text(VALID, "utf-8")
        options = TargetOptions(spec, output=tmp_path / name)
        target = Target.from_options(options)
        target.generate(in_worker=False)
        found.append(target)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    return found


def run(targets: list[Target]) -> list[Outcome]:
    return run_targets(targets, is_check=False, notify=print)


def test_an_unchanged_sdk_needs_no_process(targets: list[Target]) -> None:
    assert not any(outcome.is_refused for outcome in run(targets))
    assert all(outcome.summary.endswith(" unchanged") for outcome in run(targets))


def test_each_sdk_reports_that_no_process_can_be_started(
    targets: list[Target], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", "off")
    outcomes = run(targets)
    found = [finding for outcome in outcomes for finding in outcome.findings]
    assert [finding.code for finding in found] == ["worker-failed"] * 2
    assert [Path(finding.place.file).name for finding in found] == [
        "pets.yaml",
        "cats.yaml",
    ]
    assert all("No such file or directory" in finding.message for finding in found)


WORKER = """
import os
from sdkwright.workspace import fleet

def reply(task):
    told, waiting = task
    print("not a reply")
    try:
        os.write(told, b"begun")
        return os.read(waiting, 5)
    finally:
        os.write(told, b"ended")

fleet._reply = reply
fleet._run_worker()
"""


class Worker:
    """A worker process whose task tells when it begins and ends, and waits in between."""

    def __init__(self) -> None:
        self._told, told = os.pipe()
        waiting, self.waker = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-c", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(told, waiting),
        )
        os.close(told)
        os.close(waiting)
        assert self.process.stdin
        pickle.dump((told, waiting), self.process.stdin)
        self.process.stdin.flush()

    def told(self) -> bytes:
        return os.read(self._told, 5)

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()
        os.close(self._told)
        os.close(self.waker)


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    try:
        yield worker
    finally:
        worker.close()


on_posix = pytest.mark.skipif(os.name == "nt", reason="sends the signals of POSIX")


@on_posix
def test_an_interrupt_from_the_keyboard_does_not_end_a_worker(worker: Worker) -> None:
    assert worker.told() == b"begun"
    worker.process.send_signal(signal.SIGINT)
    os.write(worker.waker, b"reply")
    out, _ = worker.process.communicate()
    assert out == pickle.dumps(b"reply")
    assert worker.process.returncode == 0


@on_posix
def test_a_worker_that_is_ended_undoes_what_it_has_begun(worker: Worker) -> None:
    assert worker.told() == b"begun"
    worker.process.terminate()
    assert worker.told() == b"ended"
    out, _ = worker.process.communicate()
    assert out == b""
    assert worker.process.returncode == 1
