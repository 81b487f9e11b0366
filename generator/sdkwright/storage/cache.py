"""A cache of texts in the user's cache directory.

This module must not know the meaning of the texts. Results never depend on the cache: any error counts as a missing
entry.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

ENVIRONMENT_VARIABLE: Final = "SDKWRIGHT_CACHE_DIR"
"""Environment variable with another directory, or `off`."""

# Number of entries of one kind that pruning keeps. It starts at twice this number.
_ENTRIES_KEPT: Final = 2_000


class Cache:
    """Texts by kind and key."""

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory

    @classmethod
    def for_user(cls) -> "Cache":
        """The cache in the directory that the environment selects, else in the platform's cache directory."""
        chosen = os.environ.get(ENVIRONMENT_VARIABLE)
        if chosen == "off":
            return cls(None)
        if chosen:
            return cls(Path(chosen))
        import platformdirs  # imported only if the cache is used

        return cls(Path(platformdirs.user_cache_dir("sdkwright", appauthor=False)))

    def get(self, kind: str, key: str) -> str | None:
        """The stored text, or None if it is missing or damaged."""
        if self._directory is None:
            return None
        try:
            digest, _, text = self._entry_path(kind, key).read_bytes().partition(b"\n")
            return text.decode() if digest == _digest(text) else None
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, kind: str, key: str, text: str) -> None:
        """Store the text. Errors of the file system are ignored."""
        if self._directory is None:
            return
        content = text.encode()
        with suppress(OSError):
            file = self._entry_path(kind, key)
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace_file(file, _digest(content) + b"\n" + content)
            # One of 256 writes prunes the cache.
            if file.name.startswith("00"):
                _prune(file.parent)

    def _entry_path(self, kind: str, key: str) -> Path:
        assert self._directory is not None
        return self._directory / kind / hashlib.sha256(key.encode()).hexdigest()


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _replace_file(file: Path, content: bytes) -> None:
    """Write the file atomically: a parallel reader never sees a part of it. The write is not durable."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        os.replace(name, file)
    except OSError:
        os.unlink(name)
        raise


def _prune(directory: Path) -> None:
    files = sorted(directory.iterdir(), key=lambda file: file.stat().st_mtime)
    if len(files) > 2 * _ENTRIES_KEPT:
        for file in files[:-_ENTRIES_KEPT]:
            file.unlink(missing_ok=True)
