from collections.abc import Iterator
from pathlib import Path

import pytest

from .index_server import Index, fetch_needed, running
from .repos import Repo


@pytest.fixture(scope="session")
def needed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what packages need."""
    folder = tmp_path_factory.mktemp("needed")
    fetch_needed(folder)
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An index with nothing in it."""
    folder = tmp_path / "index"
    folder.mkdir()
    with running(folder) as found:
        yield found


@pytest.fixture(scope="session")
def pets(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A repository that is never changed."""
    return Repo.of_pets(tmp_path_factory.mktemp("pets") / "repo")


@pytest.fixture
def repo(pets: Repo, index: Index, tmp_path: Path) -> Repo:
    """A repository of one's own, which has an index."""
    copied = pets.copied(tmp_path / "repo")
    copied.index = index
    return copied
