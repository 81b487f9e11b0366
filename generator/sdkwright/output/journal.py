"""The journal of a write: the list of file replacements, from which a later run resumes.

This module must not know how a file is replaced. The content of a journal is untrusted: any user may have edited it,
and a cloned repository may contain a journal.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final, cast

from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.records import record
from sdkwright.storage import atomic, output_paths
from sdkwright.storage.output_paths import MANIFEST, STAGE

FORWARD: Final = STAGE / "forward.json"
"""Its presence means: put the new files in place."""
ROLLBACK: Final = STAGE / "back.json"
"""Its presence means: put the old files back."""

_FORMAT: Final = 1
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@record(frozen=True, slots=True)
class JournalStep:
    """The replacement of one file, by the digests of its old and new content.

    A digest is None if there is no such file.
    """

    path: PurePosixPath
    old: str | None
    new: str | None

    @property
    def inverted(self) -> "JournalStep":
        return JournalStep(self.path, self.new, self.old)


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def write_journal(folder: Path, steps: Iterable[JournalStep]) -> None:
    """Write the journal. After this, the next run completes the write of this run."""
    entries = [
        {"path": str(step.path), "old": step.old, "new": step.new} for step in steps
    ]
    text = json.dumps({"format": _FORMAT, "steps": entries}, indent=1)
    draft = folder / STAGE / "draft.json"
    atomic.write_new_file(draft, text.encode())
    os.replace(draft, folder / FORWARD)
    atomic.flush_folder(folder / STAGE)


def start_rollback(folder: Path) -> None:
    """Reverse the journal. After this, the next run undoes the write of this run. Renaming needs no free disk space."""
    os.replace(folder / FORWARD, folder / ROLLBACK)
    atomic.flush_folder(folder / STAGE)


def read_steps(folder: Path, journal_path: PurePosixPath) -> tuple[JournalStep, ...]:
    """Read the steps of a journal.

    Raise `Refusal` unless each step has a different path that sdkwright could have written.
    """
    try:
        content = json.loads((folder / journal_path).read_bytes())
        steps = tuple(_parse_steps(content))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise damaged_refusal(folder, journal_path) from error
    paths = [step.path for step in steps]
    if len(set(paths)) < len(paths) or any(map(_is_unsafe, paths)):
        raise damaged_refusal(folder, journal_path)
    return steps


def damaged_refusal(folder: Path, path: PurePosixPath) -> Refusal:
    finding = Finding(
        "output-journal",
        "The journal of an interrupted run is damaged, so the run cannot be finished.",
        output_paths.path_place(folder, path),
        f"Delete `{(folder / STAGE).as_posix()}`, restore the generated files from version control,"
        " then run again.",
    )
    return Refusal([finding])


def _parse_steps(content: object) -> Iterator[JournalStep]:
    top = cast(dict[str, object], content)
    if top["format"] != _FORMAT:
        raise ValueError
    for item in cast(list[dict[str, object]], top["steps"]):
        path, old, new = item["path"], item["old"], item["new"]
        if not isinstance(path, str) or old == new:
            raise ValueError
        yield JournalStep(
            PurePosixPath(path), _checked_digest(old), _checked_digest(new)
        )


def _checked_digest(value: object) -> str | None:
    if value is None or (isinstance(value, str) and _DIGEST.fullmatch(value)):
        return value
    raise ValueError


def _is_unsafe(path: PurePosixPath) -> bool:
    return path != MANIFEST and output_paths.is_unsafe(path)
