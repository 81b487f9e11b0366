"""Owns the two workflows of a repository as text: the review of pull requests, and publication.

What they do is written in sdk.yml.jinja and release.yml.jinja. GitHub's own `${{ … }}` stays as it is there; ours is `{= … =}`.
"""

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    variable_start_string="{=",
    variable_end_string="=}",
    keep_trailing_newline=True,
)


def review_workflow(install: str) -> str:
    """`install` is what pip installs, as a shell takes it."""
    return _ENVIRONMENT.get_template("sdk.yml.jinja").render(install=install)


def release_workflow(install: str, default_branch: str) -> str:
    """What reaches that branch is published, if it was prepared."""
    template = _ENVIRONMENT.get_template("release.yml.jinja")
    return template.render(install=install, branch=default_branch)
