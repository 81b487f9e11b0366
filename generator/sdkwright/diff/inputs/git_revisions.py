"""Revisions of a git repository and the files in them.

Nothing is checked out and the repository is not changed; the files of a revision are written to a separate folder. The
content of a revision is untrusted, like a document. This module must not know the content of a snapshot.
"""

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.storage.output_paths import MANIFEST

_DOCUMENT_SUFFIXES: Final = (".yaml", ".yml", ".json")
_FILE_MODES: Final = ("100644", "100755")
_DEFAULT_BRANCHES: Final = ("origin/main", "origin/master", "main", "master")


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository on disk."""

    root: Path

    @classmethod
    def containing(cls, folder: Path) -> "Repository":
        """The repository that contains a folder.

        Raises `Refusal` if there is no repository, or git is not installed.
        """
        try:
            found = _run_git(folder, "rev-parse", "--show-toplevel")
        except FileNotFoundError:
            raise _refusal(
                "revision-none",
                "Git is not installed, so there is no revision to compare with.",
                "Pass two files instead: sdkwright diff old.yaml new.yaml",
            ) from None
        if found is None:
            raise _refusal(
                "revision-none",
                f"The folder `{folder.name}` is not in a git repository.",
                "Pass two files instead: sdkwright diff old.yaml new.yaml",
            )
        return cls(Path(found.decode().rstrip("\n")))

    def resolve_commit(self, revision: str) -> str:
        """The commit id of a revision. Raises `Refusal` if git does not know it."""
        found = self._commit_or_none(revision)
        if not revision or found is None:
            raise _refusal(
                "revision-unknown",
                f"Git does not know the revision `{revision}`.",
                "Pass a branch, a tag or a commit of this clone. If the clone is shallow, complete it: git fetch --unshallow",
            )
        return found

    def _commit_or_none(self, revision: str) -> str | None:
        wanted = f"{revision}^{{commit}}"
        found = _run_git(
            self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted
        )
        return None if found is None else found.decode().strip()

    def merge_base(self) -> str:
        """The commit at which HEAD branched off the default branch. Raises `Refusal` if there is none."""
        head = _run_git(
            self.root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"
        )
        named = [head.decode().strip()] if head else []
        for branch in (*named, *_DEFAULT_BRANCHES):
            if self._commit_or_none(branch) is None:
                continue
            found = _run_git(self.root, "merge-base", branch, "HEAD")
            if found is None:
                raise self._no_common_commit(branch)
            return found.decode().strip()
        raise _refusal(
            "revision-none",
            "There is no default branch to compare with: `origin/HEAD` is not set, and no branch is named main or master.",
            "Pass a revision: sdkwright diff REV:\n"
            "Or let git ask origin for its default branch: git remote set-head origin --auto",
        )

    def _no_common_commit(self, branch: str) -> Refusal:
        shallow = _run_git(self.root, "rev-parse", "--is-shallow-repository") or b""
        if shallow.strip() == b"true":
            return _refusal(
                "revision-none",
                f"This clone is shallow, so the commit where this branch left `{branch}` is not in it.",
                "Fetch the history: git fetch --unshallow\n"
                f"Or compare with the branch as it is: sdkwright diff {branch}:",
            )
        return _refusal(
            "revision-none",
            f"This branch and `{branch}` have no commit in common.",
            f"Compare with the branch as it is: sdkwright diff {branch}:",
        )

    def path_in_repository(self, path: Path) -> PurePosixPath:
        """The path of a file on disk, relative to the root of the repository."""
        return PurePosixPath(path.resolve().relative_to(self.root.resolve()).as_posix())

    def read_file(self, commit: str, path: PurePosixPath) -> bytes | None:
        """The content of a file in a commit; None if it does not exist."""
        return _run_git(self.root, "cat-file", "blob", f"{commit}:{path}")

    def list_files(self, commit: str, folder: PurePosixPath) -> Iterator[PurePosixPath]:
        """The regular files in a folder and its subfolders, without symbolic links and `.git`."""
        found = _run_git(
            self.root,
            "ls-tree",
            "-r",
            "-z",
            commit,
            "--",
            f"{folder}/" if folder.parts else ".",
        )
        for entry in (found or b"").split(b"\0"):
            details, _, name = entry.partition(b"\t")
            path = PurePosixPath(name.decode(errors="surrogateescape"))
            if details[:6].decode() in _FILE_MODES and not {"..", ".git"} & {
                *path.parts
            }:
                yield path

    def write_files(
        self, commit: str, paths: Iterable[PurePosixPath], folder: Path
    ) -> None:
        """Write files of a commit into a folder. Each file keeps its path."""
        for path, content in self.read_files(commit, paths).items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def document_files(self, commit: str, path: PurePosixPath) -> list[PurePosixPath]:
        """A document and the files to which it may refer: the files in its folder and in subfolders."""
        beside = self.list_files(commit, path.parent)
        found = [
            each for each in beside if each.suffix in _DOCUMENT_SUFFIXES or each == path
        ]
        if path not in found:
            raise _refusal(
                "revision-path",
                f"The file `{path}` does not exist in {commit[:12]}.",
                "Pass a path that exists there, relative to the root of the repository: REV:path/to/spec.yaml",
            )
        return found

    def read_files(
        self, commit: str, paths: Iterable[PurePosixPath]
    ) -> Mapping[PurePosixPath, bytes]:
        """The contents of files in a commit, read by one process. Missing files are omitted."""
        wanted = list(paths)
        requests = "".join(
            f"{commit}:{path}\n" for path in wanted if "\n" not in str(path)
        )
        output = (
            _run_git(
                self.root,
                "cat-file",
                "--batch",
                stdin=requests.encode(errors="surrogateescape"),
            )
            or b""
        )
        found: dict[PurePosixPath, bytes] = {}
        at = 0
        for path in wanted:
            head, _, _ = (
                output[at:].partition(b"\n") if at < len(output) else (b"", b"", b"")
            )
            at += len(head) + 1
            if head.endswith(b"missing") or not head:
                continue
            size = int(head.rpartition(b" ")[2])
            found[path] = output[at : at + size]
            at += size + 1
        return found

    def generated_files(
        self, commit: str, folder: PurePosixPath
    ) -> Mapping[PurePosixPath, str] | None:
        """The committed generated files, by their paths in the folder.

        None if the commit has no list of generated files.
        """
        manifest = self.read_file(commit, folder / MANIFEST)
        if manifest is None:
            return None
        names = [
            line
            for line in manifest.decode(errors="replace").splitlines()
            if line[:1] not in ("", "#")
        ]
        paths = {PurePosixPath(folder / name): PurePosixPath(name) for name in names}
        contents = self.read_files(commit, paths)
        return {
            paths[path]: raw.decode(errors="replace") for path, raw in contents.items()
        }


def _run_git(folder: Path, *arguments: str, stdin: bytes | None = None) -> bytes | None:
    """The output of git; None if git fails. The commands in use run no hook and no pager."""
    done = subprocess.run(
        [
            "git",
            "-C",
            str(folder),
            "--no-pager",
            "-c",
            "core.quotepath=off",
            *arguments,
        ],
        input=stdin,
        capture_output=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else None


def _refusal(code: str, message: str, advice: str) -> Refusal:
    return Refusal([Finding(code, message, Place("git", 1, 1), advice)])
