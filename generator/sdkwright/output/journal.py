"""Owns the note that lies in the stage while files are replaced, from which a later run goes on.

It must not know how a file is replaced. What it reads is not trusted: anybody may have edited it, and
a repository from elsewhere may bring one along.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final, cast

from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.storage import atomic, output_paths
from sdkwright.storage.output_paths import MANIFEST, STAGE

FORWARD: Final = STAGE / "forward.json"
"""Present: the new files are to be put in place."""
ROLLBACK: Final = STAGE / "back.json"
"""Present: the old ones are to be put back."""

_FORMAT: Final = 1
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class JournalStep:
    """One file, by the digest of what it was and of what it becomes; None is no file."""

    path: PurePosixPath
    old: str | None
    new: str | None

    @property
    def inverted(self) -> "JournalStep":
        return JournalStep(self.path, self.new, self.old)


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def write_journal(folder: Path, steps: Iterable[JournalStep]) -> None:
    """From here on, the run that comes next finishes this one."""
    noted = [
        {"path": str(step.path), "old": step.old, "new": step.new} for step in steps
    ]
    text = json.dumps({"format": _FORMAT, "steps": noted}, indent=1)
    draft = folder / STAGE / "draft.json"
    atomic.write_new_file(draft, text.encode())
    os.replace(draft, folder / FORWARD)
    atomic.flush_folder(folder / STAGE)


def start_rollback(folder: Path) -> None:
    """From here on, the run that comes next undoes this one. It takes no space on the disk."""
    os.replace(folder / FORWARD, folder / ROLLBACK)
    atomic.flush_folder(folder / STAGE)


def read_steps(folder: Path, journal_path: PurePosixPath) -> tuple[JournalStep, ...]:
    """The steps, of which each is a file that we could have written."""
    try:
        noted = json.loads((folder / journal_path).read_bytes())
        steps = tuple(_parse_steps(noted))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise damaged_refusal(folder, journal_path) from error
    paths = [step.path for step in steps]
    if len(set(paths)) < len(paths) or any(map(_is_unsafe, paths)):
        raise damaged_refusal(folder, journal_path)
    return steps


def damaged_refusal(folder: Path, path: PurePosixPath) -> Refusal:
    finding = Finding(
        "output-journal",
        "An interrupted run cannot be finished, for what it left here is damaged.",
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
    if value is None or isinstance(value, str) and _DIGEST.fullmatch(value):
        return value
    raise ValueError


def _is_unsafe(path: PurePosixPath) -> bool:
    return path != MANIFEST and output_paths.is_unsafe(path)
