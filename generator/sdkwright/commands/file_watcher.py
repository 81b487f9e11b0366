"""Owns `--watch`: noticing that a file was saved, and showing what came of it in place of what was there.

It must not know what is done with the files. They are looked at ten times a second, which takes
two thousandths of a processor, and works on shared folders and in containers, where no events arrive.
"""

import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TextIO, TypeAlias

_INTERVAL: Final = 0.1  # seconds
_SETTLING: Final = (
    10  # looks; a file that changes for longer than that is read as it is
)
_CLEAR: Final = "\x1b[H\x1b[2J"

_Looks: TypeAlias = dict[Path, tuple[int, ...] | None]


def watch(
    files: Callable[[], Iterable[Path]],
    act: Callable[[Callable[[Path], None]], None],
    results: Callable[[], Iterable[Path]],
) -> None:
    """Acts now, and again whenever one of the files was saved, or a result is not as it was left.

    `act` is given whom to tell of each further file before it reads it. It ends with an interrupt.
    """
    seen: _Looks = {}

    def note(file: Path) -> None:
        seen.setdefault(file, _look_at(file))

    def both() -> list[Path]:
        return list(dict.fromkeys((*seen, *files(), *results())))

    while True:
        # Looked at before they are read: what is saved meanwhile is news.
        seen.clear()
        seen |= _look(files())
        act(note)
        seen |= _look(results())
        while not _differ(seen, now := _look(both())):
            seen |= now
            time.sleep(_INTERVAL)
        _settle(both, now)


class Screen:
    """Shows one text in place of the last on a terminal, one after the other elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_first = True

    def show(self, text: str) -> None:
        if self._stream.isatty():
            text = ("" if self._is_first else _CLEAR) + _fitted(text)
        self._is_first = False
        self._stream.write(text)
        self._stream.flush()


def _settle(files: Callable[[], Iterable[Path]], before: _Looks) -> None:
    """Lets an editor finish that empties a file before it writes."""
    for _ in range(_SETTLING):
        time.sleep(_INTERVAL)
        if not _differ(before, now := _look(files())):
            return
        before = now


def _look(files: Iterable[Path]) -> _Looks:
    return {file: _look_at(file) for file in files}


def _look_at(file: Path) -> tuple[int, ...] | None:
    try:
        found = file.stat()
    except (OSError, ValueError):  # it is being replaced, or its name is none
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _differ(before: _Looks, now: _Looks) -> bool:
    """Whether a file that was looked at before looks different; one that joined is no news."""
    return any(before[file] != look for file, look in now.items() if file in before)


def _fitted(text: str) -> str:
    """The beginning and the last line, where the whole would scroll the beginning away."""
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
