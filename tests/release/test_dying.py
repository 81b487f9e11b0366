"""A release that is killed at any step: nothing is half published, and the same command completes it.

`make kill` tries each step, which takes minutes; without it, some are tried.
"""

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from support import dying_release as dying
from support.package_index import running
from support.release_repo import Repo
from support.thorough import part

BUILT = ["pets-0.2.0-py3-none-any.whl", "pets-0.2.0.tar.gz"]


class World:
    """A repository, its remote and an index: 0.1.0 is published, and a property was added since."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.index = stack.enter_context(running(folder / "index"))
        self.origin = Repo(folder / "origin.git")
        self.repo = Repo(folder / "repo", self.index)
        self.repo.git("remote", "set-url", "origin", str(self.origin.folder))

    @property
    def arguments(self) -> tuple[str, ...]:
        return ("--publish", "--no-verify", "--index", self.index.address)


@pytest.fixture(scope="module")
def prepared(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dying")
    shutil.copytree(published / "index", folder / "index")
    origin = Repo(folder / "origin.git")
    origin.git("init", "--quiet", "--bare", "--initial-branch=main")
    repo = Repo(published / "repo").copied(folder / "repo")
    repo.git("remote", "add", "origin", str(origin.folder))
    repo.git("push", "--quiet", "--set-upstream", "origin", "main", "v0.1.0")
    with ExitStack() as stack:
        world = World(folder, stack)
        kind = "        kind: {"
        world.repo.edit("spec/pets.yaml", kind, f"        nickname: {{ type: string }}\n{kind}")  # fmt: skip
        world.repo.generated("A property.")
    return folder


def copied(prepared: Path, folder: Path, stack: ExitStack) -> World:
    shutil.copytree(prepared, folder, symlinks=True)
    return World(folder, stack)


@pytest.fixture(scope="module")
def steps(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The steps of a release that is not killed."""
    with ExitStack() as stack:
        world = copied(prepared, tmp_path_factory.mktemp("steps") / "world", stack)
        status, passed = dying.run(world.repo, *world.arguments)
        assert status == 0
        assert_published(world)
    return passed


def assert_published(world: World) -> None:
    repo, origin = world.repo, world.origin
    assert world.index.files("pets")[-2:] == BUILT
    assert repo.tags() == origin.tags() == ["v0.1.0", "v0.2.0"]
    head = repo.git("rev-parse", "HEAD")
    assert {head} == {
        repo.git("rev-parse", "v0.2.0"),
        origin.git("rev-parse", "v0.2.0"),
        origin.git("rev-parse", "main"),
    }
    assert repo.git("log", "-1", "--format=%s") == "Release pets 0.2.0"
    assert repo.git("rev-list", "--count", "v0.1.0..HEAD") == "2"
    assert repo.is_clean()
    assert repo.read("generated/pets/CHANGELOG.md").count("## 0.2.0 - ") == 1
    left = [each.name for each in repo.folder.rglob(".sdkwright-new-*")]
    assert left == []


def assert_nothing_is_half(world: World, digests: dict[str, bytes]) -> None:
    """The files on the index are complete, and a tag exists only if all of them are there."""
    there = world.index.files("pets")
    for name in {*there} & {*BUILT}:
        assert (world.index.folder / name).read_bytes() == digests[name]
    if "v0.2.0" in world.repo.tags() + world.origin.tags():
        assert there[-2:] == BUILT
    # Nothing is there that came from a commit which only this machine has.
    if {*there} & {*BUILT}:
        head = world.repo.git("rev-parse", "HEAD")
        assert world.origin.git("rev-parse", "main") == head


@part("kill")
def test_the_steps_include_each_program(steps: list[str]) -> None:
    programs = [each for each in steps if each in dying.PROGRAMS]
    assert programs == [
        *("build", "add", "commit", "push"),
        *("upload", "upload", "tag", "push"),
    ]
    assert any(each.startswith("os.rename") for each in steps)


@part("kill")
def test_a_release_that_is_killed_before_a_step_can_be_repeated(
    prepared: Path, steps: list[str], tmp_path: Path
) -> None:
    with ExitStack() as stack:
        whole = copied(prepared, tmp_path / "whole", stack)
        whole.repo.publish("--no-verify")
        digests = {each: (whole.index.folder / each).read_bytes() for each in BUILT}
    for number in range(1, len(steps) + 1):
        with ExitStack() as stack:
            world = copied(prepared, tmp_path / f"{number}", stack)
            status, _ = dying.run(world.repo, *world.arguments, before=number)
            assert status == dying.DEAD, (number, steps[number - 1])
            assert_nothing_is_half(world, digests)
            output = world.repo.publish("--no-verify")
            assert "is published." in output or "Nothing to release" in output
            assert_published(world)
            assert_nothing_is_half(world, digests)
            # Each file was uploaded once, whichever run did it.
            assert world.index.uploads == ["200", "200"], (number, steps[number - 1])
        shutil.rmtree(tmp_path / f"{number}")
