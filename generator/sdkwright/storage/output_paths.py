"""Rules for paths in the output folder, and the names that are reserved in it.

This module must not know the files. Every rule yields findings; the caller decides whether to raise them.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Set
from operator import attrgetter
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal

MANIFEST: Final = PurePosixPath(".sdkwright-files")
STAGE: Final = PurePosixPath(".sdkwright-stage")
LOCK: Final = PurePosixPath(".sdkwright-lock")
_RESERVED_NAMES: Final = {str(path) for path in (MANIFEST, STAGE, LOCK)}
# A quick test, which most of the thousands of generated paths pass.
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9_][\w-]*(/[\w-]+)*(\.[a-z]+)?", re.ASCII)
_BY_PARTS: Final = attrgetter("parts")  # orders paths as their comparison does


def is_unsafe(path: PurePosixPath) -> bool:
    """Whether the path is invalid on some system, leads out of the folder, or is reserved."""
    text = str(path)
    if _PLAIN_PATH.fullmatch(text):
        return False
    return (
        path == PurePosixPath()
        or folded_path(PurePosixPath(path.parts[0])) in _RESERVED_NAMES
        or path.is_absolute()
        or ".." in path.parts
        or PureWindowsPath(text).parts != path.parts  # drives, backslashes
        or any(char in '<>:"|?*' or not char.isprintable() for char in text)
    )


def find_unsafe_paths(
    paths: Iterable[PurePosixPath], folder: Path
) -> Iterator[Finding]:
    """Findings for paths that are invalid on some system, lead out of the folder, or are reserved."""
    for path in filter(is_unsafe, paths):
        message = (
            "This path is not valid on every system, or leads out of the output folder."
        )
        yield Finding("output-unsafe-path", message, path_place(folder, path))


def find_clashes(paths: Iterable[PurePosixPath], folder: Path) -> Iterator[Finding]:
    """Findings for paths that are equal if case is ignored, and for paths that are both a file and a folder."""
    files = set(paths)
    spelled: dict[str, PurePosixPath] = {}
    folders = folders_of(files)
    for path in sorted(files | folders, key=_BY_PARTS):
        other = spelled.setdefault(folded_path(path), path)
        if other != path:
            message = f"On a file system that ignores case, this is the same path as `{other}`."
            yield Finding("output-path-clash", message, path_place(folder, path))
    for path in sorted(files & folders):
        message = "This path is needed both as a file and as a folder."
        yield Finding("output-path-clash", message, path_place(folder, path))


def find_obstacles(paths: Set[PurePosixPath], folder: Path) -> Iterator[Finding]:
    """Findings for links, for folders where a file is needed, and for files where a folder is needed."""
    for above in filter(Path.is_file, folder.parents):
        yield _blocked("folder must be created", above, PurePosixPath())
    root = os.path.realpath(folder)
    parents = folders_of(paths)
    for path in sorted(paths | parents, key=_BY_PARTS):
        mode = _mode(os.path.join(folder, *path.parts))
        # Folders are compared by their real path, because Windows has several kinds of links to folders.
        if (path.parts and mode is not None and stat.S_ISLNK(mode)) or (
            path in parents
            and os.path.normcase(os.path.realpath(folder / path))
            != os.path.normcase(Path(root, path))
        ):
            message = "This is a link, and links are not followed."
            advice = "Replace it by its target, or remove it."
            yield Finding("output-link", message, path_place(folder, path), advice)
        elif path in parents:
            if not (mode is None or (folder / path).is_dir()):
                yield _blocked("folder must be created", folder, path)
        elif not (mode is None or stat.S_ISREG(mode)):
            yield _blocked("file must be written", folder, path)


def folders_of(paths: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    """All folders above the paths, including the output folder itself."""
    found = set[PurePosixPath]()
    for path in paths:
        folder = path.parent
        while path.parts and folder not in found:
            found.add(folder)
            folder = folder.parent
    return found


def _mode(path: str) -> int | None:
    """The mode of a path without following links; None if the path does not exist."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def match_spelling(
    owned: Set[PurePosixPath], wanted: Iterable[PurePosixPath], folder: Path
) -> frozenset[PurePosixPath]:
    """The owned paths, each in its new spelling if both spellings are one file.

    They are one file if the file system ignores case.
    """
    by_folded = {folded_path(path): path for path in wanted}
    spelled = {path: by_folded.get(folded_path(path), path) for path in owned}
    return frozenset(
        now if _is_same_file(folder / path, folder / now) else path
        for path, now in spelled.items()
    )


def _blocked(needed: str, folder: Path, path: PurePosixPath) -> Finding:
    message = f"A {needed} here, but something else has this name."
    advice = "Move the existing entry, or choose another folder with `-o`."
    return Finding("output-blocked", message, path_place(folder, path), advice)


def path_place(folder: Path, path: PurePosixPath) -> Place:
    """The location of the start of a file in the output folder."""
    return Place((folder / path).as_posix(), 1, 1)


def raise_if_any(findings: Iterable[Finding]) -> None:
    """Raise `Refusal` if there are any findings."""
    if found := tuple(findings):
        raise Refusal(found)


def _is_same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def folded_path(path: PurePosixPath) -> str:
    """A key that is equal for two paths if some file system treats them as equal.

    macOS ignores the composition of accents.
    """
    return unicodedata.normalize("NFC", str(path).casefold())
