"""Owns what a command works on: which document, where to, with which configuration and how much patience.

It must not know what is printed, nor how anything is made.
"""

import os
import shlex
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Self, TypeAlias

import typer

from sdkwright import pipeline
from sdkwright.config import config as configuration
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.leniency import Patience
from sdkwright.output.plan import Plan, plan
from sdkwright.output.transaction import interrupted, recover, update
from sdkwright.storage.cache import Cache
from sdkwright.workspace.console import say

Note: TypeAlias = Callable[[Path], None]


class Asked(NamedTuple):
    """What a command line says of the SDK that it is about, and of the document that this is made of."""

    spec: Path | None
    overlays: list[Path] | None = None
    sdk: str | None = None
    out: Path | None = None
    strict: bool = False
    allow_skips: bool = False

    def again(self) -> str:
        """The command that generates the same."""
        given = [str(self.spec)] if self.spec else []
        for each in self.overlays or ():
            given += ["--overlay", str(each)]
        given += ["-o", str(self.out)] if self.out else []
        given += ["--sdk", self.sdk] if self.sdk else []
        return shlex.join(["sdkwright", "generate", *given])


class Chosen(NamedTuple):
    """A document, and the configuration that applies to it."""

    spec: Path
    config: Config

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """The one that is asked for. Overlays that are given count in place of its own."""
        config = _applying(asked)
        spec = asked.spec or config.spec
        if spec is None:
            message = f"name a document here or as `spec` in {config.heading} of pyproject.toml."
            raise typer.BadParameter(message, param_hint="'SPEC'")
        if config.spec and not _is_same(spec, config.spec):
            message = f"{config.heading} names another document: {shown(config.spec)}."
            raise typer.BadParameter(message, param_hint="'SPEC'")
        if asked.overlays:
            config = replace(config, overlays=tuple(asked.overlays))
        return cls(spec, config)

    @classmethod
    def all_of(cls, asked: Asked) -> tuple[Self, ...]:
        """Those of all SDKs, unless the command line speaks of one."""
        if asked.sdk is not None or asked.spec or asked.overlays or asked.out:
            return (cls.of(asked),)
        names = [each.sdk for each in configuration.load_all(Path.cwd())]
        return tuple(cls.of(asked._replace(sdk=name)) for name in names or [None])

    @property
    def shown(self) -> str:
        return shown(self.spec)

    @property
    def validating(self) -> str:
        """The command that shows every finding."""
        given = ["--sdk", self.config.sdk] if self.config.sdk else []
        return shlex.join(["sdkwright", "validate", self.shown, *given])

    def patience(self, asked: Asked) -> Patience:
        """A document that the configuration names is one's own; another is somebody else's."""
        is_forgiving = self.config.spec is None and not asked.strict
        return Patience(is_forgiving, asked.allow_skips)


class Job(NamedTuple):
    """One run of the generator: this document, into that folder."""

    chosen: Chosen
    folder: Path
    patience: Patience

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """The one that is asked for."""
        return cls._made(asked, Chosen.of(asked))

    @classmethod
    def all_of(cls, asked: Asked) -> tuple[Self, ...]:
        """Those of all SDKs, unless the command line speaks of one."""
        return tuple(cls._made(asked, each) for each in Chosen.all_of(asked))

    @classmethod
    def _made(cls, asked: Asked, chosen: Chosen) -> Self:
        if folder := asked.out or chosen.config.output:
            return cls(chosen, Path(shown(folder)), chosen.patience(asked))
        heading = chosen.config.heading
        message = f"name the folder to write to, here or as `output` in {heading}."
        raise typer.BadParameter(message, param_hint="'-o'")

    def compared(self) -> tuple[pipeline.Generation, Plan]:
        generation = self._generated()
        if finding := interrupted(self.folder):
            raise Refusal([finding])
        return generation, plan(generation.files, self.folder)

    def written(
        self, beside: bool = True, note: Note = lambda _: None
    ) -> tuple[pipeline.Generation, Plan]:
        """`note` hears of each file before it is read."""
        recover(self.folder, say=say)
        generation = self._generated(beside, note)
        return generation, update(generation.files, self.folder, say=say)

    def _generated(
        self, beside: bool = True, note: Note = lambda _: None
    ) -> pipeline.Generation:
        return pipeline.build(
            *self.chosen,
            patience=self.patience,
            cache=Cache.of_user(),
            shown_as=self.chosen.shown,
            beside=beside,
            note=note,
        )


@contextmanager
def deciding() -> Generator[None]:
    """Which SDK is meant is for the command line to say."""
    try:
        yield
    except configuration.Undecided as undecided:
        raise typer.BadParameter(str(undecided), param_hint="'--sdk'") from None


def _applying(asked: Asked) -> Config:
    """The configuration that counts; a document that no table names, and no table could mean, gets the defaults."""
    here = Path.cwd()
    configs = configuration.load_all(here)
    fitting: Sequence[Config] = configs
    if asked.spec is not None and asked.sdk is None:
        fitting = _made_of(asked.spec, configs)
    with deciding():
        config = configuration.chosen(fitting, asked.sdk)
    if config is None:
        config = Config(root=here)
        formatters = {each.formatter for each in configs}
        if len(formatters) == 1:
            config = replace(config, formatter=formatters.pop())
    return config


def _made_of(spec: Path, configs: Sequence[Config]) -> list[Config]:
    """Those that name the document, else those that name none: a configuration with a document speaks of that one."""
    same = [each for each in configs if each.spec and _is_same(spec, each.spec)]
    return same or [each for each in configs if each.spec is None]


def _is_same(one: Path, other: Path) -> bool:
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def shown(path: Path) -> str:
    """The path as one would type it here; an absolute path stays one if that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = str(path)
    return Path(min(relative, str(path), key=len)).as_posix()
