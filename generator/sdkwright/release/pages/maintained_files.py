"""Owns the files that people keep and a release writes into: the configuration, the changelog, the migration guide.

It must not know which version comes next, nor write anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sdkwright.config.config import FIRST_VERSION, Config
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import DiffReport
from sdkwright.release.artifacts import package_files
from sdkwright.release.errors import refusal
from sdkwright.release.git import Git
from sdkwright.release.history import output_folder
from sdkwright.release.pages import changelog, migration_guide, version_field
from sdkwright.release.pages.changelog import ReleaseNotes
from sdkwright.release.versioning.versions import ReleaseVersion
from sdkwright.workspace.targets import display_path


@dataclass(frozen=True, slots=True)
class MaintainedFiles:
    """The files that people keep and a release writes into, as they are on the disk or in a revision."""

    config: Config
    pyproject: str
    changelog: str
    migration: str

    @classmethod
    def read_from_disk(cls, config: Config) -> "MaintainedFiles":
        return cls(
            config,
            *(_decode(each, _read_content(each)) for each in maintained_paths(config)),
        )

    @classmethod
    def read_from_head(cls, config: Config, git: Git) -> "MaintainedFiles":
        repository, head = git.repository, git.head
        raws = (
            repository.read_file(head, repository.path_in_repository(each))
            for each in maintained_paths(config)
        )
        files = zip(maintained_paths(config), raws, strict=True)
        return cls(config, *(_decode(file, raw or b"") for file, raw in files))

    def __post_init__(self) -> None:
        if not changelog.has_sections(self.changelog):
            raise refusal(
                "release-page",
                "The sections of this changelog are not headed by `## `, so a release cannot tell them apart.",
                "Write the headings of versions as `## 1.2.0 - 2026-11-26`, and what is not released below `## Unreleased`.",
                display_path(maintained_paths(self.config)[1]),
            )

    def section(self, version: ReleaseVersion) -> str | None:
        return changelog.section_text(self.changelog, version)

    @property
    def current_texts(self) -> Mapping[Path, str]:
        texts = (self.pyproject, self.changelog, self.migration)
        return dict(zip(maintained_paths(self.config), texts, strict=True))

    def updated_texts(
        self, notes: ReleaseNotes, report: DiffReport | None, snapshot: Snapshot
    ) -> Mapping[Path, str]:
        """All of them, as a release leaves them."""
        page: str | None = self.migration
        if report is not None:
            page = migration_guide.update_guide(self.migration, notes, report, snapshot)
        texts = (
            self._pyproject_with_version(notes.version.pep440),
            changelog.update_changelog(self.changelog, notes),
            page or "",
        )
        return dict(zip(maintained_paths(self.config), texts, strict=True))

    def _pyproject_with_version(self, version: str) -> str:
        table = self.config.table_keys
        known = version_field.current_version(self.pyproject, table) or FIRST_VERSION
        if known == version:
            return self.pyproject
        text = version_field.set_version(self.pyproject, table, version)
        if text is None:
            file = display_path(maintained_paths(self.config)[0])
            raise refusal(
                "release-version",
                "The version cannot be written into this table, which is of an odd form.",
                f'Write `version = "{version}"` there yourself, and run this again.',
                file,
            )
        return text


def maintained_paths(config: Config) -> tuple[Path, Path, Path]:
    folder = output_folder(config)
    return (
        config.root / "pyproject.toml",
        folder / package_files.CHANGELOG,
        folder / package_files.MIGRATION,
    )


def _read_content(file: Path) -> bytes:
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise refusal(
            "release-page",
            "This is a link or a folder, where a release writes a file.",
            "Put the file itself here.",
            display_path(file),
        )
    return file.read_bytes() if file.exists() else b""


def _decode(file: Path, raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise refusal(
            "release-page",
            "This file is not UTF-8.",
            "Save it as UTF-8.",
            display_path(file),
        ) from None
