"""The comparison of the generated files with the output folder.

This module must not know the content of the files, and it writes nothing. A manifest in the folder lists the generated
files; no other file is ever changed or removed.
"""

import os
from collections.abc import Iterator, Mapping, Set
from dataclasses import field
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.records import record
from sdkwright.storage import output_paths
from sdkwright.storage.output_paths import MANIFEST, path_place, raise_if_any

_MANIFEST_HEADING: Final = (
    "# The files that sdkwright generates here. All others are yours."
)


@record(frozen=True, slots=True)
class OutputPlan:
    """The changes that a write makes to the folder: `missing` and `different` files are written, `orphaned` removed.

    The manifest is one of the files.
    """

    folder: Path
    missing: tuple[PurePosixPath, ...]
    different: tuple[PurePosixPath, ...]
    orphaned: tuple[PurePosixPath, ...]
    unchanged: tuple[PurePosixPath, ...]
    texts: Mapping[PurePosixPath, str] = field(repr=False)

    @property
    def is_clean(self) -> bool:
        return not (self.missing or self.different or self.orphaned)

    @property
    def summary(self) -> str:
        """One line about the files that were written, removed and left unchanged."""
        written = len(self.missing) + len(self.different)
        parts = [
            f"{written} file{'' if written == 1 else 's'} written" if written else "",
            f"{len(self.orphaned)} removed" if self.orphaned else "",
            f"{len(self.unchanged)} unchanged" if self.unchanged else "",
        ]
        return f"{self.folder.as_posix()}: {', '.join(filter(None, parts))}"


def plan_output(files: Mapping[PurePosixPath, str], folder: Path) -> OutputPlan:
    """Compare the files with the folder. Raise `Refusal` if writing would affect a file that is not generated."""
    try:
        return _compare_with_folder(files, folder)
    except OSError as error:
        message = f"Nothing was written: {error}"
        where = path_place(folder, PurePosixPath())
        raise Refusal([Finding("output-unwritable", message, where)]) from error


def _compare_with_folder(
    files: Mapping[PurePosixPath, str], folder: Path
) -> OutputPlan:
    raise_if_any(
        chain(
            output_paths.find_unsafe_paths(files, folder),
            output_paths.find_clashes(files, folder),
        )
    )
    texts = {
        **files,
        MANIFEST: "".join(f"{p}\n" for p in (_MANIFEST_HEADING, *sorted(files))),
    }
    # This is done before the manifest is read, since nothing is read through a link.
    raise_if_any(output_paths.find_obstacles(texts.keys(), folder))
    owned = _read_manifest(folder)
    raise_if_any(output_paths.find_obstacles(owned, folder))
    owned = output_paths.match_spelling(owned, texts, folder)
    on_disk = {
        path for path in {*texts, *owned} if os.path.exists(os.path.join(folder, path))
    }
    same = {path for path in texts.keys() & on_disk if _is_equal(folder, path, texts)}
    raise_if_any(_find_handwritten(on_disk - owned - same - {MANIFEST}, folder))
    return OutputPlan(
        folder,
        missing=tuple(sorted(texts.keys() - on_disk)),
        different=tuple(sorted(texts.keys() & on_disk - same)),
        orphaned=tuple(sorted(on_disk - texts.keys())),
        unchanged=tuple(sorted(same)),
        texts=texts,
    )


def render_diff(plan: OutputPlan, *, limit: int = 400) -> str:
    """A unified diff of the changes that a write would make, cut after `limit` lines."""
    paths = sorted((*plan.missing, *plan.different, *plan.orphaned))
    lines = chain.from_iterable(_file_diff(plan, path) for path in paths)
    shown = list(islice(lines, limit))
    if next(lines, None) is not None:
        shown.append(f"… cut after {limit} lines.")
    return "".join(f"{line}\n" for line in shown)


def _read_manifest(folder: Path) -> frozenset[PurePosixPath]:
    """The generated files that the manifest lists; empty if there is no manifest.

    Raises `Refusal` for a damaged manifest.
    """
    file = folder / MANIFEST
    if not file.is_file():
        return frozenset()
    heading, *lines = file.read_text("utf-8", errors="replace").splitlines() or [""]
    owned = frozenset(PurePosixPath(line) for line in lines if line)
    if heading == _MANIFEST_HEADING and not any(map(output_paths.is_unsafe, owned)):
        return owned
    message = "This list of generated files is damaged, or sdkwright did not write it."
    advice = "Restore it from version control."
    raise Refusal(
        [Finding("output-manifest", message, path_place(folder, MANIFEST), advice)]
    )


def _find_handwritten(paths: Set[PurePosixPath], folder: Path) -> Iterator[Finding]:
    for path in sorted(paths):
        yield Finding(
            "output-not-generated",
            "Generating would overwrite this file, which sdkwright did not write.",
            path_place(folder, path),
            "Move or delete it, or choose another folder with `-o`.",
        )


def _is_equal(
    folder: Path, path: PurePosixPath, texts: Mapping[PurePosixPath, str]
) -> bool:
    with open(os.path.join(folder, path), "rb") as stream:
        return stream.read() == texts[path].encode()


def _file_diff(plan: OutputPlan, path: PurePosixPath) -> Iterator[str]:
    from difflib import unified_diff

    old = (plan.folder / path).read_bytes() if path not in plan.missing else b""
    return unified_diff(
        _split_lines(old.decode(errors="replace")),
        _split_lines(plan.texts.get(path, "")),
        "/dev/null" if path in plan.missing else f"a/{path}",
        "/dev/null" if path in plan.orphaned else f"b/{path}",
        lineterm="",
    )


def _split_lines(text: str) -> list[str]:
    lines = text.replace("\r", "\\r").split("\n")
    return lines[:-1] if not lines[-1] else [*lines[:-1], f"{lines[-1]}\\ no line end"]
