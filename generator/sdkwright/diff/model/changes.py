"""Changes, and the report with all changes: the rule, subject, location and severity of each change.

This module must not know how changes are found or rendered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from hashlib import sha256
from typing import Final, TypeAlias

from sdkwright.diagnostics.findings import Place
from sdkwright.diff.model.programs import ImportStatement, Path, Program

Pointer: TypeAlias = tuple[str | int, ...]
"""The keys from the root of a document to one of its values."""


class Level(IntEnum):
    """The part of the version number that a change increases, by SemVer."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Contract(StrEnum):
    """The users that a change affects: programs that import the package, or other HTTP clients."""

    PYTHON = "python"
    HTTP = "http"


class Use(StrEnum):
    """The direction in which callers use a value.

    The type of an argument may widen, the type of a response may narrow.
    """

    SENT = "sent"
    READ = "read"
    NAMED = "named"
    """Not a value but a name that code imports or calls."""


class ChangeSeverity(StrEnum):
    """The effect of a change on existing code."""

    MAJOR = "major"
    """Code that worked fails at run time."""
    TYPING = "typing"
    """Code that worked still runs, but type checkers reject it."""
    MINOR = "minor"
    PATCH = "patch"

    def level(self, typing_level: Level = Level.MAJOR) -> Level:
        """The level of the severity. `typing_level` is the level of breaks that only type checkers report."""
        return typing_level if self is ChangeSeverity.TYPING else Level[self.name]

    @property
    def is_break(self) -> bool:
        return self in (ChangeSeverity.MAJOR, ChangeSeverity.TYPING)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of change with fixed consequences. The id is a public contract and never changes its meaning."""

    id: str
    contract: Contract
    use: Use
    severity: ChangeSeverity
    title: str
    """What changed, in a few words, such as `a method was removed`."""
    why: str
    """The consequence for existing code or requests, in one sentence."""
    is_silent: bool = False
    """Whether existing code neither fails nor is rejected, but does something else."""
    is_identified_by_texts: bool = False
    """Whether changes with the same old and new texts have one cause, even if the names of the values differ."""


class Confirmation(StrEnum):
    """The result of `--verify` for a witness: whether it shows the break."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Witness:
    """A program that works with the old package and fails with the new package."""

    program: Program
    is_runtime_failure: bool
    """Whether it fails at run time; otherwise only type checkers reject it."""
    confirmation: Confirmation | None = None
    """None without `--verify`."""
    output: str = ""
    """The error of the type checker or of Python, or the reason why it is not confirmed."""


@dataclass(frozen=True, slots=True)
class TypeCode:
    """A type as code, with the imports that it needs."""

    text: str
    imports: tuple[ImportStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """The changed part of the package or of the HTTP contract: a text for users, and its names."""

    text: str
    """`client.note.update(relationships=…)`, or `POST /v1/notes/{id}`."""
    name: str = ""
    """The own name of a method, argument, field, key or type, as generated code spells it."""
    owner: str = ""
    """The resource, type or package to which it belongs, as users write it."""
    member: Path = ()
    """The resource or method of the client that was compared."""
    module: str = ""
    """The module of types that was compared."""
    argument: str = ""
    """The argument of a method that is the subject, or whose value contains the subject."""
    type_path: Path = ()
    """The names of a type below the package's `types`: a single one for the main type of a module."""
    is_shared: bool = False
    """Whether it belongs to a component, and not to one operation."""

    def __str__(self) -> str:
        return self.text

    @property
    def scope(self) -> tuple[Path, str]:
        """The method or resource, and the module, to which the subject belongs.

        Changes with an equal scope belong together.
        """
        return self.member, self.module


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the two revisions."""

    rule: Rule
    subject: Subject
    old: str
    """The old state as short code; empty for an addition."""
    new: str
    message: str
    """One sentence that describes this change, with its names."""
    advice: str = ""
    """How users adapt their code, or how the author of the document avoids the break."""
    old_place: Place | None = None
    new_place: Place | None = None
    witness: Witness | None = None
    approved: str | None = None
    """The reason of the approval; None if the change is not approved."""
    replacement: Path = ()
    """The new path of a renamed method, resource or type."""
    new_type: TypeCode | None = None
    """The new type of the value that the program of the break reads."""
    related_names: tuple[str, ...] = ()
    """Types that were added, removed or renamed because of this change."""
    old_pointer: Pointer = ()
    """The pointer of the changed part in the old document; empty if it is not known."""
    new_pointer: Pointer = ()
    cause: Path = ()
    """A key that changes with the same cause and rule have in common; empty if their texts are sufficient."""
    others: tuple["Change", ...] = ()
    """The changes in other places that have the same cause. They have no witness."""

    @property
    def all(self) -> tuple["Change", ...]:
        """This change and the other changes with the same cause."""
        return self, *self.others

    @property
    def part(self) -> Path:
        """The pointer of the changed part of the document; empty for renames."""
        if self.rule.use is Use.NAMED:
            return ()
        is_added = self.new and not self.old
        return tuple(map(str, self.new_pointer if is_added else self.old_pointer))

    @property
    def element(self) -> Path:
        """The pointer of the changed component, or of the changed part of a component.

        Empty for other changes and for renames.
        """
        return self.part if self.part[:1] == ("components",) else ()

    @property
    def fingerprint(self) -> str:
        """12 hexadecimal digits that identify the change by its rule, its parts and its texts.

        Line numbers have no effect. A changed component is included only once, even if several operations use it.
        """
        changed = {"/".join(each.element) or each.subject.text for each in self.all}
        parts = (self.rule.id, *sorted(changed), self.old, self.new)
        raw = "\0".join(parts).encode(errors="backslashreplace")
        return sha256(raw).hexdigest()[:_FINGERPRINT_LENGTH]

    @property
    def is_by_generator(self) -> bool:
        """Whether the change comes from another version of sdkwright, and not from the document or its configuration.

        The running version generates both packages, so their comparison cannot show such a change. The rule
        `runtime-changed` reports all of them.
        """
        return self.rule.id == "runtime-changed"

    @property
    def place(self) -> Place | None:
        """The location in the new document, otherwise the location in the old document; None if there is neither."""
        return self.new_place or self.old_place

    def __lt__(self, other: "Change") -> bool:
        return self._sort_key < other._sort_key

    @property
    def _sort_key(self) -> tuple[object, ...]:
        severity = list(ChangeSeverity).index(self.rule.severity)
        return (
            # A break that nothing reports is the worst.
            *(severity, not self.rule.is_silent, self.subject.text, self.rule.id),
            *(self.old, self.new, self.message),
        )


_FINGERPRINT_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """The labels of one of the two compared documents in a report."""

    label: str
    package: str
    version: str


@dataclass(frozen=True, slots=True)
class DiffReport:
    """All changes between two documents."""

    old: SnapshotInfo
    new: SnapshotInfo
    python: tuple[Change, ...]
    """Changes of the package, breaks first."""
    http: tuple[Change, ...]
    """Changes of the HTTP contract, breaks first."""
    typing_level: Level = Level.MAJOR
    """The level of breaks that only type checkers report."""
    approval_table: str = "tool.sdkwright.diff.approved"
    """The table of the configuration that approves breaks."""
    rule_pages: str | None = None
    """The URL of the folder with a page for each rule, if it is known."""
    reference: Mapping[str, str] = field(default_factory=dict[str, str])
    """The URLs of pages of the reference by the name of a method, an endpoint, a module of types or a component's `$ref`."""

    @property
    def all_python(self) -> tuple[Change, ...]:
        """The changes of the package, with one change for each place that it affects."""
        return tuple(one for each in self.python for one in each.all)

    @property
    def sdk_verdict(self) -> Level:
        return self._verdict(self.python)

    @property
    def http_verdict(self) -> Level:
        return self._verdict(self.http)

    @property
    def open_verdict(self) -> Level:
        """The verdict for the package if approved breaks are ignored; `--fail-on` uses it."""
        return self._verdict(each for each in self.python if each.approved is None)

    @property
    def open_breaks(self) -> tuple[Change, ...]:
        """The breaks of the package that require a major version and are not approved."""
        return tuple(
            each
            for each in self.python
            if each.approved is None and self.level(each) is Level.MAJOR
        )

    def level(self, change: Change) -> Level:
        return change.rule.severity.level(self.typing_level)

    def _verdict(self, changes: Iterable[Change]) -> Level:
        return max(map(self.level, changes), default=Level.NONE)


def sorted_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, breaks first. If several changes have the same fingerprint, only the first is kept.

    `compare.causes` has already merged the changes with the same cause.
    """
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
