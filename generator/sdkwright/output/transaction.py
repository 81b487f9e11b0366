"""Owns how the output folder changes: staged, noted in a journal, put in place; and what follows a crash.

It must not know what the files are about, nor which are ours: `output` plans, this carries out. Until
the journal lies on the disk, nothing has changed; from then on, whoever comes next finishes or undoes.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.output import journal
from sdkwright.output import plan as output
from sdkwright.output.journal import FORWARD, ROLLBACK, JournalStep
from sdkwright.storage import atomic, output_paths
from sdkwright.storage.output_paths import LOCK, MANIFEST, STAGE

if TYPE_CHECKING:
    from filelock import FileLock

_NEW: Final = STAGE / "new"
_OLD: Final = STAGE / "old"
_LOCK_TIMEOUT: Final = 30.0  # seconds that a run waits for another
_NOTICE_DELAY: Final = 0.5  # seconds of it without a word

Notify = Callable[[str], None]


def update(
    files: Mapping[PurePosixPath, str],
    folder: Path,
    *,
    notify: Notify,
    timeout: float = _LOCK_TIMEOUT,
) -> output.OutputPlan:
    """Makes the folder hold the files, or leaves it as it was; says what that took."""
    if not _is_busy(folder):
        try:
            plan = output.plan_output(files, folder)
        except Refusal:
            if not _is_busy(folder):  # else another run has begun meanwhile
                raise
        else:
            if plan.is_clean:  # the usual case, which needs no lock
                return plan
    with _exclusive_access(folder, notify, timeout):
        _finish_interrupted(folder, notify)
        plan = output.plan_output(files, folder)
        if not plan.is_clean:
            _write_plan(plan)
        return plan


def recover(folder: Path, *, notify: Notify, timeout: float = _LOCK_TIMEOUT) -> None:
    """Finishes or undoes what an earlier run has begun, and takes away what else it has left."""
    if _is_busy(folder):
        with _exclusive_access(folder, notify, timeout):
            _finish_interrupted(folder, notify)


def interrupted_finding(folder: Path) -> Finding | None:
    """What to say of a folder in which a run was interrupted."""
    if not os.path.lexists(folder / STAGE):
        return None
    return Finding(
        "output-interrupted",
        "A run was interrupted while it wrote to this folder, or is still writing.",
        output_paths.path_place(folder, STAGE),
        "Run `sdkwright generate`, which finishes or undoes what was begun.",
    )


def _write_plan(plan: output.OutputPlan) -> None:
    folder = plan.folder
    try:
        steps = _stage_files(plan)
        _remaining_steps(folder, steps, _NEW)
        journal.write_journal(folder, steps)
        _apply_steps(folder, steps, _NEW)
    except BaseException as error:  # an interrupt from the keyboard too
        # What cannot be undone now has a journal, and the next run sees to it.
        with suppress(OSError, Refusal):
            _roll_back(folder)
        if isinstance(error, OSError):
            raise _write_refusal(folder, error) from error
        raise
    with suppress(OSError):  # all is in place; the next run clears away the rest
        _remove_stage(folder)


def _stage_files(plan: output.OutputPlan) -> tuple[JournalStep, ...]:
    """Puts new texts and old bytes beside their targets, on the same file system, for good."""
    folder = plan.folder
    (folder / STAGE).mkdir()
    (folder / STAGE / ".gitignore").write_text("*\n", "utf-8")
    (folder / _NEW).mkdir()
    (folder / _OLD).mkdir()
    paths = chain(plan.missing, plan.different, plan.orphaned)
    # The manifest comes last: until then the orphans are known to be ours.
    ordered = sorted(sorted(paths), key=MANIFEST.__eq__)
    missing, orphaned = set(plan.missing), set(plan.orphaned)
    steps = tuple(
        _stage_file(plan, path, str(i), path not in missing, path not in orphaned)
        for i, path in enumerate(ordered)
    )
    for part in (_NEW, _OLD, STAGE, PurePosixPath()):
        atomic.flush_folder(folder / part)
    return steps


def _stage_file(
    plan: output.OutputPlan,
    path: PurePosixPath,
    name: str,
    has_old: bool,
    has_new: bool,
) -> JournalStep:
    old = new = None
    if has_old:
        content = (plan.folder / path).read_bytes()
        copy = plan.folder / _OLD / name
        atomic.write_new_file(copy, content)
        with suppress(OSError):  # its mode and its time, where they can be kept
            shutil.copystat(plan.folder / path, copy)
        old = journal.digest(content)
    if has_new:
        content = plan.texts[path].encode()
        atomic.write_new_file(plan.folder / _NEW / name, content)
        new = journal.digest(content)
    return JournalStep(path, old, new)


def _finish_interrupted(folder: Path, notify: Notify) -> None:
    if not os.path.lexists(folder / STAGE):
        return
    output_paths.raise_if_any(
        output_paths.find_obstacles({FORWARD, ROLLBACK, _NEW / "0"}, folder)
    )
    outcome = "had changed nothing yet"
    try:
        if (folder / FORWARD).exists():
            steps = journal.read_steps(folder, FORWARD)
            _apply_steps(folder, steps, _NEW)
            outcome = "is finished now"
        elif (folder / ROLLBACK).exists():
            _apply_steps(
                folder, _inverted_steps(journal.read_steps(folder, ROLLBACK)), _OLD
            )
            outcome = "is undone now"
        _remove_stage(folder)
    except OSError as error:
        raise _write_refusal(folder, error) from error
    notify(f"{folder.as_posix()}: an interrupted run {outcome}.")


def _roll_back(folder: Path) -> None:
    if (folder / FORWARD).exists():
        steps = _inverted_steps(journal.read_steps(folder, FORWARD))
        journal.start_rollback(folder)
        _apply_steps(folder, steps, _OLD)
    _remove_stage(folder)


def _inverted_steps(steps: Sequence[JournalStep]) -> tuple[JournalStep, ...]:
    return tuple(step.inverted for step in steps)


def _apply_steps(
    folder: Path, steps: Sequence[JournalStep], source: PurePosixPath
) -> None:
    """Replaces what is not yet replaced; may be stopped and repeated at any point."""
    for number in _remaining_steps(folder, steps, source):
        step = steps[number]
        target = folder / step.path
        if step.new is None:
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(folder / source / str(number), target)
    _remove_empty_folders(folder, [step.path for step in steps if step.new is None])
    touched = {parent for step in steps for parent in step.path.parents}
    for parent in sorted(touched):
        if (folder / parent).is_dir():
            atomic.flush_folder(folder / parent)


def _remaining_steps(
    folder: Path, steps: Sequence[JournalStep], source: PurePosixPath
) -> list[int]:
    """The steps that are left; refuses what would harm a file that somebody changed meanwhile."""
    staged = {source / str(i) for i in range(len(steps))}
    paths = {step.path for step in steps}
    output_paths.raise_if_any(output_paths.find_obstacles(paths | staged, folder))
    found = [_file_digest(folder / step.path) for step in steps]
    output_paths.raise_if_any(
        Finding(
            "output-modified",
            "A run was interrupted, and this file was changed since: it is neither the old nor the new one.",
            output_paths.path_place(folder, step.path),
            "Move the file away, or restore it from version control, then run `sdkwright generate`.",
        )
        for step, now in zip(steps, found, strict=True)
        if now not in {None, step.old, step.new}
    )
    left: list[int] = []
    for i, (step, now) in enumerate(zip(steps, found, strict=True)):
        text = _file_digest(folder / source / str(i)) if step.new else None
        # Where the staged text is gone, the step was done, and somebody took it back.
        if now != step.new and text == step.new:
            left.append(i)
        elif text not in {None, step.new}:
            raise journal.damaged_refusal(folder, source / str(i))
    return left


def _file_digest(file: Path) -> str | None:
    return journal.digest(file.read_bytes()) if file.exists() else None


def _remove_empty_folders(folder: Path, paths: Iterable[PurePosixPath]) -> None:
    """A folder without modules would still be imported, as a namespace package."""
    parents = {parent for path in paths for parent in path.parents if parent.parts}
    for parent in sorted(parents, reverse=True):  # children before their parents
        place = folder / parent
        if not place.is_dir():
            continue
        left = {entry.name for entry in place.iterdir()}
        if left == {"__pycache__"} and _is_bytecode(place / "__pycache__"):
            shutil.rmtree(place)
        elif not left:
            place.rmdir()


def _is_bytecode(folder: Path) -> bool:
    """Whether nothing lies there but what Python makes again."""
    return not folder.is_symlink() and all(
        entry.suffix == ".pyc" for entry in folder.iterdir()
    )


def _remove_stage(folder: Path) -> None:
    """The journal goes first: without it, the rest of the stage means nothing."""
    if not (folder / STAGE).is_dir():
        return
    for note in (FORWARD, ROLLBACK):
        (folder / note).unlink(missing_ok=True)
    atomic.flush_folder(folder / STAGE)
    shutil.rmtree(folder / STAGE)


def _is_busy(folder: Path) -> bool:
    return any(os.path.lexists(folder / path) for path in (STAGE, LOCK))


@contextmanager
def _exclusive_access(folder: Path, notify: Notify, timeout: float) -> Generator[None]:
    """Keeps other runs out of the folder, for which the system answers: a dead process holds nothing."""
    from filelock import FileLock, Timeout  # only whoever writes pays for it

    new = [path for path in (folder, *folder.parents) if not path.exists()]
    file = folder / LOCK
    lock = FileLock(file)
    try:
        try:
            _acquire(lock, folder, min(_NOTICE_DELAY, timeout))
        except Timeout:
            notify(f"Another run writes to {folder.as_posix()}; waiting for it ...")
            _acquire(lock, folder, timeout)
    except Timeout as error:
        raise Refusal([_lock_timeout_finding(folder, timeout)]) from error
    except OSError as error:
        raise _write_refusal(folder, error) from error
    try:
        yield
    finally:
        if os.name != "nt":  # there, the library removes it
            # Under the lock, so that nobody's is removed; a waiting run sees that its file is gone.
            with suppress(OSError):
                file.unlink()
        lock.release()
        with suppress(OSError):  # only those stay that hold something
            for path in new:
                path.rmdir()


def _acquire(lock: "FileLock", folder: Path, timeout: float) -> None:
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=timeout)
            return
        except FileNotFoundError:
            # A run that wrote nothing takes with it the folder that it made.
            if folder.exists():
                raise


def _lock_timeout_finding(folder: Path, timeout: float) -> Finding:
    return Finding(
        "output-locked",
        f"Another run has been writing to this folder for more than {timeout:g} seconds.",
        output_paths.path_place(folder, LOCK),
        "Wait until it ends, or stop it, then run again.",
    )


def _write_refusal(folder: Path, error: OSError) -> Refusal:
    halfway = any((folder / note).exists() for note in (FORWARD, ROLLBACK))
    message = (
        f"Writing stopped halfway, for this failed: {error}"
        if halfway
        else f"Nothing was written, for this failed: {error}"
    )
    advice = (
        "Put the cause right, then run `sdkwright generate`, which finishes or undoes what was begun."
        if halfway
        else "Put the cause right, then run again."
    )
    place = output_paths.path_place(folder, PurePosixPath())
    return Refusal([Finding("output-unwritable", message, place, advice)])
