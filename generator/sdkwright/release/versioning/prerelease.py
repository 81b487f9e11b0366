"""The kinds of pre-releases, which are also the values of `--pre`.

This module must not know versions.
"""

from enum import StrEnum


class PrereleaseKind(StrEnum):
    """The kinds of pre-releases, in their order of precedence."""

    ALPHA = "alpha"
    BETA = "beta"
    RC = "rc"
