"""Owns what git tells of a folder: the root of its repository, its default branch, where it is published.

Nothing is changed. It must not know what that is good for. Where there is no git, or no repository, there is no answer.
"""

import re
import subprocess
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

_SAFE_BRANCH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
"""What means nothing else in the filters of a workflow."""
_USUAL_BRANCHES: Final = ("main", "master")
_SCP_ADDRESS: Final = re.compile(
    r"(?:[^@/\s]+@)?([A-Za-z0-9.-]+\.[A-Za-z0-9-]+):(?!//)(\S+)"
)
_WEB_SCHEMES: Final = ("https", "http")


def repository_root(folder: Path) -> Path | None:
    """The folder that the repository begins in."""
    found = _git_output(folder, "rev-parse", "--show-toplevel")
    return Path(found) if found else None


def default_branch(folder: Path) -> str:
    """That of origin; else the usual one that there is, else the one that we are on."""
    at = _git_output(
        folder, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"
    )
    known = (
        _git_output(folder, "branch", "--format=%(refname:short)") or ""
    ).splitlines()
    here = _git_output(folder, "symbolic-ref", "--quiet", "--short", "HEAD")
    found = [at.removeprefix("origin/")] if at else []
    found += [each for each in _USUAL_BRANCHES if each in known]
    found += [here] if here else []
    return next(filter(_SAFE_BRANCH.fullmatch, found), _USUAL_BRANCHES[0])


def web_url(folder: Path) -> str | None:
    """Where people look at the repository, as far as the address of origin says it: without what it logs in with."""
    origin = _git_output(folder, "config", "--get", "remote.origin.url") or ""
    if scp := _SCP_ADDRESS.fullmatch(origin):
        return _join_url("https", scp[1], scp[2])
    try:
        url = urlsplit(origin)
        port = url.port
    except ValueError:  # a port that is no number
        return None
    if url.scheme not in (*_WEB_SCHEMES, "ssh") or not url.hostname:
        return None
    if url.scheme == "ssh":
        return _join_url("https", url.hostname, url.path)
    host = f"{url.hostname}:{port}" if port else url.hostname
    return _join_url(url.scheme, host, url.path)


def _join_url(scheme: str, host: str, path: str) -> str:
    return f"{scheme}://{host}/{path.strip('/').removesuffix('.git')}"


def _git_output(folder: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), "--no-pager", *arguments],
            capture_output=True,
            check=False,
        )
    except OSError:  # git is not installed
        return None
    said = done.stdout.decode(errors="replace").strip()
    return said if done.returncode == 0 else None
