"""Owns the kinds of pre-releases, which the command line names too.

It must not know versions.
"""

from enum import StrEnum


class PrereleaseKind(StrEnum):
    """The kinds of pre-releases, in their order."""

    ALPHA = "alpha"
    BETA = "beta"
    RC = "rc"
