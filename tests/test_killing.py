"""A run that is killed or fails at any step: nothing is lost, and the next run recovers.

`make kill` tests each step, and each pair of steps of which one follows from the other, in minutes. `make test` tests
some of them.
"""

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest
from support.failing_writes import run
from support.thorough import part, several

from sdkwright.output import plan, transaction
from sdkwright.storage import output_paths

OLD = {"a.py": "a = 1\n", "b.py": "b = 1\n", "old/deep/c.py": "c = 1\n", "sub/d.py": ""}
NEW = {"a.py": "a = 2\n", "b.py": "b = 1\n", "new/z.py": "z = 1\n", "sub/d.py": "d\n"}
MINE = {"mine.txt": "mine", "sub/mine.py": "mine too", "new/mine.py": "and mine"}
MANIFEST = str(plan.MANIFEST)

NOT_OF_THE_PACKAGE = (str(output_paths.STAGE), str(output_paths.LOCK))


def on_disk(folder: Path, *, whole: bool = False) -> dict[str, str]:
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }
    if whole:
        return files
    return {p: t for p, t in files.items() if not p.startswith(NOT_OF_THE_PACKAGE)}


def manifest(files: dict[str, str]) -> dict[str, str]:
    heading = "# The files that sdkwright generates here. All others are yours."
    return {MANIFEST: "".join(f"{line}\n" for line in (heading, *sorted(files)))}


BEFORE = OLD | MINE | manifest(OLD)
AFTER = NEW | MINE | manifest(NEW)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of an earlier run and hand-written files."""
    folder = tmp_path_factory.mktemp("prepared") / "sdk"
    run(folder, OLD)
    for path, text in MINE.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(text.encode())
    assert on_disk(folder, whole=True) == BEFORE
    return folder


@pytest.fixture(scope="module")
def passed(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The steps of a run without a failure."""
    folder = shutil.copytree(prepared, tmp_path_factory.mktemp("steps") / "sdk")
    report = run(folder, NEW)
    assert on_disk(folder, whole=True) == AFTER
    assert report["findings"] == []
    steps: list[list[str]] = report["passed"]
    return steps


@pytest.fixture(scope="module")
def steps(passed: list[list[str]]) -> int:
    return len(passed)


def some(count: int, every: int) -> list[int]:
    """The numbers of the steps to try."""
    return list(range(1, count + 1, several(every, 1)))


def outcome(said: str) -> str:
    return said.partition("interrupted run ")[2]


def assert_consistent(folder: Path) -> None:
    """Each generated file has its old or its new content, and hand-written files are unchanged."""
    now = on_disk(folder)
    assert now.items() <= (set(BEFORE.items()) | set(AFTER.items()))
    for path in BEFORE.keys() & AFTER.keys():
        assert path in now, f"{path} is gone"


def assert_recovered(folder: Path, wanted: dict[str, str]) -> None:
    interrupted = os.path.lexists(folder / output_paths.STAGE)
    assert (transaction.interrupted_finding(folder) is not None) == interrupted
    report = run(folder, NEW)
    assert report["findings"] == []
    assert len(report["said"]) == interrupted
    assert on_disk(folder, whole=True) == wanted
    assert not (folder / "old").exists()


def test_death_at_a_step(prepared: Path, steps: int, tmp_path: Path) -> None:
    outcomes: set[str] = set()
    for step in some(steps, 9):
        folder = shutil.copytree(prepared, tmp_path / f"{step}")
        assert run(folder, NEW, die=[step]) == {}, "it should have died"
        assert_consistent(folder)
        again = shutil.copytree(folder, tmp_path / f"{step}-recovered")
        outcomes |= {outcome(said) for said in run(again, None)["said"]}
        assert on_disk(again) in (BEFORE, AFTER)
        assert not os.path.lexists(again / output_paths.STAGE)
        assert_recovered(folder, AFTER)
    assert outcomes == {"had changed nothing yet.", "is finished now."}


def test_death_during_recovery(prepared: Path, steps: int, tmp_path: Path) -> None:
    for first in some(steps, 29):
        dead = shutil.copytree(prepared, tmp_path / f"{first}")
        run(dead, NEW, die=[first])
        if not os.path.lexists(dead / output_paths.STAGE):
            continue
        whole = shutil.copytree(dead, tmp_path / f"{first}-whole")
        for second in some(len(run(whole, None)["passed"]), 9):
            folder = shutil.copytree(dead, tmp_path / f"{first}-{second}")
            assert run(folder, None, die=[second]) == {}
            assert_consistent(folder)
            assert_recovered(folder, AFTER)
            shutil.rmtree(folder)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_failure_at_a_step(
    code: int, prepared: Path, steps: int, tmp_path: Path
) -> None:
    """Either nothing changed and the run reports the cause, or every file was replaced before the failure."""
    refused = 0
    for step in some(steps, 23):
        folder = shutil.copytree(prepared, tmp_path / f"{step}")
        report = run(folder, NEW, fail=[step], code=code)
        now = on_disk(folder)
        if report["findings"]:
            refused += 1
            ((found, place, message),) = report["findings"]
            assert (found, place) == ("output-unwritable", folder.as_posix())
            assert message.startswith("Nothing was written: ")
            assert os.strerror(code) in message
            assert now == BEFORE, step
        else:
            assert now == AFTER, step
        assert_recovered(folder, AFTER)
    assert refused


def test_failure_that_lasts(prepared: Path, steps: int, tmp_path: Path) -> None:
    """From one step on every operation fails, undoing too. The next run recovers."""
    halfway = 0
    for step in some(steps, 13):
        folder = shutil.copytree(prepared, tmp_path / f"{step}")
        later = list(range(step, 10 * steps))
        report = run(folder, NEW, fail=later, code=errno.EIO)
        assert_consistent(folder)
        for found, _, message in report["findings"]:
            assert found == "output-unwritable"
            halfway += message.startswith("Writing stopped halfway")
            assert message.startswith("Writing stopped") or on_disk(folder) == BEFORE
        assert_recovered(folder, AFTER)
    assert halfway > 0


def test_the_lock_is_the_only_file_outside_of_the_stage_before_replacing(
    passed: list[list[str]],
) -> None:
    """A probe of the file system could remain after a death."""
    first = next(index for index, (event, *_) in enumerate(passed) if event == "fsync")
    opened = {name for event, *names in passed[:first] for name in names[:1] if event == "open"}  # fmt: skip
    assert {name for name in opened if not name.startswith(str(output_paths.STAGE))} == {str(output_paths.LOCK)}  # fmt: skip


@part("kill")
def test_death_while_a_failure_is_undone(
    prepared: Path, steps: int, tmp_path: Path
) -> None:
    outcomes: set[str] = set()
    for failing in some(steps, 1):
        spared = shutil.copytree(prepared, tmp_path / f"{failing}")
        taken = len(run(spared, NEW, fail=[failing], code=errno.ENOSPC)["passed"]) + 1
        for dying in range(failing + 1, taken + 1):
            folder = shutil.copytree(prepared, tmp_path / f"{failing}-{dying}")
            run(folder, NEW, fail=[failing], die=[dying], code=errno.ENOSPC)
            assert_consistent(folder)
            outcomes |= {outcome(said) for said in run(folder, None)["said"]}
            assert on_disk(folder) in (BEFORE, AFTER)
            assert_recovered(folder, AFTER)
            shutil.rmtree(folder)
    assert "is undone now." in outcomes


@pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(),
    reason="the names of what is flushed are not known",
)
@pytest.mark.parametrize("many", [1, 1000])
def test_the_order_of_flushes_survives_a_loss_of_power(
    prepared: Path, tmp_path: Path, many: int
) -> None:
    """The order of flushes: the stage, the journal, the files, the folders; the journal is removed last."""
    folder = shutil.copytree(prepared, tmp_path / "sdk")
    passed = [tuple(step) for step in run(folder, NEW, many=many)["passed"]]
    stage = str(output_paths.STAGE)
    journaled = passed.index(
        ("os.rename", f"{stage}/draft.json", f"{stage}/forward.json")
    )
    before = passed[:journaled]
    flushed = [
        (at, {name} if event == "fsync" else None)
        for at, (event, name, *_) in enumerate(before)
        if event in {"fsync", "syncfs"}
    ]
    assert any(names is None for _, names in flushed) == (many == 1 and sys.platform == "linux")  # fmt: skip
    unneeded = {f"{stage}/.gitignore", str(output_paths.LOCK)}
    made = [(at, name) for at, (event, name, *_) in enumerate(before) if event == "open" and name not in unneeded]  # fmt: skip
    folders = [(made[0][0], each) for each in (stage, f"{stage}/new", f"{stage}/old", ".")]  # fmt: skip
    for at, name in made + folders:
        assert any(later > at and (names is None or name in names) for later, names in flushed), name  # fmt: skip
    assert passed[journaled + 1] == ("fsync", stage)
    ended = passed.index(("os.remove", f"{stage}/forward.json"))
    replaced = [
        (place, Path(names[-1]))
        for place, (event, *names) in enumerate(passed[:ended])
        if event in {"os.rename", "os.remove"} and not names[-1].startswith(stage)
    ]
    assert {path.as_posix() for _, path in replaced} == {
        *("a.py", "sub/d.py", "new/z.py", "old/deep/c.py", MANIFEST)
    }
    for place, path in replaced:
        assert place > journaled + 1
        if (folder / path.parent).exists():
            assert ("fsync", path.parent.as_posix()) in passed[place:ended]
