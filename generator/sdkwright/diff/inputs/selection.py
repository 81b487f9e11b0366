"""Selection of the two snapshots to compare: files, git revisions, or the changes since the default branch.

Each snapshot is lowered with the configuration and the overlays of its own revision. This module must not know how
snapshots are compared.
"""

import os
import posixpath
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from sdkwright.config import config as configuration
from sdkwright.config.config import Config, DiffConfig
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.diff.inputs import snapshot
from sdkwright.diff.inputs.git_revisions import Repository
from sdkwright.diff.inputs.snapshot import Snapshot

_PYPROJECT: Final = PurePosixPath("pyproject.toml")


class SnapshotRefusal(Refusal):
    """The refusal of a snapshot that cannot be loaded, with the side: the old or the new snapshot."""

    def __init__(self, side: str, reason: Refusal) -> None:
        super().__init__(reason.findings)
        self.side = side
        """`old` or `new`."""


class SnapshotSelector:
    """Loads snapshots of one SDK, with names relative to one folder."""

    def __init__(self, folder: Path, sdk: str | None = None) -> None:
        self._folder = folder
        self._config = configuration.load(folder, sdk)

    def snapshots(self, old: str | None, new: str | None) -> tuple[Snapshot, Snapshot]:
        """Load both snapshots. `old` defaults to the merge base with the default branch, `new` to the file on disk."""
        with _side("old"):
            was = self._snapshot(old, is_old=True, other_name=new)
        with _side("new"):
            now = self._snapshot(new, is_old=False, other_name=old)
        return was, now

    def current(self) -> Snapshot:
        """Load the configured document from disk."""
        return self._snapshot(None, is_old=False, other_name=None)

    def _snapshot(
        self, name: str | None, *, is_old: bool, other_name: str | None
    ) -> Snapshot:
        if name is None:
            if is_old:
                repository = Repository.containing(self._folder)
                return self._snapshot_at_commit(
                    repository, repository.merge_base(), "", None
                )
            spec = self._configured_spec()
            return self._snapshot_on_disk(
                spec, self._relative_name(spec), self._config_or_default()
            )
        path = Path(name)
        if path.exists() or ":" not in name:
            config = (
                self._config_or_default()
                if self._has_configured_spec(name, other_name)
                else None
            )
            found = config or Config(root=self._folder)
            if is_old:
                # Only the approvals of the new snapshot apply.
                found = replace(found, diff=DiffConfig())
            return self._snapshot_on_disk(path, name, found)
        revision, _, inner = name.partition(":")
        repository = Repository.containing(self._folder)
        return self._snapshot_at_commit(
            repository, repository.resolve_commit(revision), inner, name
        )

    # On disk ------------------------------------------------------------------------------

    def _config_or_default(self) -> Config:
        return self._config or Config(root=self._folder)

    def _configured_spec(self) -> Path:
        if self._config is None or self._config.spec is None:
            raise Refusal(
                [
                    Finding(
                        "revision-none",
                        f"There is no document to compare: {self._config_or_default().table_heading} has no `spec`.",
                        Place(str(_PYPROJECT), 1, 1),
                        "Pass two documents: sdkwright diff old.yaml new.yaml\n"
                        "Or let `sdkwright init` write the table.",
                    )
                ]
            )
        return self._config.spec

    def _has_configured_spec(self, *names: str | None) -> bool:
        """Whether any of these names of snapshots refers to the configured document.

        A revision and the path of the configured document refer to it, and so does a missing name (None).
        """
        spec = self._config.spec if self._config else None
        if spec is None:
            return False
        return any(
            each is None
            or (":" in each and not Path(each).exists())
            or _is_same_file(Path(each), spec)
            for each in names
        )

    def _snapshot_on_disk(self, path: Path, label: str, config: Config) -> Snapshot:
        return snapshot.load_snapshot(
            path, config, label=label, leniency=Leniency(config.is_lenient)
        )

    def _relative_name(self, path: Path) -> str:
        return Path(os.path.relpath(path, self._folder)).as_posix()

    # In git -------------------------------------------------------------------------------

    def _snapshot_at_commit(
        self, repository: Repository, commit: str, path_in_commit: str, name: str | None
    ) -> Snapshot:
        with TemporaryDirectory(prefix="sdkwright-") as folder:
            root = Path(folder).resolve()
            config = self._config_at_commit(repository, commit, root)
            path = self._path_at_commit(repository, config, root, path_in_commit)
            shown = (
                name
                if name and path_in_commit
                else f"{(name or commit[:12]).removesuffix(':')}:{path}"
            )
            paths = repository.document_files(commit, path)
            overlays = [self._relative_to(each, root) for each in config.overlays]
            repository.write_files(commit, (*paths, *overlays), root)
            if config.spec is not None and self._relative_to(config.spec, root) != path:
                config = Config(root=root)
            committed = None
            if config.output is not None:
                committed = repository.generated_files(
                    commit, self._relative_to(config.output, root)
                )
            revision = shown.removesuffix(str(path))
            return snapshot.load_snapshot(
                root / path,
                config,
                label=shown,
                leniency=Leniency(config.is_lenient),
                committed_files=committed,
                file_label=lambda each: f"{revision}{self._relative_to(each, root)}",
            )

    def _config_at_commit(
        self, repository: Repository, commit: str, root: Path
    ) -> Config:
        """The configuration at a commit, with its files in the folder `root`.

        The current configuration is returned if the commit has no configuration.
        """
        at = self._config_folder_in(repository)
        today = Config(root=root)
        if self._config is not None:
            today = _relocated_config(self._config, root / at)
        raw = repository.read_file(commit, at / _PYPROJECT)
        if raw is not None:
            shown = f"{commit[:12]}:{at / _PYPROJECT}"
            found = configuration.read_all(raw, root / at, shown, check_requires=False)
            if then := _matching_config(found, today):
                return then
        return today

    def _config_folder_in(self, repository: Repository) -> PurePosixPath:
        """The folder with the configuration, relative to the root of the repository."""
        folder = self._config.root if self._config else self._folder
        return repository.path_in_repository(folder)

    def _path_at_commit(
        self, repository: Repository, config: Config, root: Path, path_in_commit: str
    ) -> PurePosixPath:
        if path_in_commit:
            if path_in_commit.startswith(("./", "../")):
                # As for git, relative to the current folder.
                folder = repository.path_in_repository(self._folder)
                path_in_commit = posixpath.normpath(folder / path_in_commit)
            return PurePosixPath(path_in_commit)
        if config.spec is not None:
            return self._relative_to(config.spec, root)
        self._configured_spec()
        return repository.path_in_repository(self._configured_spec())

    @staticmethod
    def _relative_to(path: Path, root: Path) -> PurePosixPath:
        return PurePosixPath(path.relative_to(root).as_posix())


@contextmanager
def _side(name: str) -> Generator[None]:
    """Add the side, `old` or `new`, to a refusal."""
    try:
        yield
    except Refusal as refusal:
        raise SnapshotRefusal(name, refusal) from None


def _matching_config(configs: Iterable[Config], current: Config) -> Config | None:
    """The configuration of the same SDK; None if there is none.

    A configuration without a name matches by its document or output folder.
    """
    known = {current.spec, current.output} - {None}
    for then in configs:
        is_nameless = then.sdk is None or current.sdk is None
        if then.sdk == current.sdk or (
            is_nameless and known & {then.spec, then.output}
        ):
            return then
    return None


def _relocated_config(config: Config, root: Path) -> Config:
    """The configuration with its paths moved to another folder, and without the settings of the diff."""

    def moved(path: Path) -> Path:
        return root / path.relative_to(config.root)

    return replace(
        config,
        root=root,
        spec=config.spec and moved(config.spec),
        output=config.output and moved(config.output),
        overlays=tuple(map(moved, config.overlays)),
        diff=DiffConfig(),
    )


def _is_same_file(one: Path, other: Path) -> bool:
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())
