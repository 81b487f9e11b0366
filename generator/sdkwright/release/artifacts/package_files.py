"""Owns which files a package is built from, and which of them differ from those of an earlier release.

It must not know what a build makes of them.
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
    """The one generated file in which the version stands."""
    return PurePosixPath("src", package, "_version.py")


LICENSE_NAMES: Final = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
"""How the names of files begin that a licence may stand in."""

_TOP_LEVEL_FILES: Final = (
    *("README.md", "api.md", "pyproject.toml"),
    CHANGELOG.name,
    MIGRATION.name,
)


def _is_packaged(path: PurePosixPath) -> bool:
    """Whether it gets into a wheel or an sdist."""
    if len(path.parts) == 1:
        return path.name in _TOP_LEVEL_FILES or path.name.upper().startswith(
            LICENSE_NAMES
        )
    return path.parts[0] in ("src", "tests")


def files_on_disk(git: Git, folder: Path) -> PackageFiles:
    """What is shipped of the files in the package's folder, unless git ignores it.

    What is as it was committed is taken from there: on the disk it may have the line ends of the machine.
    """
    repository, at = git.repository, git.repository.path_in_repository(folder)
    known, _ = files_at_commit(repository, git.head, at)
    dirty = {PurePosixPath(each) for each in git.uncommitted_paths()}
    return {
        each: (
            known[each]
            if each in known and at / each not in dirty
            else (folder / each).read_bytes()
        )
        for each in git.unignored_files(folder)
        if _is_packaged(each)
    }


def files_at_commit(
    repository: Repository, commit: str, folder: PurePosixPath
) -> tuple[PackageFiles, frozenset[PurePosixPath]]:
    """The same, as a revision has them, and those of them that were generated then."""
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
    """What is not as it was, apart from what changes with each release."""

    generated: tuple[PurePosixPath, ...]
    hand_written: tuple[PurePosixPath, ...]
    """What people keep by hand."""

    def __bool__(self) -> bool:
        return bool(self.generated or self.hand_written)


def compare_files(
    old: PackageFiles,
    new: PackageFiles,
    generated: Iterable[PurePosixPath],
    package: str,
) -> FileDifferences:
    ours = {*generated}
    passed_by = {CHANGELOG, MIGRATION, version_file(package)}
    paths = sorted(
        each
        for each in (old.keys() | new.keys()) - passed_by
        if old.get(each) != new.get(each)
    )
    return FileDifferences(
        tuple(each for each in paths if each in ours),
        tuple(each for each in paths if each not in ours),
    )
