"""Owns the configuration that a repository is set up with: the one that is there, else one made from the document.

It must not know what is generated, nor which other files there are.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.config import config as configuration
from sdkwright.config.config import Config, ProjectConfig
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.diagnostics.text import printable
from sdkwright.document.document import Document
from sdkwright.document.lenient_access import get_text
from sdkwright.document.loader import load_document
from sdkwright.init import (
    config_table,
    file_additions,
    git_checkout,
    project_metadata,
    requirement,
    spec_discovery,
)
from sdkwright.init.file_additions import Addition
from sdkwright.naming import identifiers
from sdkwright.workspace.targets import display_path

_PYPROJECT: Final = PurePosixPath("pyproject.toml")
_GENERATED_FOLDER: Final = PurePosixPath("generated")
_RETRY: Final = "then run `sdkwright init` again."


@dataclass(frozen=True, slots=True)
class InitSettings:
    """The configuration, and what is added so that it holds."""

    config: Config
    spec: Path
    """Where the document is now; the configuration says where it is kept."""
    output: Path
    additions: tuple[Addition, ...]
    is_new: bool = False
    note: str = ""
    """What its author may want to add."""


def find_settings(root_folder: Path, requested_spec: Path | None) -> InitSettings:
    """Those of a folder, for the document that was named or is found there."""
    before = file_additions.read_content(root_folder, _PYPROJECT)
    configs = () if before is None else configuration.read_all(before, root_folder)
    if any(each.sdk for each in configs):
        message = (
            "pyproject.toml describes several SDKs, and `sdkwright init` sets up one."
        )
        advice = "Generate them with `sdkwright generate`; docs/publishing.md of sdkwright tells what their workflows take."
        raise _settings_refusal(message, advice)
    config = configs[0] if configs else None
    if before is None or config is None or not (config.spec or config.output):
        return _new_settings(root_folder, requested_spec, before, config)
    if config.spec is None or config.output is None:
        key, example = ("spec", "openapi.yaml") if config.output else ("output", "sdk")
        message = f"`[tool.sdkwright]` is here already, and does not say `{key}`."
        advice = f'Write it there, such as `{key} = "{example}"`, {_RETRY}'
        raise _settings_refusal(message, advice)
    if requested_spec is not None and requested_spec.resolve() != config.spec.resolve():
        message = (
            f"`[tool.sdkwright]` is here already, for `{display_path(config.spec)}`."
        )
        advice = "Run `sdkwright init` alone, to add what is missing, or change `spec` first."
        raise _settings_refusal(message, advice)
    kept = Addition(_PYPROJECT, before, before)
    return InitSettings(config, config.spec, config.output, (kept,))


def _new_settings(
    root_folder: Path,
    requested_spec: Path | None,
    original: bytes | None,
    existing_config: Config | None,
) -> InitSettings:
    """Those of a folder that has none, or only tables `below`, such as names that a document cannot do without."""
    chosen = spec_discovery.locate_spec(root_folder, requested_spec)
    document = load_document(chosen.file, shown_as=display_path(chosen.file))
    package = identifiers.package_name(
        get_text(document.root.get("info"), "title") or ""
    )
    output = _GENERATED_FOLDER / package
    written = config_table.render_table(
        requires=requirement.compatible_specifier(),
        spec=chosen.repository_path,
        output=output,
        package=package,
        version=Config(root_folder).version,
        project=(
            ProjectConfig()
            if existing_config
            else project_metadata.read_project(
                document, git_checkout.web_url(root_folder)
            )
        ),
    )
    content = file_additions.append_text(
        original or b"", written, blank_line_before=True
    )
    return InitSettings(
        config=_read_config(content, root_folder),
        spec=chosen.file,
        output=root_folder / output,
        additions=(
            *spec_discovery.copy_additions(root_folder, chosen, document),
            Addition(_PYPROJECT, content, original),
        ),
        is_new=True,
        note="" if existing_config else _license_note(document),
    )


def _read_config(content: bytes, root_folder: Path) -> Config:
    try:
        config = configuration.read(content, root_folder)
    except Refusal as refusal:
        told = refusal.findings[0].message
        message = f"`[tool.sdkwright]` cannot be added to this file. {told}"
        advice = (
            "Write `spec` and `output` into the table that is there; or, where `tool` is"
            f" no table with a head, make it one, {_RETRY}"
        )
        raise _settings_refusal(message, advice) from None
    assert config is not None
    return config


def _license_note(document: Document) -> str:
    license_ = project_metadata.unknown_license(document)
    if license_ is None:
        return ""
    return (
        f"`{printable(license_)}` is no license of the SPDX list, and was left out."
        ' Write `license = "…"` below [tool.sdkwright.project].'
    )


def _settings_refusal(message: str, advice: str) -> Refusal:
    return Refusal(
        [Finding("init-settings", message, Place(str(_PYPROJECT), 1, 1), advice)]
    )
