"""Owns which lines of both documents and of both packages a reader sees beside a change.

It must not know how they are shown.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import chain
from pathlib import PurePosixPath
from typing import Final

from sdkwright.diagnostics.findings import Place
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Change, Report
from sdkwright.diff.report.html import Excerpt, Excerpts
from sdkwright.rendering import formatting, templates

_MOST: Final = 300
"""For how many changes excerpts are made; whoever has more reads none of them."""
_BEFORE, _AFTER = 2, 5  # lines around the one that a change is about
_CONTEXT: Final = 2  # lines around what differs in generated files
_LONGEST: Final = 14  # lines of generated files

_Hunk = tuple[range, range]


def of(old: Side, new: Side, report: Report) -> Mapping[str, Excerpts]:
    """The excerpts for each change, by its fingerprint."""
    changes = [*report.python, *report.http][:_MOST]
    both = _Documents(old), _Documents(new)
    files = {each.fingerprint: _file(each, old, new) for each in changes}
    wanted = set(filter(None, files.values()))
    codes = _Code(_generated(old, wanted), _generated(new, wanted))
    found: dict[str, Excerpts] = {}
    for each in changes:
        file = files[each.fingerprint]
        was, now = codes.around(file, _word(each)) if file else (None, None)
        found[each.fingerprint] = Excerpts(
            both[0].around(each.old_place), both[1].around(each.new_place), was, now
        )
    return found


class _Documents:
    """The texts that a side's document was made of."""

    def __init__(self, side: Side) -> None:
        sources = (side.document.source, *side.document.files)
        self._lines = {each.path: each.text.splitlines() for each in sources}

    def around(self, place: Place | None) -> Excerpt | None:
        if place is None or place.file not in self._lines:
            return None
        lines = self._lines[place.file]
        first = max(place.line - _BEFORE, 1)
        shown = lines[first - 1 : place.line + _AFTER]
        return Excerpt(place.file, first, tuple(shown), frozenset({place.line}))


class _Code:
    """The generated files of both sides, and where they differ."""

    def __init__(
        self, old: Mapping[str, list[str]], new: Mapping[str, list[str]]
    ) -> None:
        self._old = old
        self._new = new
        self._hunks: dict[str, list[_Hunk]] = {}

    def around(self, file: str, word: str) -> tuple[Excerpt | None, Excerpt | None]:
        """The first place at which the files differ that has the word in it; else the first at all."""
        was, now = self._old.get(file, []), self._new.get(file, [])
        if file not in self._hunks:
            self._hunks[file] = _different(was, now)
        hunks = self._hunks[file]
        pattern = re.compile(rf"\b{re.escape(word)}\b")

        def has(hunk: _Hunk) -> bool:
            lines = chain((was[i] for i in hunk[0]), (now[i] for i in hunk[1]))
            return any(map(pattern.search, lines))

        hunk = next(filter(has, hunks), hunks[0] if hunks else None)
        if hunk is None:
            return None, None
        return _excerpt(file, was, hunk[0]), _excerpt(file, now, hunk[1])


def _different(old: list[str], new: list[str]) -> list[_Hunk]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (range(a, b), range(c, d))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _excerpt(file: str, lines: list[str], marked: range) -> Excerpt | None:
    if not lines:
        return None
    first = max(marked.start - _CONTEXT, 0)
    last = min(marked.stop + _CONTEXT, first + _LONGEST, len(lines))
    numbers = (each + 1 for each in marked if each < last)
    return Excerpt(file, first + 1, tuple(lines[first:last]), frozenset(numbers))


def _word(change: Change) -> str:
    """What a change is about, as it is spelled in the code."""
    words = re.findall(r"[^\W\d]\w*", change.subject)
    return words[-1] if words else change.subject


def _file(change: Change, old: Side, new: Side) -> str | None:
    """The generated file in which a change of the package shows, seen from the package's folder."""
    within = change.within
    if within.startswith("client."):
        path = within.removeprefix("client.")
        for surface in (old.surface, new.surface):
            if path in surface.methods:
                return f"resources/{surface.methods[path][0].module}.py"
            if path in surface.resources:
                return f"resources/{surface.resources[path].module}.py"
        return None
    return f"types/{within}.py" if within else None


def _generated(side: Side, wanted: Iterable[str]) -> Mapping[str, list[str]]:
    """The wanted files of one side, laid out as they are written, by their paths in the package."""
    folder = PurePosixPath("src", side.package.name)
    names = {folder / each: each for each in wanted}
    files = templates.render(side.package).files
    texts = {path: text for path, text in files.items() if path in names}
    done = formatting.format_files(texts, side.config.formatter)
    return {names[path]: text.splitlines() for path, text in done.items()}
