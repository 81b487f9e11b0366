"""The past releases of a package, from version tags or from the revision given by `--from`.

This module must not know how the next version is chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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
    """The past releases that are ancestors of the checked-out commit."""

    last: PastRelease | None
    """The last release of any kind."""
    final: PastRelease | None
    """The last release that is not a pre-release."""
    highest: ReleaseVersion | None
    """The highest released version, which the next one must exceed."""


def find_history(git: Git, config: Config, since: str | None, prefix: str) -> History:
    """The releases, found by their tags. If `since` is not None, it is the revision of the last release."""
    tags = git.release_tags(prefix)
    if since is None:
        finals = [each for each in tags if each.version.prerelease is None]
        last, final = _latest_release(git, tags), _latest_release(git, finals)
    else:
        commit = git.repository.resolve_commit(since)
        version = configured_version(_config_at_commit(git, config, commit))
        last = PastRelease(since, commit, version)
        final = None if last.version.prerelease else last
    versions = [each.version for each in tags] + ([last.version] if last else [])
    return History(last, final, max(versions, default=None))


def _latest_release(git: Git, tags: Sequence[ReleaseTag]) -> PastRelease | None:
    for each in reversed(tags):
        if (commit := git.tag_commit(each.name)) is not None:
            return PastRelease(each.name, commit, each.version)
    return None


def _config_at_commit(git: Git, config: Config, commit: str) -> Config:
    path = git.repository.path_in_repository(config.root) / "pyproject.toml"
    raw = git.repository.read_file(commit, path)
    shown_as = f"{commit[:12]}:{path}"
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
            f"{commit[:12]} has no [tool.sdkwright] table, so its version is unknown.",
            "Pass a revision that has one, or omit `--from`.",
        )
    return found


def configured_version(config: Config) -> ReleaseVersion:
    """The version in the configuration. Raises `Refusal` if SemVer cannot express the version."""
    version = ReleaseVersion.parse(config.version)
    if version is None:
        raise refusal(
            "release-version",
            f"SemVer cannot express the version `{config.version}`.",
            "Write `version` as three numbers, followed by a, b or rc and a number for a pre-release: 1.2.0, 1.2.0rc1.",
        )
    return version
