"""The hand-written files that a release updates: pyproject.toml, the changelog and the migration guide.

This module must not know how the next version is chosen, and it writes nothing.
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
from sdkwright.release.pages import changelog, migration_guide, version_field
from sdkwright.release.pages.changelog import ReleaseNotes
from sdkwright.release.versioning.versions import ReleaseVersion
from sdkwright.workspace.targets import display_path


@dataclass(frozen=True, slots=True)
class MaintainedFiles:
    """The texts of the three files, on disk or at a commit. The text of a missing file is empty."""

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
                "The version headings of this changelog do not begin with `## `, so a release cannot find its sections.",
                "Write the heading of a version as `## 1.2.0 - 2026-11-26`, and put unreleased changes below `## Unreleased`.",
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
        """The texts of all three files after the release. An empty text means that the file does not exist."""
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
                f"sdkwright cannot edit the version in `[{'.'.join(table)}]`, because of how the table is written.",
                f'Write `version = "{version}"` into `[{".".join(table)}]` yourself, and run the same command again.',
                file,
            )
        return text


def output_folder(config: Config) -> Path:
    """The package's folder. Raises `Refusal` if the configuration has no such folder."""
    if config.output is None:
        raise refusal(
            "release-output",
            "There is no package to release: [tool.sdkwright] has no `output`.",
            'Add `output = "generated/<package>"`, and run `sdkwright generate`.',
        )
    return config.output


def maintained_paths(config: Config) -> tuple[Path, Path, Path]:
    """The paths of pyproject.toml, the changelog and the migration guide, as ordered in `MaintainedFiles`."""
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
            "This is a link or a folder, but a release writes a file here.",
            "Replace it with a regular file.",
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
