"""Owns which releases there were: by the tags that are versions, or by a revision that is named.

It must not know what comes next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sdkwright.config import config as configuration
from sdkwright.config.config import Config
from sdkwright.release.errors import refusal
from sdkwright.release.git import Git, Tag
from sdkwright.release.versioning.versions import Number


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier release."""

    shown: str
    commit: str
    number: Number


@dataclass(frozen=True, slots=True)
class History:
    """The releases that lead to what is checked out."""

    last: Past | None
    """The last one of any kind."""
    final: Past | None
    """The last one that is no pre-release."""
    highest: Number | None
    """What a new one has to come after, whatever it is compared with."""


def of(git: Git, config: Config, since: str | None, prefix: str) -> History:
    """Those that tags tell of; `since` names another revision as the last one."""
    tags = git.tags(prefix)
    if since is None:
        finals = [each for each in tags if each.number.pre is None]
        last, final = _last(git, tags), _last(git, finals)
    else:
        named = git.repository.commit(since)
        last = Past(since, named, number_of(_config_then(git, config, named)))
        final = None if last.number.pre else last
    numbers = [each.number for each in tags] + ([last.number] if last else [])
    return History(last, final, max(numbers, default=None))


def _last(git: Git, tags: Sequence[Tag]) -> Past | None:
    for each in reversed(tags):
        if (commit := git.commit_of(each.name)) is not None:
            return Past(each.name, commit, each.number)
    return None


def _config_then(git: Git, config: Config, commit: str) -> Config:
    at = git.repository.path_of(config.root) / "pyproject.toml"
    raw = git.repository.read(commit, at)
    shown_as = f"{commit[:12]}:{at}"
    found = (
        configuration.read(raw, config.root, shown_as, of_today=False, sdk=config.sdk)
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


def number_of(config: Config) -> Number:
    number = Number.parse(config.version)
    if number is None:
        raise refusal(
            "release-version",
            f"`{config.version}` is a version that SemVer has no spelling for.",
            "Write `version` as three numbers, with a, b or rc and a number behind them for a pre-release: 1.2.0, 1.2.0rc1.",
        )
    return number


def output_of(config: Config) -> Path:
    if config.output is None:
        raise refusal(
            "release-output",
            "There is no package to release: [tool.sdkwright] names no `output`.",
            'Write `output = "generated/<package>"` into it, and run `sdkwright generate`.',
        )
    return config.output
