"""Owns the folder that the generated files lie in: what is ours there, what differs, how it changes.

It must not know what the files are about. A manifest in the folder lists the files that are ours;
no other is ever changed or removed. Writing is all or nothing: what stops it halfway is undone.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import mkdtemp
from typing import Final

from sdkwright.diagnostics import Finding, Place, Refusal

MANIFEST: Final = PurePosixPath(".sdkwright-files")
_HEADING: Final = "# The files that sdkwright generates here. All others are yours."
_STAGE_PREFIX: Final = ".sdkwright-stage-"


@dataclass(frozen=True, slots=True)
class Plan:
    """What writing does to the folder; the manifest is one of the files."""

    folder: Path
    missing: tuple[PurePosixPath, ...]
    different: tuple[PurePosixPath, ...]
    orphaned: tuple[PurePosixPath, ...]
    unchanged: tuple[PurePosixPath, ...]
    texts: Mapping[PurePosixPath, str] = field(repr=False)

    @property
    def is_clean(self) -> bool:
        return not (self.missing or self.different or self.orphaned)


def plan(files: Mapping[PurePosixPath, str], folder: Path) -> Plan:
    """Compares the files with the folder, and refuses what would harm anything else."""
    _refuse(chain(_unsafe(files, folder), _clashes(files, folder)))
    texts = {**files, MANIFEST: "".join(f"{p}\n" for p in (_HEADING, *sorted(files)))}
    owned = _owned(folder)
    _refuse(_obstacles({*texts, *owned}, folder))
    owned = _as_spelled_now(owned, texts, folder)
    _refuse(_not_ours(texts, owned, folder))
    on_disk = {path for path in {*texts, *owned} if (folder / path).exists()}
    same = {path for path in texts.keys() & on_disk if _is_equal(folder, path, texts)}
    return Plan(
        folder,
        missing=tuple(sorted(texts.keys() - on_disk)),
        different=tuple(sorted(texts.keys() & on_disk - same)),
        orphaned=tuple(sorted(on_disk - texts.keys())),
        unchanged=tuple(sorted(same)),
        texts=texts,
    )


def diff(plan: Plan, *, limit: int = 400) -> str:
    """A unified diff of what writing would change, cut after `limit` lines."""
    paths = sorted((*plan.missing, *plan.different, *plan.orphaned))
    lines = chain.from_iterable(_file_diff(plan, path) for path in paths)
    shown = list(islice(lines, limit))
    if next(lines, None) is not None:
        shown.append(f"… cut after {limit} lines.")
    return "".join(f"{line}\n" for line in shown)


def write(plan: Plan) -> None:
    """Makes the folder hold what was planned, and leaves it as it was if that fails."""
    if plan.is_clean:
        return
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
        stage = Path(mkdtemp(prefix=_STAGE_PREFIX, dir=plan.folder))
        try:
            _stage(plan, stage)
            _swap(plan, stage)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        message = f"Nothing was written, for this failed: {error}"
        place = _place(plan.folder, PurePosixPath())
        raise Refusal([Finding("output-unwritable", message, place)]) from error


def _stage(plan: Plan, stage: Path) -> None:
    """Puts what changes on the same filesystem as its target: new texts, and old bytes."""
    for path in (*plan.missing, *plan.different):
        new = stage / "new" / path
        new.parent.mkdir(parents=True, exist_ok=True)
        # No fsync: after a loss of power these files can be generated again.
        new.write_bytes(plan.texts[path].encode())
    for path in (*plan.different, *plan.orphaned):
        old = stage / "old" / path
        old.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(plan.folder / path, old)


def _swap(plan: Plan, stage: Path) -> None:
    """Each step that was made says how it is undone; reaching the end forgets that."""
    with ExitStack() as undo:
        undo.callback(_remove_empty_folders, plan.folder, plan.missing)
        # The manifest comes last: until then the orphans are known to be ours.
        steps = chain(plan.missing, plan.different, plan.orphaned)
        for path in sorted(steps, key=MANIFEST.__eq__):
            target, old = plan.folder / path, stage / "old" / path
            if path in plan.orphaned:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(stage / "new" / path, target)
            if path in plan.missing:
                undo.callback(target.unlink)
            else:
                undo.callback(os.replace, old, target)
        undo.pop_all()
    _remove_empty_folders(plan.folder, plan.orphaned)


def _remove_empty_folders(folder: Path, paths: Iterable[PurePosixPath]) -> None:
    """A folder without modules would still be imported, as a namespace package."""
    parents = {parent for path in paths for parent in path.parents if parent.parts}
    for parent in sorted(parents, reverse=True):  # children before their parents
        place = folder / parent
        if not place.is_dir():
            continue
        left = {entry.name for entry in place.iterdir()}
        if left == {"__pycache__"}:  # bytecode of modules that are gone
            shutil.rmtree(place)
        elif not left:
            place.rmdir()


def _owned(folder: Path) -> frozenset[PurePosixPath]:
    """What the manifest lists; nothing where there is none."""
    file = folder / MANIFEST
    if not file.is_file():
        return frozenset()
    heading, *lines = file.read_text("utf-8", errors="replace").splitlines() or [""]
    owned = frozenset(PurePosixPath(line) for line in lines if line)
    if heading == _HEADING and not any(map(_is_unsafe, owned)):
        return owned
    message = "This is not the list of generated files that sdkwright wrote."
    advice = "Restore it from version control."
    raise Refusal(
        [Finding("output-manifest", message, _place(folder, MANIFEST), advice)]
    )


def _as_spelled_now(
    owned: frozenset[PurePosixPath], texts: Mapping[PurePosixPath, str], folder: Path
) -> frozenset[PurePosixPath]:
    """What is ours, where a disk that ignores case holds a wanted file under an older spelling."""
    wanted = {_folded(path): path for path in texts}
    spelled = {path: wanted.get(_folded(path), path) for path in owned}
    return frozenset(
        now if _is_one_file(folder / path, folder / now) else path
        for path, now in spelled.items()
    )


def _unsafe(paths: Iterable[PurePosixPath], folder: Path) -> Iterator[Finding]:
    for path in filter(_is_unsafe, paths):
        message = (
            "This path cannot be written on every system, or not below the folder."
        )
        yield Finding("output-unsafe-path", message, _place(folder, path))


def _is_unsafe(path: PurePosixPath) -> bool:
    text = str(path)
    return (
        path in {PurePosixPath(), MANIFEST}
        or path.is_absolute()
        or ".." in path.parts
        or PureWindowsPath(text).parts != path.parts  # drives, backslashes
        or any(char in '<>:"|?*' or not char.isprintable() for char in text)
    )


def _clashes(paths: Iterable[PurePosixPath], folder: Path) -> Iterator[Finding]:
    """Paths that are one on a disk that ignores case, and files that are folders as well."""
    files = set(paths)
    spelled: dict[str, PurePosixPath] = {}
    for path in sorted(files.union(*(path.parents for path in files))):
        other = spelled.setdefault(_folded(path), path)
        if other != path:
            message = (
                f"Where case makes no difference this is the same path as `{other}`."
            )
            yield Finding("output-path-clash", message, _place(folder, path))
    for path in sorted(files.intersection(*[chain(*(p.parents for p in files))])):
        message = "This path is wanted both as a file and as a folder."
        yield Finding("output-path-clash", message, _place(folder, path))


def _obstacles(paths: set[PurePosixPath], folder: Path) -> Iterator[Finding]:
    """Links that lead elsewhere, folders in the place of files, and the reverse."""
    root = os.path.realpath(folder)
    parents = set(chain.from_iterable(path.parents for path in paths))
    for path in sorted(paths | parents):
        place = folder / path
        # Compared as a whole, since Windows has more kinds of links than one.
        if os.path.normcase(os.path.realpath(place)) != os.path.normcase(
            Path(root, path)
        ):
            message = "A link stands here; links are not followed."
            advice = "Replace it by what it points to, or remove it."
            yield Finding("output-link", message, _place(folder, path), advice)
        elif place.exists() and not (
            place.is_dir() if path in parents else place.is_file()
        ):
            message = f"A {'folder' if path in parents else 'file'} is needed here."
            yield Finding("output-blocked", message, _place(folder, path))


def _not_ours(
    texts: Mapping[PurePosixPath, str], owned: frozenset[PurePosixPath], folder: Path
) -> Iterator[Finding]:
    for path in sorted(texts.keys() - owned - {MANIFEST}):
        if (folder / path).exists() and not _is_equal(folder, path, texts):
            yield Finding(
                "output-not-ours",
                "This file would be generated, but one that sdkwright did not write is here.",
                _place(folder, path),
                "Move or delete it, or choose another folder with `-o`.",
            )


def _is_equal(
    folder: Path, path: PurePosixPath, texts: Mapping[PurePosixPath, str]
) -> bool:
    return (folder / path).read_bytes() == texts[path].encode()


def _is_one_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _file_diff(plan: Plan, path: PurePosixPath) -> Iterator[str]:
    from difflib import unified_diff

    old = (plan.folder / path).read_bytes() if path not in plan.missing else b""
    return unified_diff(
        _lines(old.decode(errors="replace")),
        _lines(plan.texts.get(path, "")),
        "/dev/null" if path in plan.missing else f"a/{path}",
        "/dev/null" if path in plan.orphaned else f"b/{path}",
        lineterm="",
    )


def _lines(text: str) -> list[str]:
    lines = text.replace("\r", "\\r").split("\n")
    return lines[:-1] if not lines[-1] else [*lines[:-1], f"{lines[-1]}\\ no line end"]


def _folded(path: PurePosixPath) -> str:
    return str(path).casefold()


def _place(folder: Path, path: PurePosixPath) -> Place:
    return Place((folder / path).as_posix(), 1, 1)


def _refuse(findings: Iterable[Finding]) -> None:
    if found := tuple(findings):
        raise Refusal(found)
