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
from sdkwright.diff.command import report_of
from sdkwright.diff.inputs.selection import Chooser
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Level, Report
from sdkwright.output import plan
from sdkwright.release import history
from sdkwright.release.artifacts import package_files
from sdkwright.release.artifacts.package_files import Differing, Files
from sdkwright.release.errors import refusal
from sdkwright.release.git import Git
from sdkwright.release.history import History, Past, number_of, output_of
from sdkwright.release.pages import changelog, entries
from sdkwright.release.pages.changelog import News
from sdkwright.release.pages.maintained_files import Pages
from sdkwright.release.versioning.prerelease import Pre
from sdkwright.release.versioning.versions import Number, following
from sdkwright.storage.cache import Cache
from sdkwright.workspace.targets import shown

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for on the command line."""

    since: str | None = None
    """The revision that counts as the last release, instead of the last tag."""
    pre: Pre | None = None
    version: Number | None = None
    forced: str = ""
    """Why the version may be lower than what the changes ask for."""
    is_prepared: bool = False
    """Whether only what is prepared already is to be released."""
    proves: bool = True
    """Whether the programs of a migration are tried with both packages."""


@dataclass(frozen=True)
class Plan:
    """One release."""

    config: Config
    """With the version that it is to have."""
    side: Side
    number: Number
    tag: str
    last: Past | None
    """The last release of any kind."""
    since: Past | None
    """The last that is no pre-release."""
    report: Report | None
    """What changed since the last release that is no pre-release; None if this is the first."""
    level: Level
    """How bad or good that is."""
    asked: Number
    """The version that the changes ask for."""
    edits: Mapping[Path, str]
    """The files that people keep, as they are to be; those that change."""
    from_head: Mapping[Path, str]
    """What preparing it makes of the files as they were committed last."""
    generation: pipeline.Generation
    drift: plan.Plan
    """What generating would write, the version's file among it."""
    files: Files
    """What the package is built from, as it is to be."""
    section: str
    """What the changelog says of this version."""
    is_prepared_only: bool = False
    """Whether no file may be changed for it."""
    is_untold: bool = False
    """Whether there is more to say of it than its pages do."""

    @property
    def distribution(self) -> str:
        return self.side.package.metadata.distribution

    @property
    def name(self) -> str:
        """For people: `lightfield 0.22.0`."""
        return f"{self.distribution} {self.number}"

    @property
    def folder(self) -> Path:
        assert self.config.output is not None
        return self.config.output

    @property
    def paths(self) -> list[Path]:
        """The files that preparing it changes."""
        drift = (*self.drift.missing, *self.drift.different)
        return [*self.edits, *(self.folder / each for each in drift)]


class Nothing(Exception):
    """Nothing in the package is other than in its last release."""

    def __init__(self, last: Past, distribution: str) -> None:
        self.last = last
        self.distribution = distribution
        super().__init__(last.shown)


class NothingPrepared(Exception):
    """No version is prepared that is not released yet."""

    def __init__(self, current: Number, last: Past | None) -> None:
        self.current = current
        self.last = last
        super().__init__(str(current))


def planned(config: Config, wish: Wish, note: Note, today: date | None = None) -> Plan:
    """The next release of an SDK. Raises `Nothing` where there is none, and `Refusal` for whatever stands in its way."""
    git = Git.around(config.root)
    prefix = f"{config.sdk}-v" if config.sdk else "v"
    past = history.of(git, config, wish.since, prefix)
    last, final = past.last, past.final
    old, side = _sides(config, final or last)
    note(f"Comparing with {last.shown} ..." if last else "Looking at the package ...")
    generation, _ = _generated(side)
    files = package_files.on_disk(git, output_of(config))
    differing = _differing(git, side, last, files, generation)
    if last and not differing and (last.number.pre is None or wish.pre):
        raise Nothing(last, side.package.metadata.distribution)
    report = _report(old, side, wish, note) if old and final else None
    level = _level(report, differing)
    current = number_of(config)
    since = final.number if final else None
    before = last.number if last else None
    asked = following(since, before, current, level, wish.pre)
    pages, committed = Pages.on_disk(config), Pages.committed(config, git)
    least = following(since, before, current, level, current.pre)
    number, forced = _chosen(wish, asked, past, current, pages, least)
    # What was prepared on another day keeps its date.
    day = changelog.day_of(pages.changelog, number)
    news = News(
        number,
        day or (today or date.today()).isoformat(),
        _entries(report, differing),
        since=since,
        tag=f"{prefix}{number}",
        last_tag=final.shown if final else "",
        forced=forced,
        rules_at=config.release.rules,
    )
    wanted = pages.written(news, report, side)
    # What is prepared was reviewed as it is, entries that somebody took out among it.
    written = pages.as_they_are if wish.is_prepared else wanted
    config = replace(config, version=number.pep440)
    generation, drift = _generated(replace(side, config=config))
    _refuse_stale(drift, side)
    version_file = package_files.version_file(side.package.name)
    from_head = {
        **committed.written(news, report, side),
        output_of(config) / version_file: generation.files[version_file],
    }
    text = written[output_of(config) / package_files.CHANGELOG]
    return Plan(
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
            if pages.as_they_are[file] != text
        },
        from_head,
        generation,
        drift,
        _with(files, generation, written, output_of(config)),
        changelog.section_of(text, number) or "",
        is_prepared_only=wish.is_prepared,
        is_untold=written != wanted,
    )


def _sides(config: Config, since: Past | None) -> tuple[Side | None, Side]:
    chooser = Chooser(Path.cwd(), config.sdk)
    if since is None:
        return None, chooser.now()
    return chooser.sides(f"{since.commit}:", None)


# What has changed -------------------------------------------------------------------------


def _generated(side: Side) -> tuple[pipeline.Generation, plan.Plan]:
    config = side.config
    assert config.spec is not None
    generation = pipeline.build(
        config.spec,
        config,
        patience=STRICT,
        cache=Cache.of_user(),
        shown_as=side.shown,
    )
    return generation, plan.plan(generation.files, output_of(config))


def _differing(
    git: Git,
    side: Side,
    last: Past | None,
    files: Files,
    generation: pipeline.Generation,
) -> Differing:
    if last is None:
        return Differing((), ())
    folder = git.repository.path_of(output_of(side.config))
    old, listed = package_files.committed(git.repository, last.commit, folder)
    generated = {*generation.files, *listed}
    return package_files.differing(old, files, generated, side.package.name)


def _report(old: Side, new: Side, wish: Wish, note: Note) -> Report:
    # What was approved against the branch may be no change any more since the last release, so that none has to be met.
    known = new.config.diff.approved
    return report_of(old, new, known=known, verify=wish.proves, note=note)


def _level(report: Report | None, differing: Differing) -> Level:
    level = report.sdk_verdict if report else Level.NONE
    return max(level, Level.PATCH) if differing else level


def _entries(report: Report | None, differing: Differing) -> list[entries.Entry]:
    own = entries.of_files(str(each) for each in differing.own)
    return [*(entries.of_report(report) if report else ()), *([own] if own else [])]


# The version ------------------------------------------------------------------------------


def _chosen(
    wish: Wish,
    asked: Number,
    past: History,
    current: Number,
    pages: Pages,
    least: Number,
) -> tuple[Number, str]:
    """The version, and why it is lower than what the changes ask for, if it is.

    `least` is what they ask for as a pre-release of the kind that the configuration has now.
    """
    last = past.last
    is_ahead = last is None or last.number < current
    written = pages.section(current) if is_ahead else None
    forced = changelog.forced_of(written) if written is not None else ""
    if wish.is_prepared:
        if written is None:
            raise NothingPrepared(current, last)
        number = current
    elif wish.version is not None:
        number, forced = wish.version, ""
    elif (
        is_ahead
        and (least <= current or forced)
        and (wish.pre is current.pre or (wish.pre is None and written is not None))
    ):
        # It was prepared, or chosen by hand in its one place.
        number = current
    else:
        number, forced = asked, ""
    _refuse_order(number, past.highest, asked, forced or wish.forced)
    if asked.final <= number.final:
        return number, ""
    reason = f"{number}, where the changes ask for {asked}: {wish.forced}"
    return number, forced or reason


def _refuse_order(
    number: Number, highest: Number | None, asked: Number, reason: str
) -> None:
    if highest is not None and not highest < number:
        raise refusal(
            "release-version",
            f"{number} does not come after {highest}, which is released.",
            "Choose a higher version, or a later kind of pre-release.",
        )
    if number.final < asked.final and not reason:
        raise refusal(
            "release-version",
            f"The changes ask for {asked}; {number} would tell users less than that.",
            f'If it has to be: --version {number} --force "why", and the reason goes into the changelog.',
        )


# The files --------------------------------------------------------------------------------


def _with(
    files: Files,
    generation: pipeline.Generation,
    written: Mapping[Path, str],
    folder: Path,
) -> Files:
    """The files of the package as they are to be."""
    made = {path: text.encode() for path, text in generation.files.items()}
    edited = {
        PurePosixPath(file.relative_to(folder).as_posix()): text.encode()
        for file, text in written.items()
        if text and file.is_relative_to(folder)
    }
    return {**files, **made, **edited}


def _refuse_stale(drift: plan.Plan, side: Side) -> None:
    """Whatever is written for a release, what users are given was there to be reviewed."""
    expected = package_files.version_file(side.package.name)
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
            shown(output_of(side.config)),
        )
