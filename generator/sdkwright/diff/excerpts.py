"""Selection of the lines of both documents and both packages that a report shows next to a change.

This module must not know how the lines are rendered.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain
from pathlib import PurePosixPath
from typing import Final

from sdkwright.diagnostics.findings import Place
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, DiffReport
from sdkwright.diff.model.excerpts import Excerpt, Excerpts
from sdkwright.document.document import Document, Pointer, Value
from sdkwright.package.types import PAGES_MODULE
from sdkwright.rendering import formatting, templates

_MAX_CHANGES: Final = 300
"""The number of changes that get excerpts. A longer report has none for the others."""
_LINES_BEFORE, _LINES_AFTER = 2, 5  # lines around the changed one
_MAX_WIDTH: Final = 120  # characters of a line of the document
_WIDTH_BEFORE: Final = 30  # characters before the column of the change
_CONTEXT_LINES: Final = 2  # lines around a difference in generated files
_MAX_CODE_LINES: Final = 14  # lines of generated files

_Hunk = tuple[range, range]


def collect_excerpts(
    old: Snapshot, new: Snapshot, report: DiffReport
) -> Mapping[str, Excerpts]:
    """The excerpts of each change, by its fingerprint."""
    changes = [*report.python, *report.http][:_MAX_CHANGES]
    both = _DocumentLines(old), _DocumentLines(new)
    marks = _MarkedPlaces(old.document, new.document)
    files = {each.fingerprint: _generated_file(each, old, new) for each in changes}
    wanted = set(filter(None, files.values()))
    codes = _GeneratedFiles(
        _formatted_files(old, wanted), _formatted_files(new, wanted)
    )
    found: dict[str, Excerpts] = {}
    for each in changes:
        file = files[each.fingerprint]
        was, now = codes.excerpts(file, each.subject.name) if file else (None, None)
        marked_old, marked_new = marks.of(each)
        found[each.fingerprint] = Excerpts(
            both[0].excerpt(each.old_place, marked_old),
            both[1].excerpt(each.new_place, marked_new),
            *(was, now),
        )
    return found


class _DocumentLines:
    """The lines of all source files of a snapshot's document."""

    def __init__(self, snapshot: Snapshot) -> None:
        sources = (snapshot.document.source, *snapshot.document.files)
        self._lines = {each.path: each.text.splitlines() for each in sources}

    def excerpt(self, place: Place | None, marked: Sequence[Place]) -> Excerpt | None:
        """The lines around the first marked location in the file, otherwise around the location of the change.

        None if there is no location in a known file.
        """
        if place is None or place.file not in self._lines:
            return None
        lines = self._lines[place.file]
        marks = {each.line: each.column for each in reversed(marked) if each.file == place.file}  # fmt: skip
        columns = marks or {place.line: place.column}
        centre = place.line if place.line in marks or not marks else min(marks)
        first = max(centre - _LINES_BEFORE, 1)
        shown = lines[first - 1 : centre + _LINES_AFTER]
        clipped = (
            _clipped(line, columns.get(number, 1))
            for number, line in enumerate(shown, start=first)
        )
        return Excerpt(place.file, first, tuple(clipped), frozenset(marks))


class _MarkedPlaces:
    """The locations of the keys whose values differ, for both sides of a change."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old = old
        self._new = new

    def of(self, change: Change) -> tuple[Sequence[Place], Sequence[Place]]:
        """The locations in the old and in the new document.

        For an added or removed element, only one document has a location.
        """
        old, new = change.old_pointer, change.new_pointer
        if len(old) != len(new):
            # A part of one document, and the owner of that part in the other.
            is_added = len(new) > len(old)
            return (
                _places(self._old, old, () if is_added else [()]),
                _places(self._new, new, [()] if is_added else ()),
            )
        paths = _differing_paths(_value(self._old, old), _value(self._new, new))
        if not any(paths) and old[-2:-1] == new[-2:-1] == ("properties",):
            owners = (*old[:-2], "required"), (*new[:-2], "required")
            required = _value(self._old, owners[0]), _value(self._new, owners[1])
            paths = _differing_paths(required[0] or [], required[1] or [])
            old, new = owners
        if not any(paths):
            old, new = change.old_pointer, change.new_pointer
            paths = [()], [()]
        return _places(self._old, old, paths[0]), _places(self._new, new, paths[1])


_Paths = Sequence[Pointer]


def _places(document: Document, pointer: Pointer, paths: _Paths) -> Sequence[Place]:
    """The locations of the keys at these paths below the pointer; empty if the pointer is empty."""
    return [document.place_of_key((*pointer, *each)) for each in paths] if pointer else ()  # fmt: skip


def _value(document: Document, pointer: Pointer) -> Value:
    try:
        return document.at(pointer).value
    except (KeyError, IndexError):
        return None


def _differing_paths(old: Value, new: Value) -> tuple[_Paths, _Paths]:
    """The paths of the innermost values that differ: in the old value, and in the new value."""
    olds, news = list[Pointer](), list[Pointer]()

    def add(one: str | int, other: str | int, was: Value, now: Value) -> None:
        inner = _differing_paths(was, now)
        olds.extend((one, *each) for each in inner[0])
        news.extend((other, *each) for each in inner[1])

    match old, new:
        case _ if old == new:
            pass
        case dict(), dict():
            for key in {**old, **new}:
                if key not in new:
                    olds.append((key,))
                elif key not in old:
                    news.append((key,))
                else:
                    add(key, key, old[key], new[key])
        case list(), list():
            gone = [at for at, each in enumerate(old) if each not in new]
            came = [at for at, each in enumerate(new) if each not in old]
            if len(gone) == len(came):
                for one, other in zip(gone, came, strict=True):
                    add(one, other, old[one], new[other])
            else:
                olds += [(at,) for at in gone]
                news += [(at,) for at in came]
        case _:
            return [()], [()]
    return olds, news


def _clipped(line: str, column: int) -> str:
    """At most `_MAX_WIDTH` characters of a line, around a column. A minified document has only one line."""
    if len(line) <= _MAX_WIDTH:
        return line
    start = max(min(column - 1 - _WIDTH_BEFORE, len(line) - _MAX_WIDTH), 0)
    end = start + _MAX_WIDTH
    before, after = "…" if start else "", "…" if end < len(line) else ""
    return f"{before}{line[start:end]}{after}"


class _GeneratedFiles:
    """The generated files of both snapshots, and their differences."""

    def __init__(
        self, old: Mapping[str, list[str]], new: Mapping[str, list[str]]
    ) -> None:
        self._old = old
        self._new = new
        self._hunks: dict[str, list[_Hunk]] = {}

    def excerpts(self, file: str, word: str) -> tuple[Excerpt | None, Excerpt | None]:
        """The old and the new lines of one difference in a file.

        It is the first difference with the word in its lines. If none has the word, it is the first difference.
        """
        was, now = self._old.get(file, []), self._new.get(file, [])
        if file not in self._hunks:
            self._hunks[file] = _changed_ranges(was, now)
        hunks = self._hunks[file]
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")

        def has(hunk: _Hunk) -> bool:
            lines = chain((was[i] for i in hunk[0]), (now[i] for i in hunk[1]))
            return any(map(pattern.search, lines))

        hunk = next(filter(has, hunks), hunks[0] if hunks else None)
        if hunk is None:
            return None, None
        return _code_excerpt(file, was, hunk[0]), _code_excerpt(file, now, hunk[1])


def _changed_ranges(old: list[str], new: list[str]) -> list[_Hunk]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (range(a, b), range(c, d))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _code_excerpt(file: str, lines: list[str], marked: range) -> Excerpt | None:
    if not lines:
        return None
    first = max(marked.start - _CONTEXT_LINES, 0)
    last = min(marked.stop + _CONTEXT_LINES, first + _MAX_CODE_LINES, len(lines))
    numbers = (each + 1 for each in marked if each < last)
    return Excerpt(file, first + 1, tuple(lines[first:last]), frozenset(numbers))


def _generated_file(change: Change, old: Snapshot, new: Snapshot) -> str | None:
    """The generated file that contains a change, relative to the folder of the package; None if there is none."""
    if module := change.subject.module:
        return f"{module}.py" if module == PAGES_MODULE else f"types/{module}.py"
    path = ".".join(change.subject.member)
    for surface in (old.surface, new.surface):
        if path in surface.methods:
            return f"resources/{surface.methods[path][0].module}.py"
        if path in surface.resources:
            return f"resources/{surface.resources[path].module}.py"
    return None


def _formatted_files(
    snapshot: Snapshot, paths: Iterable[str]
) -> Mapping[str, list[str]]:
    """The lines of the generated files at these paths in the package, formatted."""
    folder = PurePosixPath("src", snapshot.package.name)
    names = {folder / each: each for each in paths}
    files = templates.render(snapshot.package).files
    texts = {path: text for path, text in files.items() if path in names}
    done = formatting.format_files(texts, snapshot.config.formatter)
    return {names[path]: text.splitlines() for path, text in done.items()}
