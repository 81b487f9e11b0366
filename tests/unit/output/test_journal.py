"""The journal of a run, which anybody may have edited."""

import json
from pathlib import Path, PurePosixPath

import pytest

from sdkwright.diagnostics.findings import Refusal
from sdkwright.output import journal
from sdkwright.output.journal import FORWARD, ROLLBACK, JournalStep
from sdkwright.storage.output_paths import MANIFEST, STAGE

OLD, NEW = journal.digest(b"old"), journal.digest(b"new")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / STAGE).mkdir()
    return tmp_path


def step(path: object = "a.py", old: object = None, new: object = NEW) -> object:
    return {"path": path, "old": old, "new": new}


def test_the_steps_of_a_run_are_read_as_they_were_written(folder: Path) -> None:
    steps = (
        JournalStep(PurePosixPath("a.py"), OLD, NEW),
        JournalStep(PurePosixPath("b/c.py"), OLD, None),
        JournalStep(MANIFEST, None, NEW),
    )
    journal.write_journal(folder, steps)
    assert journal.read_steps(folder, FORWARD) == steps


def test_a_run_goes_either_forward_or_back(folder: Path) -> None:
    journal.write_journal(folder, [JournalStep(PurePosixPath("a.py"), None, NEW)])
    journal.start_rollback(folder)
    assert not (folder / FORWARD).exists()
    (found,) = journal.read_steps(folder, ROLLBACK)
    assert found.inverted == JournalStep(PurePosixPath("a.py"), NEW, None)


@pytest.mark.parametrize(
    "steps",
    [
        [step("../a.py")],
        [step("/etc/passwd")],
        [step(".sdkwright-lock")],
        [step(), step()],
        [step(old=NEW)],
        [step(new="0" * 63)],
        [step(new="Z" * 64)],
        [step(1)],
        [{"path": "a.py"}],
        ["a.py"],
        None,
    ],
)
def test_a_step_that_no_run_wrote_is_refused(folder: Path, steps: object) -> None:
    (folder / FORWARD).write_text(json.dumps({"format": 1, "steps": steps}))
    assert damage(folder) == ["output-journal"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 2, "steps": []}', "[" * 100_000, "\xff"]
)
def test_a_damaged_journal_is_refused(folder: Path, text: str) -> None:
    (folder / FORWARD).write_bytes(text.encode("latin-1"))
    assert damage(folder) == ["output-journal"]


def damage(folder: Path) -> list[str]:
    with pytest.raises(Refusal) as raised:
        journal.read_steps(folder, FORWARD)
    return [each.code for each in raised.value.findings]
