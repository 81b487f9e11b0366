"""The versions of sdkwright that a repository accepts, and the version that its workflows install.

This module must not know where the requirements are written.
"""

from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from sdkwright.diagnostics.installation import Installation
from sdkwright.init import git_checkout


def compatible_specifier(installed: str | None = None) -> str:
    """A version specifier for the installed minor version. All its patch versions generate the same output."""
    at = Version(installed or version("sdkwright"))
    wanted = f"~={at.major}.{at.minor}.0"
    # A pre-release sorts before the first release of its minor version.
    if SpecifierSet(wanted).contains(at, prereleases=True):
        return wanted
    return f"~={at.public}"


class WorkflowRequirement(NamedTuple):
    """The requirement of sdkwright in workflows."""

    text: str
    is_from_index: bool = False
    note: str = ""
    """A hint for the user, if other machines cannot reach it."""


def workflow_requirement(installation: Installation, extra: str) -> WorkflowRequirement:
    """The requirement that installs the running sdkwright on the machine of a workflow.

    For an installation from a folder, it is the git repository of the folder, provided that `origin` has the commit and
    no file was changed.
    """
    pushed = _pushed_commit(installation.folder) if installation.folder else None
    if pushed:
        url, commit = pushed
        installation = Installation(installation.version, url, commit)
    note = ""
    if installation.is_local:
        note = (
            f"The workflows install sdkwright from {installation.url}, which GitHub cannot reach."
            " In .github/requirements.txt, name a repository that it can reach:"
            f" sdkwright[{extra}] @ git+https://HOST/OWNER/sdkwright@COMMIT"
        )
    return WorkflowRequirement(
        installation.requirement(extra), installation.is_from_index, note
    )


def _pushed_commit(folder: Path) -> tuple[str, str] | None:
    """The web URL and the commit of a clone without changes, if a branch of `origin` has the commit; else None."""
    root = git_checkout.repository_root(folder)
    if root is None or root.resolve() != folder.resolve():
        return None
    url, commit = git_checkout.web_url(folder), git_checkout.pushed_commit(folder)
    return (f"{url}.git", commit) if url and commit else None
