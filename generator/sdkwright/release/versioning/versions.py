"""Owns what the next version is: SemVer's rules, its spelling on tags, and PEP 440's on packages.

It must not know where versions are written, nor how changes are found.
"""

import re
from dataclasses import dataclass, replace
from typing import Final, Self

from packaging.version import InvalidVersion, Version

from sdkwright.diff.model.changes import Level
from sdkwright.release.versioning.prerelease import Pre

_SHORT: Final = {Pre.ALPHA: "a", Pre.BETA: "b", Pre.RC: "rc"}
_ORDER: Final = tuple(Pre)
_SEMVER: Final = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-(alpha|beta|rc)\.(0|[1-9]\d*))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A version that both SemVer 2.0.0 and PEP 440 can spell."""

    major: int
    minor: int
    patch: int
    pre: Pre | None = None
    serial: int = 0
    """The how-manieth pre-release of its kind it is."""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """A version in either spelling; None where one of the two has none for it, as for `1.0.post1`."""
        if found := _SEMVER.fullmatch(text):
            pre = Pre(found[4]) if found[4] else None
            core = (int(found[1]), int(found[2]), int(found[3]))
            return cls(*core, pre, int(found[5] or 0))
        try:
            version = Version(text)
        except InvalidVersion:
            return None
        if version.epoch or version.local or version.is_devrelease:
            return None
        if version.is_postrelease or len(version.release) > 3:
            return None
        kind, serial = version.pre or ("", 0)
        kinds = {short: pre for pre, short in _SHORT.items()}
        return cls(version.major, version.minor, version.micro, kinds.get(kind), serial)

    @classmethod
    def spelled(cls, text: str) -> Self | None:
        """A version that is written as one of the two spells it; `2`, `20260101` and the like are names of something else."""
        number = cls.parse(text)
        return number if number and text in (str(number), number.pep440) else None

    @property
    def final(self) -> Self:
        """What a pre-release leads to; a final version itself."""
        return replace(self, pre=None, serial=0)

    @property
    def pep440(self) -> str:
        """`1.2.0rc1`, as packages spell it."""
        return f"{self._core}{_SHORT[self.pre]}{self.serial}" if self.pre else str(self)

    def __str__(self) -> str:
        """`1.2.0-rc.1`, as tags and changelogs spell it."""
        return f"{self._core}-{self.pre}.{self.serial}" if self.pre else self._core

    def __lt__(self, other: "Number") -> bool:
        return self._rank < other._rank

    def __le__(self, other: "Number") -> bool:
        return self._rank <= other._rank

    @property
    def _core(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    @property
    def _rank(self) -> tuple[int, ...]:
        kind = _ORDER.index(self.pre) if self.pre else len(_ORDER)
        return (self.major, self.minor, self.patch, kind, self.serial)


def bumped(last: Number, level: Level) -> Number:
    """The final version that follows another for changes of this level.

    Before 1.0.0 a break asks for the next minor version (SemVer 2.0.0, item 4: anything may change), so that
    `~=0.3.0` keeps it away from users; an addition asks for the same, and a fix for the next patch.
    """
    match level:
        case Level.MAJOR if last.major:
            return Number(last.major + 1, 0, 0)
        case Level.MAJOR | Level.MINOR:
            return Number(last.major, last.minor + 1, 0)
        case Level.PATCH:
            return Number(last.major, last.minor, last.patch + 1)
        case Level.NONE:
            return last.final


def following(
    final: Number | None,
    last: Number | None,
    first: Number,
    level: Level,
    pre: Pre | None,
) -> Number:
    """The next version.

    `final` is the last one that is no pre-release, and `level` what changed since; `last` is the last one of any kind. Where
    there was none, it is `first`, or what that leads to.
    """
    target = bumped(final, level) if final else (last or first).final
    if last and last.pre and target < last.final:
        # A pre-release has promised more than the changes ask for.
        target = last.final
    if last is None and (pre is None or first.pre is pre):
        return first
    if pre is None:
        return target
    serial = last.serial if last and last.pre is pre and last.final == target else 0
    return replace(target, pre=pre, serial=serial + 1)
