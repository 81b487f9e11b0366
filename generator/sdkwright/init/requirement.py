"""Owns which versions of sdkwright a repository asks for: those that make the same of a document as the one at hand.

It must not know where that is written.
"""

from importlib.metadata import version

from packaging.specifiers import SpecifierSet
from packaging.version import Version


def compatible_specifier(installed: str | None = None) -> str:
    """A specifier: what is installed, and what differs from it in the last number only."""
    at = Version(installed or version("sdkwright"))
    wanted = f"~={at.major}.{at.minor}.0"
    # A preview comes before the first version of its own minor.
    if SpecifierSet(wanted).contains(at, prereleases=True):
        return wanted
    return f"~={at.public}"


def pip_requirement(extra: str) -> str:
    """What pip installs, as a shell takes it."""
    return f'"sdkwright[{extra}]{compatible_specifier()}"'
