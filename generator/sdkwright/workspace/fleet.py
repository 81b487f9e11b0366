"""Generation of several SDKs at a time, in worker processes.

This module must not know how an SDK is generated, nor how an outcome is printed. A worker imports the validator and the
formatter once and then generates one SDK after the other. This saves more time than a second processor.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from types import FrameType
from typing import IO, NoReturn, TypeAlias, cast

from sdkwright import pipeline
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.workspace.runs import Outcome, run_target
from sdkwright.workspace.targets import Notify, Target

# Messages contain no class of this module: in a worker, this module has the name `__main__`.
_Task: TypeAlias = tuple[Target, bool]
"""A target, and whether its folder is only checked."""
_Reply: TypeAlias = tuple[Outcome, list[str]]
"""The outcome, and messages about the folder."""
_Child: TypeAlias = subprocess.Popen[bytes]


def run_targets(
    targets: Sequence[Target],
    *,
    is_check: bool,
    notify: Notify,
    show: Notify = lambda _: None,
) -> list[Outcome]:
    """Write or check the folder of each target. The outcomes are in the order of the targets.

    A target that fails affects no other target, even if its process dies. After an interrupt, all workers have stopped,
    and each folder has its old or its new content. `show` is called with the progress.
    """
    outcomes: dict[int, Outcome] = {}
    for number, target in enumerate(targets):
        # Unchanged SDKs take less time than the start of a worker.
        if generation := target.recall():
            outcomes[number] = run_target(
                target,
                is_check=is_check,
                notify=notify,
                generate=partial(_return, generation),
            )
    left = [number for number in range(len(targets)) if number not in outcomes]
    if len(left) == 1:
        outcomes[left[0]] = run_target(
            targets[left[0]],
            is_check=is_check,
            notify=notify,
            generate=partial(targets[left[0]].generate, on_stage=show),
        )
    elif left:
        tasks = {number: (targets[number], is_check) for number in left}
        for number, (outcome, messages) in _Pool(tasks, show).run().items():
            for message in messages:
                notify(message)
            outcomes[number] = outcome
    return [outcomes[number] for number in range(len(targets))]


def _return(generation: pipeline.Generation) -> pipeline.Generation:
    return generation


# This process -------------------------------------------------------------------------


class _IsStopping(Exception):
    """An exception: the pool is stopping, so no process may start any more."""


class _Pool:
    """A pool of processes, one per processor, each with a thread that sends it one task after the other."""

    def __init__(self, tasks: Mapping[int, _Task], show: Notify) -> None:
        self._tasks = tasks
        self._show = show
        # Large documents first, so that no process ends much later than the others.
        self._queue = deque(
            sorted(tasks, key=lambda each: -tasks[each][0].document_size)
        )
        self._replies: dict[int, _Reply] = {}
        self._lock = threading.Lock()
        self._children: list[_Child] = []
        # Not Thread.join: after an interrupt, it does not wait again.
        self._ended: SimpleQueue[None] = SimpleQueue()
        self._is_stopping = False

    def run(self) -> dict[int, _Reply]:
        """Run all tasks, and return the replies in the order of the tasks."""
        count = min(os.cpu_count() or 1, len(self._tasks))
        threads = [threading.Thread(target=self._run_thread) for _ in range(count)]
        try:
            for thread in threads:
                thread.start()
            for _ in threads:
                self._ended.get()
        except BaseException:  # an interrupt from the keyboard
            self._stop()
            raise
        finally:
            for child in self._children:
                child.wait()
        return {number: self._replies[number] for number in self._tasks}

    def _run_thread(self) -> None:
        child: _Child | None = None
        try:
            while self._queue:
                child = self._run_task(child)
        except (IndexError, _IsStopping):
            pass  # another thread took the last task
        finally:
            if child:
                _end(child)
            self._ended.put(None)

    def _run_task(self, child: _Child | None) -> _Child | None:
        """Run the next task in the process `child`, or in a new process if it is None.

        Return the process for the next task, or None if it died.
        """
        number = self._queue.popleft()
        target, _ = task = self._tasks[number]
        try:
            child = child or self._start()
            self._replies[number] = _ask(child, task)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            # The process died, or cannot be started. The next task gets another one.
            reason = _end(child) if child else str(error)
            self._replies[number] = _death(target, reason), []
            child = None
        self._show(f"Generated {len(self._replies)} of {len(self._tasks)} SDKs")
        return child

    def _start(self) -> _Child:
        with self._lock:
            if self._is_stopping:
                raise _IsStopping
            # Not multiprocessing: it imports the main module again, and a process that dies breaks its pool.
            child = subprocess.Popen(
                [sys.executable, "-P", "-m", "sdkwright.workspace.fleet"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._children.append(child)
            return child

    def _stop(self) -> None:
        with self._lock:
            self._is_stopping = True
            self._queue.clear()
            for child in self._children:
                child.terminate()


def _ask(child: _Child, task: _Task) -> _Reply:
    tasks, replies = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
    pickle.dump(task, tasks)
    tasks.flush()
    return cast(_Reply, pickle.load(replies))


def _end(child: _Child) -> str:
    """Let a process end, by closing its stdin, and wait for it. Return its exit code or signal as text."""
    tasks, replies = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
    with suppress(OSError):
        tasks.close()
    with replies:
        status = child.wait()
    return f"signal {-status}" if status < 0 else f"exit code {status}"


def _death(target: Target, reason: str) -> Outcome:
    message = f"The process that generates from this document failed: {reason}."
    advice = (
        "A system that runs out of memory ends processes.\n"
        f"To generate this SDK alone, run:  {target.generate_command}"
    )
    place = Place(target.configured_spec.display_path, 1, 1)
    return Outcome((Finding("worker-failed", message, place, advice),))


# The worker process -------------------------------------------------------------------


def _run_worker() -> None:
    """Reply to each task on stdin until stdin ends."""
    # The first process decides what an interrupt from the keyboard means: it ends this one by `terminate`.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _undo_and_exit)
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # replies contain nothing else
    with suppress(EOFError):
        while True:
            pickle.dump(_reply(cast(_Task, pickle.load(sys.stdin.buffer))), replies)
            replies.flush()


def _undo_and_exit(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Raise an exception, so that a started write is undone. A second signal does not interrupt this."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(1)


def _reply(task: _Task) -> _Reply:
    target, is_check = task
    is_large = target.has_large_document
    generate = partial(
        target.generate,
        in_worker=is_large,
        max_workers=None if is_large else 1,
    )
    messages: list[str] = []
    outcome = run_target(
        target, is_check=is_check, notify=messages.append, generate=generate
    )
    return outcome, messages


if __name__ == "__main__":
    _run_worker()
