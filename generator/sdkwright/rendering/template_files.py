"""The folder of the templates. This module must not import Jinja, so that a run from the cache stays fast."""

from pathlib import Path


def templates_folder() -> Path:
    """The folder of the templates: inside the package in a wheel, next to it in the repository."""
    inside = Path(__file__).parents[1] / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "templates"


SITE = "reference"
"""The folder of the templates of the reference, which is not part of a package."""


def site_folder() -> Path:
    """The folder with the templates of the reference."""
    return templates_folder() / SITE


def markdown_folder() -> Path:
    """The folder with the templates of the reference as Markdown."""
    return site_folder() / "markdown"


def guides_folder() -> Path:
    """The folder with the templates of the guides of an API."""
    return markdown_folder() / "guides"
