"""The write to the output folder: recovery after an interruption, concurrent runs, errors of the disk."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from support.failing_writes import run
from support.output_folder import on_disk, texts, unsaid, write

from sdkwright.diagnostics.findings import CODES, Refusal
from sdkwright.output.transaction import interrupted_finding, recover, update
from sdkwright.storage import output_paths

STAGE = str(output_paths.STAGE)
LOCK = str(output_paths.LOCK)

OLD = {"a.py": "a = 1\n", "gone.py": "g = 1\n", "z.py": "z = 1\n"}
NEW = {"a.py": "a = 2\n", "new.py": "n = 1\n", "z.py": "z = 2\n"}


def digest(text: str | None) -> str | None:
    return None if text is None else sha256(text.encode()).hexdigest()


def recovered(folder: Path) -> list[str]:
    messages: list[str] = []
    recover(folder, notify=messages.append)
    return messages


def codes(folder: Path) -> list[tuple[str, str]]:
    """The findings of a recovery that must change nothing."""
    (folder / LOCK).unlink(missing_ok=True)  # of the run that died
    before = on_disk(folder)
    with pytest.raises(Refusal) as caught:
        recovered(folder)
    assert on_disk(folder) == before
    findings = caught.value.findings
    assert {finding.code for finding in findings} <= CODES.keys()
    assert all(finding.advice for finding in findings)
    return [(f.code, os.path.relpath(f.place.file, folder)) for f in findings]


@pytest.fixture(scope="module")
def dead(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a run died after it replaced its first file."""
    folder = tmp_path_factory.mktemp("dead") / "sdk"
    write(OLD, folder)
    passed = run(shutil.copytree(folder, folder.with_name("whole")), NEW)["passed"]
    (first,) = (i for i, step in enumerate(passed) if step[-1] == "a.py")
    assert run(folder, NEW, die=[first + 2]) == {}
    assert (folder / "a.py").read_text() == NEW["a.py"]
    assert (folder / "z.py").read_text() == OLD["z.py"]
    return folder


@pytest.fixture
def halfway(dead: Path, tmp_path: Path) -> Path:
    return shutil.copytree(dead, tmp_path / "sdk")


# Recovery after an interruption ---------------------------------------------------------


def test_an_interrupted_run_is_reported_and_finished(halfway: Path) -> None:
    finding = interrupted_finding(halfway)
    assert finding and finding.code == "output-interrupted"
    assert finding.place.file == (halfway / STAGE).as_posix()
    shown = halfway.as_posix()
    assert recovered(halfway) == [f"{shown}: an interrupted run is finished now."]
    assert interrupted_finding(halfway) is None
    assert write(NEW, halfway).is_clean
    assert not os.path.lexists(halfway / LOCK)


def test_git_ignores_the_stage(halfway: Path) -> None:
    git = ["git", "-C", str(halfway)]
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    subprocess.run([*git, "init", "--quiet"], check=True)
    status = subprocess.run(
        [*git, "status", "--porcelain"], check=True, capture_output=True, text=True
    )
    assert STAGE not in status.stdout


def test_an_edit_after_an_interrupted_run_is_not_lost(halfway: Path) -> None:
    (halfway / "z.py").write_text("edited")
    assert codes(halfway) == [("output-modified", "z.py")]
    (halfway / "a.py").write_text("edited too")
    assert codes(halfway) == [
        ("output-modified", "a.py"),
        ("output-modified", "z.py"),
    ]
    (halfway / "a.py").rename(halfway / "mine-a.py")
    (halfway / "z.py").write_text(OLD["z.py"])
    recovered(halfway)
    assert write(NEW, halfway).different == ()
    assert (halfway / "mine-a.py").read_text() == "edited too"


@pytest.mark.parametrize("note", ["forward.json", "back.json"])
def test_a_damaged_journal_that_is_no_text(note: str, halfway: Path) -> None:
    (halfway / STAGE / "forward.json").rename(halfway / STAGE / note)
    (halfway / STAGE / note).write_bytes(b"\xff")
    with pytest.raises(Refusal) as caught:
        recovered(halfway)
    assert caught.value.findings[0].code == "output-journal"


def test_a_replaced_file_may_be_restored_by_hand(halfway: Path) -> None:
    """Restoring the folder from version control does this."""
    (halfway / "a.py").write_text(OLD["a.py"])
    recovered(halfway)
    assert (halfway / "z.py").read_text() == NEW["z.py"]
    assert [str(path) for path in write(NEW, halfway).different] == ["a.py"]


def test_a_file_removed_after_an_interrupted_run_is_written_again(
    halfway: Path,
) -> None:
    (halfway / "z.py").unlink()
    (halfway / "gone.py").unlink()
    recovered(halfway)
    assert write(NEW, halfway).is_clean


def test_a_file_in_place_of_the_stage(tmp_path: Path) -> None:
    (tmp_path / STAGE).write_text("mine")
    assert codes(tmp_path) == [("output-blocked", STAGE)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        "[" * 100_000,
        '{"format": 1}',
        '{"format": 2, "steps": []}',
        '{"format": 1, "steps": [{"path": "a.py"}]}',
        '{"format": 1, "steps": [{"path": "a.py", "old": 1, "new": null}]}',
        '{"format": 1, "steps": [{"path": "a.py", "old": "aa", "new": null}]}',
        '{"format": 1, "steps": [{"path": "a.py", "old": null, "new": null}]}',
        '{"format": 1, "steps": {"a": 1}}',
    ],
)
@pytest.mark.parametrize("note", ["forward.json", "back.json"])
def test_a_damaged_journal_is_refused(text: str, note: str, halfway: Path) -> None:
    (halfway / STAGE / "forward.json").rename(halfway / STAGE / note)
    (halfway / STAGE / note).write_text(text)
    assert codes(halfway) == [("output-journal", f"{STAGE}/{note}")]


@pytest.mark.parametrize(
    "path",
    ["../victim", "/victim", "C:/victim", "a\\..\\..\\victim", STAGE, LOCK, "", "a\nb"],
)
@pytest.mark.parametrize("does", ["removes", "writes"])
def test_a_journal_cannot_leave_the_folder(
    path: str, does: str, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("theirs")
    folder = tmp_path / "sdk"
    forge(folder, path, "theirs", None if does == "removes" else "ours")
    assert codes(folder) == [("output-journal", f"{STAGE}/forward.json")]
    assert victim.read_text() == "theirs"


def forge(folder: Path, path: str, old: str | None, new: str | None) -> None:
    """Write a stage and a journal that sdkwright did not write."""
    for part in ("new", "old"):
        (folder / STAGE / part).mkdir(parents=True)
    if new is not None:
        (folder / STAGE / "new" / "0").write_text(new)
    step = {"path": path, "old": digest(old), "new": digest(new)}
    journal = {"format": 1, "steps": [step]}
    (folder / STAGE / "forward.json").write_text(json.dumps(journal))


def test_a_journal_may_not_name_a_file_twice(tmp_path: Path) -> None:
    forge(tmp_path, "a.py", None, "a")
    file = tmp_path / STAGE / "forward.json"
    journal = json.loads(file.read_text())
    file.write_text(json.dumps({**journal, "steps": journal["steps"] * 2}))
    assert codes(tmp_path) == [("output-journal", f"{STAGE}/forward.json")]


def test_staged_text_that_was_changed_is_not_written(tmp_path: Path) -> None:
    forge(tmp_path, "a.py", None, "a")
    (tmp_path / STAGE / "new" / "0").write_text("b")
    assert codes(tmp_path) == [("output-journal", f"{STAGE}/new/0")]


@pytest.mark.parametrize("link", ["", "/new", "/new/0", "/forward.json"])
def test_a_stage_that_is_a_link_is_not_followed(link: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "sdk", tmp_path / "outside"
    forge(folder, "a.py", None, "a")
    (folder / f"{STAGE}{link}").rename(outside)
    try:
        (folder / f"{STAGE}{link}").symlink_to(outside)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert ("output-link", f"{STAGE}{link}") in codes(folder)
    assert outside.exists()


def test_a_target_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "sdk", tmp_path / "outside"
    forge(folder, "lib/a.py", "theirs", None)
    outside.mkdir()
    (outside / "a.py").write_text("theirs")
    try:
        (folder / "lib").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert ("output-link", "lib") in codes(folder)


# Concurrent runs ------------------------------------------------------------------------


HOLD = """
import sys
from pathlib import Path
from sdkwright.output import transaction

with transaction._exclusive_access(Path(sys.argv[1]), print, 10):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the lock of `sdk` until its stdin is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "sdk")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout and process.stdout.readline() == "held\n"
    with process:
        yield process
        process.kill()


def test_a_second_run_times_out(
    holder: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    messages: list[str] = []
    folder = tmp_path / "sdk"
    with pytest.raises(Refusal) as caught:
        update(texts({"a.py": ""}), folder, notify=messages.append, timeout=0.1)
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.file) == (
        "output-locked",
        (folder / LOCK).as_posix(),
    )
    assert messages == [
        f"Another run writes to {folder.as_posix()}; waiting for it ..."
    ]
    assert [path.name for path in folder.iterdir()] == [LOCK]


def test_a_second_run_waits_for_the_first(
    holder: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    messages: list[str] = []

    def say(message: str) -> None:
        messages.append(message)
        assert holder.stdin
        holder.stdin.close()

    plan = update(texts({"a.py": ""}), tmp_path / "sdk", notify=say)
    assert len(plan.missing) == 2
    assert len(messages) == 1


def test_a_dead_run_holds_no_lock(
    holder: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    holder.kill()
    holder.wait()
    assert os.path.lexists(tmp_path / "sdk" / LOCK)
    write({"a.py": ""}, tmp_path / "sdk")
    assert LOCK not in on_disk(tmp_path / "sdk")


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "sdk", tmp_path / "outside"
    folder.mkdir()
    outside.write_text("theirs")
    try:
        (folder / LOCK).symlink_to(outside)
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(Refusal) as caught:
        update(texts({"a.py": ""}), folder, notify=unsaid)
    assert caught.value.findings[0].code == "output-unwritable"
    assert outside.read_text() == "theirs"


def test_many_runs_at_once(tmp_path: Path) -> None:
    """No run fails, and the folder has the files of one of them."""
    folder = tmp_path / "sdk"
    wanted = [
        {f"{name}.py": f"{name * 2_000}{run}" for name in "abc"} | {f"only{run}.py": ""}
        for run in range(6)
    ]
    reports: list[dict[str, Any]] = []
    threads = [
        Thread(target=lambda files=files: reports.append(run(folder, files)))
        for files in wanted
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [report["findings"] for report in reports] == [[]] * len(wanted)
    left = on_disk(folder)
    assert left.pop(".sdkwright-files")
    assert left in wanted


# Errors of the disk ---------------------------------------------------------------------


def test_a_file_that_does_not_fit(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    folder = tmp_path / "sdk"
    write(OLD, folder)
    report = run(folder, NEW | {"big.py": "#" * 100_000}, largest=50_000)
    ((code, place, message),) = report["findings"]
    assert (code, place) == ("output-unwritable", folder.as_posix())
    assert message.startswith("Nothing was written: ")
    assert {p: t for p, t in on_disk(folder).items() if p in OLD} == OLD
    assert not (folder / STAGE).exists()


def test_a_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True).returncode
    ):
        pytest.skip("nothing can be mounted here")
    try:
        write(OLD, disk / "sdk")
        before = on_disk(disk)
        report = run(disk / "sdk", NEW | {f"{i}.py": "#" * 9_000 for i in range(9)})
        assert [found[0] for found in report["findings"]] == ["output-unwritable"]
        assert "No space left on device" in report["findings"][0][2]
        assert on_disk(disk) == before
        assert not write(NEW, disk / "sdk").is_clean
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(os.name == "nt", reason="folders have no such modes here")
def test_folders_that_may_not_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "sdk"
        write({"sub/a.py": "a = 1\n", "b.py": "b = 1\n"}, folder)
        before = on_disk(folder)
        wanted = {"sub/a.py": "a = 2\n", "b.py": "b = 2\n"}
        Path(name).chmod(0o755)
        folder.chmod(0o777)
        # As root, the process changes its user first.
        for path in (folder / "sub", folder):
            path.chmod(0o555)
            report = run(folder, wanted, unprivileged=True)
            ((code, _, message),) = report["findings"]
            assert code == "output-unwritable"
            assert "Permission denied" in message
            assert on_disk(folder) == before
            assert not (folder / STAGE).exists()


@pytest.mark.skipif(os.name == "nt", reason="files have no such modes here")
def test_a_file_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "sdk"
        write({"a.py": "a = 1\n"}, folder)
        Path(name).chmod(0o755)
        (folder / "a.py").chmod(0)
        ((code, _, message),) = run(folder, {"a.py": ""}, unprivileged=True)["findings"]
        assert code == "output-unwritable"
        assert "Permission denied" in message


def test_a_refused_run_leaves_no_new_folder(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    folder = tmp_path / "new" / "sdk"
    assert run(folder, {"big.py": "#" * 100_000}, largest=50_000)["findings"]
    assert not (tmp_path / "new").exists()


def test_old_files_keep_their_mode_and_time_when_a_run_is_undone(
    tmp_path: Path,
) -> None:
    write(OLD, tmp_path / "sdk")
    (tmp_path / "sdk" / "a.py").chmod(0o600)
    before = (tmp_path / "sdk" / "a.py").stat()
    passed = run(shutil.copytree(tmp_path / "sdk", tmp_path / "whole"), NEW)["passed"]
    (first,) = (i for i, step in enumerate(passed) if step[-1] == "z.py")
    assert run(tmp_path / "sdk", NEW, fail=[first + 1], code=28)["findings"]
    after = (tmp_path / "sdk" / "a.py").stat()
    assert (after.st_mode, after.st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


def test_another_file_among_bytecode_survives(tmp_path: Path) -> None:
    write({"old/a.py": ""}, tmp_path)
    (tmp_path / "old" / "__pycache__").mkdir()
    (tmp_path / "old" / "__pycache__" / "mine.txt").write_text("mine")
    write({}, tmp_path)
    assert (tmp_path / "old" / "__pycache__" / "mine.txt").read_text() == "mine"
