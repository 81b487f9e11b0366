"""Git operations of a release: version tags, uncommitted files, commit, tag and push.

`diff.inputs.git_revisions` reads the files of a revision. This module must not know when a release commits, tags or
pushes.
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
    """A git tag whose name is a version."""

    name: str
    version: ReleaseVersion


@dataclass(frozen=True, slots=True)
class PushTarget:
    """The remote and the branch to which the checked-out branch is pushed."""

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

    # Reading -----------------------------------------------------------------------------

    def release_tags(self, prefix: str) -> list[ReleaseTag]:
        """The version tags that are ancestors of the checked-out commit, the highest version last."""
        if self._query("rev-parse", "--is-shallow-repository") == "true":
            raise refusal(
                "release-history",
                "This clone is shallow, so the last release cannot be found.",
                "Fetch all commits and tags: git fetch --unshallow --tags",
            )
        if self._query("rev-parse", "--verify", "--quiet", "HEAD") is None:
            raise refusal(
                "release-history",
                "The repository has no commit yet, so there is nothing to release.",
                "Commit the document and the package: git add --all && git commit",
            )
        names = self._output_words("tag", "--merged", "HEAD", "--list", f"{prefix}*")
        tags = (
            ReleaseTag(each, version)
            for each in names
            if (version := ReleaseVersion.parse_exact(each.removeprefix(prefix)))
            is not None
        )
        return sorted(tags, key=lambda each: each.version)

    def tag_commit(self, tag: str) -> str | None:
        """The commit that a tag points to; None if there is no such tag."""
        return self._query(
            "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}^{{commit}}"
        )

    def remote_tag_commit(self, remote: str, tag: str) -> str | None:
        """The commit that a tag points to at the remote; None if the remote has no such tag."""
        output = self._run_checked("ls-remote", "--tags", remote, f"refs/tags/{tag}*")
        commits: dict[str, str] = {}
        for line in output.splitlines():
            commit, _, name = line.partition("\t")
            commits[name] = commit
        # An annotated tag has a second line, for the commit that it points to.
        return commits.get(f"refs/tags/{tag}^{{}}") or commits.get(f"refs/tags/{tag}")

    @property
    def head(self) -> str:
        return self.repository.resolve_commit("HEAD")

    def uncommitted_paths(self) -> list[str]:
        """The paths of changed and of untracked files, compared with the checked-out commit."""
        output = self._run_checked(
            "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all"
        )
        return [each[3:] for each in output.split("\0") if each[3:]]

    def unignored_files(self, folder: Path) -> list[PurePosixPath]:
        """The tracked files, and the untracked files that git does not ignore, with their paths in the folder."""
        output = self._run_checked(
            *("ls-files", "-z", "--cached", "--others", "--exclude-standard"),
            *("--", str(folder)),
            folder=folder,
        )
        names = sorted({each for each in output.split("\0") if each})
        return [PurePosixPath(each) for each in names if os.path.isfile(folder / each)]

    def branch_target(self) -> PushTarget | None:
        """The upstream of the checked-out branch; None if it has none, or if HEAD is detached."""
        branch = self._query("symbolic-ref", "--quiet", "--short", "HEAD")
        if branch is None:
            return None
        name = self._query("config", "--get", f"branch.{branch}.remote")
        merge = self._query("config", "--get", f"branch.{branch}.merge")
        if not name or not merge or name == ".":
            return None
        return PushTarget(name, merge.removeprefix("refs/heads/"))

    def is_pushed(self) -> bool:
        """Whether a remote-tracking branch contains the checked-out commit."""
        return bool(self._output_words("branch", "--remotes", "--contains", "HEAD"))

    def tag_remote(self) -> str | None:
        """The remote to which tags are pushed: the remote of the branch, else `origin`, else the only remote.

        None if there is no such remote.
        """
        if target := self.branch_target():
            return target.name
        names = self._output_words("remote")
        return (
            "origin" if "origin" in names else (names[0] if len(names) == 1 else None)
        )

    # Writing -----------------------------------------------------------------------------

    def commit(self, paths: Iterable[Path], message: str) -> None:
        """Commit only these files. The repository's hooks run."""
        names = [str(each) for each in paths]
        self._run_checked("add", "--", *names)
        self._run_checked(
            "commit", "--quiet", "--message", message, "--only", "--", *names
        )

    def tag(self, name: str, commit: str) -> None:
        self._run_checked("tag", "--no-sign", name, commit)

    def push(self, remote: str, *refs: str) -> None:
        self._run_checked("push", "--quiet", remote, *refs)

    # Running git --------------------------------------------------------------------------

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
    """The environment variables, with git's password prompts disabled."""
    return {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
