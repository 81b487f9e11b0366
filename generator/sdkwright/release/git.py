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
from sdkwright.release.versioning.versions import Number


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that is the name of a release."""

    name: str
    number: Number


@dataclass(frozen=True, slots=True)
class Remote:
    """What the branch at hand is pushed to."""

    name: str
    branch: str


@dataclass(frozen=True, slots=True)
class Git:
    """The repository in which a package is released."""

    repository: Repository

    @classmethod
    def around(cls, folder: Path) -> "Git":
        return cls(Repository.around(folder))

    @property
    def root(self) -> Path:
        return self.repository.root

    # What there is ------------------------------------------------------------------------

    def tags(self, prefix: str) -> list[Tag]:
        """The releases that lead to what is checked out, by their tags, the newest last."""
        if self._ask("rev-parse", "--is-shallow-repository") == "true":
            raise refusal(
                "release-history",
                "This clone has not all commits, so the last release cannot be found.",
                "Fetch them: git fetch --unshallow --tags",
            )
        if self._ask("rev-parse", "--verify", "--quiet", "HEAD") is None:
            raise refusal(
                "release-history",
                "Nothing is committed yet, so there is nothing to release.",
                "Commit the document and the package: git add --all && git commit",
            )
        names = self._lines("tag", "--merged", "HEAD", "--list", f"{prefix}*")
        found = (
            Tag(each, number)
            for each in names
            if (number := Number.spelled(each.removeprefix(prefix))) is not None
        )
        return sorted(found, key=lambda each: each.number)

    def commit_of(self, tag: str) -> str | None:
        """The commit that a tag stands for; None without one of this name."""
        return self._ask(
            "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}^{{commit}}"
        )

    def remote_tag(self, remote: str, tag: str) -> str | None:
        """What a tag stands for where it is pushed to; None if nobody has pushed it."""
        said = self._must("ls-remote", "--tags", remote, f"refs/tags/{tag}*")
        found: dict[str, str] = {}
        for line in said.splitlines():
            commit, _, name = line.partition("\t")
            found[name] = commit
        return found.get(f"refs/tags/{tag}^{{}}") or found.get(f"refs/tags/{tag}")

    @property
    def head(self) -> str:
        return self.repository.commit("HEAD")

    def dirty(self) -> list[str]:
        """The paths that are not as they were committed, and those that git does not know."""
        said = self._must(
            "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all"
        )
        return [each[3:] for each in said.split("\0") if each[3:]]

    def known(self, folder: Path) -> list[PurePosixPath]:
        """The files below a folder that git knows or does not ignore, by their paths in it."""
        said = self._must(
            *("ls-files", "-z", "--cached", "--others", "--exclude-standard"),
            *("--", str(folder)),
            at=folder,
        )
        names = sorted({each for each in said.split("\0") if each})
        return [PurePosixPath(each) for each in names if os.path.isfile(folder / each)]

    def remote(self) -> Remote | None:
        """Where the branch at hand is pushed to; None where it has no such place."""
        branch = self._ask("symbolic-ref", "--quiet", "--short", "HEAD")
        if branch is None:
            return None
        name = self._ask("config", "--get", f"branch.{branch}.remote")
        merge = self._ask("config", "--get", f"branch.{branch}.merge")
        if not name or not merge or name == ".":
            return None
        return Remote(name, merge.removeprefix("refs/heads/"))

    def is_public(self) -> bool:
        """Whether what is checked out is on a branch somewhere else, as far as is known here."""
        return bool(self._lines("branch", "--remotes", "--contains", "HEAD"))

    def remote_of_tags(self) -> str | None:
        """Where tags are pushed to, whatever is checked out."""
        if remote := self.remote():
            return remote.name
        names = self._lines("remote")
        return (
            "origin" if "origin" in names else (names[0] if len(names) == 1 else None)
        )

    # What changes -------------------------------------------------------------------------

    def commit(self, paths: Iterable[Path], message: str) -> None:
        """A commit of these files alone, with the hooks that the repository has."""
        named = [str(each) for each in paths]
        self._must("add", "--", *named)
        self._must("commit", "--quiet", "--message", message, "--only", "--", *named)

    def tag(self, name: str, commit: str) -> None:
        self._must("tag", "--no-sign", name, commit)

    def push(self, remote: str, *refs: str) -> None:
        self._must("push", "--quiet", remote, *refs)

    # Asking git ---------------------------------------------------------------------------

    def _ask(self, *arguments: str) -> str | None:
        done = self._run(arguments)
        return done.said.strip() if done.is_good else None

    def _lines(self, *arguments: str) -> list[str]:
        return self._must(*arguments).split()

    def _must(self, *arguments: str, at: Path | None = None) -> str:
        done = self._run(arguments, at)
        if not done.is_good:
            raise refusal(
                "release-git",
                f"`git {arguments[0]}` failed.",
                done.end,
            )
        return done.said

    def _run(
        self, arguments: Sequence[str], at: Path | None = None
    ) -> subprocesses.Done:
        command = ["git", "--no-pager", "-c", "core.quotepath=off", *arguments]
        return subprocesses.run(command, at or self.root, _environment())


def _environment() -> Mapping[str, str]:
    """Without a terminal to ask for a password on."""
    return {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
