"""The versions of sdkwright that a repository requires: those with the same output as the installed one.

This module must not know where the requirement is written.
"""

from importlib.metadata import version

from packaging.specifiers import SpecifierSet
from packaging.version import Version


def compatible_specifier(installed: str | None = None) -> str:
    """A version specifier for the installed minor version."""
    at = Version(installed or version("sdkwright"))
    wanted = f"~={at.major}.{at.minor}.0"
    # A pre-release sorts before the first release of its minor version.
    if SpecifierSet(wanted).contains(at, prereleases=True):
        return wanted
    return f"~={at.public}"


def pip_requirement(extra: str) -> str:
    """The argument of `pip install`, quoted for a shell."""
    return f'"sdkwright[{extra}]{compatible_specifier()}"'
