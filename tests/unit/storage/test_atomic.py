"""Files that are replaced as a whole."""

import errno
import os
import stat
from pathlib import Path

import pytest

from sdkwright.storage import atomic


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    file.chmod(0o640)
    atomic.replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_file_that_does_not_exist_is_created(tmp_path: Path) -> None:
    atomic.replace_file(tmp_path / "a.py", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a.py"]


def test_an_interrupted_replacement_does_not_block_the_next(tmp_path: Path) -> None:
    (tmp_path / f"{atomic.TEMPORARY_PREFIX}a.py").write_bytes(b"half")
    atomic.replace_file(tmp_path / "a.py", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a.py"]


def test_a_failed_replacement_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="full"):
        atomic.replace_file(file, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a.py"]
    assert file.read_bytes() == b"old"


def test_a_new_file_never_overwrites_another(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        atomic.write_new_file(file, b"new")
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.EBADF])
def test_a_file_system_without_flush_of_folders_is_accepted(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(code, "unsupported")

    monkeypatch.setattr(os, "fsync", fail)
    atomic.flush_folder(tmp_path)


def test_a_folder_that_cannot_be_flushed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="broken"):
        atomic.flush_folder(tmp_path)


@pytest.mark.parametrize("count", [1, 100])
def test_files_that_can_only_be_read_are_flushed(tmp_path: Path, count: int) -> None:
    files = [tmp_path / f"{number}.py" for number in range(count)]
    for file in files:
        file.write_bytes(b"new")
        file.chmod(0o400)
    atomic.flush_files(files, [tmp_path])


def test_each_file_is_flushed_where_a_file_system_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{number}.py" for number in range(100)]
    for file in files:
        file.write_bytes(b"new")
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    monkeypatch.setattr(atomic.sys, "platform", "plan9")
    atomic.flush_files(files, [tmp_path])
    assert len(flushed) == 101
