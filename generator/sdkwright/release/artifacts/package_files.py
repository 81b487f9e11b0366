"""The files that a package is built from, on disk or at a commit, and their changes between releases.

This module must not know how a package is built.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from sdkwright.diff.inputs.git_revisions import Repository
from sdkwright.release.git import Git

PackageFiles: TypeAlias = Mapping[PurePosixPath, bytes]

CHANGELOG: Final = PurePosixPath("CHANGELOG.md")
MIGRATION: Final = PurePosixPath("MIGRATION.md")


def version_file(package: str) -> PurePosixPath:
    """The path of the only generated file that contains the version."""
    return PurePosixPath("src", package, "_version.py")


LICENSE_NAMES: Final = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
"""Prefixes of the names of license files, in upper case."""

_TOP_LEVEL_FILES: Final = (
    *("README.md", "api.md", "pyproject.toml"),
    CHANGELOG.name,
    MIGRATION.name,
)


def _is_packaged(path: PurePosixPath) -> bool:
    """Whether a file is packaged into the wheel or the sdist."""
    if len(path.parts) == 1:
        return path.name in _TOP_LEVEL_FILES or path.name.upper().startswith(
            LICENSE_NAMES
        )
    return path.parts[0] in ("src", "tests")


def files_on_disk(git: Git, folder: Path) -> PackageFiles:
    """The packaged files in the package's folder that git does not ignore.

    The content of an unchanged file is read from the commit: on disk, git may have converted its line endings.
    """
    repository, base = git.repository, git.repository.path_in_repository(folder)
    committed, _ = files_at_commit(repository, git.head, base)
    dirty = {PurePosixPath(each) for each in git.uncommitted_paths()}
    return {
        each: (
            committed[each]
            if each in committed and base / each not in dirty
            else (folder / each).read_bytes()
        )
        for each in git.unignored_files(folder)
        if _is_packaged(each)
    }


def files_at_commit(
    repository: Repository, commit: str, folder: PurePosixPath
) -> tuple[PackageFiles, frozenset[PurePosixPath]]:
    """The packaged files at a commit, and the paths of the files that were generated there."""
    paths = list(repository.list_files(commit, folder))
    contents = repository.read_files(commit, paths)
    files = {
        each.relative_to(folder): raw
        for each, raw in contents.items()
        if _is_packaged(each.relative_to(folder))
    }
    return files, frozenset(repository.generated_files(commit, folder) or ())


@dataclass(frozen=True, slots=True)
class FileDifferences:
    """The files that changed since a release, apart from the files that every release changes."""

    generated: tuple[PurePosixPath, ...]
    hand_written: tuple[PurePosixPath, ...]

    def __bool__(self) -> bool:
        return bool(self.generated or self.hand_written)


def compare_files(
    old: PackageFiles,
    new: PackageFiles,
    generated: Iterable[PurePosixPath],
    package: str,
) -> FileDifferences:
    generated_paths = {*generated}
    ignored = {CHANGELOG, MIGRATION, version_file(package)}
    paths = sorted(
        each
        for each in (old.keys() | new.keys()) - ignored
        if old.get(each) != new.get(each)
    )
    return FileDifferences(
        tuple(each for each in paths if each in generated_paths),
        tuple(each for each in paths if each not in generated_paths),
    )
