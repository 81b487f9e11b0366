"""The configuration of a repository: the existing configuration, else a configuration derived from the document.

This module must not know what is generated, nor the other files of the repository.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.config import config as configuration
from sdkwright.config.config import Config, ProjectConfig
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.diagnostics.text import printable
from sdkwright.document.document import Document
from sdkwright.document.lenient_access import get_items, get_text
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
from sdkwright.init.method_overview import MethodOverview, read_methods
from sdkwright.naming import products
from sdkwright.workspace.targets import display_path

_PYPROJECT: Final = PurePosixPath("pyproject.toml")
_GENERATED_FOLDER: Final = PurePosixPath("generated")
_RETRY: Final = "then run `sdkwright init` again."


@dataclass(frozen=True, slots=True)
class InitSettings:
    """The configuration, and the file additions that write it."""

    config: Config
    spec: Path
    """The current path of the document; `config.spec` is its path in the repository."""
    output: Path
    additions: tuple[Addition, ...]
    overlays: tuple[Path, ...] = ()
    """The current paths of the overlays."""
    methods: MethodOverview | None = None
    """The methods of a new package."""
    collision_names: Mapping[str, str] = field(default_factory=dict[str, str])
    """New names of methods that would have the name of another method, by endpoint."""
    is_new: bool = False
    note: str = ""
    """A hint for the user, about a value that could not be used."""
    lenient: "InitSettings | None" = None
    """New settings with `leniency = "lenient"`, for a document that a strict run refuses."""


def find_settings(
    root_folder: Path,
    requested_spec: Path | None,
    *,
    overlays: Sequence[Path] = (),
) -> InitSettings:
    """The settings of a folder, for the requested document or the only document in the folder.

    New settings get the requested overlays. Existing settings must already have them.
    """
    before = file_additions.read_content(root_folder, _PYPROJECT)
    configs = () if before is None else configuration.read_all(before, root_folder)
    if any(each.sdk for each in configs):
        message = "pyproject.toml configures several SDKs, but `sdkwright init` sets up only one."
        advice = "Generate them with `sdkwright generate`; docs/publishing.md of sdkwright describes their workflows."
        raise _settings_refusal(message, advice)
    config = configs[0] if configs else None
    if before is None or config is None or not (config.spec or config.output):
        return _new_settings(
            root_folder, requested_spec, before, config, overlays=overlays
        )
    if config.spec is None or config.output is None:
        key, example = ("spec", "openapi.yaml") if config.output else ("output", "sdk")
        message = f"`[tool.sdkwright]` already exists, but lacks `{key}`."
        advice = f'Add it, for example `{key} = "{example}"`, {_RETRY}'
        raise _settings_refusal(message, advice)
    if requested_spec is not None and requested_spec.resolve() != config.spec.resolve():
        message = (
            f"`[tool.sdkwright]` already exists, for `{display_path(config.spec)}`."
        )
        advice = "Run `sdkwright init` without a document to add what is missing, or change `spec` first."
        raise _settings_refusal(message, advice)
    if overlays and [each.resolve() for each in overlays] != [
        each.resolve() for each in config.overlays
    ]:
        message = "`[tool.sdkwright]` already exists, with other `overlays`."
        raise _settings_refusal(message, f"Change `overlays` there, {_RETRY}")
    kept = Addition(_PYPROJECT, before, before)
    return InitSettings(
        config, config.spec, config.output, (kept,), overlays=config.overlays
    )


def _new_settings(
    root_folder: Path,
    requested_spec: Path | None,
    original: bytes | None,
    existing_config: Config | None,
    *,
    overlays: Sequence[Path],
) -> InitSettings:
    """New settings for a folder without settings, or with only sub-tables of `[tool.sdkwright]` such as names."""
    chosen = spec_discovery.locate_spec(root_folder, requested_spec)
    changes = [spec_discovery.locate_file(root_folder, each) for each in overlays]
    document = load_document(
        chosen.file,
        shown_as=display_path(chosen.file),
        overlays=tuple(overlays),
        is_lenient=True,
    )
    servers = get_items(document.root, "servers")
    package = products.package_name(
        get_text(document.root.get("info"), "title") or "",
        next((get_text(each, "url") for each in servers), None),
    )
    output = _GENERATED_FOLDER / package
    project = (
        ProjectConfig()
        if existing_config
        else project_metadata.read_project(document, git_checkout.web_url(root_folder))
    )

    def content_with(
        project: ProjectConfig, names: Mapping[str, str], *, is_lenient: bool = False
    ) -> bytes:
        written = config_table.render_table(
            requires=requirement.compatible_specifier(),
            spec=chosen.repository_path,
            overlays=[each.repository_path for each in changes],
            output=output,
            package=package,
            version=Config(root_folder).version,
            is_lenient=is_lenient,
            project=project,
            names=names,
        )
        return file_additions.append_text(
            original or b"", written, blank_line_before=True
        )

    names: Mapping[str, str] = {}
    config = _read_config(content_with(project, names), root_folder)
    methods = read_methods(chosen.file, replace(config, overlays=tuple(overlays)))
    if methods and methods.quickstart and not existing_config:
        project = replace(project, quickstart=methods.quickstart)
    if methods and not (existing_config and existing_config.name_rules):
        names = methods.collision_names
    copied = (
        *spec_discovery.copy_additions(root_folder, chosen, document.files),
        *(
            addition
            for each in changes
            for addition in spec_discovery.copy_additions(root_folder, each)
        ),
    )

    def settings_with(content: bytes) -> InitSettings:
        return InitSettings(
            config=_read_config(content, root_folder),
            spec=chosen.file,
            output=root_folder / output,
            additions=(*copied, Addition(_PYPROJECT, content, original)),
            overlays=tuple(overlays),
            methods=methods,
            collision_names=names,
            is_new=True,
            note="" if existing_config else _license_note(document),
        )

    return replace(
        settings_with(content_with(project, names)),
        lenient=settings_with(content_with(project, names, is_lenient=True)),
    )


def _read_config(content: bytes, root_folder: Path) -> Config:
    try:
        config = configuration.read(content, root_folder)
    except Refusal as refusal:
        reason = refusal.findings[0].message
        message = f"`[tool.sdkwright]` cannot be added to this file. {reason}"
        advice = (
            "Add `spec` and `output` to the existing table; or, if `tool` is"
            f" not a table with a header, make it one, {_RETRY}"
        )
        raise _settings_refusal(message, advice) from None
    assert config is not None
    return config


def _license_note(document: Document) -> str:
    license_ = project_metadata.unknown_license(document)
    if license_ is None:
        return ""
    return (
        f"`{printable(license_)}` is not an SPDX license, and was left out."
        ' Add `license = "…"` to [tool.sdkwright.project].'
    )


def _settings_refusal(message: str, advice: str) -> Refusal:
    return Refusal(
        [Finding("init-settings", message, Place(str(_PYPROJECT), 1, 1), advice)]
    )
