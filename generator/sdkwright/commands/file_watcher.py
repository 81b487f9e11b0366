"""Detection of saved files, and a screen that shows the latest result.

This module must not know how the files are used. They are polled ten times a second. Polling takes 0.2 % of a
processor, and also works on shared folders and in containers, where no events arrive.
"""

import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TextIO, TypeAlias

_POLL_INTERVAL: Final = 0.1  # seconds
_MAX_SETTLE_POLLS: Final = (
    10  # polls; a file that still changes after them is read as it is
)
_CLEAR_SCREEN: Final = "\x1b[H\x1b[2J"

_FileStates: TypeAlias = dict[Path, tuple[int, ...] | None]


def watch_files(
    files: Callable[[], Iterable[Path]],
    run: Callable[[Callable[[Path], None]], None],
    results: Callable[[], Iterable[Path]],
) -> None:
    """Call `run` now, and whenever one of the files was saved or a result was changed by another program.

    `run` receives a function, which it must call with each further file before it reads the file. An interrupt ends the
    watch.
    """
    seen: _FileStates = {}

    def note(file: Path) -> None:
        seen.setdefault(file, _file_state(file))

    def both() -> list[Path]:
        return list(dict.fromkeys((*seen, *files(), *results())))

    while True:
        # Taken before the run reads them, so that a save during the run starts another one.
        seen.clear()
        seen |= _file_states(files())
        run(note)
        seen |= _file_states(results())
        while not _has_changed(seen, now := _file_states(both())):
            seen |= now
            time.sleep(_POLL_INTERVAL)
        _wait_until_stable(both, now)


class Screen:
    """Shows texts.

    On a terminal, each text replaces the previous text; elsewhere, texts are written one after the other.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_first = True

    def show(self, text: str) -> None:
        if self._stream.isatty():
            text = ("" if self._is_first else _CLEAR_SCREEN) + _fit_to_terminal(text)
        self._is_first = False
        self._stream.write(text)
        self._stream.flush()


def _wait_until_stable(
    files: Callable[[], Iterable[Path]], before: _FileStates
) -> None:
    """Wait until the files do not change any more, since an editor may empty a file before it writes."""
    for _ in range(_MAX_SETTLE_POLLS):
        time.sleep(_POLL_INTERVAL)
        if not _has_changed(before, now := _file_states(files())):
            return
        before = now


def _file_states(files: Iterable[Path]) -> _FileStates:
    return {file: _file_state(file) for file in files}


def _file_state(file: Path) -> tuple[int, ...] | None:
    try:
        found = file.stat()
    except (OSError, ValueError):  # the file is being replaced, or its name is invalid
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _has_changed(before: _FileStates, after: _FileStates) -> bool:
    """Whether the state of a file in `before` has changed. New files are ignored."""
    return any(before[file] != look for file, look in after.items() if file in before)


def _fit_to_terminal(text: str) -> str:
    """The text; if the terminal is too small for it, only its beginning and its last line."""
    width, height = shutil.get_terminal_size()
    lines = text.splitlines(keepends=True)
    rows = [1 + max(0, len(line) - 2) // max(1, width) for line in lines]
    if sum(rows) < height:
        return text
    kept = 0
    while kept < len(lines) - 1 and sum(rows[: kept + 1]) + rows[-1] + 2 < height:
        kept += 1
    cut = len(lines) - 1 - kept
    return "".join(
        (
            *lines[:kept],
            f"… {cut} more lines; sdkwright validate shows all\n",
            lines[-1],
        )
    )
