"""Owns the words of `sdkwright diff` on the command line. Loads nothing, so that other commands need not wait for it."""

from enum import StrEnum


class DiffFormat(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class FailOn(StrEnum):
    """From which verdict on the command fails."""

    MAJOR = "major"
    MINOR = "minor"
    NEVER = "never"
