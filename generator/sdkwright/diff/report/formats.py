"""Values of the options of `sdkwright diff`.

This module imports nothing else of sdkwright, so that the command line starts fast.
"""

from enum import StrEnum


class DiffFormat(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class FailOn(StrEnum):
    """The lowest verdict with which the command fails."""

    MAJOR = "major"
    MINOR = "minor"
    NEVER = "never"
