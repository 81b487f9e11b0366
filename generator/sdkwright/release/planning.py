"""The plan of a release: the changes since the last release, the version with its reason, and every file to write.

It reads, compares and decides, and writes nothing. This module must not know how a package is built or published.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.diff.command import build_report
from sdkwright.diff.inputs.selection import SnapshotSelector
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import DiffReport, Level
from sdkwright.output import plan
from sdkwright.output.transaction import Notify
from sdkwright.release import history
from sdkwright.release.artifacts import package_files
from sdkwright.release.artifacts.package_files import FileDifferences, PackageFiles
from sdkwright.release.errors import refusal
from sdkwright.release.git import Git
from sdkwright.release.history import History, PastRelease, configured_version
from sdkwright.release.pages import changelog, entries
from sdkwright.release.pages.changelog import ReleaseNotes
from sdkwright.release.pages.maintained_files import MaintainedFiles, output_folder
from sdkwright.release.versioning.prerelease import PrereleaseKind
from sdkwright.release.versioning.versions import ReleaseVersion, next_version
from sdkwright.storage.cache import Cache
from sdkwright.workspace.targets import display_path


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """The command-line options that influence the plan of a release."""

    since: str | None = None
    """The revision of the last release, instead of the newest version tag."""
    prerelease: PrereleaseKind | None = None
    version: ReleaseVersion | None = None
    force_reason: str = ""
    """Why the version may be lower than the changes require."""
    is_prepared_only: bool = False
    """Whether only a prepared version is released, without changing any file."""
    is_verifying: bool = True
    """Whether the programs of the migration guide are run with the old and the new package."""


@dataclass(frozen=True)
class ReleasePlan:
    """The plan of the next release: its version, its files and its reasons."""

    config: Config
    """With the new version."""
    snapshot: Snapshot
    version: ReleaseVersion
    tag: str
    last: PastRelease | None
    """The last release of any kind."""
    last_final: PastRelease | None
    """The last release that is not a pre-release."""
    report: DiffReport | None
    """The changes since the last final release; None without one."""
    level: Level
    """The level of the changes."""
    required_version: ReleaseVersion
    """The version that the changes require."""
    edits: Mapping[Path, str]
    """The new texts of the hand-written files that change; an empty text removes the file."""
    from_head: Mapping[Path, str]
    """The texts that preparing this release gives the committed files."""
    generation: pipeline.Generation
    drift: plan.OutputPlan
    """The generated files that differ from the disk: only the version file."""
    files: PackageFiles
    """The files that the package is built from, with all edits."""
    changelog_section: str
    """The changelog section of this version, without its heading."""
    is_prepared_only: bool = False
    """Whether no file may change, as with `--prepared`."""
    has_unwritten_entries: bool = False
    """Whether the prepared pages lack entries for some changes."""

    @property
    def distribution(self) -> str:
        return self.snapshot.package.metadata.distribution

    @property
    def name(self) -> str:
        """The name and version for messages: `lightfield 0.22.0`."""
        return f"{self.distribution} {self.version}"

    @property
    def folder(self) -> Path:
        assert self.config.output is not None
        return self.config.output

    @property
    def changed_paths(self) -> list[Path]:
        """The files that the release changes."""
        drift = (*self.drift.missing, *self.drift.different)
        return [*self.edits, *(self.folder / each for each in drift)]


class NothingToRelease(Exception):
    """An exception: no file of the package changed since its last release."""

    def __init__(self, last: PastRelease, distribution: str) -> None:
        self.last = last
        self.distribution = distribution
        super().__init__(last.label)


class NothingPrepared(Exception):
    """An exception: no unreleased version is prepared."""

    def __init__(self, current: ReleaseVersion, last: PastRelease | None) -> None:
        self.current = current
        self.last = last
        super().__init__(str(current))


@dataclass(frozen=True, slots=True)
class _Changes:
    """The current package, and its changes since the last release."""

    history: History
    prefix: str
    """The prefix of the version tags."""
    snapshot: Snapshot
    files: PackageFiles
    """The packaged files on disk."""
    differences: FileDifferences
    """Since the last release of any kind."""
    report: DiffReport | None
    """Since the last final release; None without one."""

    @property
    def level(self) -> Level:
        level = self.report.sdk_verdict if self.report else Level.NONE
        return max(level, Level.PATCH) if self.differences else level

    @property
    def entries(self) -> list[entries.ChangelogEntry]:
        hand_written = entries.hand_written_entry(
            str(each) for each in self.differences.hand_written
        )
        return [
            *(entries.report_entries(self.report) if self.report else ()),
            *([hand_written] if hand_written else []),
        ]

    def required_version(
        self, current: ReleaseVersion, prerelease: PrereleaseKind | None
    ) -> ReleaseVersion:
        """The version that the changes require, as a final version or as a pre-release."""
        final, last = self.history.final, self.history.last
        return next_version(
            final.version if final else None,
            last.version if last else None,
            current,
            self.level,
            prerelease,
        )


@dataclass(frozen=True, slots=True)
class _ChosenVersion:
    version: ReleaseVersion
    required: ReleaseVersion
    """The version that the changes require."""
    force_reason: str
    """Why the version is lower; empty if it is not."""


def plan_release(
    config: Config, request: ReleaseRequest, note: Notify, today: date | None = None
) -> ReleasePlan:
    """The plan of the next release of an SDK.

    Raises `NothingToRelease` or `NothingPrepared` if there is no next release, and `Refusal` if it cannot be planned.
    """
    git = Git.containing(config.root)
    changes = _find_changes(config, request, git, note)
    current = configured_version(config)
    on_disk = MaintainedFiles.read_from_disk(config)
    at_head = MaintainedFiles.read_from_head(config, git)
    chosen = _choose_version(request, changes, current, on_disk)
    notes = _release_notes(changes, chosen, on_disk, today or date.today())
    updated = on_disk.updated_texts(notes, changes.report, changes.snapshot)
    # A prepared release is published as it was reviewed, without the entries that a reviewer removed.
    texts = on_disk.current_texts if request.is_prepared_only else updated
    config = replace(config, version=chosen.version.pep440)
    folder = output_folder(config)
    generation, drift = _generate(replace(changes.snapshot, config=config))
    _check_generated_files(drift, changes.snapshot)
    version_file = package_files.version_file(changes.snapshot.package.name)
    from_head = {
        **at_head.updated_texts(notes, changes.report, changes.snapshot),
        folder / version_file: generation.files[version_file],
    }
    changelog_text = texts[folder / package_files.CHANGELOG]
    return ReleasePlan(
        config=config,
        snapshot=changes.snapshot,
        version=chosen.version,
        tag=notes.tag,
        last=changes.history.last,
        last_final=changes.history.final,
        report=changes.report,
        level=changes.level,
        required_version=chosen.required,
        edits={
            file: text
            for file, text in texts.items()
            if on_disk.current_texts[file] != text
        },
        from_head=from_head,
        generation=generation,
        drift=drift,
        files=_planned_files(changes.files, generation, texts, folder),
        changelog_section=changelog.section_text(changelog_text, chosen.version) or "",
        is_prepared_only=request.is_prepared_only,
        has_unwritten_entries=texts != updated,
    )


# Changes ----------------------------------------------------------------------------------


def _find_changes(
    config: Config, request: ReleaseRequest, git: Git, note: Notify
) -> _Changes:
    """The comparison of the package with its last release. Raises `NothingToRelease` if no file changed."""
    prefix = f"{config.sdk}-v" if config.sdk else "v"
    past = history.find_history(git, config, request.since, prefix)
    last = past.last
    old, new = _old_and_new_snapshots(config, past.final or last)
    note(f"Comparing with {last.label} ..." if last else "Reading the package ...")
    generation, _ = _generate(new)
    files = package_files.files_on_disk(git, output_folder(config))
    differences = _file_differences(git, new, last, files, generation)
    if (
        last
        and not differences
        and (last.version.prerelease is None or request.prerelease)
    ):
        raise NothingToRelease(last, new.package.metadata.distribution)
    report = _diff_report(old, new, request, note) if old and past.final else None
    return _Changes(past, prefix, new, files, differences, report)


def _old_and_new_snapshots(
    config: Config, since: PastRelease | None
) -> tuple[Snapshot | None, Snapshot]:
    chooser = SnapshotSelector(Path.cwd(), config.sdk)
    if since is None:
        return None, chooser.current()
    return chooser.snapshots(f"{since.commit}:", None)


def _generate(snapshot: Snapshot) -> tuple[pipeline.Generation, plan.OutputPlan]:
    config = snapshot.config
    assert config.spec is not None
    generation = pipeline.build(
        config.spec,
        config,
        leniency=Leniency(config.is_lenient),
        cache=Cache.for_user(),
        shown_as=snapshot.label,
    )
    return generation, plan.plan_output(generation.files, output_folder(config))


def _file_differences(
    git: Git,
    snapshot: Snapshot,
    last: PastRelease | None,
    files: PackageFiles,
    generation: pipeline.Generation,
) -> FileDifferences:
    if last is None:
        return FileDifferences((), ())
    folder = git.repository.path_in_repository(output_folder(snapshot.config))
    old, listed = package_files.files_at_commit(git.repository, last.commit, folder)
    generated = {*generation.files, *listed}
    return package_files.compare_files(old, files, generated, snapshot.package.name)


def _diff_report(
    old: Snapshot, new: Snapshot, request: ReleaseRequest, note: Notify
) -> DiffReport:
    # All approvals count as old: one that was given on a branch may match no change since the last release.
    approvals = new.config.diff.approvals
    return build_report(
        old, new, old_approvals=approvals, verify=request.is_verifying, note=note
    )


# The version ------------------------------------------------------------------------------


def _choose_version(
    request: ReleaseRequest,
    changes: _Changes,
    current: ReleaseVersion,
    maintained: MaintainedFiles,
) -> _ChosenVersion:
    """Choose the version: the requested, the prepared or the required version.

    `current` is the version in the configuration. Raises `NothingPrepared` if only a prepared version may be used and
    there is none, and `Refusal` if the version is too low.
    """
    last = changes.history.last
    required = changes.required_version(current, request.prerelease)
    is_ahead = last is None or last.version < current
    section = maintained.section(current) if is_ahead else None
    reason = changelog.forced_reason(section) if section is not None else ""
    if request.is_prepared_only:
        if section is None:
            raise NothingPrepared(current, last)
        version = current
    elif request.version is not None:
        version, reason = request.version, ""
    elif (
        is_ahead
        and (changes.required_version(current, current.prerelease) <= current or reason)
        and (
            request.prerelease is current.prerelease
            or (request.prerelease is None and section is not None)
        )
    ):
        # It is prepared, or set in the configuration.
        version = current
    else:
        version, reason = required, ""
    _check_version_order(
        version, changes.history.highest, required, reason or request.force_reason
    )
    if required.final <= version.final:
        return _ChosenVersion(version, required, "")
    new_reason = (
        f"{version}, although the changes require {required}: {request.force_reason}"
    )
    return _ChosenVersion(version, required, reason or new_reason)


def _release_notes(
    changes: _Changes, chosen: _ChosenVersion, maintained: MaintainedFiles, today: date
) -> ReleaseNotes:
    version, final = chosen.version, changes.history.final
    # A release that was prepared earlier keeps its date.
    day = changelog.section_date(maintained.changelog, version) or today.isoformat()
    return ReleaseNotes(
        version,
        day,
        changes.entries,
        last_final=final.version if final else None,
        tag=f"{changes.prefix}{version}",
        last_tag=final.label if final else "",
        force_reason=chosen.force_reason,
        rules_location=maintained.config.release.rule_pages,
    )


def _check_version_order(
    version: ReleaseVersion,
    highest: ReleaseVersion | None,
    required_version: ReleaseVersion,
    reason: str,
) -> None:
    if highest is not None and not highest < version:
        raise refusal(
            "release-version",
            f"{version} is not later than the released version {highest}.",
            "Choose a higher version. `b` is later than `a`, and `rc` is later than `b`.",
        )
    if version.final < required_version.final and not reason:
        raise refusal(
            "release-version",
            f"The changes require {required_version}; {version} is too low.",
            f'To release it anyway, give a reason for the changelog: --version {version} --force "why"',
        )


# The files --------------------------------------------------------------------------------


def _planned_files(
    files: PackageFiles,
    generation: pipeline.Generation,
    updated_texts: Mapping[Path, str],
    folder: Path,
) -> PackageFiles:
    """The packaged files, with the new texts of generated and edited files."""
    generated = {path: text.encode() for path, text in generation.files.items()}
    edited = {
        PurePosixPath(file.relative_to(folder).as_posix()): text.encode()
        for file, text in updated_texts.items()
        if text and file.is_relative_to(folder)
    }
    return {**files, **generated, **edited}


def _check_generated_files(drift: plan.OutputPlan, snapshot: Snapshot) -> None:
    """Raise `Refusal` if any generated file but the version file is out of date: the new content was not reviewed."""
    expected = package_files.version_file(snapshot.package.name)
    stale = [
        *drift.missing,
        *(each for each in drift.different if each != expected),
        *drift.orphaned,
    ]
    if stale:
        more = f" and {len(stale) - 1} more files are" if len(stale) > 1 else " is"
        raise refusal(
            "release-stale",
            f"`{stale[0]}`{more} not up to date with the document.",
            "Run `sdkwright generate`, review the changes, and commit them.",
            display_path(output_folder(snapshot.config)),
        )
