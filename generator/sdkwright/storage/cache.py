"""A cache of texts in the user's cache directory, or in a directory that many machines share.

This module must not know the meaning of the texts. Results never depend on the cache: any error is treated as a missing
entry. There are no locks: an entry appears by a rename, and its digest proves that it is complete and belongs to its
key.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

ENVIRONMENT_VARIABLE: Final = "SDKWRIGHT_CACHE_DIR"
"""Environment variable with another directory, or `off`."""

# Number of entries of one kind that pruning keeps. It starts at twice this number.
_ENTRIES_KEPT: Final = 2_000


class Cache:
    """A cache of texts, by kind and key."""

    def __init__(
        self,
        directory: Path | None,
        *,
        mode: int = 0o777,
        entries_kept: int = _ENTRIES_KEPT,
    ) -> None:
        self._directory = directory
        self._mode = mode
        """The permissions of new directories. The umask of the process limits them."""
        self._entries_kept = entries_kept

    @classmethod
    def for_user(cls) -> "Cache":
        """The cache in the directory that the environment selects, else in the platform's cache directory."""
        chosen = os.environ.get(ENVIRONMENT_VARIABLE)
        if chosen == "off":
            return cls(None)
        if chosen:
            return cls(Path(chosen))
        import platformdirs  # imported only if the cache is used

        folder = Path(platformdirs.user_cache_dir("sdkwright", appauthor=False))
        return cls(folder, mode=0o700)

    def get(self, kind: str, key: str) -> str | None:
        """The stored text; None if it is missing or damaged."""
        if self._directory is None:
            return None
        try:
            digest, _, text = self._entry_path(kind, key).read_bytes().partition(b"\n")
            return text.decode() if digest == _digest(key, [text]) else None
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, kind: str, key: str, *parts: str) -> None:
        """Store a text, in one or several parts. Errors of the file system are ignored.

        A text may be as large as a package, so its parts are not joined.
        """
        if self._directory is None:
            return
        content = [part.encode() for part in parts]
        with suppress(OSError):
            file = self._entry_path(kind, key)
            file.parent.mkdir(mode=self._mode, parents=True, exist_ok=True)
            _replace_file(file, [_digest(key, content), b"\n", *content])
            # One of 256 writes prunes the cache.
            if file.name.startswith("00"):
                _prune(file.parent, self._entries_kept)

    def _entry_path(self, kind: str, key: str) -> Path:
        assert self._directory is not None
        return self._directory / kind / hashlib.sha256(key.encode()).hexdigest()


def _digest(key: str, content: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256(key.encode() + b"\n")
    for part in content:
        digest.update(part)
    return digest.hexdigest().encode()


def _replace_file(file: Path, content: Iterable[bytes]) -> None:
    """Write the file atomically, so that a parallel reader never sees a part of it. The write is not durable."""
    # Not tempfile: its files are private, and the cache may be shared.
    new = file.with_name(f".new-{secrets.token_hex(8)}")
    try:
        with new.open("xb") as stream:
            stream.writelines(content)
        os.replace(new, file)
    finally:
        new.unlink(missing_ok=True)


def _prune(directory: Path, entries_kept: int) -> None:
    """Remove the oldest entries. Another process may remove entries at the same time."""
    ages: list[tuple[float, Path]] = []
    for file in directory.iterdir():
        with suppress(OSError):
            ages.append((file.stat().st_mtime, file))
    if len(ages) > 2 * entries_kept:
        for _, file in sorted(ages)[:-entries_kept]:
            with suppress(OSError):
                file.unlink()
