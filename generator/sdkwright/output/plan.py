"""Owns what the output folder holds: which files there are ours, and what differs from what is wanted.

It must not know what the files are about, and it changes nothing. A manifest in the folder lists the
files that are ours; no other is ever changed or removed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.storage import output_paths
from sdkwright.storage.output_paths import MANIFEST, path_place, raise_if_any

_MANIFEST_HEADING: Final = (
    "# The files that sdkwright generates here. All others are yours."
)


@dataclass(frozen=True, slots=True)
class OutputPlan:
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

    @property
    def summary(self) -> str:
        """What writing has done, in one line."""
        written = len(self.missing) + len(self.different)
        parts = [
            f"{written} file{'' if written == 1 else 's'} written" if written else "",
            f"{len(self.orphaned)} removed" if self.orphaned else "",
            f"{len(self.unchanged)} unchanged" if self.unchanged else "",
        ]
        return f"{self.folder.as_posix()}: {', '.join(filter(None, parts))}"


def plan_output(files: Mapping[PurePosixPath, str], folder: Path) -> OutputPlan:
    """Compares the files with the folder, and refuses what would harm anything else."""
    try:
        return _compare_with_folder(files, folder)
    except OSError as error:
        message = f"Nothing was written, for this failed: {error}"
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
    # The manifest is among them, and nothing is read through a link.
    raise_if_any(output_paths.find_obstacles(texts.keys(), folder))
    owned = _read_manifest(folder)
    raise_if_any(output_paths.find_obstacles(owned, folder))
    owned = output_paths.match_spelling(owned, texts, folder)
    raise_if_any(_find_handwritten(texts, owned, folder))
    on_disk = {path for path in {*texts, *owned} if (folder / path).exists()}
    same = {path for path in texts.keys() & on_disk if _is_equal(folder, path, texts)}
    return OutputPlan(
        folder,
        missing=tuple(sorted(texts.keys() - on_disk)),
        different=tuple(sorted(texts.keys() & on_disk - same)),
        orphaned=tuple(sorted(on_disk - texts.keys())),
        unchanged=tuple(sorted(same)),
        texts=texts,
    )


def render_diff(plan: OutputPlan, *, limit: int = 400) -> str:
    """A unified diff of what writing would change, cut after `limit` lines."""
    paths = sorted((*plan.missing, *plan.different, *plan.orphaned))
    lines = chain.from_iterable(_file_diff(plan, path) for path in paths)
    shown = list(islice(lines, limit))
    if next(lines, None) is not None:
        shown.append(f"… cut after {limit} lines.")
    return "".join(f"{line}\n" for line in shown)


def _read_manifest(folder: Path) -> frozenset[PurePosixPath]:
    """What the manifest lists; nothing where there is none."""
    file = folder / MANIFEST
    if not file.is_file():
        return frozenset()
    heading, *lines = file.read_text("utf-8", errors="replace").splitlines() or [""]
    owned = frozenset(PurePosixPath(line) for line in lines if line)
    if heading == _MANIFEST_HEADING and not any(map(output_paths.is_unsafe, owned)):
        return owned
    message = "This is not the list of generated files that sdkwright wrote."
    advice = "Restore it from version control."
    raise Refusal(
        [Finding("output-manifest", message, path_place(folder, MANIFEST), advice)]
    )


def _find_handwritten(
    texts: Mapping[PurePosixPath, str],
    generated: frozenset[PurePosixPath],
    folder: Path,
) -> Iterator[Finding]:
    for path in sorted(texts.keys() - generated - {MANIFEST}):
        if (folder / path).exists() and not _is_equal(folder, path, texts):
            yield Finding(
                "output-not-generated",
                "This file would be generated, but one that sdkwright did not write is here.",
                path_place(folder, path),
                "Move or delete it, or choose another folder with `-o`.",
            )


def _is_equal(
    folder: Path, path: PurePosixPath, texts: Mapping[PurePosixPath, str]
) -> bool:
    return (folder / path).read_bytes() == texts[path].encode()


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
