"""The command `sdkwright release`: its three modes, and the lines that it prints.

This module must not know how a version is chosen, a package is built or a file is uploaded.
"""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sdkwright.config import config as configuration
from sdkwright.config.config import Config
from sdkwright.config.value_rules import ONE_LINE as _ONE_LINE
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.output.transaction import Notify, recover
from sdkwright.release import publishing, report, subprocesses
from sdkwright.release.artifacts import build, inspect, smoke_test
from sdkwright.release.artifacts.build import Distributions
from sdkwright.release.git import Git
from sdkwright.release.index import PackageIndex
from sdkwright.release.planning import (
    NothingPrepared,
    NothingToRelease,
    ReleasePlan,
    ReleaseRequest,
    plan_release,
)
from sdkwright.release.versioning.prerelease import PrereleaseKind
from sdkwright.release.versioning.versions import ReleaseVersion
from sdkwright.workspace.targets import sdk_selection_errors


@dataclass(frozen=True, slots=True)
class ReleaseArguments:
    """The arguments of the command."""

    publish: bool = False
    dry_run: bool = False
    prepared: bool = False
    index: str | None = None
    since: str | None = None
    prerelease: PrereleaseKind | None = None
    version: str | None = None
    force: str | None = None
    verify: bool = True
    push: bool = True
    sdk: str | None = None
    files: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """The optional steps of a release, and its output."""

    say: Notify
    """Prints a result."""
    note: Notify
    """Prints the progress, on a terminal."""
    is_smoke_tested: bool = True
    is_pushing: bool = True
    has_file_names: bool = False


def run(arguments: ReleaseArguments, *, say: Notify, note: Notify) -> None:
    """Run the command in the current folder. Raises `Refusal` if the release is refused."""
    request = _release_request(arguments)
    with sdk_selection_errors():
        config = configuration.load(Path.cwd(), arguments.sdk)
    if config is None or config.spec is None:
        message = (
            "there is no table [tool.sdkwright] with a `spec`, here or in a folder above;"
            " `sdkwright init` writes it."
        )
        raise UsageError(message, "release")

    def say_redacted(text: str) -> None:
        say(subprocesses.redact(text))

    options = ReleaseOptions(
        *(say_redacted, note),
        is_smoke_tested=arguments.verify,
        is_pushing=arguments.push,
        has_file_names=arguments.files,
    )
    index = PackageIndex(
        arguments.index or config.release.index, config.release.simple_index
    )
    if arguments.dry_run:
        _dry_run(config, request, options, index)
    elif arguments.publish:
        _publish(config, request, options, index)
    else:
        _prepare(config, request, options, index, _publish_command(arguments))


def _publish_command(arguments: ReleaseArguments) -> str:
    """The command that publishes the release which this run prepares."""
    options = ["--sdk", arguments.sdk] if arguments.sdk else []
    options += ["--from", arguments.since] if arguments.since else []
    return shlex.join(["sdkwright", "release", "--publish", "--prepared", *options])


def _release_request(arguments: ReleaseArguments) -> ReleaseRequest:
    version = None
    if arguments.version is not None:
        version = ReleaseVersion.parse(arguments.version.removeprefix("v"))
        if version is None:
            message = f"{arguments.version} is not a version that both SemVer and PEP 440 can express, such as 1.2.0 or 1.2.0-rc.1."
            raise UsageError(message, "--version")
    _check_combinations(arguments)
    if arguments.force is not None and not _ONE_LINE.accepts(arguments.force):
        raise UsageError("give the reason in one line.", "--force")
    return ReleaseRequest(
        since=arguments.since,
        prerelease=arguments.prerelease,
        version=version,
        force_reason=arguments.force or "",
        is_prepared_only=arguments.prepared,
        # A prepared release has its changelog and migration guide already.
        is_verifying=arguments.verify and not arguments.prepared,
    )


def _check_combinations(arguments: ReleaseArguments) -> None:
    """Raise a usage error for options that exclude or require each other."""
    pairs: tuple[tuple[str, object, str, object], ...] = (
        ("--publish", arguments.publish, "--dry-run", arguments.dry_run),
        ("--version", arguments.version, "--pre", arguments.prerelease),
        ("--version", arguments.version, "--prepared", arguments.prepared),
        ("--pre", arguments.prerelease, "--prepared", arguments.prepared),
    )
    for one, is_one, other, is_other in pairs:
        if is_one and is_other:
            raise UsageError(f"cannot be combined with {other}.", one)
    needs: tuple[tuple[str, object, str, object], ...] = (
        ("--force", arguments.force, "--version", arguments.version),
        ("--files", arguments.files, "--dry-run", arguments.dry_run),
        (
            "--index",
            arguments.index,
            "--publish, --prepared or --dry-run",
            arguments.publish or arguments.prepared or arguments.dry_run,
        ),
    )
    for one, is_one, other, is_other in needs:
        if is_one and not is_other:
            raise UsageError(f"requires {other}.", one)


def _dry_run(
    config: Config,
    request: ReleaseRequest,
    options: ReleaseOptions,
    index: PackageIndex,
) -> None:
    """Print the next release. Nothing is written."""
    build.require_tools()
    try:
        plan = plan_release(config, request, options.note)
    except (NothingToRelease, NothingPrepared) as none:
        options.say(_nothing_text(none))
        return
    options.say(report.plan_text(plan))
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        built = _build_and_check(plan, Path(folder), options)
        options.say(report.contents_text(built, has_names=options.has_file_names))
        git = Git.containing(config.root)
        findings = publishing.publishing_blockers(
            plan, git, is_pushing=options.is_pushing
        )
        try:
            publishing.missing_files(plan, built, index)
        except Refusal as refused:
            findings += refused.findings
        else:
            options.say(report.upload_text(index))
    text = report.blockers_text(findings, has_credentials=index.has_credentials)
    options.say(text)
    options.say("Nothing was written.")


def _prepare(
    config: Config,
    request: ReleaseRequest,
    options: ReleaseOptions,
    index: PackageIndex,
    publish_command: str,
) -> None:
    """Build, test and write the next release. Nothing is committed."""
    build.require_tools()
    _recover(config, options)
    try:
        plan = plan_release(config, request, options.note)
    except (NothingToRelease, NothingPrepared) as none:
        options.say(_nothing_text(none))
        return
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        built = _build_and_check(plan, Path(folder), options)
        if request.is_prepared_only:
            # The workflow job that uploads the files makes no checks.
            _check_blockers(plan, options)
            publishing.missing_files(plan, built, index)
        if options.is_smoke_tested:
            _smoke_test(plan, built, options)
        if not request.is_prepared_only:
            publishing.write_release(plan, options.note)
        built = build.copy_distributions(built, _dist_folder(plan))
    _write_job_outputs(plan)
    options.say(report.prepared_text(plan, built, publish_command))


def _publish(
    config: Config,
    request: ReleaseRequest,
    options: ReleaseOptions,
    index: PackageIndex,
) -> None:
    """Upload and tag the next release, or resume an interrupted run.

    All checks precede the first write.
    """
    build.require_tools()
    git = Git.containing(config.root)
    _recover(config, options)
    try:
        plan = plan_release(config, request, options.note)
    except (NothingToRelease, NothingPrepared) as none:
        options.say(_nothing_text(none))
        if isinstance(none, NothingToRelease) and options.is_pushing:
            remote = publishing.push_pending_tag(
                none.last, none.distribution, git, index
            )
            _report_push(none.last.label, remote, options)
        return
    _check_blockers(plan, options)
    with TemporaryDirectory(prefix="sdkwright-") as folder:
        built = _build_and_check(plan, Path(folder), options)
        missing = publishing.missing_files(plan, built, index)
        if missing:
            index.require_credentials()
        if missing and options.is_smoke_tested:
            _smoke_test(plan, built, options)
        publishing.write_release(plan, options.note)
        commit, is_new = publishing.commit_release(plan, git)
        if is_new:
            options.say(f"Committed: Release {plan.name}")
        built = build.copy_distributions(built, _dist_folder(plan))
        names = {each.name for each in missing}
        if missing:
            options.say(f"Uploading to {index.upload_address}")
        if missing and options.is_pushing:
            _report_push("the branch", publishing.push_commit(commit, git), options)
        for file in built.files:
            if file.name not in names:
                options.say(f"Already on the index: {file.name}")
                continue
            options.note(f"Uploading {file.name} ...")
            index.upload(file)
            options.say(f"Uploaded: {file.name}")
    publishing.create_tag(plan, commit, git)
    options.say(f"Tagged: {plan.tag}")
    if options.is_pushing:
        _report_push(plan.tag, publishing.push_tag(plan.tag, git), options)
    _write_job_outputs(plan)
    options.say(f"{plan.name} is published.")


def _check_blockers(plan: ReleasePlan, options: ReleaseOptions) -> None:
    git = Git.containing(plan.config.root)
    findings = publishing.publishing_blockers(plan, git, is_pushing=options.is_pushing)
    if findings:
        raise Refusal(findings)


def _report_push(ref: str, remote: str | None, options: ReleaseOptions) -> None:
    if remote is not None:
        options.say(f"Pushed {ref} to {remote}")


def _recover(config: Config, options: ReleaseOptions) -> None:
    """Finish or undo the writes of an interrupted run in the package's folder."""
    if config.output is not None:
        recover(config.output, notify=options.note)
        publishing.remove_temporary_files(config)


# Building and testing ---------------------------------------------------------------------


def _build_and_check(
    plan: ReleasePlan, folder: Path, options: ReleaseOptions
) -> Distributions:
    options.note("Building ...")
    source, dist = folder / "source", folder / "dist"
    build.write_files(plan.files, source)
    built = build.build_distributions(source, dist)
    checked = inspect.check_distributions(
        built, plan.files, plan.snapshot.package, plan.version
    )
    options.note(f"Checked: {', '.join(checked)}")
    return built


def _smoke_test(
    plan: ReleasePlan, distributions: Distributions, options: ReleaseOptions
) -> None:
    tested = smoke_test.run_smoke_tests(distributions, plan.snapshot, options.note)
    options.say(f"Tested in an empty environment: {', '.join(tested)}")


def _dist_folder(plan: ReleasePlan) -> Path:
    return plan.config.root / "dist"


# Output -----------------------------------------------------------------------------------


def _nothing_text(reason: NothingToRelease | NothingPrepared) -> str:
    if isinstance(reason, NothingToRelease):
        return f"Nothing to release: no file of the package has changed since {reason.last.label}."
    return (
        f"Nothing is prepared: {reason.current} has no section in the changelog, or is released already. "
        "To prepare a release, run: sdkwright release"
    )


def _write_job_outputs(plan: ReleasePlan) -> None:
    """Write the version, the tag and the distribution as outputs of the step, if this is a GitHub Actions job."""
    file = os.environ.get("GITHUB_OUTPUT")
    if file:
        outputs = {
            "version": plan.version.pep440,
            "tag": plan.tag,
            "distribution": plan.distribution,
        }
        lines = "".join(f"{name}={value}\n" for name, value in outputs.items())
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(lines)
