import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.package_index import Index, fetch_needed, running
from support.release_repo import Repo


@pytest.fixture(scope="session")
def needed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the dependencies of generated packages."""
    folder = tmp_path_factory.mktemp("needed")
    fetch_needed(folder)
    return folder


def pytest_configure(config: pytest.Config) -> None:
    line = "released: the repository has published 0.1.0 already"
    config.addinivalue_line("markers", line)


@pytest.fixture
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """An empty index, or one with the files that the repository has published."""
    folder = tmp_path / "index"
    if request.node.get_closest_marker("released"):
        shutil.copytree(request.getfixturevalue("published") / "index", folder)
    else:
        folder.mkdir()
    with running(folder) as found:
        yield found


@pytest.fixture(scope="session")
def pets(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A repository that is never changed."""
    return Repo.of_pets(tmp_path_factory.mktemp("pets") / "repo")


@pytest.fixture(scope="session")
def published(pets: Repo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a repository that has published 0.1.0, and with its index."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "index").mkdir()
    with running(folder / "index") as index:
        repo = pets.copied(folder / "repo")
        repo.index = index
        repo.publish("--no-verify")
    return folder


@pytest.fixture
def repo(
    request: pytest.FixtureRequest, pets: Repo, index: Index, tmp_path: Path
) -> Repo:
    """A repository for one test, with an index."""
    of = pets
    if request.node.get_closest_marker("released"):
        of = Repo(request.getfixturevalue("published") / "repo")
    copied = of.copied(tmp_path / "repo")
    copied.index = index
    return copied
