"""The SDKs of a repository, each with its files and a digest of everything that influences its output.

This module must not know how an SDK is generated. A digest is the same on all machines: it covers contents and
settings, but no absolute path, no time, no line ends and no version of Python.
"""

import os
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from sdkwright.config import config as configuration
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.usage_error import UsageError
from sdkwright.document import loader
from sdkwright.rendering import formatting, template_files
from sdkwright.storage import fingerprints

_SETTINGS_FILE = "pyproject.toml"


class ListedSdk(NamedTuple):
    """One SDK. Its paths are relative to the folder of pyproject.toml."""

    name: str | None
    """None if the repository configures a single SDK."""
    spec: str
    output: str
    digest: str
    """It changes with everything that the output depends on."""
    inputs: tuple[str, ...]
    """The files that `sdkwright generate` reads, sorted."""


def list_sdks(folder: Path) -> tuple[ListedSdk, ...]:
    """The SDKs that apply to a folder, in the order of their tables.

    Raises:
        UsageError: There is no SDK, or an SDK has no document or no output folder.
        Refusal: The settings are invalid. An invalid document is listed: only `generate` reports its errors.
    """
    configs = configuration.load_all(folder)
    if not configs:
        message = (
            "there is no table [tool.sdkwright], here or in a folder above;"
            " `sdkwright init` writes it."
        )
        raise UsageError(message, _SETTINGS_FILE)
    generator = fingerprints.sources_digest(
        Path(__file__).parents[1], template_files.templates_folder()
    )
    return tuple(_listed(config, generator) for config in configs)


def _listed(config: Config, generator: bytes) -> ListedSdk:
    spec = _required(config, "spec", config.spec)
    output = _required(config, "output", config.output)
    read = {config.root / _SETTINGS_FILE}
    digest = fingerprints.combined_digest(
        generator,
        version("sdkwright"),
        formatting.formatter_version(config.formatter),
        configuration.portable_text(config),
        *_document_parts(spec, config, read.add),
    )
    inputs = sorted(_relative(file, config) for file in read if file.is_file())
    return ListedSdk(
        config.sdk,
        _relative(spec, config),
        _relative(output, config),
        digest,
        tuple(inputs),
    )


def _required(config: Config, key: str, path: Path | None) -> Path:
    if path is None:
        message = f"{config.table_heading} has no `{key}`."
        raise UsageError(message, _SETTINGS_FILE)
    return path


def _document_parts(
    spec: Path, config: Config, on_read: Callable[[Path], None]
) -> Iterator[str]:
    """The names of the document, its other files and its overlays, each with the digest of its text.

    For a file that cannot be read, the reason is included.
    """
    try:
        document = loader.load_document(
            spec,
            shown_as=_relative(spec, config),
            overlays=config.overlays,
            on_read=on_read,
            overlay_name=lambda path: _relative(path, config),
        )
    except Refusal as refusal:
        yield str(refusal)
        return
    for source in (document.source, *document.files):
        yield source.path
        yield fingerprints.portable_digest(source.text)
    for place in sorted(document.failed_references):
        yield str(document.failed_references[place])


def _relative(path: Path, config: Config) -> str:
    return os.path.relpath(path, config.root).replace(os.sep, "/")
