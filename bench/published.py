"""Published packages whose documents are known: their source archives, and the names in their `api.md`."""

import html
import re
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

from sdkwright.api.model import Operation

_METHOD: Final = re.compile(
    r'<code title="(\w+) ([^"]+)">client\.(?:<a[^>]*>)?(.*?)</a>\(', re.IGNORECASE
)
Key: TypeAlias = tuple[str, str]
"""An HTTP method, and a path without parameter names."""


def archive(distribution: str, folder: Path) -> Path:
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--no-binary", ":all:", "--dest", str(folder), distribution),
        ],
        check=True,
        timeout=300,
    )
    return next(folder.iterdir())


def published_names(archive_file: Path) -> Mapping[Key, set[str]]:
    """The names of each operation in the `api.md` files of a source archive."""
    found: dict[Key, set[str]] = {}
    with tarfile.open(archive_file) as files:
        for member in files:
            stream = (
                files.extractfile(member) if member.name.endswith("api.md") else None
            )
            if stream is None:
                continue
            for method, path, name in _METHOD.findall(stream.read().decode()):
                key = method.upper(), _bare(html.unescape(path))
                found.setdefault(key, set()).add(re.sub(r"<[^>]*>", "", name))
    return found


def _bare(path: str) -> str:
    """The path without parameter names, and without a prefix for all operations."""
    return re.sub(r"\{[^}]*\}", "{}", path).rstrip("/").removeprefix("/v1")


def endpoint_key(operation: Operation) -> Key:
    return operation.method, _bare(operation.path)
