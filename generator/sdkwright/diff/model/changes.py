"""Owns what a change is: which rule it breaks or keeps, what it is about, where it stands, and how bad it is.

It must not know how changes are found, nor how they are shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from hashlib import sha256
from typing import Final

from sdkwright.diagnostics.findings import Place


class Level(IntEnum):
    """What a change asks of the next version, by SemVer."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Contract(StrEnum):
    """Who is concerned: those who import the package, or those who speak to the server themselves."""

    PYTHON = "python"
    HTTP = "http"


class Use(StrEnum):
    """Which way a value goes. What a caller sends may be widened, what a caller reads may be narrowed."""

    SENT = "sent"
    READ = "read"
    NAMED = "named"
    """No value: a name that is imported or called."""


class ChangeSeverity(StrEnum):
    """How bad a change is."""

    MAJOR = "major"
    """A program that worked fails when it runs."""
    TYPING = "typing"
    """A program that worked still runs, but type checkers refuse it."""
    MINOR = "minor"
    PATCH = "patch"

    def level(self, typing_level: Level = Level.MAJOR) -> Level:
        """`typing` is what a break asks for that only type checkers see."""
        return typing_level if self is ChangeSeverity.TYPING else Level[self.name]

    @property
    def is_break(self) -> bool:
        return self in (ChangeSeverity.MAJOR, ChangeSeverity.TYPING)


@dataclass(frozen=True, slots=True)
class Rule:
    """What always has the same consequences, under an id that never changes its meaning."""

    id: str
    contract: Contract
    use: Use
    severity: ChangeSeverity
    title: str
    """What happened, in a few words."""
    why: str
    """One sentence: what that means for whoever is concerned."""


class Confirmation(StrEnum):
    """What `--verify` found out about a witness."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Witness:
    """A program that works with the old package and not with the new one."""

    program: str
    is_runtime_failure: bool
    """Whether it fails when it runs; else only type checkers refuse it."""
    confirmation: Confirmation | None = None
    """None until it is asked for."""
    output: str = ""
    """What the type checker or Python said, or why it is unconfirmed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    rule: Rule
    subject: str
    """What it is about, as a user types it: `client.note.update(relationships=…)`, or `POST /v1/notes/{id}`."""
    old: str
    """What it was, in a few words of code; empty where there was nothing."""
    new: str
    message: str
    """One sentence that tells this change, with its names."""
    advice: str = ""
    """What to write instead: a user in the program, or the author in the document."""
    old_place: Place | None = None
    new_place: Place | None = None
    witness: Witness | None = None
    approved: str | None = None
    """The reason for which it was let pass."""
    scope: str = ""
    """What it is a part of: a method of the client, or a module of types."""
    related_names: tuple[str, ...] = ()
    """Names that came or went with it, and for the same reason."""

    @property
    def fingerprint(self) -> str:
        """12 hexadecimal digits that are the same as long as the change itself is, wherever it stands in the file."""
        parts = (self.rule.id, self.subject, self.old, self.new)
        raw = "\0".join(parts).encode(errors="backslashreplace")
        return sha256(raw).hexdigest()[:_FINGERPRINT_LENGTH]

    @property
    def place(self) -> Place | None:
        """Where to look first: in the new document, if it is there."""
        return self.new_place or self.old_place

    def __lt__(self, other: "Change") -> bool:
        return self._sort_key < other._sort_key

    @property
    def _sort_key(self) -> tuple[object, ...]:
        severity = list(ChangeSeverity).index(self.rule.severity)
        return (severity, self.subject, self.rule.id, self.old, self.new, self.message)


_FINGERPRINT_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """One of the two documents, for people."""

    label: str
    package: str
    version: str


@dataclass(frozen=True, slots=True)
class DiffReport:
    """All that is to be told of two documents."""

    old: SnapshotInfo
    new: SnapshotInfo
    python: tuple[Change, ...]
    """What concerns those who import the package, breaks first."""
    http: tuple[Change, ...]
    """What concerns those who speak to the server themselves."""
    typing_level: Level = Level.MAJOR
    """What a break asks for that only type checkers see."""

    @property
    def sdk_verdict(self) -> Level:
        return self._verdict(self.python)

    @property
    def http_verdict(self) -> Level:
        return self._verdict(self.http)

    @property
    def open_verdict(self) -> Level:
        """The verdict for the package without what was approved: what a gate goes by."""
        return self._verdict(each for each in self.python if each.approved is None)

    def level(self, change: Change) -> Level:
        return change.rule.severity.level(self.typing_level)

    def _verdict(self, changes: Iterable[Change]) -> Level:
        return max(map(self.level, changes), default=Level.NONE)


def sorted_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Each change once, breaks first; of those with one fingerprint, the one that stands first in the document."""
    found: dict[str, Change] = {}
    for each in sorted(changes):
        found.setdefault(each.fingerprint, each)
    return tuple(found.values())


def with_confirmation(
    change: Change, confirmation: Confirmation, output: str
) -> Change:
    assert change.witness is not None
    witness = replace(change.witness, confirmation=confirmation, output=output)
    return replace(change, witness=witness)
