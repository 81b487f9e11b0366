"""Owns the configuration that a repository is set up with: the one that is there, else one made from the document.

It must not know what is generated, nor which other files there are.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from sdkwright.config import config as configuration
from sdkwright.config.config import Config, Project
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.diagnostics.text import printable
from sdkwright.document.document import Document
from sdkwright.document.lenient_access import text
from sdkwright.document.loader import load
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
from sdkwright.workspace.targets import shown

_FILE: Final = PurePosixPath("pyproject.toml")
_GENERATED: Final = PurePosixPath("generated")
_AGAIN: Final = "then run `sdkwright init` again."


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration, and what is added so that it holds."""

    config: Config
    spec: Path
    """Where the document is now; the configuration says where it is kept."""
    output: Path
    additions: tuple[Addition, ...]
    are_new: bool = False
    note: str = ""
    """What its author may want to add."""


def of(here: Path, named: Path | None) -> Settings:
    """Those of a folder, for the document that was named or is found there."""
    before = file_additions.content_of(here, _FILE)
    configs = () if before is None else configuration.read_all(before, here)
    if any(each.sdk for each in configs):
        message = (
            "pyproject.toml describes several SDKs, and `sdkwright init` sets up one."
        )
        advice = "Generate them with `sdkwright generate`; docs/publishing.md of sdkwright tells what their workflows take."
        raise _refusal(message, advice)
    config = configs[0] if configs else None
    if before is None or config is None or not (config.spec or config.output):
        return _first(here, named, before, config)
    if config.spec is None or config.output is None:
        key, example = ("spec", "openapi.yaml") if config.output else ("output", "sdk")
        message = f"`[tool.sdkwright]` is here already, and does not say `{key}`."
        advice = f'Write it there, such as `{key} = "{example}"`, {_AGAIN}'
        raise _refusal(message, advice)
    if named is not None and named.resolve() != config.spec.resolve():
        message = f"`[tool.sdkwright]` is here already, for `{shown(config.spec)}`."
        advice = "Run `sdkwright init` alone, to add what is missing, or change `spec` first."
        raise _refusal(message, advice)
    kept = Addition(_FILE, before, before)
    return Settings(config, config.spec, config.output, (kept,))


def _first(
    here: Path, named: Path | None, before: bytes | None, below: Config | None
) -> Settings:
    """Those of a folder that has none, or only tables `below`, such as names that a document cannot do without."""
    chosen = spec_discovery.chosen(here, named)
    document = load(chosen.file, shown_as=shown(chosen.file))
    package = identifiers.package_name(text(document.root.get("info"), "title") or "")
    output = _GENERATED / package
    written = config_table.written(
        requires=requirement.compatible(),
        spec=chosen.path,
        output=output,
        package=package,
        version=Config(here).version,
        project=(
            Project()
            if below
            else project_metadata.told(document, git_checkout.web_address(here))
        ),
    )
    content = file_additions.appended(before or b"", written, apart=True)
    return Settings(
        config=_read(content, here),
        spec=chosen.file,
        output=here / output,
        additions=(
            *spec_discovery.copied(here, chosen, document),
            Addition(_FILE, content, before),
        ),
        are_new=True,
        note="" if below else _note(document),
    )


def _read(content: bytes, here: Path) -> Config:
    try:
        config = configuration.read(content, here)
    except Refusal as refusal:
        told = refusal.findings[0].message
        message = f"`[tool.sdkwright]` cannot be added to this file. {told}"
        advice = (
            "Write `spec` and `output` into the table that is there; or, where `tool` is"
            f" no table with a head, make it one, {_AGAIN}"
        )
        raise _refusal(message, advice) from None
    assert config is not None
    return config


def _note(document: Document) -> str:
    license_ = project_metadata.unknown_license(document)
    if license_ is None:
        return ""
    return (
        f"`{printable(license_)}` is no license of the SPDX list, and was left out."
        ' Write `license = "…"` below [tool.sdkwright.project].'
    )


def _refusal(message: str, advice: str) -> Refusal:
    return Refusal([Finding("init-settings", message, Place(str(_FILE), 1, 1), advice)])
