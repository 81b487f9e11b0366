"""Owns where the templates lie. Loads nothing else, so that asking is cheap."""

from pathlib import Path


def templates_folder() -> Path:
    """Inside the package in a wheel, beside it in the repository."""
    inside = Path(__file__).parents[1] / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "templates"
