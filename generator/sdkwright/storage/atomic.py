"""Owns what it takes that a loss of power does not lose what was written.

It must not know what is written, nor why.
"""

import errno
import os
import stat
from pathlib import Path
from typing import Final

# What a file system answers that cannot flush a folder; then it has no need to, or we have no means.
_FLUSH_UNSUPPORTED: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}

TEMPORARY_PREFIX: Final = ".sdkwright-new-"
"""How the name of a file begins that is about to replace the one of the rest of the name."""


def write_new_file(file: Path, content: bytes) -> None:
    """A new file with this content; its name is durable once its folder is flushed."""
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Makes durable which names stand in the folder."""
    if os.name == "nt":  # opens no folders; NTFS keeps its own journal of names
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
    """The file with this content, whole or as it was before."""
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
