"""Digests that show whether the inputs of a cached result changed.

This module must not know which result is cached.
"""

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path


def text_digest(text: str) -> str:
    """The SHA-256 of a file's text without a byte order mark, as hexadecimal digits."""
    return _digest(text.encode())


def combined_digest(toolchain: bytes, *parts: str) -> str:
    """One digest of the toolchain and of all parts.

    The length of each part is included, so that parts cannot be confused.
    """
    digest = sha256(toolchain)
    for part in parts:
        raw = part.encode()
        digest.update(b"%d:%b" % (len(raw), raw))
    return digest.hexdigest()


def portable_digest(text: str) -> str:
    """The `text_digest` of a text with its line ends normalized, since version control may change them."""
    return text_digest(text.replace("\r\n", "\n"))


def are_unchanged(digests: Mapping[str, str], on_read: Callable[[Path], None]) -> bool:
    """Whether the text of each file still has this `text_digest`. Call `on_read` before each read."""
    for path, digest in digests.items():
        on_read(Path(path))
        try:
            content = Path(path).read_bytes() if os.path.isfile(path) else None
        except OSError:
            return False
        if content is None or _digest(content.removeprefix(BOM_UTF8)) != digest:
            return False
    return True


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@lru_cache(maxsize=1)
def toolchain_digest(*folders: Path) -> bytes:
    """A digest of everything that influences a result besides the document and the configuration.

    It covers every byte of the files in these folders, the version of Python, and the installed distributions by
    the names of their metadata folders. Reading those metadata files would take far longer.
    """
    digest = sha256(sys.version.encode())
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                raw = file.read_bytes()
                name = file.relative_to(folder).as_posix().encode()
                digest.update(b"%b %d:%b" % (name, len(raw), raw))
    for entry in sys.path:
        for info in sorted(Path(entry).glob("*.dist-info")) if entry else ():
            digest.update(info.name.encode())
    return digest.digest()


def sources_digest(package: Path, templates: Path) -> bytes:
    """A digest of the files in both folders. It is the same on all machines, in a checkout and in a wheel."""
    # A wheel has the templates inside the package.
    own = (file for file in package.rglob("*") if templates not in file.parents)
    files = {file.relative_to(package).as_posix(): file for file in own}
    files |= {
        f"templates/{file.relative_to(templates).as_posix()}": file
        for file in templates.rglob("*")
    }
    digest = sha256()
    for name in sorted(files):
        if files[name].suffix != ".pyc" and files[name].is_file():
            raw = files[name].read_bytes().replace(b"\r\n", b"\n")
            digest.update(b"%b %d:%b" % (name.encode(), len(raw), raw))
    return digest.digest()
