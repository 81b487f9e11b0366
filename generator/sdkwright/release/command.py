"""Owns what `sdkwright release` does, from what is asked for to what is said of it.

It must not know how a version is chosen, a package is built or a file is uploaded.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from sdkwright import config as configuration
from sdkwright import writing
from sdkwright.config import Config
from sdkwright.diagnostics import Refusal
from sdkwright.jobs import deciding, shown
from sdkwright.release import artifacts, building, publishing, report, trying
from sdkwright.release.building import Built
from sdkwright.release.git import Git
from sdkwright.release.index import Index
from sdkwright.release.planning import (
    Nothing,
    NothingPrepared,
    Plan,
    Wish,
    planned,
)
from sdkwright.release.refusals import refusal
from sdkwright.release.versions import Number
from sdkwright.settingrules import ONE_LINE as _ONE_LINE
from sdkwright.stages import Pre

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of the command."""

    publish: bool = False
    dry_run: bool = False
    prepared: bool = False
    index: str | None = None
    since: str | None = None
    pre: Pre | None = None
    version: str | None = None
    force: str | None = None
    verify: bool = True
    push: bool = True
    sdk: str | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How far a release goes, and how much is said meanwhile."""

    say: Say
    """For results."""
    note: Say
    """For what is being done."""
    is_tried: bool = True
    pushes: bool = True


def run(asked: Asked, *, say: Say, note: Say) -> None:
    """What was asked for, in the folder that we are in."""
    wish = _wish(asked)
    with deciding():
        config = configuration.load(Path.cwd(), asked.sdk)
    if config is None or config.spec is None:
        raise typer.BadParameter(
            "there is no [tool.sdkwright] here that names a document.",
            param_hint="'release'",
        )
    manner = Manner(say, note, asked.verify, asked.push)
    if asked.dry_run:
        _show(config, wish, manner)
    elif asked.publish:
        _publish(config, wish, manner, Index(asked.index))
    else:
        _prepare(config, wish, manner)


def _wish(asked: Asked) -> Wish:
    number = None
    if asked.version is not None:
        number = Number.parse(asked.version.removeprefix("v"))
        if number is None:
            message = f"{asked.version} is none that SemVer and PEP 440 can spell, such as 1.2.0 or 1.2.0-rc.1."
            raise typer.BadParameter(message, param_hint="'--version'")
    _refuse_together(asked)
    if asked.force is not None and not _ONE_LINE.holds(asked.force):
        raise typer.BadParameter("say why, in one line.", param_hint="'--force'")
    return Wish(
        since=asked.since,
        pre=asked.pre,
        version=number,
        forced=asked.force or "",
        is_prepared=asked.prepared,
        # What is prepared has its pages already.
        proves=asked.verify and not asked.prepared,
    )


def _refuse_together(asked: Asked) -> None:
    """Options that say two things at once."""
    pairs: tuple[tuple[str, object, str, object], ...] = (
        ("--publish", asked.publish, "--dry-run", asked.dry_run),
        ("--version", asked.version, "--pre", asked.pre),
        ("--version", asked.version, "--prepared", asked.prepared),
        ("--pre", asked.pre, "--prepared", asked.prepared),
    )
    for one, is_one, other, is_other in pairs:
        if is_one and is_other:
            raise typer.BadParameter(
                f"not together with {other}.", param_hint=f"'{one}'"
            )
    needs: tuple[tuple[str, object, str, object], ...] = (
        ("--force", asked.force, "--version", asked.version),
        ("--index", asked.index, "--publish", asked.publish),
    )
    for one, is_one, other, is_other in needs:
        if is_one and not is_other:
            raise typer.BadParameter(
                f"only together with {other}.", param_hint=f"'{one}'"
            )


def _show(config: Config, wish: Wish, manner: Manner) -> None:
    """Prints what a release would be; writes nothing."""
    try:
        plan = planned(config, wish, manner.note)
    except (Nothing, NothingPrepared) as none:
        manner.say(_none(config, none))
        return
    manner.say(report.planned(plan))
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        building.require()
        built = _built(plan, Path(folder), manner)
        manner.say(report.contents(built))
    findings = publishing.unready(plan, Git.around(config.root), pushes=manner.pushes)
    manner.say(report.obstacles(findings))
    manner.say("Nothing was written.")


def _prepare(config: Config, wish: Wish, manner: Manner) -> None:
    """Writes, builds and tries the next release, and commits nothing."""
    building.require()
    _recover(config, manner)
    try:
        plan = planned(config, wish, manner.note)
    except (Nothing, NothingPrepared) as none:
        manner.say(_none(config, none))
        return
    if not wish.is_prepared:
        publishing.prepare(plan, manner.note)
    elif plan.paths:
        raise _incomplete(plan)
    built = _made(plan, manner)
    _tell_job(plan)
    manner.say(report.prepared(plan, built))


def _publish(config: Config, wish: Wish, manner: Manner, index: Index) -> None:
    """Brings the next release to the index, and tags it; goes on from where an earlier run has come."""
    building.require()
    git = Git.around(config.root)
    _recover(config, manner)
    try:
        plan = planned(config, wish, manner.note)
    except (Nothing, NothingPrepared) as none:
        manner.say(_none(config, none))
        if none.last is not None and manner.pushes:
            _push_tag(none.last.shown, git, manner)
        return
    if wish.is_prepared and plan.paths:
        raise _incomplete(plan)
    if findings := publishing.unready(plan, git, pushes=manner.pushes):
        raise Refusal(findings)
    publishing.prepare(plan, manner.note)
    if publishing.commit(plan, git):
        manner.say(f"Committed: Release {plan.name}")
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        built = _built(plan, Path(folder), manner)
        missing = publishing.missing(plan, built, index)
        if missing and manner.is_tried:
            _tried(plan, built, manner)
        built = building.kept(built, _dist(plan))
        names = {each.name for each in missing}
        if missing and manner.pushes and (where := publishing.push_commit(git)):
            manner.say(f"Pushed the branch to {where}")
        for file in built.files:
            if file.name not in names:
                manner.say(f"Already there: {file.name}")
                continue
            manner.note(f"Uploading {file.name} ...")
            index.upload(file)
            manner.say(f"Uploaded: {file.name}")
    publishing.tag(plan, git)
    manner.say(f"Tagged: {plan.tag}")
    if manner.pushes:
        _push_tag(plan.tag, git, manner)
    _tell_job(plan)
    manner.say(f"{plan.name} is published.")


def _push_tag(tag: str, git: Git, manner: Manner) -> None:
    if where := publishing.push_tag(tag, git):
        manner.say(f"Pushed {tag} to {where}")


def _recover(config: Config, manner: Manner) -> None:
    """Makes good what an earlier run has left behind in the package's folder."""
    if config.output is not None:
        writing.recover(config.output, say=manner.note)
        publishing.clear(config)


# Building and trying ----------------------------------------------------------------------


def _made(plan: Plan, manner: Manner) -> Built:
    """The two files, built, looked through and tried, in the folder for uploads."""
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        built = _built(plan, Path(folder), manner)
        if manner.is_tried:
            _tried(plan, built, manner)
        return building.kept(built, _dist(plan))


def _built(plan: Plan, folder: Path, manner: Manner) -> Built:
    manner.note("Building ...")
    source, dist = folder / "source", folder / "dist"
    building.lay_out(plan.files, source)
    built = building.built(source, dist)
    checked = artifacts.check(built, plan.files, plan.side.package, plan.number)
    manner.note(f"Checked: {', '.join(checked)}")
    return built


def _tried(plan: Plan, built: Built, manner: Manner) -> None:
    tried = trying.tried(built, plan.side, manner.note)
    manner.say(f"Tried in an empty environment: {', '.join(tried)}")


def _dist(plan: Plan) -> Path:
    return plan.config.root / "dist"


# Words ------------------------------------------------------------------------------------


def _none(config: Config, none: Nothing | NothingPrepared) -> str:
    if isinstance(none, Nothing):
        return f"Nothing to release: no file of the package has changed since {none.last.shown}."
    return (
        f"Nothing is prepared: {none.current} has no section in the changelog, or is released. "
        "To prepare a release, run: sdkwright release"
    )


def _incomplete(plan: Plan) -> Refusal:
    files = ", ".join(f"`{shown(each)}`" for each in plan.paths[:3])
    return refusal(
        "release-incomplete",
        f"{plan.name} is not wholly prepared: {files} would change.",
        "Run `sdkwright release`, and commit what it writes.",
        shown(plan.paths[0]),
    )


def _tell_job(plan: Plan) -> None:
    """In a job of GitHub's, the step gets its outputs."""
    file = os.environ.get("GITHUB_OUTPUT")
    if file:
        outputs = {
            "version": plan.number.pep440,
            "tag": plan.tag,
            "distribution": plan.distribution,
        }
        lines = "".join(f"{name}={value}\n" for name, value in outputs.items())
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(lines)
