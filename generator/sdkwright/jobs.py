"""Owns what a command works on: which document, where to, with which configuration and how much patience.

It must not know what is printed, nor how anything is made.
"""

import os
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Self, TypeAlias

import typer

from sdkwright import config as configuration
from sdkwright import output, pipeline, writing
from sdkwright.cache import Cache
from sdkwright.config import Config
from sdkwright.console import say
from sdkwright.diagnostics import Refusal
from sdkwright.patience import Patience

Note: TypeAlias = Callable[[Path], None]


class Job(NamedTuple):
    """One run of the generator: this document, into that folder."""

    spec: Path
    shown: str
    folder: Path
    config: Config
    patience: Patience

    @classmethod
    def of(
        cls,
        spec: Path | None,
        out: Path | None,
        overlays: list[Path] | None,
        *,
        strict: bool,
        allow_skips: bool,
    ) -> Self:
        path, config = choose(spec, overlays)
        if folder := out or config.output:
            patience = patience_with(config, strict, allow_skips)
            return cls(path, shown(path), Path(shown(folder)), config, patience)
        raise typer.BadParameter("name the folder to write to.", param_hint="'-o'")

    def compared(self) -> tuple[pipeline.Generation, output.Plan]:
        generation = self._generated()
        if finding := writing.interrupted(self.folder):
            raise Refusal([finding])
        return generation, output.plan(generation.files, self.folder)

    def written(
        self, beside: bool = True, note: Note = lambda _: None
    ) -> tuple[pipeline.Generation, output.Plan]:
        """`note` hears of each file before it is read."""
        writing.recover(self.folder, say=say)
        generation = self._generated(beside, note)
        return generation, writing.update(generation.files, self.folder, say=say)

    def _generated(
        self, beside: bool = True, note: Note = lambda _: None
    ) -> pipeline.Generation:
        return pipeline.build(
            self.spec,
            self.config,
            patience=self.patience,
            cache=Cache.of_user(),
            shown_as=self.shown,
            beside=beside,
            note=note,
        )

    @property
    def validating(self) -> str:
        """The command that shows every finding."""
        return shlex.join(["sdkwright", "validate", self.shown])


def patience_with(config: Config, strict: bool, allow_skips: bool = False) -> Patience:
    """A document that the configuration names is one's own; another is somebody else's."""
    return Patience(config.spec is None and not strict, allow_skips)


def choose(
    spec: Path | None, overlays: list[Path] | None = None
) -> tuple[Path, Config]:
    """The document, and the configuration that applies to it; overlays that are given count in place of its own."""
    path, config = _configured(spec)
    return path, replace(config, overlays=tuple(overlays)) if overlays else config


def _configured(spec: Path | None) -> tuple[Path, Config]:
    """A configuration that names a document speaks of that one; another gets the defaults."""
    here = Path.cwd()
    config = configuration.load(here) or Config(root=here)
    if spec is None:
        if config.spec:
            return config.spec, config
        message = (
            "name a document here or as `spec` in [tool.sdkwright] of pyproject.toml."
        )
        raise typer.BadParameter(message, param_hint="'SPEC'")
    if config.spec and not _is_same(spec, config.spec):
        config = Config(root=here, formatter=config.formatter)
    return spec, config


def _is_same(one: Path, other: Path) -> bool:
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def shown(path: Path) -> str:
    """The path as one would type it here; an absolute path stays one if that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = str(path)
    return Path(min(relative, str(path), key=len)).as_posix()
