"""The cache: what is damaged counts as missing, and many processes may write to it at a time."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from sdkwright.storage.cache import Cache

KEYS = [f"key {number}" for number in range(12)]


def text_of(key: str, version: int) -> str:
    """A text that shows its key and whether it is complete."""
    return f"{key}\n{version}\n" + f"{key} {version}\n" * 5_000


def is_whole(key: str, text: str) -> bool:
    name, version, _ = text.split("\n", 2)
    return name == key and text == text_of(key, int(version))


def entry(folder: Path, key: str) -> Path:
    (found,) = folder.rglob(sha256(key.encode()).hexdigest())
    return found


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def test_a_text_is_found_by_its_kind_and_key(cache: Cache) -> None:
    assert cache.get("kind", "key") is None
    cache.put("kind", "key", "täxt\n")
    assert cache.get("kind", "key") == "täxt\n"
    assert cache.get("kind", "another") is None
    assert cache.get("another", "key") is None


def test_the_parts_of_a_text_are_stored_as_one(cache: Cache) -> None:
    cache.put("kind", "key", "hea\n", "täxt")
    assert cache.get("kind", "key") == "hea\ntäxt"


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def append(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"x")


def flip(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[-1] ^= 1
    file.write_bytes(raw)


def fill_with_zeros(file: Path) -> None:
    """As some file systems do after a loss of power."""
    file.write_bytes(bytes(file.stat().st_size))


def exchange(file: Path) -> None:
    """Put the entry of another key in its place."""
    folder = file.parents[1]
    Cache(folder).put(file.parent.name, "another", "text")
    file.write_bytes(entry(folder, "another").read_bytes())


@pytest.mark.parametrize(
    "damage", [truncate, empty, append, flip, fill_with_zeros, exchange]
)
def test_a_damaged_entry_is_ignored_and_written_again(
    damage: Callable[[Path], None], cache: Cache, tmp_path: Path
) -> None:
    cache.put("kind", "key", text_of("key", 1))
    damage(entry(tmp_path, "key"))
    assert cache.get("kind", "key") is None
    cache.put("kind", "key", text_of("key", 2))
    assert cache.get("kind", "key") == text_of("key", 2)


def test_a_folder_in_the_place_of_an_entry_is_ignored(
    cache: Cache, tmp_path: Path
) -> None:
    cache.put("kind", "key", "text")
    file = entry(tmp_path, "key")
    file.unlink()
    file.mkdir()
    cache.put("kind", "key", "text")
    assert cache.get("kind", "key") is None
    assert os.listdir(tmp_path / "kind") == [file.name]


def test_a_cache_that_cannot_be_used_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for cache in (Cache(None), Cache(file)):
        cache.put("kind", "key", "text")
        assert cache.get("kind", "key") is None


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
def test_a_shared_cache_has_the_permissions_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o002)
    try:
        Cache(tmp_path / "shared").put("kind", "key", "text")
        Cache(tmp_path / "own", mode=0o700).put("kind", "key", "text")
    finally:
        os.umask(before)
    modes = {
        name: oct((tmp_path / name).stat().st_mode & 0o777)
        for name in ("shared/kind", "own/kind")
    }
    assert modes == {"shared/kind": "0o775", "own/kind": "0o700"}
    assert entry(tmp_path / "shared", "key").stat().st_mode & 0o777 == 0o664


def test_old_entries_are_removed(tmp_path: Path) -> None:
    cache = Cache(tmp_path, entries_kept=3)
    # One of 256 writes removes old entries: that of a key whose digest begins with 00.
    pruning = next(key for key in map(str, range(10_000)) if prunes(key))
    keys = [f"old {number}" for number in range(10) if not prunes(f"old {number}")]
    for age, key in enumerate(keys):
        cache.put("kind", key, "text")
        os.utime(entry(tmp_path, key), (age, age))
    cache.put("kind", pruning, "text")
    left = [key for key in (*keys, pruning) if cache.get("kind", key)]
    assert left == [*keys[-2:], pruning]


def prunes(key: str) -> bool:
    return sha256(key.encode()).hexdigest().startswith("00")


def work(folder: Path, seed: int, rounds: int) -> None:
    """Write, read, damage and remove entries at random. Every text that is found is whole."""
    choose = random.Random(seed)
    # Few are kept, so that the entries of the pruning keys are removed all the time.
    cache = Cache(folder, entries_kept=4)
    keys = [*KEYS, *filter(prunes, map(str, range(2_000)))]
    for number in range(rounds):
        key = choose.choice(keys)
        text = cache.get("kind", key)
        assert text is None or is_whole(key, text), key
        cache.put("kind", key, text_of(key, seed * rounds + number))
        file = folder / "kind" / sha256(choose.choice(keys).encode()).hexdigest()
        # Another process may have removed or emptied it.
        with suppress(OSError, IndexError):
            choose.choice((truncate, flip, os.unlink, str))(file)


def test_many_processes_write_read_and_damage_entries(tmp_path: Path) -> None:
    command = [sys.executable, str(Path(__file__)), str(tmp_path)]
    writers = [
        subprocess.Popen(
            [*command, str(seed)], stderr=subprocess.PIPE, encoding="utf-8"
        )
        for seed in range(4)
    ]
    for writer in writers:
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors
    cache = Cache(tmp_path)
    for key in KEYS:
        cache.put("kind", key, text_of(key, -1))
        assert cache.get("kind", key) == text_of(key, -1)
    assert [file.name for file in tmp_path.rglob(".new-*")] == []


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]), rounds=300)
