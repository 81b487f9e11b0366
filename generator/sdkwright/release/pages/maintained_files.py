"""Owns the files that people keep and a release writes into: the configuration, the changelog, the migration guide.

It must not know which version comes next, nor write anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sdkwright.config.config import FIRST_VERSION, Config
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Report
from sdkwright.release.artifacts import package_files
from sdkwright.release.errors import refusal
from sdkwright.release.git import Git
from sdkwright.release.history import output_of
from sdkwright.release.pages import changelog, migration_guide, version_field
from sdkwright.release.pages.changelog import News
from sdkwright.release.versioning.versions import Number
from sdkwright.workspace.targets import shown


@dataclass(frozen=True, slots=True)
class Pages:
    """The files that people keep and a release writes into, as they are on the disk or in a revision."""

    config: Config
    settings: str
    changelog: str
    migration: str

    @classmethod
    def on_disk(cls, config: Config) -> "Pages":
        return cls(config, *(_text(each, _content(each)) for each in kept(config)))

    @classmethod
    def committed(cls, config: Config, git: Git) -> "Pages":
        repository, head = git.repository, git.head
        raws = (
            repository.read(head, repository.path_of(each)) for each in kept(config)
        )
        files = zip(kept(config), raws, strict=True)
        return cls(config, *(_text(file, raw or b"") for file, raw in files))

    def __post_init__(self) -> None:
        if not changelog.has_sections(self.changelog):
            raise refusal(
                "release-page",
                "The sections of this changelog are not headed by `## `, so a release cannot tell them apart.",
                "Write the headings of versions as `## 1.2.0 - 2026-11-26`, and what is not released below `## Unreleased`.",
                shown(kept(self.config)[1]),
            )

    def section(self, number: Number) -> str | None:
        return changelog.section_of(self.changelog, number)

    @property
    def as_they_are(self) -> Mapping[Path, str]:
        texts = (self.settings, self.changelog, self.migration)
        return dict(zip(kept(self.config), texts, strict=True))

    def written(
        self, news: News, report: Report | None, side: Side
    ) -> Mapping[Path, str]:
        """All of them, as a release leaves them."""
        page: str | None = self.migration
        if report is not None:
            page = migration_guide.updated(self.migration, news, report, side)
        texts = (
            self._with_version(news.number.pep440),
            changelog.updated(self.changelog, news),
            page or "",
        )
        return dict(zip(kept(self.config), texts, strict=True))

    def _with_version(self, version: str) -> str:
        table = self.config.table
        known = version_field.current(self.settings, table) or FIRST_VERSION
        if known == version:
            return self.settings
        text = version_field.changed(self.settings, table, version)
        if text is None:
            file = shown(kept(self.config)[0])
            raise refusal(
                "release-version",
                "The version cannot be written into this table, which is of an odd form.",
                f'Write `version = "{version}"` there yourself, and run this again.',
                file,
            )
        return text


def kept(config: Config) -> tuple[Path, Path, Path]:
    folder = output_of(config)
    return (
        config.root / "pyproject.toml",
        folder / package_files.CHANGELOG,
        folder / package_files.MIGRATION,
    )


def _content(file: Path) -> bytes:
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise refusal(
            "release-page",
            "This is a link or a folder, where a release writes a file.",
            "Put the file itself here.",
            shown(file),
        )
    return file.read_bytes() if file.exists() else b""


def _text(file: Path, raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise refusal(
            "release-page", "This file is not UTF-8.", "Save it as UTF-8.", shown(file)
        ) from None
