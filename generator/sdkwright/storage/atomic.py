"""Durable and atomic writes: a power loss leaves the old content or the new one, complete.

This module must not know the files that it writes.
"""

import errno
import os
import stat
from pathlib import Path
from typing import Final

# Errors of file systems that cannot flush a folder. They do not need it, or offer no way to do it.
_FLUSH_UNSUPPORTED: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}

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


def flush_folder(folder: Path) -> None:
    """Make the list of names in the folder durable."""
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
