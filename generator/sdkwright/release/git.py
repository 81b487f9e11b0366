"""Owns what a release asks of git: the tags that are releases, what is not committed, and the commit, the tag and the push.

Reading a revision's files is for `diff.revisions`. It must not know when a release commits, tags or pushes.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sdkwright.diff.inputs.git_revisions import Repository
from sdkwright.release import subprocesses
from sdkwright.release.errors import refusal
from sdkwright.release.versioning.versions import ReleaseVersion


@dataclass(frozen=True, slots=True)
class ReleaseTag:
    """A tag that is the name of a release."""

    name: str
    version: ReleaseVersion


@dataclass(frozen=True, slots=True)
class PushTarget:
    """What the branch at hand is pushed to."""

    name: str
    branch: str


@dataclass(frozen=True, slots=True)
class Git:
    """The repository in which a package is released."""

    repository: Repository

    @classmethod
    def containing(cls, folder: Path) -> "Git":
        return cls(Repository.containing(folder))

    @property
    def root(self) -> Path:
        return self.repository.root

    # What there is ------------------------------------------------------------------------

    def release_tags(self, prefix: str) -> list[ReleaseTag]:
        """The releases that lead to what is checked out, by their tags, the newest last."""
        if self._query("rev-parse", "--is-shallow-repository") == "true":
            raise refusal(
                "release-history",
                "This clone has not all commits, so the last release cannot be found.",
                "Fetch them: git fetch --unshallow --tags",
            )
        if self._query("rev-parse", "--verify", "--quiet", "HEAD") is None:
            raise refusal(
                "release-history",
                "Nothing is committed yet, so there is nothing to release.",
                "Commit the document and the package: git add --all && git commit",
            )
        names = self._output_words("tag", "--merged", "HEAD", "--list", f"{prefix}*")
        found = (
            ReleaseTag(each, number)
            for each in names
            if (number := ReleaseVersion.parse_exact(each.removeprefix(prefix)))
            is not None
        )
        return sorted(found, key=lambda each: each.version)

    def tag_commit(self, tag: str) -> str | None:
        """The commit that a tag stands for; None without one of this name."""
        return self._query(
            "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}^{{commit}}"
        )

    def remote_tag_commit(self, remote: str, tag: str) -> str | None:
        """What a tag stands for where it is pushed to; None if nobody has pushed it."""
        said = self._run_checked("ls-remote", "--tags", remote, f"refs/tags/{tag}*")
        found: dict[str, str] = {}
        for line in said.splitlines():
            commit, _, name = line.partition("\t")
            found[name] = commit
        return found.get(f"refs/tags/{tag}^{{}}") or found.get(f"refs/tags/{tag}")

    @property
    def head(self) -> str:
        return self.repository.resolve_commit("HEAD")

    def uncommitted_paths(self) -> list[str]:
        """The paths that are not as they were committed, and those that git does not know."""
        said = self._run_checked(
            "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all"
        )
        return [each[3:] for each in said.split("\0") if each[3:]]

    def unignored_files(self, folder: Path) -> list[PurePosixPath]:
        """The files below a folder that git knows or does not ignore, by their paths in it."""
        said = self._run_checked(
            *("ls-files", "-z", "--cached", "--others", "--exclude-standard"),
            *("--", str(folder)),
            folder=folder,
        )
        names = sorted({each for each in said.split("\0") if each})
        return [PurePosixPath(each) for each in names if os.path.isfile(folder / each)]

    def branch_target(self) -> PushTarget | None:
        """Where the branch at hand is pushed to; None where it has no such place."""
        branch = self._query("symbolic-ref", "--quiet", "--short", "HEAD")
        if branch is None:
            return None
        name = self._query("config", "--get", f"branch.{branch}.remote")
        merge = self._query("config", "--get", f"branch.{branch}.merge")
        if not name or not merge or name == ".":
            return None
        return PushTarget(name, merge.removeprefix("refs/heads/"))

    def is_pushed(self) -> bool:
        """Whether what is checked out is on a branch somewhere else, as far as is known here."""
        return bool(self._output_words("branch", "--remotes", "--contains", "HEAD"))

    def tag_remote(self) -> str | None:
        """Where tags are pushed to, whatever is checked out."""
        if remote := self.branch_target():
            return remote.name
        names = self._output_words("remote")
        return (
            "origin" if "origin" in names else (names[0] if len(names) == 1 else None)
        )

    # What changes -------------------------------------------------------------------------

    def commit(self, paths: Iterable[Path], message: str) -> None:
        """A commit of these files alone, with the hooks that the repository has."""
        named = [str(each) for each in paths]
        self._run_checked("add", "--", *named)
        self._run_checked(
            "commit", "--quiet", "--message", message, "--only", "--", *named
        )

    def tag(self, name: str, commit: str) -> None:
        self._run_checked("tag", "--no-sign", name, commit)

    def push(self, remote: str, *refs: str) -> None:
        self._run_checked("push", "--quiet", remote, *refs)

    # Asking git ---------------------------------------------------------------------------

    def _query(self, *arguments: str) -> str | None:
        done = self._run(arguments)
        return done.stdout.strip() if done.is_success else None

    def _output_words(self, *arguments: str) -> list[str]:
        return self._run_checked(*arguments).split()

    def _run_checked(self, *arguments: str, folder: Path | None = None) -> str:
        done = self._run(arguments, folder)
        if not done.is_success:
            raise refusal(
                "release-git",
                f"`git {arguments[0]}` failed.",
                done.last_lines,
            )
        return done.stdout

    def _run(
        self, arguments: Sequence[str], folder: Path | None = None
    ) -> subprocesses.CompletedRun:
        command = ["git", "--no-pager", "-c", "core.quotepath=off", *arguments]
        return subprocesses.run(command, folder or self.root, _git_environment())


def _git_environment() -> Mapping[str, str]:
    """Without a terminal to ask for a password on."""
    return {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
