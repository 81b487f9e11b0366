"""Owns which paths in the output folder may be written, and the names that we use there ourselves.

It must not know what is to be written, nor when. Every rule is a generator of findings; who asks
decides whether to refuse.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Set
from itertools import chain
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal

MANIFEST: Final = PurePosixPath(".sdkwright-files")
STAGE: Final = PurePosixPath(".sdkwright-stage")
LOCK: Final = PurePosixPath(".sdkwright-lock")
_RESERVED_NAMES: Final = {str(path) for path in (MANIFEST, STAGE, LOCK)}


def is_unsafe(path: PurePosixPath) -> bool:
    """Whether some system cannot hold such a path, or not below the folder, or we use it ourselves."""
    text = str(path)
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
    for path in filter(is_unsafe, paths):
        message = (
            "This path cannot be written on every system, or not below the folder."
        )
        yield Finding("output-unsafe-path", message, path_place(folder, path))


def find_clashes(paths: Iterable[PurePosixPath], folder: Path) -> Iterator[Finding]:
    """Paths that are one on a disk that ignores case, and files that are folders as well."""
    files = set(paths)
    spelled: dict[str, PurePosixPath] = {}
    for path in sorted(files.union(*(path.parents for path in files))):
        other = spelled.setdefault(folded_path(path), path)
        if other != path:
            message = (
                f"Where case makes no difference this is the same path as `{other}`."
            )
            yield Finding("output-path-clash", message, path_place(folder, path))
    for path in sorted(files.intersection(*[chain(*(p.parents for p in files))])):
        message = "This path is wanted both as a file and as a folder."
        yield Finding("output-path-clash", message, path_place(folder, path))


def find_obstacles(paths: Set[PurePosixPath], folder: Path) -> Iterator[Finding]:
    """Links that lead elsewhere, folders in the place of files, and the reverse."""
    for above in filter(Path.is_file, folder.parents):
        yield _blocked("folder", above, PurePosixPath())
    root = os.path.realpath(folder)
    parents = set(chain.from_iterable(path.parents for path in paths))
    for path in sorted(paths | parents):
        on_disk = folder / path
        # Folders are compared as a whole, since Windows has more kinds of links to them than one.
        if (path.parts and on_disk.is_symlink()) or (
            path in parents
            and os.path.normcase(os.path.realpath(on_disk))
            != os.path.normcase(Path(root, path))
        ):
            message = "A link stands here; links are not followed."
            advice = "Replace it by what it points to, or remove it."
            yield Finding("output-link", message, path_place(folder, path), advice)
        elif on_disk.exists() and not (
            on_disk.is_dir() if path in parents else on_disk.is_file()
        ):
            yield _blocked("folder" if path in parents else "file", folder, path)


def match_spelling(
    owned: Set[PurePosixPath], wanted: Iterable[PurePosixPath], folder: Path
) -> frozenset[PurePosixPath]:
    """What is ours, where a disk that ignores case holds a wanted file under an older spelling."""
    by_folded = {folded_path(path): path for path in wanted}
    spelled = {path: by_folded.get(folded_path(path), path) for path in owned}
    return frozenset(
        now if _is_same_file(folder / path, folder / now) else path
        for path, now in spelled.items()
    )


def _blocked(needed: str, folder: Path, path: PurePosixPath) -> Finding:
    message = f"A {needed} is needed here."
    advice = "Move what stands here, or choose another folder with `-o`."
    return Finding("output-blocked", message, path_place(folder, path), advice)


def path_place(folder: Path, path: PurePosixPath) -> Place:
    return Place((folder / path).as_posix(), 1, 1)


def raise_if_any(findings: Iterable[Finding]) -> None:
    if found := tuple(findings):
        raise Refusal(found)


def _is_same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def folded_path(path: PurePosixPath) -> str:
    """What is equal for paths that some disk takes for one: macOS ignores how accents are composed."""
    return unicodedata.normalize("NFC", str(path).casefold())
