"""Facts about a git checkout: the root of the repository, its default branch, its web page.

Nothing is changed. This module must not know how the facts are used. If git is not installed or there is no repository,
the default branch is `main`, and the other facts are unknown.
"""

import re
import subprocess
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

_SAFE_BRANCH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
"""Branch names without characters that are special in the filters of a workflow."""
_USUAL_BRANCHES: Final = ("main", "master")
_SCP_ADDRESS: Final = re.compile(
    r"(?:[^@/\s]+@)?([A-Za-z0-9.-]+\.[A-Za-z0-9-]+):(?!//)(\S+)"
)
_WEB_SCHEMES: Final = ("https", "http")


def repository_root(folder: Path) -> Path | None:
    """The root folder of the repository; None if the folder is not in a repository."""
    found = _git_output(folder, "rev-parse", "--show-toplevel")
    return Path(found) if found else None


def default_branch(folder: Path) -> str:
    """The default branch of the repository.

    It is the first of these that exists: the default branch of origin, `main`, `master`, the current branch. It is
    `main` if none exists.
    """
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
    """The URL of the repository's web page, derived from the URL of origin without credentials; None if unknown."""
    origin = _git_output(folder, "config", "--get", "remote.origin.url") or ""
    if scp := _SCP_ADDRESS.fullmatch(origin):
        return _join_url("https", scp[1], scp[2])
    try:
        url = urlsplit(origin)
        port = url.port
    except ValueError:  # the port is not a number
        return None
    if url.scheme not in (*_WEB_SCHEMES, "ssh") or not url.hostname:
        return None
    if url.scheme == "ssh":
        return _join_url("https", url.hostname, url.path)
    host = f"{url.hostname}:{port}" if port else url.hostname
    return _join_url(url.scheme, host, url.path)


def pushed_commit(folder: Path) -> str | None:
    """The checked-out commit, if it is on a branch of origin and no tracked file was changed; else None."""
    commit = _git_output(folder, "rev-parse", "--verify", "HEAD")
    changed = _git_output(folder, "status", "--porcelain", "--untracked-files=no")
    branches = _git_output(
        folder, "branch", "--remotes", "--list", "origin/*", "--contains", "HEAD"
    )
    return commit if commit and changed == "" and branches else None


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
    output = done.stdout.decode(errors="replace").strip()
    return output if done.returncode == 0 else None
