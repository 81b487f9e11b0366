"""Versions of a release: spelled as in SemVer on tags, as in PEP 440 in packages; and the next version.

This module must not know where versions are written or how changes are found.
"""

import re
from dataclasses import dataclass, replace
from typing import Final, Self

from packaging.version import InvalidVersion, Version

from sdkwright.diff.model.changes import Level
from sdkwright.release.versioning.prerelease import PrereleaseKind

_PEP440_LETTERS: Final = {
    PrereleaseKind.ALPHA: "a",
    PrereleaseKind.BETA: "b",
    PrereleaseKind.RC: "rc",
}
_KIND_ORDER: Final = tuple(PrereleaseKind)
_SEMVER: Final = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-(alpha|beta|rc)\.(0|[1-9]\d*))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class ReleaseVersion:
    """A version that both SemVer 2.0.0 and PEP 440 can express."""

    major: int
    minor: int
    patch: int
    prerelease: PrereleaseKind | None = None
    serial: int = 0
    """The serial number of a pre-release: the 2 in rc.2."""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Parse a version in SemVer's or PEP 440's spelling.

        None if the other specification cannot express it, as for `1.0.post1`.
        """
        if found := _SEMVER.fullmatch(text):
            pre = PrereleaseKind(found[4]) if found[4] else None
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
        kinds = {short: pre for pre, short in _PEP440_LETTERS.items()}
        return cls(version.major, version.minor, version.micro, kinds.get(kind), serial)

    @classmethod
    def parse_exact(cls, text: str) -> Self | None:
        """Parse a version in the exact spelling of SemVer or PEP 440.

        None for other spellings, such as `2` or `20260101`.
        """
        version = cls.parse(text)
        return version if version and text in (str(version), version.pep440) else None

    @property
    def final(self) -> Self:
        """The final version that belongs to a pre-release; a final version itself."""
        return replace(self, prerelease=None, serial=0)

    @property
    def pep440(self) -> str:
        """The version in the spelling of PEP 440, for packages: `1.2.0rc1`."""
        return (
            f"{self._core}{_PEP440_LETTERS[self.prerelease]}{self.serial}"
            if self.prerelease
            else str(self)
        )

    def __str__(self) -> str:
        """The version in the spelling of SemVer, for tags and changelogs: `1.2.0-rc.1`."""
        return (
            f"{self._core}-{self.prerelease}.{self.serial}"
            if self.prerelease
            else self._core
        )

    def __lt__(self, other: "ReleaseVersion") -> bool:
        return self._sort_key < other._sort_key

    def __le__(self, other: "ReleaseVersion") -> bool:
        return self._sort_key <= other._sort_key

    @property
    def _core(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    @property
    def _sort_key(self) -> tuple[int, ...]:
        kind = (
            _KIND_ORDER.index(self.prerelease) if self.prerelease else len(_KIND_ORDER)
        )
        return (self.major, self.minor, self.patch, kind, self.serial)


def bump(last: ReleaseVersion, level: Level) -> ReleaseVersion:
    """The final version after `last` for changes of this level.

    Before 1.0.0 (SemVer 2.0.0, item 4: anything may change) a break increments the minor version, so that `~=0.3.0`
    excludes it. An addition increments the minor version too, a fix the patch version.
    """
    match level:
        case Level.MAJOR if last.major:
            return ReleaseVersion(last.major + 1, 0, 0)
        case Level.MAJOR | Level.MINOR:
            return ReleaseVersion(last.major, last.minor + 1, 0)
        case Level.PATCH:
            return ReleaseVersion(last.major, last.minor, last.patch + 1)
        case Level.NONE:
            return last.final


def next_version(
    final: ReleaseVersion | None,
    last: ReleaseVersion | None,
    first: ReleaseVersion,
    level: Level,
    prerelease: PrereleaseKind | None,
) -> ReleaseVersion:
    """The version of the next release.

    `final` is the last final version, `level` the level of the changes since then, and `last` the last version of any
    kind. If there is no last version, the next version is `first`, changed to the requested kind: a final version, or a
    pre-release of the kind `prerelease`.
    """
    target = bump(final, level) if final else (last or first).final
    if last and last.prerelease and target < last.final:
        # The last pre-release announced a higher version than the changes require.
        target = last.final
    if last is None and (prerelease is None or first.prerelease is prerelease):
        return first
    if prerelease is None:
        return target
    serial = (
        last.serial
        if last and last.prerelease is prerelease and last.final == target
        else 0
    )
    return replace(target, prerelease=prerelease, serial=serial + 1)
