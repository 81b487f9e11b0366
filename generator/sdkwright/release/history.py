"""Owns which releases there were: by the tags that are versions, or by a revision that is named.

It must not know what comes next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sdkwright.config import config as configuration
from sdkwright.config.config import Config
from sdkwright.release.errors import refusal
from sdkwright.release.git import Git, ReleaseTag
from sdkwright.release.versioning.versions import ReleaseVersion


@dataclass(frozen=True, slots=True)
class PastRelease:
    """An earlier release."""

    label: str
    commit: str
    version: ReleaseVersion


@dataclass(frozen=True, slots=True)
class History:
    """The releases that lead to what is checked out."""

    last: PastRelease | None
    """The last one of any kind."""
    final: PastRelease | None
    """The last one that is no pre-release."""
    highest: ReleaseVersion | None
    """What a new one has to come after, whatever it is compared with."""


def find_history(git: Git, config: Config, since: str | None, prefix: str) -> History:
    """Those that tags tell of; `since` names another revision as the last one."""
    tags = git.release_tags(prefix)
    if since is None:
        finals = [each for each in tags if each.version.prerelease is None]
        last, final = _latest_release(git, tags), _latest_release(git, finals)
    else:
        named = git.repository.resolve_commit(since)
        last = PastRelease(
            since, named, configured_version(_config_at_commit(git, config, named))
        )
        final = None if last.version.prerelease else last
    numbers = [each.version for each in tags] + ([last.version] if last else [])
    return History(last, final, max(numbers, default=None))


def _latest_release(git: Git, tags: Sequence[ReleaseTag]) -> PastRelease | None:
    for each in reversed(tags):
        if (commit := git.tag_commit(each.name)) is not None:
            return PastRelease(each.name, commit, each.version)
    return None


def _config_at_commit(git: Git, config: Config, commit: str) -> Config:
    at = git.repository.path_in_repository(config.root) / "pyproject.toml"
    raw = git.repository.read_file(commit, at)
    shown_as = f"{commit[:12]}:{at}"
    found = (
        configuration.read(
            raw, config.root, shown_as, check_requires=False, sdk=config.sdk
        )
        if raw is not None
        else None
    )
    if found is None:
        raise refusal(
            "release-history",
            f"{commit[:12]} has no [tool.sdkwright], so its version is not known.",
            "Name a revision that has one, or leave `--from` out.",
        )
    return found


def configured_version(config: Config) -> ReleaseVersion:
    number = ReleaseVersion.parse(config.version)
    if number is None:
        raise refusal(
            "release-version",
            f"`{config.version}` is a version that SemVer has no spelling for.",
            "Write `version` as three numbers, with a, b or rc and a number behind them for a pre-release: 1.2.0, 1.2.0rc1.",
        )
    return number


def output_folder(config: Config) -> Path:
    if config.output is None:
        raise refusal(
            "release-output",
            "There is no package to release: [tool.sdkwright] names no `output`.",
            'Write `output = "generated/<package>"` into it, and run `sdkwright generate`.',
        )
    return config.output
