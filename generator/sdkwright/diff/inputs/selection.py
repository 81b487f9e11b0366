"""Owns which two documents are compared: files, revisions of them in git, or what the work at hand has changed.

Each is lowered with the configuration and the overlays of its own revision. It must not know how they are compared.
"""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from sdkwright.config import config as configuration
from sdkwright.config.config import Config, Diff
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.diagnostics.leniency import Patience
from sdkwright.diff.inputs import snapshot
from sdkwright.diff.inputs.git_revisions import Repository
from sdkwright.diff.inputs.snapshot import Side

_FILE: Final = PurePosixPath("pyproject.toml")


class Chooser:
    """Finds the sides of one SDK, seen from one folder."""

    def __init__(self, here: Path, sdk: str | None = None) -> None:
        self._here = here
        self._config = configuration.load(here, sdk)

    def sides(self, old: str | None, new: str | None) -> tuple[Side, Side]:
        """Both sides; without a name the old one is where the work left the default branch, the new one what is on the disk."""
        return self._side(old, is_old=True, other=new), self._side(
            new, is_old=False, other=old
        )

    def now(self) -> Side:
        """The document that the configuration names, as it is on the disk."""
        return self._side(None, is_old=False, other=None)

    def _side(self, named: str | None, *, is_old: bool, other: str | None) -> Side:
        if named is None:
            if is_old:
                repository = Repository.around(self._here)
                return self._revised(repository, repository.base(), "", None)
            spec = self._configured()
            return self._on_disk(spec, self._shown(spec), self._own_config())
        path = Path(named)
        if path.exists() or ":" not in named:
            config = self._own_config() if self._concerns_ours(named, other) else None
            found = config or Config(root=self._here)
            if is_old:
                # What it may be forgiven is written beside the new one.
                found = replace(found, diff=Diff())
            return self._on_disk(path, named, found)
        revision, _, inner = named.partition(":")
        repository = Repository.around(self._here)
        return self._revised(repository, repository.commit(revision), inner, named)

    # On the disk --------------------------------------------------------------------------

    def _own_config(self) -> Config:
        return self._config or Config(root=self._here)

    def _configured(self) -> Path:
        if self._config is None or self._config.spec is None:
            raise Refusal(
                [
                    Finding(
                        "revision-none",
                        f"There is no document to compare: no {self._own_config().heading} names one.",
                        Place(str(_FILE), 1, 1),
                        "Name two: sdkwright diff old.yaml new.yaml",
                    )
                ]
            )
        return self._config.spec

    def _concerns_ours(self, *named: str | None) -> bool:
        """Whether one of the two is the document that the configuration speaks of."""
        spec = self._config.spec if self._config else None
        if spec is None:
            return False
        return any(
            each is None
            or (":" in each and not Path(each).exists())
            or _is_same(Path(each), spec)
            for each in named
        )

    def _on_disk(self, path: Path, shown: str, config: Config) -> Side:
        return snapshot.of_file(
            path, config, shown=shown, patience=Patience(config.spec is None)
        )

    def _shown(self, path: Path) -> str:
        return Path(os.path.relpath(path, self._here)).as_posix()

    # In git -------------------------------------------------------------------------------

    def _revised(
        self, repository: Repository, commit: str, inner: str, named: str | None
    ) -> Side:
        with TemporaryDirectory(prefix="sdkwright-") as folder:
            root = Path(folder).resolve()
            config = self._config_then(repository, commit, root)
            path = self._path_then(repository, config, root, inner)
            shown = (
                named
                if named and inner
                else f"{(named or commit[:12]).removesuffix(':')}:{path}"
            )
            paths = repository.documents(commit, path)
            overlays = [self._inside(each, root) for each in config.overlays]
            repository.lay_out(commit, (*paths, *overlays), root)
            if config.spec is not None and self._inside(config.spec, root) != path:
                config = Config(root=root)
            committed = None
            if config.output is not None:
                committed = repository.generated(
                    commit, self._inside(config.output, root)
                )
            revision = shown.removesuffix(str(path))
            return snapshot.of_file(
                root / path,
                config,
                shown=shown,
                patience=Patience(config.spec is None),
                committed=committed,
                called=lambda each: f"{revision}{self._inside(each, root)}",
            )

    def _config_then(self, repository: Repository, commit: str, root: Path) -> Config:
        """The configuration as it was then, for files below `root`; today's where there was none."""
        at = self._folder_in(repository)
        today = Config(root=root)
        if self._config is not None:
            today = _elsewhere(self._config, root / at)
        raw = repository.read(commit, at / _FILE)
        if raw is not None:
            shown = f"{commit[:12]}:{at / _FILE}"
            found = configuration.read_all(raw, root / at, shown, of_today=False)
            if then := _counterpart(found, today):
                return then
        return today

    def _folder_in(self, repository: Repository) -> PurePosixPath:
        """The folder of the configuration, as the repository calls it."""
        folder = self._config.root if self._config else self._here
        return repository.path_of(folder)

    def _path_then(
        self, repository: Repository, config: Config, root: Path, inner: str
    ) -> PurePosixPath:
        if inner:
            if inner.startswith("./"):
                return repository.path_of(self._here) / inner[2:]
            return PurePosixPath(inner)
        if config.spec is not None:
            return self._inside(config.spec, root)
        self._configured()
        return repository.path_of(self._configured())

    @staticmethod
    def _inside(path: Path, root: Path) -> PurePosixPath:
        return PurePosixPath(path.relative_to(root).as_posix())


def _counterpart(configs: Iterable[Config], today: Config) -> Config | None:
    """The same SDK as it was then. Before there were several it had no name, so its document or its folder tells."""
    known = {today.spec, today.output} - {None}
    for then in configs:
        is_nameless = then.sdk is None or today.sdk is None
        if then.sdk == today.sdk or (is_nameless and known & {then.spec, then.output}):
            return then
    return None


def _elsewhere(config: Config, root: Path) -> Config:
    """The configuration, with its paths below another folder, and without what it lets pass today."""

    def moved(path: Path) -> Path:
        return root / path.relative_to(config.root)

    return replace(
        config,
        root=root,
        spec=config.spec and moved(config.spec),
        output=config.output and moved(config.output),
        overlays=tuple(map(moved, config.overlays)),
        diff=Diff(),
    )


def _is_same(one: Path, other: Path) -> bool:
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())
