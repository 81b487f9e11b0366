"""The folder of the templates. It loads no Jinja, so that a cache hit stays fast."""

from pathlib import Path


def templates_folder() -> Path:
    """The folder is inside the package in a wheel, and beside it in the repository."""
    inside = Path(__file__).parents[1] / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "templates"
