"""Owns which files a package is built from, and which of them differ from those of an earlier release.

It must not know what a build makes of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from sdkwright.diff.revisions import Repository
from sdkwright.outputpaths import LOCK, MANIFEST
from sdkwright.release.git import Git

Files: TypeAlias = Mapping[PurePosixPath, bytes]

CHANGELOG: Final = PurePosixPath("CHANGELOG.md")
MIGRATION: Final = PurePosixPath("MIGRATION.md")


def version_file(package: str) -> PurePosixPath:
    """The one generated file in which the version stands."""
    return PurePosixPath("src", package, "_version.py")


def on_disk(git: Git, folder: Path, generated: Iterable[PurePosixPath]) -> Files:
    """The files below the package's folder: those that are generated, and others unless git ignores them."""
    paths = {*git.known(folder), *generated} - {LOCK, MANIFEST}
    return {
        each: (folder / each).read_bytes()
        for each in sorted(paths)
        if (folder / each).is_file()
    }


def committed(
    repository: Repository, commit: str, folder: PurePosixPath
) -> tuple[Files, frozenset[PurePosixPath]]:
    """The same, as a revision has them, and those of them that were generated then."""
    paths = list(repository.listed(commit, folder))
    contents = repository.contents(commit, paths)
    files = {each.relative_to(folder): raw for each, raw in contents.items()}
    files.pop(MANIFEST, None)
    return files, frozenset(repository.generated(commit, folder) or ())


@dataclass(frozen=True, slots=True)
class Differing:
    """What is not as it was, apart from what changes with each release."""

    generated: tuple[PurePosixPath, ...]
    own: tuple[PurePosixPath, ...]
    """What people keep by hand."""

    def __bool__(self) -> bool:
        return bool(self.generated or self.own)


def differing(
    old: Files, new: Files, generated: Iterable[PurePosixPath], package: str
) -> Differing:
    ours = {*generated}
    passed_by = {CHANGELOG, MIGRATION, version_file(package)}
    paths = sorted(
        each
        for each in (old.keys() | new.keys()) - passed_by
        if old.get(each) != new.get(each)
    )
    return Differing(
        tuple(each for each in paths if each in ours),
        tuple(each for each in paths if each not in ours),
    )
