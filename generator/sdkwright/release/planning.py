"""Owns what a release would be: since when, which version and why, and each file that would be written.

It reads, compares and decides, and writes nothing. It must not know how a package is built, or published.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import STRICT
from sdkwright.diff.command import build_report
from sdkwright.diff.inputs.selection import SnapshotSelector
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import DiffReport, Level
from sdkwright.output import plan
from sdkwright.release import history
from sdkwright.release.artifacts import package_files
from sdkwright.release.artifacts.package_files import FileDifferences, PackageFiles
from sdkwright.release.errors import refusal
from sdkwright.release.git import Git
from sdkwright.release.history import (
    History,
    PastRelease,
    configured_version,
    output_folder,
)
from sdkwright.release.pages import changelog, entries
from sdkwright.release.pages.changelog import ReleaseNotes
from sdkwright.release.pages.maintained_files import MaintainedFiles
from sdkwright.release.versioning.prerelease import PrereleaseKind
from sdkwright.release.versioning.versions import ReleaseVersion, next_version
from sdkwright.storage.cache import Cache
from sdkwright.workspace.targets import display_path

Notify = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """What is asked for on the command line."""

    since: str | None = None
    """The revision that counts as the last release, instead of the last tag."""
    prerelease: PrereleaseKind | None = None
    version: ReleaseVersion | None = None
    force_reason: str = ""
    """Why the version may be lower than what the changes ask for."""
    is_prepared_only: bool = False
    """Whether only what is prepared already is to be released."""
    is_verifying: bool = True
    """Whether the programs of a migration are tried with both packages."""


@dataclass(frozen=True)
class ReleasePlan:
    """One release."""

    config: Config
    """With the version that it is to have."""
    snapshot: Snapshot
    version: ReleaseVersion
    tag: str
    last: PastRelease | None
    """The last release of any kind."""
    last_final: PastRelease | None
    """The last that is no pre-release."""
    report: DiffReport | None
    """What changed since the last release that is no pre-release; None if this is the first."""
    level: Level
    """How bad or good that is."""
    required_version: ReleaseVersion
    """The version that the changes ask for."""
    edits: Mapping[Path, str]
    """The files that people keep, as they are to be; those that change."""
    from_head: Mapping[Path, str]
    """What preparing it makes of the files as they were committed last."""
    generation: pipeline.Generation
    drift: plan.OutputPlan
    """What generating would write, the version's file among it."""
    files: PackageFiles
    """What the package is built from, as it is to be."""
    changelog_section: str
    """What the changelog says of this version."""
    is_prepared_only: bool = False
    """Whether no file may be changed for it."""
    has_unwritten_entries: bool = False
    """Whether there is more to say of it than its pages do."""

    @property
    def distribution(self) -> str:
        return self.snapshot.package.metadata.distribution

    @property
    def name(self) -> str:
        """For people: `lightfield 0.22.0`."""
        return f"{self.distribution} {self.version}"

    @property
    def folder(self) -> Path:
        assert self.config.output is not None
        return self.config.output

    @property
    def changed_paths(self) -> list[Path]:
        """The files that preparing it changes."""
        drift = (*self.drift.missing, *self.drift.different)
        return [*self.edits, *(self.folder / each for each in drift)]


class NothingToRelease(Exception):
    """Nothing in the package is other than in its last release."""

    def __init__(self, last: PastRelease, distribution: str) -> None:
        self.last = last
        self.distribution = distribution
        super().__init__(last.label)


class NothingPrepared(Exception):
    """No version is prepared that is not released yet."""

    def __init__(self, current: ReleaseVersion, last: PastRelease | None) -> None:
        self.current = current
        self.last = last
        super().__init__(str(current))


def plan_release(
    config: Config, request: ReleaseRequest, note: Notify, today: date | None = None
) -> ReleasePlan:
    """The next release of an SDK. Raises `Nothing` where there is none, and `Refusal` for whatever stands in its way."""
    git = Git.containing(config.root)
    prefix = f"{config.sdk}-v" if config.sdk else "v"
    past = history.find_history(git, config, request.since, prefix)
    last, final = past.last, past.final
    old, side = _old_and_new_snapshots(config, final or last)
    note(f"Comparing with {last.label} ..." if last else "Looking at the package ...")
    generation, _ = _generate(side)
    files = package_files.files_on_disk(git, output_folder(config))
    differing = _file_differences(git, side, last, files, generation)
    if (
        last
        and not differing
        and (last.version.prerelease is None or request.prerelease)
    ):
        raise NothingToRelease(last, side.package.metadata.distribution)
    report = _diff_report(old, side, request, note) if old and final else None
    level = _required_level(report, differing)
    current = configured_version(config)
    since = final.version if final else None
    before = last.version if last else None
    asked = next_version(since, before, current, level, request.prerelease)
    pages, committed = MaintainedFiles.read_from_disk(
        config
    ), MaintainedFiles.read_from_head(config, git)
    least = next_version(since, before, current, level, current.prerelease)
    number, forced = _choose_version(request, asked, past, current, pages, least)
    # What was prepared on another day keeps its date.
    day = changelog.section_date(pages.changelog, number)
    news = ReleaseNotes(
        number,
        day or (today or date.today()).isoformat(),
        _changelog_entries(report, differing),
        last_final=since,
        tag=f"{prefix}{number}",
        last_tag=final.label if final else "",
        force_reason=forced,
        rules_location=config.release.rule_pages,
    )
    wanted = pages.updated_texts(news, report, side)
    # What is prepared was reviewed as it is, entries that somebody took out among it.
    written = pages.current_texts if request.is_prepared_only else wanted
    config = replace(config, version=number.pep440)
    generation, drift = _generate(replace(side, config=config))
    _check_generated_files(drift, side)
    version_file = package_files.version_file(side.package.name)
    from_head = {
        **committed.updated_texts(news, report, side),
        output_folder(config) / version_file: generation.files[version_file],
    }
    text = written[output_folder(config) / package_files.CHANGELOG]
    return ReleasePlan(
        config,
        side,
        number,
        news.tag,
        last,
        final,
        report,
        level,
        asked,
        {
            file: text
            for file, text in written.items()
            if pages.current_texts[file] != text
        },
        from_head,
        generation,
        drift,
        _planned_files(files, generation, written, output_folder(config)),
        changelog.section_text(text, number) or "",
        is_prepared_only=request.is_prepared_only,
        has_unwritten_entries=written != wanted,
    )


def _old_and_new_snapshots(
    config: Config, since: PastRelease | None
) -> tuple[Snapshot | None, Snapshot]:
    chooser = SnapshotSelector(Path.cwd(), config.sdk)
    if since is None:
        return None, chooser.current()
    return chooser.snapshots(f"{since.commit}:", None)


# What has changed -------------------------------------------------------------------------


def _generate(snapshot: Snapshot) -> tuple[pipeline.Generation, plan.OutputPlan]:
    config = snapshot.config
    assert config.spec is not None
    generation = pipeline.build(
        config.spec,
        config,
        leniency=STRICT,
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
    # What was approved against the branch may be no change any more since the last release, so that none has to be met.
    known = new.config.diff.approvals
    return build_report(
        old, new, old_approvals=known, verify=request.is_verifying, note=note
    )


def _required_level(report: DiffReport | None, differing: FileDifferences) -> Level:
    level = report.sdk_verdict if report else Level.NONE
    return max(level, Level.PATCH) if differing else level


def _changelog_entries(
    report: DiffReport | None, differing: FileDifferences
) -> list[entries.ChangelogEntry]:
    own = entries.hand_written_entry(str(each) for each in differing.hand_written)
    return [
        *(entries.report_entries(report) if report else ()),
        *([own] if own else []),
    ]


# The version ------------------------------------------------------------------------------


def _choose_version(
    request: ReleaseRequest,
    required_version: ReleaseVersion,
    history: History,
    current: ReleaseVersion,
    maintained: MaintainedFiles,
    lowest: ReleaseVersion,
) -> tuple[ReleaseVersion, str]:
    """The version, and why it is lower than what the changes ask for, if it is.

    `least` is what they ask for as a pre-release of the kind that the configuration has now.
    """
    last = history.last
    is_ahead = last is None or last.version < current
    written = maintained.section(current) if is_ahead else None
    forced = changelog.forced_reason(written) if written is not None else ""
    if request.is_prepared_only:
        if written is None:
            raise NothingPrepared(current, last)
        number = current
    elif request.version is not None:
        number, forced = request.version, ""
    elif (
        is_ahead
        and (lowest <= current or forced)
        and (
            request.prerelease is current.prerelease
            or (request.prerelease is None and written is not None)
        )
    ):
        # It was prepared, or chosen by hand in its one place.
        number = current
    else:
        number, forced = required_version, ""
    _check_version_order(
        number, history.highest, required_version, forced or request.force_reason
    )
    if required_version.final <= number.final:
        return number, ""
    reason = f"{number}, where the changes ask for {required_version}: {request.force_reason}"
    return number, forced or reason


def _check_version_order(
    version: ReleaseVersion,
    highest: ReleaseVersion | None,
    required_version: ReleaseVersion,
    reason: str,
) -> None:
    if highest is not None and not highest < version:
        raise refusal(
            "release-version",
            f"{version} does not come after {highest}, which is released.",
            "Choose a higher version, or a later kind of pre-release.",
        )
    if version.final < required_version.final and not reason:
        raise refusal(
            "release-version",
            f"The changes ask for {required_version}; {version} would tell users less than that.",
            f'If it has to be: --version {version} --force "why", and the reason goes into the changelog.',
        )


# The files --------------------------------------------------------------------------------


def _planned_files(
    files: PackageFiles,
    generation: pipeline.Generation,
    updated_texts: Mapping[Path, str],
    folder: Path,
) -> PackageFiles:
    """The files of the package as they are to be."""
    made = {path: text.encode() for path, text in generation.files.items()}
    edited = {
        PurePosixPath(file.relative_to(folder).as_posix()): text.encode()
        for file, text in updated_texts.items()
        if text and file.is_relative_to(folder)
    }
    return {**files, **made, **edited}


def _check_generated_files(drift: plan.OutputPlan, snapshot: Snapshot) -> None:
    """Whatever is written for a release, what users are given was there to be reviewed."""
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
            f"`{stale[0]}`{more} not what the document makes of it.",
            "Run `sdkwright generate`, read what has changed, and commit it.",
            display_path(output_folder(snapshot.config)),
        )
