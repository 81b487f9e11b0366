"""Durable and atomic writes: after a power loss, a file has its complete old or its complete new content.

This module must not know the files that it writes.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

# Errors of file systems that cannot flush a folder, because they need no flush or offer no way to do it.
_FLUSH_UNSUPPORTED: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}

# From this number of files on, one flush of their file system is faster than a flush of each.
_MANY_FILES: Final = 64

TEMPORARY_PREFIX: Final = ".sdkwright-new-"
"""Prefix of a temporary file; the rest of its name is the file that it replaces."""


def write_new_file(file: Path, content: bytes) -> None:
    """Create a file with this content. Its name is durable only after `flush_folder`.

    Raises:
        FileExistsError: The file exists.
    """
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def flush_files(files: Sequence[Path], folders: Iterable[Path]) -> None:
    """Make the content of the files durable, and the lists of names in the folders.

    All files are on the same file system. For many files, the whole file system is flushed, with the changes of other
    programs.
    """
    if len(files) >= _MANY_FILES and _flush_file_system(files[0]):
        return
    for file in files:
        # Windows flushes only what is open for writing; elsewhere, a copy may be read-only.
        descriptor = os.open(file, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    for folder in folders:
        flush_folder(folder)


def _flush_file_system(file: Path) -> bool:
    """Flush the whole file system that contains the file. Return whether the system supports this."""
    if sys.platform != "linux":
        return False
    import ctypes

    flush = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if flush is None:
        return False
    descriptor = os.open(file, os.O_RDONLY)
    try:
        if flush(descriptor) == 0:
            return True
        number = ctypes.get_errno()
        if number in {*_FLUSH_UNSUPPORTED, errno.ENOSYS, errno.EPERM}:
            return False
        raise OSError(number, os.strerror(number), str(file))
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Make the list of file names in the folder durable."""
    if os.name == "nt":  # cannot open folders; NTFS has its own journal of names
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _FLUSH_UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)


def replace_file(file: Path, content: bytes) -> None:
    """Replace the content of a file atomically, and keep its permissions."""
    beside = file.with_name(f"{TEMPORARY_PREFIX}{file.name}")
    try:
        beside.unlink(missing_ok=True)
        write_new_file(beside, content)
        if file.exists():
            beside.chmod(stat.S_IMODE(file.stat().st_mode))
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)
    flush_folder(file.parent)
