"""The steps of publishing a release, and the checks before them.

Every step is idempotent, so a failed run can be repeated: builds are reproducible, so the digests of the files on the
index show which uploads are complete. The tag is created last, so it never names an unpublished version. This module
must not know how a version is chosen, built or tested.
"""

from collections.abc import Iterator
from pathlib import Path

from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.diff.report.view import approval_line
from sdkwright.output.transaction import Notify, update
from sdkwright.release.artifacts import build, package_files
from sdkwright.release.artifacts.build import Distributions
from sdkwright.release.errors import refusal
from sdkwright.release.git import Git
from sdkwright.release.history import PastRelease
from sdkwright.release.index import PackageIndex
from sdkwright.release.planning import ReleasePlan
from sdkwright.storage import atomic
from sdkwright.workspace.targets import display_path


def write_release(plan: ReleasePlan, say: Notify) -> None:
    """Write the files of a release, each atomically. A repetition changes nothing."""
    try:
        for file, text in plan.edits.items():
            if text:
                atomic.replace_file(file, text.encode())
            else:  # a migration guide without sections
                file.unlink(missing_ok=True)
    except OSError as error:
        raise refusal(
            "output-unwritable",
            f"Writing failed: {error.strerror or error}.",
            "Nothing was committed or published. Fix that, and run the same command again.",
        ) from None
    update(plan.generation.files, plan.folder, notify=say)


def remove_temporary_files(config: Config) -> None:
    """Remove the temporary files of a run that was killed while it replaced a file."""
    folders = [config.root, *([config.output] if config.output else [])]
    for folder in folders:
        for each in folder.glob(f"{atomic.TEMPORARY_PREFIX}*"):
            each.unlink(missing_ok=True)


def publishing_blockers(
    plan: ReleasePlan, git: Git, *, is_pushing: bool
) -> list[Finding]:
    """The findings that prevent publishing, from the repository and the report; empty if there are none."""
    return [
        *_uncommitted_blockers(plan, git),
        *_ignored_blockers(plan, git),
        *_unapproved_blockers(plan),
        *_unprepared_blockers(plan),
        *_tag_blockers(plan, git),
        *(_unpushed_blockers(plan, git) if is_pushing else ()),
    ]


def _uncommitted_blockers(plan: ReleasePlan, git: Git) -> Iterator[Finding]:
    # Files that an interrupted run wrote and did not commit already have their final content.
    written = {
        _name_in_repository(file, git)
        for file, text in plan.from_head.items()
        if file.is_file() and file.read_bytes() == text.encode()
    }
    dirty = [each for each in git.uncommitted_paths() if each not in written]
    if dirty:
        more = f" and {len(dirty) - 1} more are" if len(dirty) > 1 else " is"
        yield Finding(
            "release-dirty",
            f"`{dirty[0]}`{more} not committed, so the published source would be in no commit.",
            Place(dirty[0], 1, 1),
            "Commit the changes, or stash them: git stash --include-untracked",
        )


def _unprepared_blockers(plan: ReleasePlan) -> Iterator[Finding]:
    """With `--prepared`, a finding if the release would still change files."""
    if plan.is_prepared_only and plan.changed_paths:
        files = ", ".join(f"`{display_path(each)}`" for each in plan.changed_paths[:3])
        yield Finding(
            "release-incomplete",
            f"{plan.name} is not fully prepared: {files} would change.",
            Place(display_path(plan.changed_paths[0]), 1, 1),
            "Run `sdkwright release`, and commit the files that it writes.",
        )


def _ignored_blockers(plan: ReleasePlan, git: Git) -> Iterator[Finding]:
    known = set(git.unignored_files(plan.folder))
    ignored = sorted(plan.generation.files.keys() - known)
    if ignored:
        yield Finding(
            "release-ignored",
            f"Git ignores `{ignored[0]}`, so it would be published but not committed.",
            Place(".gitignore", 1, 1),
            f"Add a line to .gitignore: !{git.repository.path_in_repository(plan.folder) / ignored[0]}",
        )


def _name_in_repository(file: Path, git: Git) -> str:
    return str(git.repository.path_in_repository(file))


def _unapproved_blockers(plan: ReleasePlan) -> Iterator[Finding]:
    report = plan.report
    if report is None:
        return
    for each in report.open_breaks:
        yield Finding(
            "release-unapproved",
            f"The change of {each.subject} is not approved: {each.message}",
            each.place or Place("git", 1, 1),
            f"Approve it under [{report.approval_table}]: {approval_line(each)}",
        )


def _tag_blockers(plan: ReleasePlan, git: Git) -> Iterator[Finding]:
    commit = git.tag_commit(plan.tag)
    if commit is None:
        remote = git.tag_remote()
        commit = git.remote_tag_commit(remote, plan.tag) if remote else None
    if commit is not None and commit != git.head:
        yield Finding(
            "release-tag-taken",
            f"The tag {plan.tag} exists already; it points to {commit[:12]}.",
            Place("git", 1, 1),
            "If it is a release, fetch it: git fetch --tags. Otherwise remove the tag, or choose another version.",
        )


def _unpushed_blockers(plan: ReleasePlan, git: Git) -> Iterator[Finding]:
    """A finding if the published commit is not on a branch of the remote and cannot be pushed to one.

    There is no finding if the repository has no remote.
    """
    if git.branch_target() is not None or git.tag_remote() is None:
        return
    if plan.changed_paths or not git.is_pushed():
        yield Finding(
            "release-unpushed",
            "HEAD is not on a branch with an upstream, so the source of the release would exist only in this clone.",
            Place("git", 1, 1),
            "Push the branch: git push --set-upstream origin HEAD. To push it later yourself, pass --no-push.",
        )


def commit_release(plan: ReleasePlan, git: Git) -> tuple[str, bool]:
    """Commit the release if files are uncommitted. Return the commit, and whether this call created it.

    Raises `Refusal` if the files of the commit differ from the built files.
    """
    dirty = set(git.uncommitted_paths())
    paths = [each for each in plan.from_head if _name_in_repository(each, git) in dirty]
    if paths:
        git.commit(paths, f"Release {plan.name}")
    commit = git.head
    folder = git.repository.path_in_repository(plan.folder)
    committed, _ = package_files.files_at_commit(git.repository, commit, folder)
    differing = sorted(
        each
        for each in plan.files.keys() | committed.keys()
        if committed.get(each) != plan.files.get(each)
    )
    if differing:
        raise refusal(
            "release-commit-mismatch",
            f"`{differing[0]}` in the commit {commit[:12]} differs from the built file; a git hook or filter may have changed it.",
            "Nothing was published. Keep the hook from changing these files, undo the commit, and run the same command again.",
        )
    return commit, bool(paths)


def missing_files(
    plan: ReleasePlan, distributions: Distributions, index: PackageIndex
) -> list[Path]:
    """The distributions that are not on the index yet.

    Raises `Refusal` if the index has different files of this version.
    """
    published = index.published_files(plan.distribution, plan.version)
    built = {each.name: each for each in distributions.files}
    differing = [
        name
        for name, digest in published.items()
        if name not in built or digest != build.digest(built[name])
    ]
    if differing:
        raise refusal(
            "release-already-published",
            f"{plan.distribution} {plan.version.pep440} is already on {index.label}, and its `{differing[0]}` differs from the built file.",
            "If it was published from another commit, check that out and run the same command again. Otherwise choose a higher version: --version X.Y.Z",
        )
    return [file for name, file in built.items() if name not in published]


def push_commit(commit: str, git: Git) -> str | None:
    """Push the commit to the upstream branch before anything is uploaded.

    Return `remote/branch`, or None without an upstream.
    """
    target = git.branch_target()
    if target is None:
        return None
    git.push(target.name, f"{commit}:refs/heads/{target.branch}")
    return f"{target.name}/{target.branch}"


def create_tag(plan: ReleasePlan, commit: str, git: Git) -> None:
    if git.tag_commit(plan.tag) is None:
        git.tag(plan.tag, commit)


def push_tag(name: str, git: Git) -> str | None:
    """Push a tag, unless the remote has it. Return the remote, or None if nothing was pushed."""
    remote = git.tag_remote()
    if remote is None or git.remote_tag_commit(remote, name) is not None:
        return None
    git.push(remote, f"refs/tags/{name}")
    return remote


def push_pending_tag(
    last: PastRelease, distribution: str, git: Git, index: PackageIndex
) -> str | None:
    """Push the tag of a published release that an interrupted run created.

    Return the remote, or None if nothing was pushed.

    Raises `Refusal` if the version is not on the index: then a user created the tag.
    """
    remote = git.tag_remote()
    if git.tag_commit(last.label) is None or remote is None:
        return None
    if git.remote_tag_commit(remote, last.label) is not None:
        return None
    if not index.published_files(distribution, last.version):
        raise refusal(
            "release-tag-taken",
            f"The tag {last.label} exists only in this clone, and {distribution} {last.version.pep440} is not on {index.label}.",
            f"If this version is not published, remove the tag: git tag --delete {last.label}",
        )
    return push_tag(last.label, git)
