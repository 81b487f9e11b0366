"""Owns what it takes that a loss of power does not lose what was written.

It must not know what is written, nor why.
"""

import errno
import os
from pathlib import Path
from typing import Final

# What a file system answers that cannot flush a folder; then it has no need to, or we have no means.
_CANNOT: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}


def write(file: Path, content: bytes) -> None:
    """A new file with this content; its name is durable once its folder is flushed."""
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def flush(folder: Path) -> None:
    """Makes durable which names stand in the folder."""
    if os.name == "nt":  # opens no folders; NTFS keeps its own journal of names
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(descriptor)
