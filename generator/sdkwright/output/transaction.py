"""The write to the output folder as a transaction: stage the files, write a journal, replace; recover after a crash.

This module must not know the content of the files, nor which files are generated: `plan` decides. Before the journal is
on disk, nothing has changed. After that, the next run finishes or undoes the write.
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
_NOTICE_DELAY: Final = 0.5  # seconds before the notice that it waits

Notify = Callable[[str], None]


def update(
    files: Mapping[PurePosixPath, str],
    folder: Path,
    *,
    notify: Notify,
    timeout: float = _LOCK_TIMEOUT,
    expects_changes: bool = False,
) -> output.OutputPlan:
    """Write the files to the folder, or leave it unchanged on failure. Return the plan that was executed.

    The folder is first compared without the lock, since usually nothing has changed. With `expects_changes`, this step
    is skipped.
    """
    if not (expects_changes or _is_busy(folder)):
        try:
            plan = output.plan_output(files, folder)
        except Refusal:
            if not _is_busy(folder):  # else another run has just started
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
    """Finish or undo an interrupted run, and remove its stage and its lock."""
    if _is_busy(folder):
        with _exclusive_access(folder, notify, timeout):
            _finish_interrupted(folder, notify)


def interrupted_finding(folder: Path) -> Finding | None:
    """A finding if another run left its staging folder in this folder; None otherwise."""
    if not os.path.lexists(folder / STAGE):
        return None
    return Finding(
        "output-interrupted",
        "A run was interrupted while it wrote to this folder, or is still writing.",
        output_paths.path_place(folder, STAGE),
        "Run `sdkwright generate`, which finishes or undoes that run.",
    )


def _write_plan(plan: output.OutputPlan) -> None:
    folder = plan.folder
    try:
        steps = _stage_files(plan)
        _check_targets(folder, steps)
        journal.write_journal(folder, steps)
        _apply_steps(folder, steps, _NEW, range(len(steps)))
    except BaseException as error:  # an interrupt from the keyboard too
        # If this fails too, the journal remains, and the next run recovers.
        with suppress(OSError, Refusal):
            _roll_back(folder)
        if isinstance(error, OSError):
            raise _write_refusal(folder, error) from error
        raise
    with suppress(OSError):  # every file is in place; the next run removes the stage
        _remove_stage(folder)


def _stage_files(plan: output.OutputPlan) -> tuple[JournalStep, ...]:
    """Write the new texts and copies of the old files to the stage, on the same file system, and flush them to disk."""
    folder = plan.folder
    (folder / STAGE).mkdir()
    (folder / STAGE / ".gitignore").write_text("*\n", "utf-8")
    (folder / _NEW).mkdir()
    (folder / _OLD).mkdir()
    paths = chain(plan.missing, plan.different, plan.orphaned)
    # The manifest is last: until then, the old one lists the orphans as generated.
    ordered = sorted(sorted(paths), key=MANIFEST.__eq__)
    missing, orphaned = set(plan.missing), set(plan.orphaned)
    steps = tuple(
        _stage_file(plan, path, str(i), path not in missing, path not in orphaned)
        for i, path in enumerate(ordered)
    )
    atomic.flush_files(
        [
            folder / part / str(i)
            for i, step in enumerate(steps)
            for part, content in ((_OLD, step.old), (_NEW, step.new))
            if content is not None
        ],
        [folder / part for part in (_NEW, _OLD, STAGE, PurePosixPath())],
    )
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
        copy.write_bytes(content)
        with suppress(OSError):  # keep its mode and its times, if the system allows it
            shutil.copystat(plan.folder / path, copy)
        old = journal.digest(content)
    if has_new:
        content = plan.texts[path].encode()
        (plan.folder / _NEW / name).write_bytes(content)
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
            _resume_steps(folder, journal.read_steps(folder, FORWARD), _NEW)
            outcome = "is finished now"
        elif (folder / ROLLBACK).exists():
            steps = _inverted_steps(journal.read_steps(folder, ROLLBACK))
            _resume_steps(folder, steps, _OLD)
            outcome = "is undone now"
        _remove_stage(folder)
    except OSError as error:
        raise _write_refusal(folder, error) from error
    notify(f"{folder.as_posix()}: an interrupted run {outcome}.")


def _roll_back(folder: Path) -> None:
    if (folder / FORWARD).exists():
        steps = _inverted_steps(journal.read_steps(folder, FORWARD))
        journal.start_rollback(folder)
        _resume_steps(folder, steps, _OLD)
    _remove_stage(folder)


def _inverted_steps(steps: Sequence[JournalStep]) -> tuple[JournalStep, ...]:
    return tuple(step.inverted for step in steps)


def _resume_steps(
    folder: Path, steps: Sequence[JournalStep], source: PurePosixPath
) -> None:
    """Replace the files that are not replaced yet. This is idempotent, so an interruption at any point is safe."""
    _apply_steps(folder, steps, source, _remaining_steps(folder, steps, source))


def _apply_steps(
    folder: Path,
    steps: Sequence[JournalStep],
    source: PurePosixPath,
    numbers: Iterable[int],
) -> None:
    """Replace the files in the steps with these numbers."""
    for parent in sorted({step.path.parent for step in steps if step.new}):
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for number in numbers:
        step = steps[number]
        if step.new is None:
            (folder / step.path).unlink(missing_ok=True)
        else:
            os.replace(folder / source / str(number), folder / step.path)
    _remove_empty_folders(folder, [step.path for step in steps if step.new is None])
    for parent in sorted(output_paths.folders_of(step.path for step in steps)):
        if (folder / parent).is_dir():
            atomic.flush_folder(folder / parent)


def _check_targets(folder: Path, steps: Sequence[JournalStep]) -> Sequence[str | None]:
    """The digest of each file to replace. Raise `Refusal` if a file has neither the old nor the new content."""
    output_paths.raise_if_any(
        output_paths.find_obstacles({step.path for step in steps}, folder)
    )
    found = [_file_digest(folder / step.path) for step in steps]
    output_paths.raise_if_any(
        Finding(
            "output-modified",
            "A run was interrupted, and this file was changed since: it has neither the old nor the new content.",
            output_paths.path_place(folder, step.path),
            "Move the file away, or restore it from version control, then run `sdkwright generate`.",
        )
        for step, now in zip(steps, found, strict=True)
        if now not in {None, step.old, step.new}
    )
    return found


def _remaining_steps(
    folder: Path, steps: Sequence[JournalStep], source: PurePosixPath
) -> list[int]:
    """The numbers of the steps that were not executed yet.

    Raise `Refusal` if a file was changed since the interruption.
    """
    staged = {source / str(i) for i in range(len(steps))}
    output_paths.raise_if_any(output_paths.find_obstacles(staged, folder))
    found = _check_targets(folder, steps)
    left: list[int] = []
    for i, (step, now) in enumerate(zip(steps, found, strict=True)):
        text = _file_digest(folder / source / str(i)) if step.new else None
        # If the staged text is gone, the step was done, and the user has restored the old file since.
        if now != step.new and text == step.new:
            left.append(i)
        elif text not in {None, step.new}:
            raise journal.damaged_refusal(folder, source / str(i))
    return left


def _file_digest(file: Path) -> str | None:
    try:
        return journal.digest(file.read_bytes())
    except FileNotFoundError:
        return None


def _remove_empty_folders(folder: Path, paths: Iterable[PurePosixPath]) -> None:
    """Remove folders that contain no files any more: Python would import them as namespace packages."""
    parents = output_paths.folders_of(paths) - {PurePosixPath()}
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
    """Whether a folder contains only bytecode, which Python can write again."""
    return not folder.is_symlink() and all(
        entry.suffix == ".pyc" for entry in folder.iterdir()
    )


def _remove_stage(folder: Path) -> None:
    """Remove the stage. The journal is removed first, since without a journal the rest has no effect."""
    if not (folder / STAGE).is_dir():
        return
    for path in (FORWARD, ROLLBACK):
        (folder / path).unlink(missing_ok=True)
    atomic.flush_folder(folder / STAGE)
    shutil.rmtree(folder / STAGE)


def _is_busy(folder: Path) -> bool:
    return any(os.path.lexists(folder / path) for path in (STAGE, LOCK))


@contextmanager
def _exclusive_access(folder: Path, notify: Notify, timeout: float) -> Generator[None]:
    """Hold the lock of the folder. The operating system manages the lock, so a process that dies releases it."""
    from filelock import FileLock, Timeout  # imported late, since only writing needs it

    new = [path for path in (folder, *folder.parents) if not path.exists()]
    file = folder / LOCK
    # With a mode that lets others write, the library probes the folder with a file, which a killed run would leave.
    lock = FileLock(file, mode=0o644)
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
        if os.name != "nt":  # on Windows, the library removes it
            # Done under the lock, so that the file of another run is kept. A waiting run notices that its file is gone.
            with suppress(OSError):
                file.unlink()
        lock.release()
        with suppress(OSError):  # folders that are not empty stay
            for path in new:
                path.rmdir()


def _acquire(lock: "FileLock", folder: Path, timeout: float) -> None:
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=timeout)
            return
        except FileNotFoundError:
            # Another run that wrote nothing has removed the folder that it created.
            if folder.exists():
                raise


def _lock_timeout_finding(folder: Path, timeout: float) -> Finding:
    return Finding(
        "output-locked",
        f"Another run has held the lock of this folder for more than {timeout:g} seconds.",
        output_paths.path_place(folder, LOCK),
        "Wait until it ends, or stop it. Then run again.",
    )


def _write_refusal(folder: Path, error: OSError) -> Refusal:
    halfway = any((folder / path).exists() for path in (FORWARD, ROLLBACK))
    message = (
        f"Writing stopped halfway: {error}"
        if halfway
        else f"Nothing was written: {error}"
    )
    advice = (
        "Fix the cause, then run `sdkwright generate`, which finishes or undoes this run."
        if halfway
        else "Fix the cause, then run again."
    )
    place = output_paths.path_place(folder, PurePosixPath())
    return Refusal([Finding("output-unwritable", message, place, advice)])
