"""Owns the order in which a release becomes public, and how far an earlier run has come.

Each step is passed over where it is done, so that a run that died can be repeated: what the index has is compared by its digest
with what is built here, byte by byte the same each time. The tag comes last, since it tells others that the rest is true.
It must not know how anything is decided, built or tried.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.diff.model.changes import Level
from sdkwright.output.transaction import update
from sdkwright.release.artifacts import build, package_files
from sdkwright.release.artifacts.build import Distributions
from sdkwright.release.errors import refusal
from sdkwright.release.git import Git
from sdkwright.release.history import PastRelease
from sdkwright.release.index import PackageIndex
from sdkwright.release.planning import ReleasePlan
from sdkwright.storage import atomic
from sdkwright.workspace.targets import display_path

Notify = Callable[[str], None]


def write_release(plan: ReleasePlan, say: Notify) -> None:
    """Writes what a release writes. Each file is replaced as a whole, and all of it may be repeated."""
    try:
        for file, text in plan.edits.items():
            if text:
                atomic.replace_file(file, text.encode())
            else:  # a guide to nothing
                file.unlink(missing_ok=True)
    except OSError as error:
        raise refusal(
            "output-unwritable",
            f"Writing failed: {error.strerror or error}.",
            "Nothing was committed or published. Run the same command again.",
        ) from None
    update(plan.generation.files, plan.folder, notify=say)


def remove_temporary_files(config: Config) -> None:
    """Removes what a run leaves behind that dies while it replaces a file."""
    folders = [config.root, *([config.output] if config.output else [])]
    for folder in folders:
        for each in folder.glob(f"{atomic.TEMPORARY_PREFIX}*"):
            each.unlink(missing_ok=True)


def publishing_blockers(
    plan: ReleasePlan, git: Git, *, is_pushing: bool
) -> list[Finding]:
    """Why it may not be published yet: what is not committed, not approved, taken, or goes nowhere."""
    found = [
        *_uncommitted_blockers(plan, git),
        *_ignored_blockers(plan, git),
        *_unapproved_blockers(plan),
    ]
    found += _unprepared_blockers(plan)
    return [
        *found,
        *_tag_blockers(plan, git),
        *(_unpushed_blockers(plan, git) if is_pushing else ()),
    ]


def _uncommitted_blockers(plan: ReleasePlan, git: Git) -> Iterator[Finding]:
    # What an earlier run has written, and not come to commit, is as it is to be.
    begun = {
        _name_in_repository(file, git)
        for file, text in plan.from_head.items()
        if file.is_file() and file.read_bytes() == text.encode()
    }
    dirty = [each for each in git.uncommitted_paths() if each not in begun]
    if dirty:
        more = f" and {len(dirty) - 1} more are" if len(dirty) > 1 else " is"
        yield Finding(
            "release-dirty",
            f"`{dirty[0]}`{more} not as committed, so nobody could find again what was published.",
            Place(dirty[0], 1, 1),
            "Commit it, or take it back: git stash --include-untracked",
        )


def _unprepared_blockers(plan: ReleasePlan) -> Iterator[Finding]:
    """Where only what is prepared is wanted, nothing may be left to write."""
    if plan.is_prepared_only and plan.changed_paths:
        files = ", ".join(f"`{display_path(each)}`" for each in plan.changed_paths[:3])
        yield Finding(
            "release-incomplete",
            f"{plan.name} is not wholly prepared: {files} would change.",
            Place(display_path(plan.changed_paths[0]), 1, 1),
            "Run `sdkwright release`, and commit what it writes.",
        )


def _ignored_blockers(plan: ReleasePlan, git: Git) -> Iterator[Finding]:
    known = set(git.unignored_files(plan.folder))
    ignored = sorted(plan.generation.files.keys() - known)
    if ignored:
        yield Finding(
            "release-ignored",
            f"Git ignores `{ignored[0]}`, so it would be published and be in no commit.",
            Place(".gitignore", 1, 1),
            f"Say there that it is not: !{git.repository.path_in_repository(plan.folder) / ignored[0]}",
        )


def _name_in_repository(file: Path, git: Git) -> str:
    return str(git.repository.path_in_repository(file))


def _unapproved_blockers(plan: ReleasePlan) -> Iterator[Finding]:
    report = plan.report
    if report is None or report.open_verdict is not Level.MAJOR:
        return
    for each in report.python:
        if each.approved is None and report.level(each) is Level.MAJOR:
            yield Finding(
                "release-unapproved",
                f"Nobody has approved that {each.subject} changes: {each.message}",
                each.place or Place("git", 1, 1),
                f'Write into [tool.sdkwright.diff.approved]: "{each.fingerprint}" = "why"',
            )


def _tag_blockers(plan: ReleasePlan, git: Git) -> Iterator[Finding]:
    commit = git.tag_commit(plan.tag)
    if commit is None:
        remote = git.tag_remote()
        commit = git.remote_tag_commit(remote, plan.tag) if remote else None
    if commit is not None and commit != git.head:
        yield Finding(
            "release-tag-taken",
            f"The tag {plan.tag} is there already; it stands for {commit[:12]}.",
            Place("git", 1, 1),
            "If that is a release, fetch it: git fetch --tags. Else remove the tag, or choose another version.",
        )


def _unpushed_blockers(plan: ReleasePlan, git: Git) -> Iterator[Finding]:
    """Where there is another repository, what is published has to come to be there."""
    if git.branch_target() is not None or git.tag_remote() is None:
        return
    if plan.changed_paths or not git.is_pushed():
        yield Finding(
            "release-unpushed",
            "What is checked out is pushed nowhere, so only this clone would have what was published.",
            Place("git", 1, 1),
            "Push the branch: git push --set-upstream origin HEAD. Or leave pushing to yourself: --no-push.",
        )


def commit_release(plan: ReleasePlan, git: Git) -> tuple[str, bool]:
    """The commit that is published, and whether it had to be made. Refuses where it does not hold what was built."""
    dirty = set(git.uncommitted_paths())
    paths = [each for each in plan.from_head if _name_in_repository(each, git) in dirty]
    if paths:
        git.commit(paths, f"Release {plan.name}")
    made = git.head
    folder = git.repository.path_in_repository(plan.folder)
    held, _ = package_files.files_at_commit(git.repository, made, folder)
    others = sorted(
        each
        for each in plan.files.keys() | held.keys()
        if held.get(each) != plan.files.get(each)
    )
    if others:
        raise refusal(
            "release-commit-mismatch",
            f"`{others[0]}` is not in the commit {made[:12]} as it was built; a hook or a filter of git may have changed it.",
            "Nothing was published. Let the hook leave the files of a release alone, take the commit back, and run this again.",
        )
    return made, bool(paths)


def missing_files(
    plan: ReleasePlan, distributions: Distributions, index: PackageIndex
) -> list[Path]:
    """The files that the index has not got yet; refuses where it has others of this version."""
    there = index.published_files(plan.distribution, plan.version)
    ours = {each.name: each for each in distributions.files}
    others = [
        name
        for name, digest in there.items()
        if name not in ours or digest != build.digest(ours[name])
    ]
    if others:
        raise refusal(
            "release-already-published",
            f"{index.label} has {plan.distribution} {plan.version.pep440} already, and its `{others[0]}` is not what is built here.",
            "If that was published from another commit, check that one out and run this again. Else choose a higher version: --version X.Y.Z",
        )
    return [file for name, file in ours.items() if name not in there]


def push_commit(commit: str, git: Git) -> str | None:
    """Pushes the commit to its branch, so that nothing is published that only this machine has; where to."""
    remote = git.branch_target()
    if remote is None:
        return None
    git.push(remote.name, f"{commit}:refs/heads/{remote.branch}")
    return f"{remote.name}/{remote.branch}"


def create_tag(plan: ReleasePlan, commit: str, git: Git) -> None:
    if git.tag_commit(plan.tag) is None:
        git.tag(plan.tag, commit)


def push_tag(name: str, git: Git) -> str | None:
    """Pushes a tag where it is not yet; where to."""
    remote = git.tag_remote()
    if remote is None or git.remote_tag_commit(remote, name) is not None:
        return None
    git.push(remote, f"refs/tags/{name}")
    return remote


def push_pending_tag(
    last: PastRelease, distribution: str, git: Git, index: PackageIndex
) -> str | None:
    """Pushes the tag of a release whose run died before; where to. A tag that somebody has made stays here."""
    remote = git.tag_remote()
    if git.tag_commit(last.label) is None or remote is None:
        return None
    if git.remote_tag_commit(remote, last.label) is not None:
        return None
    if not index.published_files(distribution, last.version):
        raise refusal(
            "release-tag-taken",
            f"The tag {last.label} is here alone, and {index.label} has no {distribution} {last.version.pep440}.",
            f"If nobody has published it, remove the tag: git tag --delete {last.label}",
        )
    return push_tag(last.label, git)
