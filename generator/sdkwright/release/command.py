"""Owns what `sdkwright release` does, from what is asked for to what is said of it.

It must not know how a version is chosen, a package is built or a file is uploaded.
"""

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from sdkwright.config import config as configuration
from sdkwright.config.config import Config
from sdkwright.config.value_rules import ONE_LINE as _ONE_LINE
from sdkwright.diagnostics.findings import Refusal
from sdkwright.output.transaction import recover
from sdkwright.release import publishing, report, subprocesses
from sdkwright.release.artifacts import build, inspect, smoke_test
from sdkwright.release.artifacts.build import Built
from sdkwright.release.git import Git
from sdkwright.release.index import Index
from sdkwright.release.planning import (
    Nothing,
    NothingPrepared,
    Plan,
    Wish,
    planned,
)
from sdkwright.release.versioning.prerelease import Pre
from sdkwright.release.versioning.versions import Number
from sdkwright.workspace.targets import deciding

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

    def safely(text: str) -> None:
        say(subprocesses.redacted(text))

    manner = Manner(safely, note, asked.verify, asked.push)
    index = Index(asked.index or config.release.index, config.release.simple)
    if asked.dry_run:
        _show(config, wish, manner, index)
    elif asked.publish:
        _publish(config, wish, manner, index)
    else:
        _prepare(config, wish, manner, index, _again(asked))


def _again(asked: Asked) -> str:
    """The command that publishes what this one has prepared."""
    given = ["--sdk", asked.sdk] if asked.sdk else []
    given += ["--from", asked.since] if asked.since else []
    return shlex.join(["sdkwright", "release", "--publish", "--prepared", *given])


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
        (
            "--index",
            asked.index,
            "--publish, --prepared or --dry-run",
            asked.publish or asked.prepared or asked.dry_run,
        ),
    )
    for one, is_one, other, is_other in needs:
        if is_one and not is_other:
            raise typer.BadParameter(
                f"only together with {other}.", param_hint=f"'{one}'"
            )


def _show(config: Config, wish: Wish, manner: Manner, index: Index) -> None:
    """Prints what a release would be; writes nothing."""
    build.require()
    try:
        plan = planned(config, wish, manner.note)
    except (Nothing, NothingPrepared) as none:
        manner.say(_none(none))
        return
    manner.say(report.planned(plan))
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        built = _built(plan, Path(folder), manner)
        manner.say(report.contents(built))
        git = Git.around(config.root)
        findings = publishing.unready(plan, git, pushes=manner.pushes)
        try:
            publishing.missing(plan, built, index)
        except Refusal as refused:
            findings += refused.findings
    manner.say(report.obstacles(findings))
    manner.say("Nothing was written.")


def _prepare(
    config: Config, wish: Wish, manner: Manner, index: Index, again: str
) -> None:
    """Builds, tries and writes the next release, and commits nothing."""
    build.require()
    _recover(config, manner)
    try:
        plan = planned(config, wish, manner.note)
    except (Nothing, NothingPrepared) as none:
        manner.say(_none(none))
        return
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        built = _built(plan, Path(folder), manner)
        if wish.is_prepared:
            # Whoever uploads it then asks nothing any more.
            _refuse_unready(plan, manner)
            publishing.missing(plan, built, index)
        if manner.is_tried:
            _tried(plan, built, manner)
        if not wish.is_prepared:
            publishing.prepare(plan, manner.note)
        built = build.kept(built, _dist(plan))
    _tell_job(plan)
    manner.say(report.prepared(plan, built, again))


def _publish(config: Config, wish: Wish, manner: Manner, index: Index) -> None:
    """Brings the next release to the index, and tags it; goes on from where an earlier run has come.

    All that can be refused is asked before anything is written.
    """
    build.require()
    git = Git.around(config.root)
    _recover(config, manner)
    try:
        plan = planned(config, wish, manner.note)
    except (Nothing, NothingPrepared) as none:
        manner.say(_none(none))
        if isinstance(none, Nothing) and manner.pushes:
            where = publishing.finish(none.last, none.distribution, git, index)
            _tell_pushed(none.last.shown, where, manner)
        return
    _refuse_unready(plan, manner)
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        built = _built(plan, Path(folder), manner)
        missing = publishing.missing(plan, built, index)
        if missing and manner.is_tried:
            _tried(plan, built, manner)
        publishing.prepare(plan, manner.note)
        commit, is_new = publishing.commit(plan, git)
        if is_new:
            manner.say(f"Committed: Release {plan.name}")
        built = build.kept(built, _dist(plan))
        names = {each.name for each in missing}
        if missing and manner.pushes:
            _tell_pushed("the branch", publishing.push_commit(commit, git), manner)
        for file in built.files:
            if file.name not in names:
                manner.say(f"Already there: {file.name}")
                continue
            manner.note(f"Uploading {file.name} ...")
            index.upload(file)
            manner.say(f"Uploaded: {file.name}")
    publishing.tag(plan, commit, git)
    manner.say(f"Tagged: {plan.tag}")
    if manner.pushes:
        _tell_pushed(plan.tag, publishing.push_tag(plan.tag, git), manner)
    _tell_job(plan)
    manner.say(f"{plan.name} is published.")


def _refuse_unready(plan: Plan, manner: Manner) -> None:
    git = Git.around(plan.config.root)
    findings = publishing.unready(plan, git, pushes=manner.pushes)
    if findings:
        raise Refusal(findings)


def _tell_pushed(what: str, where: str | None, manner: Manner) -> None:
    if where is not None:
        manner.say(f"Pushed {what} to {where}")


def _recover(config: Config, manner: Manner) -> None:
    """Makes good what an earlier run has left behind in the package's folder."""
    if config.output is not None:
        recover(config.output, say=manner.note)
        publishing.clear(config)


# Building and trying ----------------------------------------------------------------------


def _built(plan: Plan, folder: Path, manner: Manner) -> Built:
    manner.note("Building ...")
    source, dist = folder / "source", folder / "dist"
    build.lay_out(plan.files, source)
    built = build.built(source, dist)
    checked = inspect.check(built, plan.files, plan.side.package, plan.number)
    manner.note(f"Checked: {', '.join(checked)}")
    return built


def _tried(plan: Plan, built: Built, manner: Manner) -> None:
    tried = smoke_test.tried(built, plan.side, manner.note)
    manner.say(f"Tried in an empty environment: {', '.join(tried)}")


def _dist(plan: Plan) -> Path:
    return plan.config.root / "dist"


# Words ------------------------------------------------------------------------------------


def _none(none: Nothing | NothingPrepared) -> str:
    if isinstance(none, Nothing):
        return f"Nothing to release: no file of the package has changed since {none.last.shown}."
    return (
        f"Nothing is prepared: {none.current} has no section in the changelog, or is released. "
        "To prepare a release, run: sdkwright release"
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
